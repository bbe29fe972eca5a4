import { describe, expect, it } from 'vitest';
import { fisherExact } from '../../src/analysis/fisher-exact.ts';
import { holm } from '../../src/analysis/holm.ts';
import { answerMisses, findMisses, type MissRuns } from '../../src/analysis/misses.ts';
import { shareOfReplicates } from '../../src/analysis/share-of-replicates.ts';
import { distribution } from '../../src/distributions/index.ts';
import { misses as format } from '../../src/forecast/format-answers.ts';
import { clopperPearson, wilson } from '../../src/forecast/intervals.ts';
import { inputWords, uniform, WORDS } from '../../src/kernel/inputs.ts';
import { threefry } from '../../src/sampling/threefry.ts';
import { simulateText } from '../simulate-text.ts';
import { plantedMisses } from './planted-misses.ts';

/** The conditions of a rule as a sorted list. */
const conditionsOf = (rule: ReturnType<typeof findMisses>[number]) =>
  [...rule.conditions].sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)) || a.value - b.value);

/** A threshold that is a cell of 1/256 off, and another for the few runs that say where it is. */
const CUT = 2 / 256;

/** 4.9 standard errors of a share of so many independent runs. */
const off = (share: number, runs: number) => 4.9 * Math.sqrt((share * (1 - share)) / runs);

describe('what misses have in common', () => {
  it('is a rule of two inputs among eight: named, with its thresholds, and its figures from the other half', () => {
    const runs = plantedMisses({
      seed: 'two inputs',
      runs: 8192,
      inputs: 8,
      miss: (u) => (u[5] < 0.4 && u[1] > 0.5 ? 0.9 : 0.15),
    });
    const rules = findMisses(runs);
    expect(rules).toHaveLength(1);
    const [high, low] = conditionsOf(rules[0]);
    expect(high).toMatchObject({ name: 'input 1', side: 'above' });
    expect(low).toMatchObject({ name: 'input 5', side: 'below' });
    expect(Math.abs(high.value - 0.5)).toBeLessThan(CUT);
    expect(Math.abs(low.value - 0.4)).toBeLessThan(CUT);
    // A fifth of the runs, of which 0.9 miss, and 0.15 of the rest: 0.3 of all.
    const inside = 0.2 * 4096;
    expect(Math.abs(rules[0].density.value - 0.9)).toBeLessThan(off(0.9, inside));
    expect(Math.abs(rules[0].coverage.value - 0.6)).toBeLessThan(off(0.6, 0.3 * 4096));
    expect(Math.abs(rules[0].runs - 0.2)).toBeLessThan(CUT);
    // And they are what the odd runs say of these thresholds, to the last one.
    const counts = { inside: 0, missed: 0, all: 0 };
    for (let run = 1; run < 8192; run += 2) {
      const member = runs.inputs[5][run] < low.value && runs.inputs[1][run] > high.value;
      counts.inside += Number(member);
      counts.missed += Number(member) * runs.missed[run];
      counts.all += runs.missed[run];
    }
    expect(rules[0].density.value).toBe(counts.missed / counts.inside);
    expect(rules[0].coverage.value).toBe(counts.missed / counts.all);
    expect(rules[0].runs).toBe(counts.inside / 4096);
    for (const { value, low: least, high: most } of [rules[0].density, rules[0].coverage]) {
      expect(least).toBeLessThan(value);
      expect(most).toBeGreaterThan(value);
    }
  });

  it('may be two rules, the one that describes more first', () => {
    const rules = findMisses(
      plantedMisses({
        seed: 'two rules',
        runs: 16384,
        inputs: 6,
        miss: (u) => ((u[0] < 0.4 && u[1] < 0.6) || u[3] > 0.88 ? 0.85 : 0.08),
      }),
    );
    expect(rules.map(({ conditions }) => conditions.map(({ name, side }) => `${name} ${side}`).sort())).toEqual([
      ['input 0 below', 'input 1 below'],
      ['input 3 above'],
    ]);
    expect(rules[0].coverage.value).toBeGreaterThan(rules[1].coverage.value);
    expect(Math.abs(rules[1].density.value - 0.85)).toBeLessThan(off(0.85, 0.12 * 8192));
  });

  it('may be a band of one input', () => {
    const [rule, ...others] = findMisses(
      plantedMisses({ seed: 'band', runs: 8192, inputs: 4, miss: (u) => (u[2] > 0.3 && u[2] < 0.6 ? 0.8 : 0.1) }),
    );
    expect(others).toEqual([]);
    const [from, to] = conditionsOf(rule);
    expect([from.name, from.side, to.name, to.side]).toEqual(['input 2', 'above', 'input 2', 'below']);
    expect(Math.abs(from.value - 0.3)).toBeLessThan(CUT);
    expect(Math.abs(to.value - 0.6)).toBeLessThan(CUT);
  });

  it.each([
    ['comes about', 1, 'above'],
    ['does not come about', 0, 'below'],
  ])('may be that an event %s', (_, happens, side) => {
    const [rule] = findMisses(
      plantedMisses({
        seed: `event ${side}`,
        runs: 4096,
        inputs: 3,
        events: [0.5],
        miss: (u) => (u[3] === happens ? 0.8 : 0.1),
      }),
    );
    expect(rule.conditions).toEqual([{ name: 'event 0', side, value: 0.5 }]);
  });

  it('is nothing where most runs miss, whatever the inputs: a rule must double the odds', () => {
    const weak = (more: number) =>
      plantedMisses({ seed: 'weak', runs: 16384, inputs: 4, miss: (u) => (u[0] < 0.5 ? 0.7 + more : 0.7 - more) });
    // Inside 76 %, told apart from 70 % at any level of error: yet the odds are 3.2 in place of 2.3.
    expect(findMisses(weak(0.06))).toEqual([]);
    expect(findMisses(weak(0.2))).toHaveLength(1);
  });

  it('tells no story twice: misses that thin out along one input are one rule', () => {
    const runs = plantedMisses({ seed: 'slope', runs: 16384, inputs: 4, miss: (u) => (1 - u[0]) * (1 - u[0]) });
    const rules = findMisses(runs);
    expect(rules.map(({ conditions }) => conditions.map(({ name, side }) => `${name} ${side}`))).toEqual([
      ['input 0 below'],
    ]);
  });

  it('does not depend on the order of inputs', () => {
    const runs = plantedMisses({
      seed: 'order',
      runs: 4096,
      inputs: 5,
      miss: (u) => (u[0] < 0.4 && u[1] < 0.5 ? 0.9 : 0.1),
    });
    const turned = { ...runs, names: [...runs.names].reverse(), inputs: [...runs.inputs].reverse() };
    const sorted = (rules: ReturnType<typeof findMisses>) =>
      rules.map((rule) => ({ ...rule, conditions: conditionsOf(rule) }));
    expect(sorted(findMisses(turned))).toEqual(sorted(findMisses(runs)));
  });
});

describe('nothing is found, and nothing breaks,', () => {
  const planted = (runs: number, miss: (u: ArrayLike<number>) => number, inputs = 4) =>
    plantedMisses({ seed: 'edge', runs, inputs, miss });
  const rule = (u: ArrayLike<number>) => Number(u[0] < 0.3);

  it.each<[string, MissRuns]>([
    ['where nobody misses', planted(4096, () => 0)],
    ['where all miss', planted(4096, () => 1)],
    ['where a handful misses', planted(4096, (u) => Number(u[0] < 0.004))],
    ['where a handful does not', planted(4096, (u) => Number(u[0] > 0.004))],
    ['of fewer than 256 runs', planted(255, rule)],
    ['of no runs', { names: ['a'], inputs: [[]], missed: [] }],
    ['without inputs', { ...planted(4096, rule), names: [], inputs: [] }],
    ['of inputs that are always the same', { ...planted(4096, rule), inputs: Array(4).fill(new Float64Array(4096)) }],
  ])('%s', (_, runs) => {
    expect(findMisses(runs)).toEqual([]);
    expect(answerMisses('revenue', 0, runs)).toMatchObject({ metric: 'revenue', target: 0, rules: [] });
  });

  it('and from 256 runs on a plain rule is found', () => {
    expect(findMisses(planted(256, rule))).toHaveLength(1);
  });

  it('among sixty inputs the rule is found all the same', () => {
    const [found, ...others] = findMisses(planted(8192, (u) => (u[41] < 0.4 && u[7] < 0.5 ? 0.9 : 0.15), 60));
    expect(others).toEqual([]);
    expect(found.conditions.map(({ name }) => name).sort()).toEqual(['input 41', 'input 7']);
  });
});

describe('the answer for the forecast', () => {
  it('counts the runs on which rules are judged, and has the shape of forecast.json', () => {
    const runs = plantedMisses({ seed: 'answer', runs: 1001, inputs: 2, miss: (u) => Number(u[0] < 0.25) });
    const answer = answerMisses('customers', 25, runs);
    expect(answer.runs).toBe(500);
    let misses = 0;
    for (let run = 1; run < 1001; run += 2) misses += runs.missed[run];
    expect(answer.missed).toBe(misses / 500);
    expect(answer.rules).toHaveLength(1);
    expect(format.parse(answer)).toEqual(answer);
  });

  it('writes thresholds as values; between two values of a discrete input, never through one', () => {
    // The value 2 ends at level 5/11, which is no multiple of 1/256, where the search cuts.
    const law = distribution({ name: 'discrete', params: { values: [1, 2, 5], weights: [2, 3, 6] } });
    const continuous = distribution({ name: 'uniform', params: { min: 100, max: 200 } });
    for (const [side, miss] of [
      ['below', (value: number) => value < 5],
      ['above', (value: number) => value === 5],
    ] as const) {
      const runs = plantedMisses({
        seed: `discrete ${side}`,
        runs: 4096,
        inputs: 3,
        miss: (u) => (miss(law.quantile(u[1])) ? 0.7 : 0.1),
      });
      const quantiles = [continuous, law, continuous].map(({ quantile }) => quantile);
      const [rule] = findMisses({ ...runs, quantiles });
      expect(rule.conditions).toEqual([{ name: 'input 1', side, value: 3.5 }]);
      // The very runs that have the value, among those on which rules are judged.
      let members = 0;
      for (let run = 1; run < 4096; run += 2) members += Number(miss(law.quantile(runs.inputs[1][run])));
      expect(rule.runs).toBe(members / 2048);
    }
  });
});

describe('through the kernel', () => {
  /** Runs of a scenario text with its inputs and events, as a forecast would hand them over. */
  function missesOf(text: string, runs: number, column: string, target: number) {
    const { model, ...simulated } = simulateText(text, runs);
    const { names, specs } = model.inputs;
    const words = new Int32Array(names.length);
    const draw = inputWords(model);
    const levels = names.map(() => new Float64Array(runs));
    const events = model.happenings.map(() => new Float64Array(runs));
    const block = new Int32Array(4);
    for (let run = 0; run < runs; run++) {
      draw(run, words);
      words.forEach((bits, i) => {
        levels[i][run] = uniform(bits);
      });
      model.happenings.forEach(({ key, chance }, e) => {
        threefry(block, model.keys, key, run, 0, 0, 0);
        events[e][run] = Number(block[0] >>> 0 < model.slots[chance] * WORDS);
      });
    }
    return findMisses({
      names: [...names, ...model.happenings.map(({ name }) => `events.${name}`)],
      inputs: [...levels, ...events],
      quantiles: [...specs.map((spec) => distribution(spec).quantile), ...events.map(() => null)],
      missed: Uint8Array.from(simulated.column(column), (value) => Number(value < target)),
    });
  }

  it('an outage and a low rate: the misses of a Poisson count, to the last figure', () => {
    const runs = 4096;
    const [rule, ...others] = missesOf(
      `
currency: EUR
period: { start: 2026-07-01, months: 3 }
target: { customers: 260 }
sources: { web: { visitors: 2_000 per month } }
funnel: { visitor: {}, customer: { rate: { discrete: [{ value: 20%, weight: 1 }, { value: 40%, weight: 1 }] } } }
deal: { value: { each: 800 to 1_200, level: x0.8 to x1.2 } }
costs: { rent: { amount: 5k to 9k per month, kind: other } }
events: { outage: { chance: 40%, starts: 2026-07-01, changes: { sources.web.visitors: x0.2 } } }
simulation: { seed: outage }
`,
      runs,
      'customers',
      260,
    );
    expect(others).toEqual([]);
    const [event, rate] = conditionsOf(rule);
    expect(event).toEqual({ name: 'events.outage', side: 'above', value: 0.5 });
    expect(rate.name).toBe('funnel.customer.rate');
    expect(rate.value).toBeCloseTo(0.3, 12);
    // In an outage 1,200 visitors come, of whom a fifth buys: P(N < 260), N Poisson with mean 240. Elsewhere at least
    // 480 buy, and nobody misses.
    let term = Math.exp(-240);
    let density = term;
    for (let k = 1; k < 260; k++) {
      term *= 240 / k;
      density += term;
    }
    expect(Math.abs(rule.density.value - density)).toBeLessThan(off(density, (0.2 * runs) / 2));
    expect(rule.coverage.value).toBe(1);
  });

  it('a volume that is too low: the threshold is the volume that the target needs', () => {
    const [rule, ...others] = missesOf(
      `
currency: EUR
period: { start: 2026-07-01, days: 10 }
target: { revenue: 280k }
sources: { web: { volume: { uniform: { min: 100, max: 200 }, per: day } } }
funnel: { lead: {}, won: { rate: 20% } }
deal: { value: { each: 1_000 } }
costs: { rent: { amount: 5k to 9k per month, kind: other } }
simulation: { seed: volume, luck: off }
`,
      4096,
      'revenue',
      280_000,
    );
    expect(others).toEqual([]);
    expect(rule.conditions).toHaveLength(1);
    expect(rule.conditions[0]).toMatchObject({ name: 'sources.web.volume', side: 'below' });
    // 10 days · 140 · 20 % · 1,000; a cell of the search is 100 / 256 wide.
    expect(Math.abs(rule.conditions[0].value - 140)).toBeLessThan(100 / 256);
    expect(rule.density.value).toBeGreaterThan(0.99);
    expect(rule.coverage.value).toBeGreaterThan(0.99);
  });
});

describe('what it rests on', () => {
  it("Fisher's exact test is the tail of the hypergeometric law", () => {
    // Fisher (1935): four of eight cups; 70 ways to choose four, 16 with three right and 1 with all.
    expect(fisherExact(3, 4, 4, 8)).toBeCloseTo(17 / 70, 13);
    expect(fisherExact(4, 4, 4, 8)).toBeCloseTo(1 / 70, 13);
    expect(fisherExact(0, 4, 4, 8)).toBe(1);
    // Draws that must hold some: 6 of 8 with 4 marked hold at least 2, and all four in C(6, 4) = 15 of C(8, 4) = 70 ways.
    expect(fisherExact(2, 6, 4, 8)).toBe(1);
    expect(fisherExact(4, 6, 4, 8)).toBeCloseTo(15 / 70, 13);
    // Both ways to sum meet in the middle, where all eight thousand runs count.
    const upper = fisherExact(250, 1000, 2000, 8000);
    const lower = fisherExact(251, 1000, 2000, 8000);
    expect(upper).toBeGreaterThan(lower);
    // The probability of exactly the mean is about the density of the normal law there.
    const sd = Math.sqrt(250 * 0.75 * (7000 / 7999));
    expect(upper - lower).toBeCloseTo(1 / (sd * Math.sqrt(2 * Math.PI)), 4);
    // Far below what was expected nothing speaks for the rule, however small the terms.
    expect(fisherExact(1, 4000, 4000, 8000)).toBe(1);
    expect(fisherExact(3900, 4000, 4000, 8000)).toBe(0);
  });

  it("Holm's correction goes on from the smallest until one fails", () => {
    expect(holm([0.009, 0.5, 0.03], 0.05)).toEqual([true, false, false]);
    expect(holm([0.03, 0.009, 0.02], 0.05)).toEqual([true, true, true]);
    // 0.02 alone would pass at 5 %, and even at a half of it; after one that failed it may not.
    expect(holm([0.02, 0.021, 0.04], 0.05)).toEqual([false, false, false]);
    expect(holm([], 0.05)).toEqual([]);
  });

  it('intervals come from the replicates, where these can say anything', () => {
    const alike = shareOfReplicates(Uint32Array.of(20, 20, 20, 20), Uint32Array.of(50, 50, 50, 50), 'stratified');
    expect(alike).toEqual({ value: 0.4, low: 0.4, high: 0.4 });
    // Shares of four equal replicates: the jackknife is the standard error of their mean, t(0.975; 3) = 3.18245.
    const apart = shareOfReplicates(Uint32Array.of(18, 22, 16, 24), Uint32Array.of(50, 50, 50, 50), 'stratified');
    const error = Math.sqrt((0.04 ** 2 * 2 + 0.08 ** 2 * 2) / 3 / 4);
    expect(apart.high - 0.4).toBeCloseTo(3.18245 * error, 5);
    const counts = [Uint32Array.of(18, 22), Uint32Array.of(50, 50)] as const;
    const [low, high] = wilson(40, 100, 0.05);
    expect(shareOfReplicates(...counts, 'random')).toEqual({ value: 0.4, low, high });
    const [least] = clopperPearson(100, 100, 0.05);
    expect(shareOfReplicates(counts[1], counts[1], 'sobol')).toEqual({ value: 1, low: least, high: 1 });
    // All cases in one replicate: nothing is left without it.
    const { value } = shareOfReplicates(Uint32Array.of(5, 0), Uint32Array.of(9, 0), 'stratified');
    expect(value).toBe(5 / 9);
  });
});
