import { expect, it } from 'vitest';
import { distribution } from '../../src/distributions/index.ts';
import { continuous, titleOf } from './cases.ts';

/**
 * Bits of the quantiles at 0.1 and 1 − 2⁻²⁰ of every case of cases.ts, in its order, as this code made them on Node 20. They
 * show change, not truth: a change here changes the numbers of every forecast that uses the kind, and so means a new
 * streamVersion and a line in the changelog.
 */
const BITS = [
  ['3fb42dc5fb6a7370', '3fedae0c60c674e9'],
  ['3f990f1ecbbab010', '3fefffffffffb10c'],
  ['3fc05354b41f2071', '3fe8f228e2a75c48'],
  ['3fa9999999999aa6', '3fefffbc1e04447c'],
  ['3fc415d73db2b4be', '3fd9dbee64c481ef'],
  ['3f311a352c8e9825', '3fd4f74f61fa0093'],
  ['3f7d6d7a54c69688', '3fb150334aa662c1'],
  ['c008000000000000', '4036f0f53c5d4f08'],
  ['40e21b154df11954', '413544bd2b52a2ee'],
  ['4031003a3187f0b1', '4065d0222508b914'],
  ['3feffffffffffffe', '40e96cc733ac642c'],
  ['bfe3333333333333', '4007fffe00000000'],
  ['403112318007c2b0', '404dfa68ea9f6084'],
  ['402921b5234d298c', '404df9c000000000'],
  ['4039cfb724c87914', '404dffff37fffce0'],
  ['402cfd7e9a28511c', '404d5542cdd64c13'],
  ['402615cd4adcc3c7', '404c700000000000'],
  ['4045cf4339d25d7c', '4080b90a26e052fd'],
  ['3f98412f5ddbdeb4', '404203bc03bfbf30'],
  ['4026d27381b88e45', '402b1ffd67d2f2b6'],
  ['401f30a7b9a2cecc', '40565c55827df1d2'],
  ['3ff3473903eef31d', '40940d610427a6b6'],
  ['400949599ef99d48', '4079fe3682cd3be4'],
  ['400989595adfdebc', '407a400000000000'],
  ['401c000000000000', '407dd1e16d94b7b6'],
  ['4024000000000001', '4059f02db631ab04'],
  ['4024000000000001', '4083b2b1a9ccd0ee'],
  ['3fb999999999999b', '3feb75e3a15a2497'],
  ['bfe68c799659963e', '3ffffff0d6a9775e'],
  ['402a525667be6751', '407a9e3682cd2ac6'],
  ['bfd2443d725e02fc', '402cd18d63faccc0'],
];

function bitsOf(x: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  return view.getBigUint64(0).toString(16).padStart(16, '0');
}

it.each(continuous.map((spec, i) => [titleOf(spec), spec, BITS[i]] as const))('%s keeps its bits', (_, spec, bits) => {
  const { quantile } = distribution(spec);
  expect([bitsOf(quantile(0.1)), bitsOf(quantile(1 - 2 ** -20))]).toEqual(bits);
});
