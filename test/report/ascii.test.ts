import { expect, test } from 'vitest';

import { ALPHABET, asciiOf, bytesOf } from '../../src/report/html/ascii.ts';

test('bytes come back as they were, whatever their number', () => {
  for (let length = 0; length < 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 73 + length * 31 + (i % 3 === 0 ? 255 : 0)) & 255);
    const text = asciiOf(bytes);
    expect(bytesOf(text)).toEqual(bytes);
    expect(text.length).toBeLessThanOrEqual(Math.ceil((length * 16) / 13) + 1);
  }
  const full = new Uint8Array(26).fill(255);
  expect(bytesOf(asciiOf(full))).toEqual(full);
});

test('the text is nothing that markup reads', () => {
  expect(ALPHABET).toHaveLength(91);
  expect(ALPHABET).not.toMatch(/[<&\\\s]/);
});
