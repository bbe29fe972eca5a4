/** Models that are no funnels and whose indices are known in closed form: through the same code as scenarios. */

import { type Experiment, redrawn } from '../../src/analysis/experiment.ts';
import type { InputOfRuns, InputRuns } from '../../src/analysis/input-runs.ts';
import { lognormal } from '../../src/distributions/lognormal.ts';
import { normalQuantile } from '../../src/distributions/standard-normal.ts';
import { uniform } from '../../src/kernel/inputs.ts';
import { keyAt, seedKey } from '../../src/sampling/addresses.ts';
import { createDesign, drawUniforms, type Sampling } from '../../src/sampling/designs.ts';
import { threefry } from '../../src/sampling/threefry.ts';

export interface TestModel {
  readonly inputs: readonly InputOfRuns[];
  readonly blocks: Experiment['blocks'];
  /** The metric, from quantile levels. */
  readonly of: (u: readonly number[]) => number;
}

const even = (name: string): InputOfRuns => ({ name, kind: 'input', scale: 'level', quantile: (u) => u });
const bell = (name: string): InputOfRuns => ({ name, kind: 'input', scale: 'normal', quantile: normalQuantile });

/** sin x₁ + 7 sin² x₂ + 0.1 x₃⁴ sin x₁ on (−π, π)³ (Ishigami & Homma 1990). */
export const ishigami: TestModel = {
  inputs: ['x1', 'x2', 'x3'].map(even),
  blocks: [],
  of(u) {
    const [a, b, c] = u.map((level) => Math.PI * (2 * level - 1));
    return Math.sin(a) + 7 * Math.sin(b) ** 2 + 0.1 * c ** 4 * Math.sin(a);
  },
};

/** Π (|4uᵢ − 2| + aᵢ) ÷ (1 + aᵢ) (Saltelli & Sobol' 1995). */
export const gFunction = (a: readonly number[]): TestModel => ({
  inputs: a.map((_, i) => even(`x${i + 1}`)),
  blocks: [],
  of: (u) => u.reduce((product, level, i) => (product * (Math.abs(4 * level - 2) + a[i])) / (1 + a[i]), 1),
});

/** The product of independent lognormals of mean 1 and these coefficients of variation. */
export const product = (cv: readonly number[]): TestModel => {
  const laws = cv.map((sd) => lognormal.bind({ mean: 1, sd }));
  return {
    inputs: cv.map((_, i) => bell(`x${i + 1}`)),
    blocks: [],
    of: (u) => u.reduce((all, level, i) => all * laws[i].quantile(level), 1),
  };
};

/** Y = X₁, with an X₂ that does nothing and is correlated with it. */
export const idle = (rho: number): TestModel => ({
  inputs: ['x1', 'x2'].map(bell),
  blocks: [{ members: Int32Array.of(0, 1), factor: Float64Array.of(1, 0, rho, Math.sqrt(1 - rho * rho)) }],
  of: ([u]) => normalQuantile(u),
});

/** The sum of normals that all do the same and are all correlated with each other; its variance is 1. */
export function alike(count: number, rho: number): TestModel {
  // Cholesky's factor of their correlations.
  const factor = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    let left = 1;
    for (let j = 0; j < i; j++) {
      const above = factor[j * count + j];
      let shared = rho;
      for (let k = 0; k < j; k++) shared -= factor[i * count + k] * factor[j * count + k];
      factor[i * count + j] = shared / above;
      left -= (shared / above) ** 2;
    }
    factor[i * count + i] = Math.sqrt(left);
  }
  const scale = Math.sqrt(count + count * (count - 1) * rho);
  return {
    inputs: Array.from({ length: count }, (_, i) => bell(`x${i + 1}`)),
    blocks: [{ members: Int32Array.from({ length: count }, (_, i) => i), factor }],
    of: (u) => u.reduce((sum, level) => sum + normalQuantile(level), 0) / scale,
  };
}

/** Levels of a sample, [input][run], without correlations. */
export function levels(names: readonly string[], runs: number, seed: string, sampling: Sampling): Float64Array[] {
  const design = createDesign(sampling, seedKey(seed), names);
  const positions = names.map(() => new Float64Array(runs));
  const words = new Int32Array(names.length);
  const block = new Int32Array(4);
  for (let run = 0; run < runs; run++) {
    drawUniforms(design, run, words, block);
    words.forEach((word, i) => {
      positions[i][run] = uniform(word);
    });
  }
  return positions;
}

/** A standard normal number for every run: luck. */
export function noise(runs: number, seed: string): Float64Array {
  const key = keyAt(seedKey(seed), 'noise');
  const block = new Int32Array(4);
  return Float64Array.from({ length: runs }, (_, run) => {
    threefry(block, key, 0, run, 0, 0, 0);
    return normalQuantile(uniform(block[0]));
  });
}

/** @param luck standard deviation of what is added to the metric in every run, and differs between lucks 1 and 2 */
export function experimentOf(
  model: TestModel,
  runs: number,
  seed: string,
  luck = 0,
  sampling: Sampling = 'stratified',
): Experiment {
  const names = model.inputs.map(({ name }) => name);
  const drawn = levels(names, runs, seed, sampling);
  const fresh = levels(names, runs, `${seed} fresh`, sampling);
  const lucks = [1, 2].map((n) => noise(runs, `${seed} luck ${n}`));
  const base: Experiment = {
    runs,
    names,
    blocks: model.blocks,
    sample: drawn,
    fresh,
    luck: luck > 0,
    run: async (positions, n) =>
      Float64Array.from(
        { length: runs },
        (_, run) => model.of(positions.map((of) => of[run])) + luck * lucks[n - 1][run],
      ),
  };
  // Drawn anew without keeping anything, a sample has the correlations of its blocks.
  return { ...base, sample: redrawn({ ...base, fresh: drawn }, () => false) };
}

/** The runs of an experiment as drivers see them. */
export function runsOf({ inputs, blocks }: TestModel, { runs, sample }: Experiment): InputRuns {
  return { runs, inputs, blocks, positions: sample };
}
