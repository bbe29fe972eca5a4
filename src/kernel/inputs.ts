import { distribution } from '../distributions/index.ts';
import { tableQuantile } from '../distributions/quantile-table.ts';
import { normalCdf } from '../distributions/standard-normal.ts';
import type { Model } from '../model/model.ts';
import { drawUniforms } from '../sampling/designs.ts';

/** Number of values of a random word. */
export const WORDS = 4294967296;

/** Division by a power of two is exact, and so is this product; it is several times faster. */
const STEP = 1 / WORDS;

/** The middle of the step that the 32 bits of an int32 stand for: (w mod 2³² + ½) / 2³², inside (0, 1). */
export function uniform(word: number): number {
  return ((word >>> 0) + 0.5) * STEP;
}

/** The word in whose step a share of all words lies below, 0 ≤ u ≤ 1: the inverse of `uniform`. */
export function wordAt(u: number): number {
  return Math.min(WORDS - 1, Math.floor(u * WORDS)) | 0;
}

/**
 * Prepares the first layer of chance: returns a function that fills the slots of the uncertain inputs for a run.
 * @param x all slots; the known ones are left as they are
 */
export function inputDrawer(model: Model, x: Float64Array): (run: number) => void {
  const { inputs, tables } = model;
  const { slots, blocks, normalTable, design } = inputs;
  const words = new Int32Array(design.inputs);
  const block = new Int32Array(4);
  const direct = inputs.specs.map((spec, i) => (inputs.tables[i] < 0 ? distribution(spec) : null));
  const normals = blocks.map(({ members }) => new Float64Array(members.length));

  return (run) => {
    drawUniforms(design, run, words, block);
    blocks.forEach(({ members, factor }, b) => {
      const n = members.length;
      const z = normals[b];
      for (let i = 0; i < n; i++) z[i] = tableQuantile(tables, normalTable, words[members[i]]);
      // The first of a block keeps its own numbers; each further one is tied to those before it.
      for (let i = 1; i < n; i++) {
        let sum = 0;
        for (let j = 0; j <= i; j++) sum += factor[i * n + j] * z[j];
        words[members[i]] = wordAt(normalCdf(sum));
      }
    });
    for (let i = 0; i < words.length; i++) {
      const bound = direct[i];
      x[slots[i]] =
        bound === null ? tableQuantile(tables, inputs.tables[i], words[i]) : bound.quantile(uniform(words[i]));
    }
  };
}
