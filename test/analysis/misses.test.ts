import { describe, expect, it } from 'vitest';
import { answerMisses, findMisses, type MissRuns } from '../../src/analysis/misses.ts';
import { distribution } from '../../src/distributions/index.ts';
import { misses as format } from '../../src/forecast/format-answers.ts';
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
