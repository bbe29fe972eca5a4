import { describe, expect, it } from 'vitest';
import { keyAt, seedKey } from '../../src/sampling/addresses.ts';
import { KEY_WORDS, sealKey, threefry } from '../../src/sampling/threefry.ts';

/** Known answers of Threefry-4x32 with 13 rounds: Random123, tests/kat_vectors. [counter, key, block] */
const KNOWN: readonly (readonly [string, string, string])[] = [
  ['00000000 00000000 00000000 00000000', '00000000 00000000 00000000 00000000', '531c7e4f 39491ee5 2c855a92 3d6abf9a'],
  ['ffffffff ffffffff ffffffff ffffffff', 'ffffffff ffffffff ffffffff ffffffff', 'c4189358 1c9cc83a d5881c67 6a0a89e0'],
  ['243f6a88 85a308d3 13198a2e 03707344', 'a4093822 299f31d0 082efa98 ec4e6c89', '4aa71d8f 734738c2 431fc6a8 ae6debf1'],
];

const words = (hex: string): number[] => hex.split(' ').map((word) => Number.parseInt(word, 16) | 0);

describe('threefry', () => {
  it.each(KNOWN)('of counter %s under key %s is %s', (counter, key, block) => {
    // The key stands at an offset, as it does in a model.
    const keys = new Int32Array(3 + KEY_WORDS);
    keys.set(words(key), 3);
    sealKey(keys, 3);
    const out = new Int32Array(4);
    const [c0, c1, c2, c3] = words(counter);
    threefry(out, keys, 3, c0, c1, c2, c3);
    expect([...out]).toEqual(words(block));
  });
});

describe('keyAt', () => {
  it('depends on the seed, on every name, on their order and on where one ends', () => {
    const addresses = [
      ['a'],
      ['b'],
      ['a', ''],
      ['', 'a'],
      ['a', 'b'],
      ['ab'],
      ['b', 'a'],
      ['a\0'],
      ['a'.repeat(7)],
      ['a'.repeat(6)],
    ];
    const keys = ['one', 'two'].flatMap((seed) => addresses.map((names) => keyAt(seedKey(seed), ...names).join()));
    expect(new Set(keys).size).toBe(2 * addresses.length);
  });

  it('is the same every time', () => {
    expect(keyAt(seedKey('q3'), 'lead', 'website')).toEqual(keyAt(seedKey('q3'), 'lead', 'website'));
  });
});
