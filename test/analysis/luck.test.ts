/** Luck versus ignorance, and what better knowledge is worth: against the law of total variance and normal laws. */
import { describe, expect, it } from 'vitest';
import { findDrivers } from '../../src/analysis/drivers.ts';
import type { Estimated } from '../../src/analysis/jackknife.ts';
import { knowingExactly, knowingMore, Orders } from '../../src/analysis/knowing.ts';
import { lookAt } from '../../src/analysis/leading.ts';
import { splitLuck } from '../../src/analysis/luck.ts';
import { ascending } from '../../src/analysis/tranches.ts';
import { askWhy, MOST_ASKED } from '../../src/analysis/why.ts';
import { beta } from '../../src/distributions/beta.ts';
import { quantileSorted } from '../../src/forecast/order-statistics.ts';
import { createKernel } from '../../src/kernel/kernel.ts';
import type { Model } from '../../src/model/model.ts';
import { simulateText } from '../simulate-text.ts';
import { holds } from './holds.ts';
import { experimentOf, idle, noise, runsOf } from './test-models.ts';

const RUNS = 16_384;
async function whyOf(text: string, runs: number, metric?: string) {
  const simulated = simulateText(text, runs);
  const { scenario, model, kernel } = simulated;
  const columnOf = (of: Model, data: Float64Array, n: number) => (name: string) => {
    const c = of.columns.indexOf(name);
    return c < 0 ? undefined : data.subarray(c * n, (c + 1) * n);
  };
  const runOther = async (other: Model, n: number) => {
    const data = new Float64Array(other.columns.length * n);
    createKernel(other).simulate(0, n, data, n);
    return columnOf(other, data, n);
  };
  const base = (name: string) => (model.columns.includes(name) ? simulated.column(name) : undefined);
  const look = metric === undefined ? undefined : lookAt(metric, scenario, model);
  return { simulated, ...(await askWhy(scenario, model, kernel, base, runs, runOther, look)) };
}

const forty = (rate: string, more = ''): string => `
name: forty
period: { start: 2026-01-01, days: 30 }
sources: { s: { volume: { 2026-01-05: 40 }, arrivals: exact } }
funnel: { sql: {}, customer: { rate: ${rate} } }
${more}
simulation: { seed: forty }
`;

describe('40 leads', () => {
  it('at exactly 25 % win 7 to 14: all of it luck', async () => {
    const { simulated, drivers, luckVersusIgnorance } = await whyOf(forty('25%'), RUNS);
    const won = simulated.column('customers').toSorted();
    expect([0.1, 0.9].map((p) => quantileSorted(won, p))).toEqual([7, 14]);
    // Nothing is uncertain, so there is nothing to split.
    expect(drivers).toBeNull();
    expect(luckVersusIgnorance).toBeNull();
  });

  it('at a rate learned from 10 of 40 win 5 to 15: half of it ignorance', async () => {
    const { simulated, luckVersusIgnorance } = await whyOf(forty('{ beta: { alpha: 10, beta: 30 } }'), RUNS);
    const won = simulated.column('customers').toSorted();
    expect([0.1, 0.9].map((p) => quantileSorted(won, p))).toEqual([5, 15]);
    // n²·Var(p) ÷ (n²·Var(p) + n·E[p(1 − p)]), with Var(p) = 0.25·0.75 ÷ 41: 7.317 of 14.634.
    holds(luckVersusIgnorance!.ignorance, 0.5);
    holds(luckVersusIgnorance!.luck, 0.5);
    expect(luckVersusIgnorance!.ignorance.high - luckVersusIgnorance!.ignorance.low).toBeLessThan(0.08);
    expect(luckVersusIgnorance).toMatchObject({ metric: 'customers', pairs: 2048, events: null });
    // Known exactly: back to about 7 from 10. After 200 more leads less than that, but something.
    const [rate] = luckVersusIgnorance!.knowing;
    expect(rate!.name).toBe('funnel.customer.rate');
    expect(rate!.exactly.low).toBeGreaterThan(0.2);
    expect(rate!.observing!.narrows.value).toBeGreaterThan(0.1);
    expect(rate!.observing!.narrows.value).toBeLessThan(rate!.exactly.high);
  });

  it('under an event that halves the rate every other time: the event is neither', async () => {
    const event = 'events: { slump: { chance: 50%, starts: 2026-01-01, changes: { funnel.customer.rate: x0.5 } } }';
    const { drivers, luckVersusIgnorance } = await whyOf(forty('{ beta: { alpha: 10, beta: 30 } }', event), RUNS);
    // Wins given p and the event: n·p·f, f = 1 or ½. With m = E[p], v = Var(p):
    const [n, m, v] = [40, 0.25, (0.25 * 0.75) / 41];
    const inputs = n * n * 0.5625 * v;
    const events = n * n * (v + m * m) * 0.0625;
    const luck = n * (0.75 * m - 0.625 * (v + m * m));
    const all = inputs + events + luck;
    holds(luckVersusIgnorance!.ignorance, inputs / all);
    holds(luckVersusIgnorance!.events!, events / all);
    holds(luckVersusIgnorance!.luck, luck / all);
    const slump = drivers!.inputs.find(({ name }) => name === 'events.slump')!;
    expect(slump.kind).toBe('event');
    expect(slump.bands).toHaveLength(2);
    holds(slump.bands[0]!.mean as Estimated, n * m);
    holds(slump.bands[1]!.mean as Estimated, (n * m) / 2);
    holds(slump.movesWith, (n * n * m * m * 0.0625) / all);
  });

  it('under an event whose chance is unsure: of the event by itself is what its chance leaves open', async () => {
    // The chance goes along with the rate, so that a sum of terms without the event is not free of what it brings.
    const unsure = `events: { slump: { chance: { beta: { alpha: 2, beta: 2 } }, starts: 2026-01-01, changes: { funnel.customer.rate: x0.5 } } }
correlations: [{ between: [events.slump.chance, funnel.customer.rate], rank: 0.8 }]`;
    const text = forty('{ beta: { alpha: 10, beta: 30 } }', unsure);
    const { simulated, drivers, luckVersusIgnorance } = await whyOf(text, RUNS);
    // E[Y | inputs] = n·p·(1 − c/2), E[Var | inputs] of the event n²·p²·c(1 − c)/4, over the inputs of the runs.
    const of = (name: string) => {
      const i = simulated.model.inputs.names.indexOf(name);
      return Array.from({ length: RUNS }, (_, run) => simulated.kernel.inputs(run)[i]!);
    };
    const [p, c] = [of('funnel.customer.rate'), of('events.slump.chance')];
    const n = 40;
    const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
    const variance = (values: readonly number[]) => mean(values.map((x) => x * x)) - mean(values) ** 2;
    const inputs = variance(p.map((each, r) => n * each * (1 - c[r]! / 2)));
    const events = mean(p.map((each, r) => (n * n * each * each * c[r]! * (1 - c[r]!)) / 4));
    const luck = mean(p.map((each, r) => n * (each * (1 - each) * (1 - c[r]!) + (each / 2) * (1 - each / 2) * c[r]!)));
    const all = inputs + events + luck;
    holds(luckVersusIgnorance!.ignorance, inputs / all);
    holds(luckVersusIgnorance!.events!, events / all);
    holds(luckVersusIgnorance!.luck, luck / all);
    const { byItself } = drivers!.inputs.find(({ name }) => name === 'events.slump')!;
    holds(byItself, events / all);
  });

  it('a metric that is infinite in some runs is told by its ranks, one that is undefined by the rest', async () => {
    const few = forty('{ beta: { alpha: 2, beta: 38 } }', 'deal: { value: 10k }\ncurrency: USD').replace(
      'arrivals: exact',
      'arrivals: exact, spend: 10k per month',
    );
    const cac = await whyOf(few, 4096, 'cac');
    expect(cac.drivers).toMatchObject({ metric: 'cac', runs: 4096, ofRanks: true });
    expect(cac.drivers!.inputs[0]!.movesWith.low).toBeGreaterThan(0.2);
    // Ranks, too, are compared with those of partners only, and not with runs that have none.
    expect(cac.luckVersusIgnorance!.pairs).toBe(2048);
    expect(cac.drivers!.inputs[0]!.bands[0]!.mean.value).toBeNull();
    const deal = await whyOf(
      few.replace('value: 10k', 'value: { each: 5k to 20k, level: x0.5 to x2 }'),
      4096,
      'average_deal',
    );
    expect(deal.drivers!.runs).toBeLessThan(4096);
    expect(deal.drivers!.inputs[0]!.name).toBe('deal.value.level');
    expect(deal.drivers!.inputs[0]!.movesWith.low).toBeGreaterThan(0.5);
  });
});

it('of a metric that hardly a run has a figure for, drivers are told and luck is not', async () => {
  const rare = forty(
    '{ beta: { alpha: 2, beta: 2_000 } }',
    'deal: { value: { each: 5k to 20k, level: x0.5 to x2 } }\ncurrency: USD',
  );
  const { drivers, luckVersusIgnorance } = await whyOf(rare, RUNS, 'average_deal');
  // One run in 25 has a deal, and as few of their partners.
  expect(drivers!.runs).toBeLessThan(700);
  expect(drivers!.surrogate.missing.value).not.toBeNaN();
  expect(luckVersusIgnorance).toBeNull();
});

describe('very many runs', () => {
  it('are asked as far as they tell more', async () => {
    const { drivers, luckVersusIgnorance, misses } = await whyOf(
      forty('{ beta: { alpha: 10, beta: 30 } }', 'target: { customers: 10 }'),
      MOST_ASKED + 5000,
    );
    expect([drivers!.runs, misses!.runs, luckVersusIgnorance!.pairs]).toEqual([MOST_ASKED, MOST_ASKED / 2, 2048]);
    holds(luckVersusIgnorance!.ignorance, 0.5);
  });
});

describe('the split', () => {
  it('is a half where luck and ignorance are alike, and its interval is narrower than a plain covariance has', async () => {
    const model = { ...idle(0), blocks: [] };
    const experiment = experimentOf(model, RUNS, 'split', 1);
    const values = await experiment.run(experiment.sample, 1);
    const partners = await experiment.run(experiment.sample, 2);
    const same = partners.map((value, run) => (run < 2048 ? value : Number.NaN));
    const { surrogate } = (await findDrivers(runsOf(model, experiment), { metric: 'y', values, reached: undefined }))!;
    const split = splitLuck(values, { same, otherEvents: undefined }, surrogate, new Set());
    holds(split.ignorance, 0.5);
    // Of a covariance of 2,048 pairs of correlation ½: √((1 + ¼)/2048), over a variance known far better.
    expect(split.ignorance.high - split.ignorance.low).toBeLessThan(2 * 2.1314 * Math.sqrt(1.25 / 2048));
  });
});

describe('knowing', () => {
  it('one of two equal normals exactly narrows the spread to √½', () => {
    const model = { ...idle(0), blocks: [] };
    const experiment = experimentOf(model, 65_536, 'knowing');
    const luck = noise(65_536, 'knowing luck');
    return experiment.run(experiment.sample, 1).then((x) => {
      const metric = new Orders(ascending(x.map((value, run) => value + luck[run])));
      const narrows = knowingExactly(experiment.sample[0]!, metric);
      // Within a band of 1/32 something is left, of the outermost most: below half a percent of the spread.
      expect(Math.abs(narrows.value - (1 - Math.SQRT1_2))).toBeLessThan(
        4.9 * ((narrows.high - narrows.low) / 4.26) + 0.005,
      );
      expect(knowingExactly(experiment.sample[1]!, metric).value).toBeLessThan(0.005);
    });
  });

  it('an input that decides everything narrows it nearly to nothing, on a thousand runs too', () => {
    const { sample } = experimentOf({ ...idle(0), blocks: [] }, 1024, 'everything');
    const narrows = knowingExactly(sample[0]!, new Orders(ascending(sample[0]!)));
    // Of a uniform number, P10–P90 within one of eight bands is an eighth of the whole.
    expect(Math.abs(narrows.value - 7 / 8)).toBeLessThan(0.02);
  });

  it('200 more leads never tell more than the rate itself', async () => {
    const scenario = forty('{ uniform: { min: 0%, max: 100% } }').replace(': 40 }', ': 4_000 }');
    const { luckVersusIgnorance } = await whyOf(scenario, 1024);
    const [{ exactly, observing }] = luckVersusIgnorance!.knowing;
    expect(observing!.narrows.value).toBeGreaterThan(0.5);
    expect(observing!.narrows.value).toBeLessThanOrEqual(exactly.value);
    expect(observing!.narrows.high).toBeLessThanOrEqual(exactly.high);
  });

  it('a share better narrows the spread as its posterior does', () => {
    const runs = 16_384;
    const experiment = experimentOf({ ...idle(0), blocks: [] }, runs, 'more');
    const law = beta.bind({ alpha: 25, beta: 75 });
    const shares = experiment.sample[0]!.map(law.quantile);
    const sd = Math.sqrt(law.variance);
    const luck = noise(runs, 'more luck');
    const metric = new Orders(ascending(shares.map((share, run) => share + 0.5 * sd * luck[run])));
    // The posterior variance is 100 ÷ (100 + n) of the prior's, on average; all laws nearly normal.
    for (const n of [50, 200]) {
      const narrows = knowingMore(shares, metric, n);
      const truth = 1 - Math.sqrt((100 / (100 + n) + 0.25) / 1.25);
      // Sixteen outcomes stand for all, and a beta is no normal: two points.
      expect(Math.abs(narrows.value - truth)).toBeLessThan(0.02);
    }
  });
});
