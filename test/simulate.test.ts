import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forecast as forecastFormat } from '../src/forecast/format.ts';
import { htmlReport } from '../src/report/html.ts';
import { summary } from '../src/report/terminal.ts';
import { column } from '../src/runs/columns.ts';
import { Faults } from '../src/scenario/faults.ts';
import { prepare, type Simulation, simulate } from '../src/simulate.ts';
import { STREAM_VERSION, VERSION } from '../src/version.ts';

const q3 = 'scenarios/q3.yaml';

describe('the forecast of q3', () => {
  let made: Simulation;
  beforeAll(async () => {
    made = await simulate(q3, { threads: 2 });
  });
  afterAll(() => {
    made = undefined as never;
  });

  it('has the published format', () => {
    expect(forecastFormat.parse(JSON.parse(JSON.stringify(made.forecast)))).toEqual(made.forecast);
    expect(made.forecast.engine).toMatchObject({ version: VERSION, streamVersion: STREAM_VERSION, runs: 16_384 });
  });

  it('gives a chance of reaching the target between 20 and 40 %, and tells its error', () => {
    const { chance, shortfall, target } = made.forecast.metrics.revenue;
    expect(made.forecast.headline).toBe('revenue');
    expect(target).toBe(2_400_000);
    expect(chance!.value).toBeGreaterThan(0.2);
    expect(chance!.value).toBeLessThan(0.4);
    expect(chance!.low).toBeLessThan(chance!.value);
    expect(chance!.high).toBeGreaterThan(chance!.value);
    const revenue = column(made.columns, 'revenue');
    const misses = revenue.filter((value) => value < 2_400_000);
    expect(chance!.value).toBe(1 - misses.length / revenue.length);
    const short = misses.reduce((sum, value) => sum + 2_400_000 - value, 0) / misses.length;
    expect(Math.abs(shortfall!.mean! / short - 1)).toBeLessThan(1e-12);
  });

  it('publishes the exact percentiles of the runs', () => {
    const sorted = column(made.columns, 'revenue').toSorted();
    const type7 = (p: number): number => {
      const h = (sorted.length - 1) * p;
      const low = Math.floor(h);
      return sorted[low] + (h - low) * ((sorted[low + 1] ?? 0) - sorted[low]);
    };
    const { quantiles, percentiles } = made.forecast.metrics.revenue;
    expect(quantiles.p10).toBe(type7(0.1));
    expect(quantiles.p50).toBe(type7(0.5));
    expect(quantiles.p90).toBe(type7(0.9));
    expect(percentiles![90]).toBe(quantiles.p90);
  });

  it('adds up: months, sources and the end of the fan to the whole', () => {
    const { metrics, timeline, fan, sources } = made.forecast;
    const total = (values: (number | null)[]): number => values.reduce<number>((sum, value) => sum + value!, 0);
    for (const name of ['revenue', 'customers', 'spend', 'entered.sql']) {
      const byMonth = total(timeline.filter((t) => t.kind === 'month').map((t) => t.metrics[name].mean));
      const bySource = total(sources.map((source) => metrics[`${name}@${source.name}`].mean));
      expect(Math.abs(byMonth / metrics[name].mean! - 1)).toBeLessThan(1e-12);
      expect(Math.abs(bySource / metrics[name].mean! - 1)).toBeLessThan(1e-12);
    }
    const last = fan!.points[fan!.points.length - 1];
    expect(last.date).toBe('2026-09-30');
    expect(Math.abs(last.p50 / metrics.revenue.quantiles.p50! - 1)).toBeLessThan(1e-12);
    expect(Math.abs(last.plan! / metrics.revenue.plan! - 1)).toBeLessThan(1e-12);
  });

  it('names every assumption with its place and its evidence', () => {
    const rate = made.forecast.inputs.find((input) => input.name === 'funnel.contact.rate')!;
    expect(rate).toMatchObject({ kind: 'uncertain', distribution: 'beta', text: '0.5% to 1%' });
    expect(rate.evidence).toBe('form fills in analytics');
    const line = readFileSync(q3, 'utf8').split('\n')[rate.at.line - 1];
    expect(line.slice(rate.at.column - 1)).toMatch(/^0\.5% to 1%/);
    const known = made.forecast.inputs.find((input) => input.name === 'funnel.mql.rate')!;
    expect(known).toMatchObject({ kind: 'known', mean: 0.8, sd: 0 });
    const perLead = made.forecast.inputs.find((input) => input.name === 'funnel.sql.after')!;
    expect(perLead).toMatchObject({ kind: 'varies by lead', p10: expect.closeTo(3, 9), p90: expect.closeTo(20, 9) });
  });
});

it('the version is that of the package', () => {
  expect(VERSION).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version);
});

describe('the result hash', () => {
  it('does not depend on the number of threads', async () => {
    const hashes = await Promise.all(
      [1, 2, 3].map(async (threads) => (await simulate(q3, { runs: 4096, threads })).forecast.engine.hash),
    );
    expect(new Set(hashes).size).toBe(1);
  });

  it('is that of the same forecast, whoever worked out the figures', async () => {
    // So many that workers are begun before there is work for them; levers, events, several sources.
    const told = async (threads: number) => {
      const { forecast } = await simulate('scenarios/outbound-fills-the-gap.yaml', { runs: 8192, threads });
      const { seconds, threads: used, ...engine } = forecast.engine;
      expect(used).toBe(threads);
      return JSON.stringify({ ...forecast, engine });
    };
    const alone = await told(1);
    expect(await told(2)).toBe(alone);
    expect(await told(3)).toBe(alone);
  });

  it('changes with the seed and with the scenario', async () => {
    const hash = async (options: Parameters<typeof simulate>[1]): Promise<string> =>
      (await simulate(q3, { runs: 64, threads: 1, ...options })).forecast.engine.hash;
    const base = await hash({});
    expect(await hash({ seed: 'another' })).not.toBe(base);
    expect(await hash({ set: ['funnel.customer.rate=41%'] })).not.toBe(base);
    expect(await hash({ set: ['name=Another name'] })).toBe(base);
  });
});

describe('the golden forecast', () => {
  // A golden file shows change, not truth: look at what changed, then `npx vitest run test/simulate -u`.
  it('of q3 at 256 runs is as it was', async () => {
    const { forecast } = await simulate(q3, { runs: 256, threads: 1 });
    const { node: _node, seconds: _seconds, threads: _threads, ...engine } = forecast.engine;
    const { percentiles: _percentiles, ...revenue } = forecast.metrics.revenue;
    const inputs = forecast.inputs.map(({ percentiles: _, ...input }) => input);
    const months = forecast.timeline.map(({ metrics, ...month }) => ({ ...month, revenue: metrics.revenue.quantiles }));
    const { scenario, headline, fan, stages, sources, warnings } = forecast;
    const golden = { scenario, engine, headline, revenue, months, fan, stages, sources, inputs, warnings };
    await expect(`${JSON.stringify(golden, null, 1)}\n`).toMatchFileSnapshot('golden/q3.forecast.txt');
  });
});

describe('a scenario with names of its own', () => {
  it('has three sources that enter at three stages, with overrides, targets by quarter and roles', async () => {
    const { forecast, model } = await simulate('scenarios/partners.yaml', { runs: 2048, threads: 1 });
    expect(forecast.stages.map((stage) => stage.name)).toEqual(['visit', 'inquiry', 'site_visit', 'quote', 'order']);
    expect(model.streams.map((source) => source.enters)).toEqual([0, 1, 2]);
    const quarters = forecast.timeline.filter((entry) => entry.kind === 'quarter');
    expect(quarters.map((entry) => [entry.period, entry.metrics.revenue.target])).toEqual([
      ['2026-Q3', 1_600_000],
      ['2026-Q4', 2_200_000],
    ]);
    expect(forecast.metrics.revenue.target).toBe(3_800_000);
    const page = await htmlReport(forecast);
    for (const quarter of ['2026-Q3', '2026-Q4']) {
      expect(summary(forecast, { color: false })).toMatch(new RegExp(`revenue ${quarter} +€`));
      expect(page).toContain(quarter);
    }
    expect(forecast.metrics.cac.atMost).toBe(true);
    expect(forecast.metrics['entered.inquiry@fair'].mean).toBeGreaterThan(0);
    expect(forecast.metrics['entered.visit@fair']).toBeUndefined();
    // the fair is three days in September
    const months = forecast.timeline.filter((entry) => entry.kind === 'month');
    expect(months.map((entry) => Math.sign(entry.metrics.spend.mean!))).toEqual([1, 1, 1, 1, 1, 1]);
    expect(months[2].metrics.spend.mean).toBe(170_000);
  });
});

describe('the precision stop', () => {
  it('stops at the first look that is precise enough, and says so', async () => {
    const ask = (within: string) => [
      'simulation.precision={ revenue.mean: ' + within + ' }',
      'simulation.max_runs=4096',
    ];
    const loose = await simulate(q3, { runs: 256, threads: 1, set: ask('50%') });
    expect(loose.forecast.engine.precision).toMatchObject({ reached: true, maxRuns: 4096 });
    expect(loose.forecast.engine.runs).toBeLessThan(4096);
    const { revenue } = loose.forecast.metrics;
    const [low, high] = revenue.intervals.mean;
    // What is published is a plain 95 % interval of 16 replicates, t(0.975, 15) = 2.131450, however early the stop.
    expect((high! - low!) / 2 / revenue.standardErrors.mean!).toBeCloseTo(2.13145, 5);
    expect((high! - low!) / 2).toBeLessThanOrEqual(0.5 * loose.forecast.metrics.revenue.mean!);
    const strict = await simulate(q3, { runs: 256, threads: 1, set: ask('0.01%') });
    expect(strict.forecast.engine).toMatchObject({ runs: 4096, precision: { reached: false, looks: 5 } });
  });

  it('makes the same runs as without it', async () => {
    const set = ['simulation.precision={ revenue.mean: 99% }', 'simulation.max_runs=1024'];
    const stopped = await simulate(q3, { runs: 1024, threads: 1, set });
    const plain = await simulate(q3, { runs: 1024, threads: 1 });
    expect(stopped.forecast.engine.runs).toBe(1024);
    expect(stopped.forecast.engine.hash).toBe(plain.forecast.engine.hash);
  });
});

describe('luck: off', () => {
  it('leaves only ignorance: less spread, and the deterministic run at known inputs', async () => {
    const off = await simulate(q3, { runs: 256, threads: 1, set: ['simulation.luck=off'] });
    const on = await simulate(q3, { runs: 256, threads: 1 });
    expect(off.forecast.metrics.revenue.sd!).toBeLessThan(on.forecast.metrics.revenue.sd!);
    expect(off.forecast.metrics.revenue.sd!).toBeGreaterThan(0);
    expect(off.forecast.metrics.revenue.deterministic).toBe(on.forecast.metrics.revenue.deterministic);
  });
});

describe('levers', () => {
  const ungating = 'scenarios/ungating.yaml';

  it('are told with every forecast, the same on any number of threads, pulled or not', async () => {
    const [one, two, pulled] = await Promise.all([
      simulate(ungating, { runs: 256, threads: 1 }),
      simulate(ungating, { runs: 256, threads: 2 }),
      simulate(ungating, { runs: 256, set: ['levers.ungate=on'] }),
    ]);
    expect(one.forecast.levers).toEqual(two.forecast.levers);
    const [lever] = one.forecast.levers!.levers;
    expect(pulled.forecast.levers!.levers).toEqual([{ ...lever, on: true }]);
    expect(forecastFormat.parse(JSON.parse(JSON.stringify(one.forecast)))).toEqual(one.forecast);
    const mean = ({ forecast }: Simulation, metric: string) => forecast.metrics[metric].mean!;
    expect(lever.revenue!.value / (mean(pulled, 'revenue') - mean(one, 'revenue'))).toBeCloseTo(1, 9);
    expect(lever.chance!.value).toBeCloseTo(
      pulled.forecast.metrics.revenue.chance!.value - one.forecast.metrics.revenue.chance!.value,
      12,
    );
  });

  it('that could not be simulated if they were pulled are refused while they rest', async () => {
    const far = prepare(ungating, { set: ['levers.ungate.changes.sources.content.visitors=x100_000'] });
    await expect(far).rejects.toThrow(/with ungate, source "content" brings [0-9,]+ (leads to|arrivals on one day)/);
  });
});

describe('what cannot be', () => {
  it('is refused before anything is simulated', async () => {
    await expect(simulate(q3, { runs: 1e12 })).rejects.toBeInstanceOf(Faults);
    await expect(simulate(q3, { runs: 2 ** 31 - 16 })).rejects.toThrow(/room for/);
    await expect(simulate(q3, { set: ['target={ cold.mql: 5 }'] })).rejects.toThrow(/no figures for "cold.mql"/);
    await expect(simulate(q3, { set: ['simulation.precision={ cold.mql.mean: 5% }'] })).rejects.toThrow(/cold\.mql/);
  });

  it('ends with the reason of the signal when aborted', async () => {
    const reason = new Error('enough');
    await expect(simulate(q3, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});
