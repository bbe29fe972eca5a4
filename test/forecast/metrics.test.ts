import { describe, expect, it } from 'vitest';
import { metricDefinitions, parseMetric } from '../../src/forecast/metrics/index.ts';
import { METRIC_NAMES } from '../../src/scenario/metric-names.ts';
import { simulate } from '../../src/simulate.ts';

describe('metrics', () => {
  it('that may be named are those that are computed', () => {
    const computed = metricDefinitions.map(({ name, perStage }) => [name, perStage]);
    const named = Object.entries(METRIC_NAMES).map(([name, { ofStage }]) => [name, ofStage]);
    expect(named.sort()).toEqual(computed.sort());
  });

  it('are found by name, stage and part', () => {
    expect(parseMetric('entered.sql@outbound')).toMatchObject({ stage: 'sql', part: '@outbound' });
    expect(parseMetric('revenue')).toMatchObject({ stage: '', part: '' });
    expect(parseMetric('sla_breach.response')).toMatchObject({ stage: 'response', part: '' });
    for (const name of ['entered', 'sla_breach', 'sla_breach.sql', 'revenue.sql', 'nonsense', 'constructor', ''])
      expect(parseMetric(name)).toBeUndefined();
  });

  it('are what the field defines them as', async () => {
    const set = ['simulation.sampling=random'];
    const { forecast, columns } = await simulate('scenarios/q3.yaml', { runs: 512, threads: 1, set });
    const column = (name: string): Float64Array => {
      const at = columns.names.indexOf(name) * columns.capacity;
      return columns.data.subarray(at, at + 512);
    };
    const total = (name: string): number => column(name).reduce((sum, value) => sum + value, 0);
    const ratios: Record<string, readonly [string, string]> = {
      cac: ['spend', 'customers'],
      cpl: ['spend', 'entered.contact'],
      average_deal: ['revenue', 'customers'],
      'cost_per.sql': ['spend', 'entered.sql'],
      'rate.sql': ['ever_converted.mql', 'entered.mql'],
      'naive_rate.sql': ['entered.sql', 'entered.mql'],
      'value_of.sql': ['ever_revenue.sql', 'entered.sql'],
      'value_in_period.sql': ['period_revenue.sql', 'entered.sql'],
    };
    for (const [name, [over, under]] of Object.entries(ratios)) {
      const { mean, quantiles, undefinedRuns, infiniteRuns } = forecast.metrics[name];
      expect(Math.abs(mean! / (total(over) / total(under)) - 1), name).toBeLessThan(1e-12);
      const values = column(over).map((value, r) => value / column(under)[r]);
      const sorted = values.filter((value) => !Number.isNaN(value)).sort();
      expect(undefinedRuns).toBe(512 - sorted.length);
      expect(infiniteRuns).toBe(sorted.filter((value) => value === Number.POSITIVE_INFINITY).length);
      const h = (sorted.length - 1) / 2;
      expect(quantiles.p50, name).toBeCloseTo((sorted[Math.floor(h)] + sorted[Math.ceil(h)]) / 2, 6);
    }
    expect(forecast.metrics['entered.sql@outbound'].mean).toBeGreaterThan(0);
    expect(forecast.metrics['cold.mql']).toBeUndefined();
  });

  it('of people: reached, and service levels broken', async () => {
    const set = [
      'funnel.mql.work={ tries: { at_most: 2, every: 1 day, success: 50% }, respond_after: { exponential: { mean: 1 day } }, sla: { response: 1 day, volume: 1 per month } }',
    ];
    const { forecast } = await simulate('scenarios/q3.yaml', { runs: 512, threads: 1, set });
    const { metrics } = forecast;
    // By formula; 512 runs of some 250 leads: five standard errors are below 0.01.
    expect(Math.abs(metrics['reached.mql'].mean! - 0.75)).toBeLessThan(0.01);
    expect(Math.abs(metrics['sla_breach.response'].mean! - Math.exp(-1))).toBeLessThan(0.01);
    expect(metrics['sla_breach.volume'].mean).toBe(0);
    const { mean } = metrics['gave_up.mql'];
    expect(mean! / metrics['entered.mql'].mean!).toBeCloseTo(0.25, 1);
    expect(mean!).toBeLessThan(metrics['lost.mql'].mean!);
    expect(metrics['neglected.mql']).toBeUndefined();
  });

  it('that divide by nothing rank last or are left out, and say how often', async () => {
    const set = ['sources.website.visitors=20 per month', 'sources.outbound.volume=1 per month', 'target={ cac: 1M }'];
    const { forecast } = await simulate('scenarios/q3.yaml', { runs: 512, threads: 1, set });
    const { cac, average_deal: deal } = forecast.metrics;
    // spend ÷ 0 is infinite: it ranks last, and no such run reaches a limit on the cost
    expect(cac.infiniteRuns).toBeGreaterThan(100);
    expect(cac.undefinedRuns).toBe(0);
    expect(cac.quantiles.p99).toBeNull();
    expect(cac.chance!.value).toBeLessThanOrEqual(1 - cac.infiniteRuns / 512);
    // 0 ÷ 0 is undefined
    expect(deal.undefinedRuns).toBe(cac.infiniteRuns);
    expect(deal.infiniteRuns).toBe(0);
    expect(deal.quantiles.p50).toBeGreaterThan(0);
  });
});
