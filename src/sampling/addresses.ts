import seedrandom from 'seedrandom';
import { KEY_WORDS, sealKey, threefry } from './threefry.ts';

/**
 * Names become keys: 128 bits that depend on the seed text and on the names alone, in their order.
 * The counter of a block then says which run, day, lead and visit a number is for.
 */
export type Key = Int32Array;

/** The root key of a seed text; every other key grows from it. */
export function seedKey(seed: string): Key {
  const random = seedrandom(seed);
  const key = new Int32Array(KEY_WORDS);
  for (let i = 0; i < 4; i++) key[i] = random.int32();
  sealKey(key, 0);
  return key;
}

/**
 * The key at an address below `root`, for instance ('lead', 'website', '', 'sql').
 * Each name is absorbed by its length and its UTF-16 code units, three words a block, in Miyaguchi–Preneel manner
 * (the block is added to the state and to the text), so different addresses give unrelated keys.
 */
export function keyAt(root: Key, ...names: readonly string[]): Key {
  const state = Int32Array.from(root);
  const block = new Int32Array(4);
  for (const name of names) {
    for (let at = 0; at === 0 || at < name.length; at += 6) {
      const words = [name.length, word(name, at), word(name, at + 2), word(name, at + 4)];
      threefry(block, state, 0, words[0], words[1], words[2], words[3]);
      for (let i = 0; i < 4; i++) state[i] ^= block[i] ^ words[i];
      sealKey(state, 0);
    }
  }
  return state;
}

function word(text: string, at: number): number {
  const low = at < text.length ? text.charCodeAt(at) : 0;
  const high = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
  return low | (high << 16);
}
