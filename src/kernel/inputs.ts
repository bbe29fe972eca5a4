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
 * Returns a function that writes the 32 random bits of every uncertain input in a run, correlations worked in: as int32,
 * in the order of `model.inputs`. Read as w, they stand for the uniform number `uniform(w)`.
 */
export function inputWords({
  inputs,
  tables,
}: Pick<Model, 'inputs' | 'tables'>): (run: number, words: Int32Array) => void {
  const { blocks, normalTable, design, given } = inputs;
  if (given !== null) {
    return (run, words) => {
      if (run >= given.runs) throw new RangeError(`run ${run} of a plan of inputs for ${given.runs}`);
      for (let i = 0; i < words.length; i++) words[i] = given.words[i * given.runs + run];
    };
  }
  const block = new Int32Array(4);
  const normals = blocks.map(({ members }) => new Float64Array(members.length));
  return (run, words) => {
    drawUniforms(design, run, words, block);
    for (let b = 0; b < blocks.length; b++) {
      const { members, factor } = blocks[b];
      const n = members.length;
      const z = normals[b];
      for (let i = 0; i < n; i++) z[i] = tableQuantile(tables, normalTable, words[members[i]]);
      // The first of a block keeps its own numbers; each further one is tied to those before it.
      for (let i = 1; i < n; i++) {
        let sum = 0;
        for (let j = 0; j <= i; j++) sum += factor[i * n + j] * z[j];
        words[members[i]] = wordAt(normalCdf(sum));
      }
    }
  };
}

/**
 * Prepares the first layer of chance: returns a function that fills the slots of the uncertain inputs for a run.
 * @param x all slots; the known ones are left as they are
 */
export function inputDrawer(model: Model, x: Float64Array): (run: number) => void {
  const { inputs, tables } = model;
  const { slots } = inputs;
  const words = new Int32Array(slots.length);
  const direct = inputs.specs.map((spec, i) => (inputs.tables[i] < 0 ? distribution(spec) : null));
  const draw = inputWords(model);

  return (run) => {
    draw(run, words);
    for (let i = 0; i < words.length; i++) {
      const bound = direct[i];
      x[slots[i]] =
        bound === null ? tableQuantile(tables, inputs.tables[i], words[i]) : bound.quantile(uniform(words[i]));
    }
  };
}
