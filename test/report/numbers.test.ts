import { describe, expect, test } from 'vitest';
import { chanceText, chanceWithMargin, outOf100 } from '../../src/report/chance.ts';
import { numbersIn } from '../../src/report/numbers.ts';
import { plain, shorten, terminalWidth } from '../../src/report/plain.ts';

const { money, count, share, days, factor } = numbersIn('USD');

describe('money shows no more digits than its error allows', () => {
  test.each([
    [2_034_112, 6_000, '$2.03M'],
    [2_034_112, 60_000, '$2.0M'],
    [2_034_112, 600_000, '$2M'],
    [2_034_112, 10_000, '$2.03M'],
    [2_034_112, 10_001, '$2.0M'],
    [999_600, 1_000, '$1.000M'],
    [579_430, 4_000, '$580k'],
    [579_430, null, '$579k'],
    [2_400_000, 0, '$2.4M'],
    [2_345_678, 0, '$2.346M'],
    [60_000, 0, '$60k'],
    [1_234, 0, '$1,234'],
    [1_234, 40, '$1.2k'],
    [12.34, 0.02, '$12.3'],
    [-560_000, 4_000, '-$560k'],
    [1.84e9, 1e7, '$1.84B'],
    [3e12, 0, '$3T'],
    [0, 0, '$0'],
    [300, 90_000, '$300'],
    [null, 3, 'none'],
    [undefined, 0, 'none'],
    [Number.POSITIVE_INFINITY, 0, 'none'],
  ])('%s ± %s is %s', (value, error, text) => expect(money(value, error)).toBe(text));
});

test('currency and locale are arguments', () => {
  expect(numbersIn('EUR').money(2_034_112, 6_000)).toBe('€2.03M');
  expect(numbersIn('JPY').money(2.1e9)).toBe('¥2.1B');
  expect(numbersIn('EUR', 'de-DE').money(2_034_112, 6_000)).toBe('2,03M\u00a0€');
  expect(numbersIn(null).money(2_034_112, 6_000)).toBe('2.03M');
});

test.each([
  [count(31_024.3, 4), '31,020'],
  [count(21.37, 0.02), '21.4'],
  [count(21), '21'],
  [count(16_384), '16,384'],
  [count(1_000_000), '1M'],
  [share(0.1712, 0.002), '17 %'],
  [share(0.00742, 0.00002), '0.74 %'],
  [share(1), '100 %'],
  [days(12.34, 0.2), '12 days'],
  [days(1), '1 day'],
  [factor(3.21, 0.05), '3.2×'],
  [factor(null), 'none'],
])('%s', (written, expected) => expect(written).toBe(expected));

describe('a chance', () => {
  test.each([
    [{ value: 0.2813, low: 0.274, high: 0.288 }, '28 % (±1)'],
    [{ value: 0.2813, low: 0.26, high: 0.302 }, '28 % (±3)'],
    [{ value: 0.2813, low: 0.2803, high: 0.2823 }, '28.1 % (±0.1)'],
    [{ value: 0, low: 0, high: 0.0002 }, '< 0.1 %'],
    [{ value: 1, low: 0.9998, high: 1 }, '> 99.9 %'],
    [{ value: 0.003, low: 0, high: 0.008 }, '< 1 %'],
    [{ value: 0.997, low: 0.992, high: 1 }, '> 99 %'],
    [{ value: 0, low: 0, high: 0 }, '0 %'],
    [{ value: 1, low: 1, high: 1 }, '100 %'],
  ])('%o is %s', (chance, text) => expect(chanceWithMargin(chance)).toBe(text));

  test('that is not certain is never 0 or 100', () => {
    for (let value = 0.0001; value < 1; value += 0.0007) {
      for (const half of [0, 0.0001, 0.001, 0.004, 0.02]) {
        const text = chanceText({ value, low: Math.max(0, value - half), high: Math.min(1, value + half) }).value;
        expect(['0 %', '0.0 %', '100 %', '100.0 %']).not.toContain(text);
      }
    }
    expect(outOf100(0.9996)).toBe('more than 99');
    expect(outOf100(0.0004)).toBe('fewer than 1');
    expect(outOf100(0)).toBe('none');
  });
});

test('text of a scenario can neither move the cursor nor turn its surroundings', () => {
  expect(plain('a\u001b[31mred\u001b]8;;http://x\u0007link\u001b]8;;\u0007\u202e\n b\u0000\u0085c\ud800')).toBe(
    'aredlink bc\ufffd',
  );
  expect(plain('👩\u200d💻')).toBe('👩\u200d💻');
  expect(terminalWidth('語a')).toBe(3);
  expect(shorten('customer success', 9)).toBe('customer…');
  expect(shorten('short', 9)).toBe('short');
});

test('a whole count has no decimals, however well it is known', () => {
  expect(numbersIn(null).count(13, 0.004)).toBe('13');
  expect(numbersIn(null).count(13.25, 0.004)).toBe('13.25');
  expect(numbersIn(null).count(30, 2)).toBe('30');
});
