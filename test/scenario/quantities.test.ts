import { describe, expect, test } from 'vitest';
import type { DistributionSpec } from '../../src/distributions/distribution.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import type { LeadQuantity, Quantity, Scenario } from '../../src/scenario/scenario.ts';
import { changed, faultsOf, SMALL, small } from './example.ts';

const rate = (written: string) => small('rate: 10%', `rate: ${written}`).stages[1]!.rate!;
const after = (written: string) => small('after: 10 days', `after: ${written}`).stages[2]!.after!;
const value = (written: string) => small('value: 5k', `value: ${written}`).deal!.value!;
const source = (written: string) => small('visitors: 900 per month', written).sources[0]!;
const volumeOf = (each: Scenario['sources'][number]) => {
  if (each.volume.kind !== 'rate') throw new Error('no rate');
  return each.volume.quantity;
};

describe('a share', () => {
  test.each([
    ['45%', 0.45],
    ['0.45', 0.45],
    ['"45%"', 0.45],
    ['0', 0],
    ['100%', 1],
    ['0.5% to 1%', { name: 'beta', params: { p10: 0.005, p90: 0.01 } }],
    ['24 of 120', { name: 'beta', params: { successes: 24, trials: 120 } }],
    ['0 of 1_200', { name: 'beta', params: { successes: 0, trials: 1200 } }],
    ['{ beta: { mean: 30%, sd: 5% } }', { name: 'beta', params: { mean: 0.3, sd: 0.05 } }],
    ['{ beta: { alpha: 3, beta: 7 } }', { name: 'beta', params: { alpha: 3, beta: 7 } }],
    ['{ uniform: { min: 0%, max: 1% } }', { name: 'uniform', params: { min: 0, max: 0.01 } }],
    [
      '{ triangular: { min: 1%, mode: 2%, max: 4% } }',
      { name: 'triangular', params: { min: 0.01, mode: 0.02, max: 0.04 } },
    ],
    ['{ pert: { min: 1%, mode: 2%, max: 4% } }', { name: 'pert', params: { min: 0.01, mode: 0.02, max: 0.04 } }],
    [
      '{ normal: { mean: 30%, sd: 5% }, min: 0%, max: 100% }',
      { name: 'normal', params: { mean: 0.3, sd: 0.05 }, min: 0, max: 1 },
    ],
  ])('%s', (written, expected) => {
    expect(rate(written)).toMatchObject({ path: 'funnel.lead.rate', unit: 'share', value: expected });
  });

  test('by three percentiles is a metalog', () => {
    const { value: spec } = rate('{ p10: 5%, p50: 9%, p90: 20% }');
    expect(spec).toMatchObject({ params: { p10: 0.05, p50: 0.09, p90: 0.2 } });
    expect((spec as { name: string }).name).toContain('logit');
  });
});

describe('a duration, for each lead', () => {
  test.each([
    ['10 days', 10],
    ['1 day', 1],
    ['3 hours', 0.125],
    ['90 minutes', 0.0625],
    ['6 weeks', 42],
    ['2 months', 60.875],
    ['1_000 days', 1000],
    ['3 to 20 days', { name: 'lognormal', params: { p10: 3, p90: 20 } }],
    ['3 days to 2 weeks', { name: 'lognormal', params: { p10: 3, p90: 14 } }],
    ['{ gamma: { mean: 20 days, sd: 5 days } }', { name: 'gamma', params: { mean: 20, sd: 5 } }],
    ['{ gamma: { shape: 4, scale: 5 days } }', { name: 'gamma', params: { shape: 4, scale: 5 } }],
    ['{ weibull: { median: 3 weeks, shape: 1.5 } }', { name: 'weibull', params: { median: 21, shape: 1.5 } }],
    ['{ exponential: { mean: 12 days } }', { name: 'exponential', params: { mean: 12 } }],
    ['{ exponential: { half_life: 12 days } }', { name: 'exponential', params: { half_life: 12 } }],
    ['{ exponential: { mean: 12 days }, max: 60 days }', { name: 'exponential', params: { mean: 12 }, max: 60 }],
    ['{ normal: { mean: 20 days, sd: 5 days }, min: 0 days }', { name: 'normal', params: { mean: 20, sd: 5 }, min: 0 }],
  ])('%s', (written, expected) => {
    expect(after(written)).toMatchObject({ path: 'funnel.won.after', unit: 'duration', value: expected });
  });
});

describe('money, for each deal', () => {
  test('lists of values', () => {
    expect(value('{ discrete: [{ value: 10k, weight: 30% }, { value: 20k, weight: 70% }] }').value).toEqual({
      name: 'discrete',
      params: { values: [10_000, 20_000], weights: [0.3, 0.7] },
    });
    expect(value('{ empirical: [10k, 12k, 20k] }').value).toEqual({
      name: 'empirical',
      params: { values: [10_000, 12_000, 20_000] },
    });
    expect(
      value(
        '{ mixture: [{ weight: 3, of: 10k to 20k }, { weight: 1, of: { lognormal: { median: 90k, sigma: 0.5 } } }] }',
      ).value,
    ).toEqual({
      name: 'mixture',
      params: {
        weights: [3, 1],
        of: [
          { name: 'lognormal', params: { p10: 10_000, p90: 20_000 } },
          { name: 'lognormal', params: { median: 90_000, sigma: 0.5 } },
        ],
      },
    });
  });

  test('luck with a level of ignorance', () => {
    const { path, value: each, level, params } = value('{ each: 60k to 150k, level: x0.9 to x1.1 }');
    expect([path, each, params]).toEqual([
      'deal.value',
      { name: 'lognormal', params: { p10: 60_000, p90: 150_000 } },
      undefined,
    ]);
    expect(level).toMatchObject({
      path: 'deal.value.level',
      unit: 'factor',
      value: { name: 'lognormal', params: { p10: 0.9, p90: 1.1 } },
    });
  });

  test('luck with uncertain parameters, of which it keeps the means', () => {
    const quantity: LeadQuantity = value('{ lognormal: { median: { uniform: { min: 70k, max: 90k } }, sigma: 0.6 } }');
    expect(Object.keys(quantity.params!)).toEqual(['median']);
    expect(quantity.params!.median).toMatchObject({
      path: 'deal.value.lognormal.median',
      unit: 'money',
      value: { name: 'uniform', params: { min: 70_000, max: 90_000 } },
    });
    expect(quantity.value).toMatchObject({ name: 'lognormal', params: { sigma: 0.6 } });
    expect((quantity.value as DistributionSpec).params.median).toBeCloseTo(80_000, 6);
  });

  test('a cut-off mixture of parts may hold a single sure value', () => {
    const { value: spec } = value('{ mixture: [{ weight: 90%, of: 10k }, { weight: 10%, of: 20k to 40k }] }');
    expect(spec).toMatchObject({ name: 'mixture', params: { weights: [0.9, 0.1] } });
  });
});

describe('flows', () => {
  test.each([
    ['visitors: 40 per day', 'day', 40],
    ['visitors: 1_800 per week', 'week', 1800],
    ['visitors: 12k per quarter', 'quarter', 12_000],
    ['visitors: 1,200 per year', 'year', 1200],
    ['visitors: 9_000 to 11_500 per month', 'month', { name: 'lognormal', params: { p10: 9000, p90: 11_500 } }],
    ['visitors: { gamma: { mean: 900, sd: 90 }, per: week }', 'week', { name: 'gamma', params: { mean: 900, sd: 90 } }],
  ])('%s', (written, per, expected) => {
    expect(volumeOf(source(written))).toMatchObject({
      path: 'sources.web.visitors',
      unit: 'count',
      per,
      value: expected,
    });
  });

  test('growth is normal and may shrink', () => {
    const growth = (written: string) => source(`visitors: 900 per month\n    growth: ${written}`).growth!;
    expect(growth('2% per month')).toMatchObject({ unit: 'growth', per: 'month', value: 0.02 });
    expect(growth('-1% to 3% per quarter')).toMatchObject({
      per: 'quarter',
      value: { name: 'normal', params: { p10: -0.01, p90: 0.03 } },
    });
  });

  test('arrivals and spend by day, spend by month', () => {
    const web = source('visitors: { 2026-09-14: 350, 2026-09-15: 100 to 200 }\n    spend: [90k, 95k to 110k, 100k]');
    expect(web.volume).toMatchObject({
      kind: 'dated',
      entries: [
        { date: '2026-09-14', quantity: { path: 'sources.web.visitors.2026-09-14', value: 350 } },
        { date: '2026-09-15', quantity: { value: { name: 'lognormal' } } },
      ],
    });
    expect(web.spend).toMatchObject({
      kind: 'monthly',
      quantities: [
        { path: 'sources.web.spend.0', per: 'month', value: 90_000 },
        { value: { params: { p90: 110_000 } } },
        {},
      ],
    });
    expect(source('visitors: 9 per day\n    spend: { 2026-08-01: 40k }').spend).toMatchObject({
      kind: 'dated',
      entries: [{ date: '2026-08-01', quantity: { value: 40_000 } }],
    });
  });
});

describe('decay', () => {
  const decay = (written: string) =>
    small('lead: { rate: 10% }', `lead: { rate: 10%, decay: ${written} }`).stages[1]!.decay!;
  test('four ways to say it', () => {
    expect(decay('{ half_life: 20 to 45 days }')).toMatchObject({
      kind: 'half_life',
      halfLife: { path: 'funnel.lead.decay.half_life' },
    });
    expect(decay('{ expires: 30 days }')).toMatchObject({ kind: 'expires', age: { value: 30 } });
    expect(decay('{ weibull: { median: 30 days, shape: 0.5 to 0.9 } }')).toMatchObject({
      kind: 'weibull',
      median: { path: 'funnel.lead.decay.weibull.median', value: 30 },
      shape: { unit: 'number', value: { name: 'lognormal', params: { p10: 0.5, p90: 0.9 } } },
    });
    expect(decay('{ survival: { 30 days: 50%, 1 week: 90% } }')).toMatchObject({
      kind: 'survival',
      days: [7, 30],
      shares: [0.9, 0.5],
      quantity: { path: 'funnel.lead.decay.survival' },
    });
  });

  test.each([
    [
      '{ survival: { 7 days: 50%, 30 days: 90% } }',
      'funnel.lead.decay.survival.30 days is 90%; the share still warm falls from 100 % at age 0',
    ],
    ['{ survival: { 7 days: 0% } }', 'funnel.lead.decay.survival.7 days is 0%; it is larger than 0'],
    ['{ half_life: 0 days }', 'funnel.lead.decay.half_life is 0 days; it is larger than 0'],
    ['{ half_life: 3 days, expires: 9 days }', 'funnel.lead.decay says both half_life and expires'],
    ['{}', 'funnel.lead.decay needs one of half_life, expires, weibull, survival'],
  ])('%s is refused', (written, message) => {
    const text = changed(SMALL, 'lead: { rate: 10% }', `lead: { rate: 10%, decay: ${written} }`);
    expect(faultsOf(() => parseScenario(text)).map((fault) => fault.message)).toEqual([message]);
  });
});

test('a trailing comment is the evidence of its line, also behind a map in braces', () => {
  const text = SMALL.replace('lead: { rate: 10% }', 'lead: { rate: 10% }   # CRM, "Q2" #2').replace(
    'value: 5k }',
    'value: 5k }',
  );
  const { stages, deal } = parseScenario(text);
  expect(stages[1]!.rate!.evidence).toBe('CRM, "Q2" #2');
  expect(deal!.value!.evidence).toBeUndefined();
  const block = parseScenario(
    changed(
      SMALL,
      'deal: { value: 5k }',
      'deal:\n  # not this\n  value: # list prices\n    lognormal:\n      median: 5k # median of 40 deals\n      sigma: 0.5\n',
    ),
  );
  expect(block.deal!.value).toMatchObject({
    evidence: 'list prices',
    text: '{ lognormal: { median: 5k, sigma: 0.5 } }',
  });
});

test('a hash inside a text is no comment', () => {
  expect(parseScenario(changed(SMALL, 'name: Small', 'name: "Plan #1"')).name).toBe('Plan #1');
});

test('every quantity knows where it stands', () => {
  const quantity: Quantity = small().stages[2]!.rate!;
  expect(quantity.origin).toEqual({ file: 'scenario.yaml', line: 10, column: 16 });
  expect(quantity.text).toBe('20%');
});
