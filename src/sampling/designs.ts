import { type Key, keyAt } from './addresses.ts';
import { directionNumbers, SOBOL_DIMENSIONS } from './sobol.ts';
import { KEY_WORDS, threefry } from './threefry.ts';

/**
 * Sampling designs: which uniform number each uncertain input gets in each run.
 *
 * Run r belongs to replicate r mod 16, at index ⌊r/16⌋. The replicates are scrambled independently, so their spread
 * measures the error of whatever is computed from all runs, for every design.
 */
export const REPLICATES = 16;

/** The designs by name. */
export type Sampling = 'stratified' | 'sobol' | 'random';

/** Plain data, one per model. */
export interface Design {
  readonly sampling: Sampling;
  /** Number of inputs. */
  readonly inputs: number;
  /** Sealed keys, KEY_WORDS words per input: for `random`. */
  readonly keys: Int32Array;
  /** [input][replicate][shuffle seed, scramble seed]: for the two others. */
  readonly scrambles: Int32Array;
  /** Direction numbers [input][32 bits] of the inputs that are sampled jointly: for `sobol`. */
  readonly directions: Int32Array;
  /** How many inputs, from the first, are sampled jointly; those beyond the Sobol table are stratified. */
  readonly jointInputs: number;
}

/**
 * @param addresses of the inputs, sorted. An input depends on its own address alone (stratified, random), or on its
 *   place in the order of addresses too (sobol)
 */
export function createDesign(sampling: Sampling, root: Key, addresses: readonly string[]): Design {
  const inputs = addresses.length;
  const keys = new Int32Array(inputs * KEY_WORDS);
  const scrambles = new Int32Array(inputs * REPLICATES * 2);
  const jointInputs = sampling === 'sobol' ? Math.min(inputs, SOBOL_DIMENSIONS) : 0;
  const directions = new Int32Array(jointInputs * 32);
  const joint = keyAt(root, 'sobol');
  const block = new Int32Array(4);
  for (let i = 0; i < inputs; i++) {
    const key = keyAt(root, 'input', addresses[i]);
    keys.set(key, i * KEY_WORDS);
    for (let replicate = 0; replicate < REPLICATES; replicate++) {
      const at = (i * REPLICATES + replicate) * 2;
      threefry(block, key, 0, replicate, 0, 0, 1);
      scrambles[at] = block[0];
      scrambles[at + 1] = block[1];
      if (i >= jointInputs) continue;
      // All dimensions of a replicate walk the Sobol sequence in one and the same shuffled order.
      threefry(block, joint, 0, replicate, 0, 0, 1);
      scrambles[at] = block[0];
    }
    if (i < jointInputs) directions.set(directionNumbers(i), i * 32);
  }
  return { sampling, inputs, keys, scrambles, directions, jointInputs };
}

/**
 * The 32 random bits of every input in one run, as int32; read as w: u = (w mod 2³² + ½) / 2³².
 * @param out receives one int32 per input
 */
export function drawUniforms(design: Design, run: number, out: Int32Array, block: Int32Array): void {
  const { inputs, scrambles } = design;
  if (design.sampling === 'random') {
    for (let i = 0; i < inputs; i++) {
      threefry(block, design.keys, i * KEY_WORDS, run, 0, 0, 0);
      out[i] = block[0];
    }
    return;
  }
  const replicate = run % REPLICATES;
  const index = (run - replicate) / REPLICATES;
  for (let i = 0; i < inputs; i++) {
    const at = (i * REPLICATES + replicate) * 2;
    const shuffled = nestedScramble(index, scrambles[at]);
    const point = i < design.jointInputs ? sobolPoint(design.directions, i, shuffled) : reverseBits(shuffled);
    out[i] = nestedScramble(point, scrambles[at + 1]);
  }
}

function sobolPoint(directions: Int32Array, dimension: number, index: number): number {
  let point = 0;
  let at = dimension * 32;
  for (let rest = index; rest !== 0; rest >>>= 1, at++) if ((rest & 1) === 1) point ^= directions[at];
  return point;
}

/** Owen's nested uniform scrambling in base 2, by hash (Burley 2020): bits are flipped as the bits above them say. */
export function nestedScramble(x: number, seed: number): number {
  return reverseBits(permuteUpwards(reverseBits(x), seed));
}

/** Laine–Karras style permutation: a bit influences only higher bits. Constants: Vegdahl, "Building a better LK hash". */
function permuteUpwards(x: number, seed: number): number {
  let v = x ^ Math.imul(x, 0x3d20adea);
  v = (v + seed) | 0;
  v = Math.imul(v, (seed >>> 16) | 1);
  v ^= Math.imul(v, 0x05526c56);
  v ^= Math.imul(v, 0x53a22864);
  return v;
}

export function reverseBits(x: number): number {
  let v = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  v = ((v >>> 2) & 0x33333333) | ((v & 0x33333333) << 2);
  v = ((v >>> 4) & 0x0f0f0f0f) | ((v & 0x0f0f0f0f) << 4);
  v = ((v >>> 8) & 0x00ff00ff) | ((v & 0x00ff00ff) << 8);
  return (v >>> 16) | (v << 16);
}
