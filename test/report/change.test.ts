import { describe, expect, test } from 'vitest';
import { changeText, figureText, isNothing, unitOf } from '../../src/report/change.ts';
import { numbersIn } from '../../src/report/numbers.ts';
import { about } from './fixtures/comparisons.ts';

const numbers = numbersIn('USD');

test.each([
  ['money', about(2_030_000, 12_000), '$2.03M ±10k'],
  ['money', about(60_000), '$60k'],
  ['count', about(20.9, 0.1), '20.9 ±0.1'],
  ['share', about(0.28, 0.008), '28 % (±1)'],
  ['share', { value: 0.94, low: 0.87, high: 1.01 }, '94 % (±7)'],
  ['share', about(2.4, 0.03), '240 % ±3'],
  ['share', about(-0.02, 0.02), '-2 % ±2'],
  ['money', { value: 2_030_000, low: null, high: null }, '$2.03M'],
  ['money', { value: null, low: null, high: null }, 'none'],
] as const)('a figure in %s: %j', (unit, estimate, text) => {
  expect(figureText(unit, estimate, numbers)).toBe(text);
});

test.each([
  ['money', about(70_000, 9_000), '+$70k ±9k'],
  ['share', about(-0.05, 0.008), '−5.0 points ±0.8'],
  ['share', about(0.01, 0.02), '+1 point ±2'],
  ['count', about(0), '0'],
  ['count', { value: null, low: null, high: null }, 'none'],
] as const)('a difference in %s: %j', (unit, estimate, text) => {
  expect(changeText(unit, estimate, numbers)).toBe(text);
});

describe('units', () => {
  test('that nobody knows are counts', () => {
    expect([unitOf('money'), unitOf('parsecs')]).toEqual(['money', 'count']);
  });

  test('of a duration are days, as on the terminal', () => {
    expect(figureText(unitOf('duration'), about(41), numbers)).toBe('41 days');
  });
});

test('nothing is what is known to be nothing', () => {
  expect([about(0), about(0, 1), about(1)].map(isNothing)).toEqual([true, false, false]);
});
