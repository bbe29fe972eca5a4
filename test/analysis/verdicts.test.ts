import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../src/analysis/evidence.ts';
import { marginOf } from '../../src/analysis/margins.ts';
import { decide, FAMILY_ERROR, judge, looksOfChecks, type Margin } from '../../src/analysis/verdicts.ts';
import type { Interval } from '../../src/forecast/intervals.ts';
import { measure } from '../../src/forecast/measure.ts';
import type { Bound } from '../../src/scenario/bound.ts';
import type { Comparator } from '../../src/scenario/sentence.ts';

/** A margin whose interval does not depend on the error. */
const fixed = (low: number, high: number, orEqual = true): Margin => ({
  value: (low + high) / 2,
  interval: () => [low, high],
  orEqual,
  rounding: 1e-9,
});

/** A margin that is decided at errors from `chance` on, as a p-value is. */
const from = (chance: number, value = 1): Margin => ({
  value,
  interval: (error): Interval => (error >= chance ? [value - 0.5, value + 0.5] : [-9, 9]),
  orEqual: true,
  rounding: 0,
});

describe('one verdict', () => {
  it('is pass or fail where the whole interval is on one side, and none where it straddles', () => {
    expect(decide(fixed(1, 2), 0.05)).toBe('pass');
    expect(decide(fixed(-2, -1), 0.05)).toBe('fail');
    expect(decide(fixed(-1, 2), 0.05)).toBeUndefined();
    expect(decide(fixed(-Infinity, Infinity), 0.05)).toBeUndefined();
  });

  it('on the limit is right for >= and <=, and wrong for > and <; rounding is no difference', () => {
    expect(decide(fixed(0, 0), 0.05)).toBe('pass');
    expect(decide(fixed(-1e-12, -1e-12), 0.05)).toBe('pass');
    expect(decide(fixed(0, 0, false), 0.05)).toBe('fail');
    expect(decide(fixed(1e-12, 1e-12, false), 0.05)).toBe('fail');
  });
});

describe('several verdicts at once', () => {
  it("go step by step: Holm's correction, the strongest evidence first", () => {
    const decisions = (chances: number[], error: number) =>
      judge(
        chances.map((chance) => from(chance)),
        error,
      ).map(({ decision }) => decision ?? 'open');
    expect(decisions([0.009, 0.5, 0.03], 0.05)).toEqual(['pass', 'open', 'open']);
    expect(decisions([0.03, 0.009, 0.02], 0.05)).toEqual(['pass', 'pass', 'pass']);
    expect(decisions([0.02, 0.021, 0.04], 0.05)).toEqual(['open', 'open', 'open']);
    expect(decisions([], 0.05)).toEqual([]);
  });

  it('tell the error of the interval that each was read from', () => {
    const judged = judge([from(0.03), from(0.009, -1), from(0.9)], 0.06);
    expect(judged).toEqual([
      { decision: 'pass', error: 0.03 },
      { decision: 'fail', error: 0.02 },
      { decision: undefined, error: 0.06 },
    ]);
  });

  it('spend the family error over at most five looks', () => {
    for (const [runs, most, sizes] of [
      [1024, 16_384, [1024, 2048, 4096, 8192, 16_384]],
      [1024, 1_000_000, [62_500, 125_000, 250_000, 500_000, 1_000_000]],
      [1024, 1500, [1024, 1500]],
      [4096, 1024, [1024]],
    ] as const) {
      const looks = looksOfChecks(runs, most);
      expect(looks.map((look) => look.runs)).toEqual(sizes);
      const spent = looks.reduce((sum, { error }) => sum + error, 0);
      // Sums of five doubles.
      expect(Math.abs(spent - FAMILY_ERROR)).toBeLessThan(1e-15);
      expect(looks.every(({ error }, i) => error > (looks[i - 1]?.error ?? 0))).toBe(true);
    }
  });
});

const RUNS = 1600;
const valuesOf = (value: (run: number) => number) => Float64Array.from({ length: RUNS }, (_, run) => value(run));
const replicatesOf = (figure: (values: Float64Array) => number, values: Float64Array) =>
  Array.from({ length: 16 }, (_, k) => figure(values.filter((_, run) => run % 16 === k)));
const mean = (values: Float64Array) => values.reduce((sum, each) => sum + each, 0) / values.length;

function percentile(level: number, values: Float64Array): Evidence {
  const at = (some: Float64Array) => some.slice().sort()[Math.floor((some.length - 1) * level)];
  const measured = measure({ unit: 'count', over: values });
  return { kind: 'percentile', value: at(values), replicates: replicatesOf(at, values), level, measured };
}

function chance(hits: Float64Array): Evidence {
  return { kind: 'chance', value: mean(hits), replicates: replicatesOf(mean, hits), hits, from: [hits] };
}

const verdict = (head: Evidence, comparator: Comparator, bound: Bound | number, base?: Evidence) =>
  decide(marginOf(head, comparator, typeof bound === 'number' ? { kind: 'amount', amount: bound } : bound, base), 0.01);

describe('figures whose replicates agree are not falsely sure', () => {
  it('a chance that never came about may be small', () => {
    const never = chance(valuesOf(() => 0));
    // Clopper and Pearson: none of 1,600 leaves up to 0.33 % at an error of 1 %.
    expect(verdict(never, '<=', 0.004)).toBe('pass');
    expect(verdict(never, '<=', 0.003)).toBeUndefined();
    expect(verdict(never, '>=', 0.004)).toBe('fail');
  });

  it('two chances that never came about may differ, unless the runs are the same ones', () => {
    const never = chance(valuesOf(() => 0));
    const bound: Bound = { kind: 'baseline', times: 1, plus: 0 };
    expect(verdict(never, '>=', bound, { ...never, from: [valuesOf(() => 1)] } as Evidence)).toBeUndefined();
    expect(verdict(never, '>=', { ...bound, plus: -0.01 }, { ...never, from: [valuesOf(() => 1)] } as Evidence)).toBe(
      'pass',
    );
    expect(verdict(never, '>=', bound, never)).toBe('pass');
  });

  it('a percentile of whole numbers that lies on the edge between two of them is not told', () => {
    // One run of 1,600 decides whether the median is 5 or 6; within each replicate it is half and half.
    const edge = percentile(
      0.5,
      valuesOf((run) => (Math.floor(run / 16) % 2 === 0 || run === 16 ? 5 : 6)),
    );
    expect(edge.value).toBe(5);
    expect(verdict(edge, '>=', 5)).toBe('pass');
    expect(verdict(edge, '>=', 6)).toBeUndefined();
    expect(verdict(edge, '<=', 5)).toBeUndefined();
    expect(verdict(edge, '<', 6)).toBeUndefined();
    expect(verdict(edge, '>', 5)).toBeUndefined();
    expect(verdict(edge, '<=', 6)).toBe('pass');
    expect(verdict(edge, '<', 5)).toBe('fail');
  });

  it('and far from an edge it is, though it has no spread', () => {
    const sure = percentile(
      0.5,
      valuesOf((run) => 4 + (Math.floor(run / 16) % 10 < 3 ? 0 : Math.floor(run / 16) % 10 < 8 ? 1 : 2)),
    );
    expect(new Set(sure.replicates)).toEqual(new Set([5]));
    for (const [comparator, amount, expected] of [
      ['>=', 5, 'pass'],
      ['<=', 5, 'pass'],
      ['>', 5, 'fail'],
      ['<', 5, 'fail'],
      ['>=', 6, 'fail'],
      ['<', 6, 'pass'],
    ] as const)
      expect(verdict(sure, comparator, amount)).toBe(expected);
    const told = marginOf(sure, '>=', { kind: 'amount', amount: 4 }, undefined).told(0.01);
    expect(told).toEqual({ head: [5, 5], base: null, margin: [1, 1] });
  });

  it('against a baseline on the edge, its ranks widen what the spread of replicates says', () => {
    const edge = (first: number) =>
      percentile(
        0.5,
        valuesOf((run) => (Math.floor(run / 16) % 2 === 0 || run === 16 ? first : 11 - first)),
      );
    const bound: Bound = { kind: 'baseline', times: 1, plus: 0 };
    expect(edge(5).value - edge(6).value).toBe(-1);
    expect(verdict(edge(5), '>=', bound, edge(6))).toBeUndefined();
    expect(verdict(edge(5), '>=', bound, edge(5))).toBe('pass');
  });
});

describe('a figure against a part of the baseline', () => {
  const base: Evidence = { kind: 'spread', value: 100, replicates: Array.from({ length: 16 }, (_, k) => 92.5 + k) };
  const bound: Bound = { kind: 'baseline', times: 0.97, plus: 0 };

  it('is judged replicate by replicate: what both have falls out', () => {
    // Every replicate lies 1 % below its partner, though they differ by fifteen times as much from one another.
    const head: Evidence = { ...base, value: 99, replicates: base.replicates.map((each) => 0.99 * each) };
    expect(verdict(head, '>=', bound, base)).toBe('pass');
    const apart: Evidence = { ...head, replicates: [...head.replicates].reverse() };
    expect(verdict(apart, '>=', bound, base)).toBeUndefined();
    const margin = marginOf(head, '>=', bound, base);
    expect(margin.limit).toBe(97);
    expect(margin.value).toBe(2);
  });

  it('exactly on the limit is no failure, whatever the rounding', () => {
    const head: Evidence = { ...base, value: 97, replicates: base.replicates.map((each) => 0.97 * each) };
    expect(verdict(head, '>=', bound, base)).toBe('pass');
    expect(verdict(head, '<=', bound, base)).toBe('pass');
    expect(verdict(head, '<', bound, base)).toBe('fail');
  });

  it('what does not exist is not decided', () => {
    const none: Evidence = { ...base, value: Number.NaN, replicates: base.replicates.map(() => Number.NaN) };
    expect(verdict(none, '>=', bound, base)).toBeUndefined();
    expect(verdict(base, '>=', bound, none)).toBeUndefined();
    expect(verdict(none, '>=', 5)).toBeUndefined();
  });
});
