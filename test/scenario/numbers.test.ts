import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isMisread, parseNumber, printNumber } from '../../src/scenario/numbers.ts';

const readAs = (text: string) => {
  const number = parseNumber(text);
  return isMisread(number) ? number.wayOut : number.value;
};

test.each([
  ['45%', 0.45],
  ['0.7%', 0.007],
  ['0.45', 0.45],
  ['.5', 0.5],
  ['1_800', 1800],
  ['1,800', 1800],
  ['1_234_567.25', 1234567.25],
  ['18k', 18_000],
  ['1.2M', 1_200_000],
  ['2.3M', 2_300_000],
  ['-2%', -0.02],
  ['−2%', -0.02],
  ['x0.8', 0.8],
  ['007', 7],
  ['0123', 123],
  ['1e3', 1000],
])('%s is %d', (text, value) => {
  expect(readAs(text)).toBe(value);
});

test.each([
  ['1_80', 'write 180'],
  ['12_34_567', 'write 1_234_567'],
  ['1,5', 'write 1.5 for a decimal point'],
  ['60K', 'write 60k'],
  ['2.4m', 'write 2.4M'],
  ['$60k', 'write 60k'],
  ['0x10', 'write it in decimal, such as 1_800'],
  ['NaN', 'write a finite number'],
  ['.inf', 'write a finite number'],
  ['1e999', 'write a smaller number'],
  ['45 %', 'write 45%'],
  ['many', 'write a number such as 45%, 0.45, 1_800, 18k or 1.2M'],
  ['', 'write a number such as 45%, 0.45, 1_800, 18k or 1.2M'],
])('%s is refused: %s', (text, wayOut) => {
  expect(readAs(text)).toBe(wayOut);
});

test('what is printed reads back as the same double', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(readAs(printNumber(value))).toBe(value === 0 ? 0 : value);
    }),
  );
});

test('a suffix shifts the decimal point exactly', () => {
  const suffixes = fc.constantFrom(['%', -2], ['k', 3], ['M', 6]) as fc.Arbitrary<[string, number]>;
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 999_999 }),
      fc.integer({ min: 0, max: 4 }),
      suffixes,
      (digits, places, [suffix, power]) => {
        const text = (digits / 10 ** places).toFixed(places);
        expect(readAs(text + suffix)).toBe(Number(`${text}e${power}`));
      },
    ),
  );
});

test('underscores and commas between groups of three change nothing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 40 }), fc.constantFrom('_', ','), (value, mark) => {
      expect(readAs(String(value).replace(/\B(?=(\d{3})+$)/g, mark))).toBe(value);
    }),
  );
});

test('any text is a number or is told why not', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789_,.%kMxeE+- −$€naNinf'.split('')) }), (text) => {
      const number = parseNumber(text);
      if (isMisread(number)) expect(number.wayOut.length).toBeGreaterThan(5);
      else expect(Number.isFinite(number.value)).toBe(true);
    }),
  );
});
