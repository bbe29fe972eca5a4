import { describe, expect, test } from 'vitest';
import type { ComparedMetric } from '../../src/analysis/format-comparison.ts';
import { differenceText } from '../../src/report/change.ts';
import {
  differs,
  metricOrder,
  ratioText,
  relativeChangeText,
  worldShare,
  worldText,
} from '../../src/report/comparison.ts';
import { editText, shortEdit } from '../../src/report/edits.ts';
import { isSure } from '../../src/report/estimates.ts';
import { numbersIn } from '../../src/report/numbers.ts';
import { comparisons } from './fixtures/comparison-answers.ts';

const numbers = numbersIn('USD');
const dollars = (value: number, half: number) =>
  differenceText('money', { value, low: value - half, high: value + half }, numbers);

describe('differences', () => {
  test.each([
    [-123_000, 4_000, '−$120k (±4k)'],
    [160_000, 0, '+$160k'],
    [0, 0, '$0'],
    // What is far within its own error is nothing.
    [-3, 4_000, '$0 (±4k)'],
  ])('of %d ± %d are %s', (value, half, shown) => {
    expect(dollars(value, half)).toBe(shown);
  });

  test('of shares are points, with a decimal where they are known to less than one', () => {
    const points = (value: number, half: number) =>
      differenceText('share', { value, low: value - half, high: value + half }, numbers);
    expect(points(0.0563, 0.0037)).toBe('+5.6 points (±0.4)');
    expect(points(-0.05, 0.0101)).toBe('−5 points (±2)');
    expect(points(0.01, 0)).toBe('+1 point');
    expect(points(0, 0)).toBe('0 points');
    expect(points(-0.0001, 0.004)).toBe('0.0 points (±0.4)');
  });

  test('without an interval have no margin, and without a value none at all', () => {
    expect(differenceText('count', { value: 2.5, low: null, high: null }, numbers)).toBe('+2.5');
    expect(differenceText('count', { value: null, low: null, high: null }, numbers)).toBe('–');
  });

  test('are told apart by their interval, and in the same world by a single run', () => {
    expect(isSure({ value: 1, low: 0.5, high: 1.5 })).toBe(true);
    expect(isSure({ value: 1, low: -0.5, high: 2.5 })).toBe(false);
    expect(isSure({ value: 0, low: 0, high: 0 })).toBe(false);
    const mean = { value: 0.001, low: -1, high: 1 };
    const of = (world: ComparedMetric['world']) => ({ world, difference: { mean } }) as unknown as ComparedMetric;
    expect(differs(of({ better: 0.5, same: 0, worse: 0.5 }))).toBe(true);
    expect(differs(of({ better: 0, same: 1, worse: 0 }))).toBe(false);
    expect(differs(of(null))).toBe(false);
  });
});

test('what hardly ever happens is not 0 %, what hardly ever fails not 100 %', () => {
  expect([0, 0.001, 0.5, 0.999, 1].map(worldShare)).toEqual(['0 %', '< 1 %', '50 %', '> 99 %', '100 %']);
  expect(worldText({ better: 0.12, same: 0.03, worse: 0.85 })).toBe('better in 12 %, the same in 3 %, worse in 85 %');
});

test('the leading metric comes first, then what everybody asks about, then targets, then what differs', () => {
  const [comparison] = comparisons.cheaper.comparisons;
  expect(metricOrder(comparison!)).toEqual({
    told: ['cac', 'revenue', 'customers', 'spend', 'win_rate', 'entered.proposal@outbound'],
    rest: ['entered.sql'],
  });
});

test('an edit is told as it stands in YAML; where room is short its path is cut first', () => {
  const edit = { base: '40%', head: '38%', at: null, simulated: true };
  const rate = { ...edit, path: 'funnel.marketing-qualified-lead.rate', kind: 'changed' } as const;
  expect(editText(rate)).toBe('funnel.marketing-qualified-lead.rate: 40% → 38%');
  expect(shortEdit(rate, 40)).toBe('…marketing-qualified-le….rate: 40% → 38%');
  expect(editText({ ...rate, kind: 'added', base: null })).toMatch(/: added, 38%$/);
  expect(editText({ ...rate, kind: 'removed', head: null })).toMatch(/: removed, was 40%$/);
  expect(editText({ ...rate, kind: 'renamed', base: 'website', head: 'web' })).toMatch(/: renamed, website → web$/);
  expect(editText({ ...rate, kind: 'moved', base: null, head: null })).toMatch(/: moved$/);
});

test('three times as much is 200 % more', () => {
  const thrice = { ratio: 3, change: 2 } as ComparedMetric;
  const sure = { mean: { value: 2, low: 2, high: 2 } } as ComparedMetric['difference'];
  const base = { mean: { value: 1, low: 1, high: 1 } } as ComparedMetric['base'];
  const metric = { ...thrice, base, difference: sure };
  expect([ratioText(metric, numbers), relativeChangeText(metric, numbers)]).toEqual(['3×', '+200 %']);
});
