import type { MissRuns } from '../../src/analysis/misses.ts';
import { uniform } from '../../src/kernel/inputs.ts';
import { keyAt, seedKey } from '../../src/sampling/addresses.ts';
import { createDesign, drawUniforms, type Sampling } from '../../src/sampling/designs.ts';
import { threefry } from '../../src/sampling/threefry.ts';

/** Runs that miss by a known law of their inputs. */
export interface Plan {
  readonly seed: string;
  readonly runs: number;
  readonly inputs: number;
  readonly sampling?: Sampling;
  /** Chance of each event; events follow the inputs. */
  readonly events?: readonly number[];
  /** Chance of a miss at these levels. */
  readonly miss: (levels: ArrayLike<number>) => number;
}

/** Inputs by the sampling design (default: stratified) and misses by independent random numbers. */
export function plantedMisses({ seed, runs, inputs, sampling = 'stratified', events = [], miss }: Plan): MissRuns {
  const root = seedKey(seed);
  const names = Array.from({ length: inputs }, (_, i) => `input ${i}`);
  const design = createDesign(sampling, root, names);
  const key = keyAt(root, 'misses');
  const block = new Int32Array(4);
  const words = new Int32Array(inputs);
  const levels = Array.from({ length: inputs + events.length }, () => new Float64Array(runs));
  const missed = new Uint8Array(runs);
  const own = new Float64Array(levels.length);
  for (let run = 0; run < runs; run++) {
    drawUniforms(design, run, words, block);
    for (let i = 0; i < inputs; i++) own[i] = uniform(words[i]);
    events.forEach((chance, e) => {
      threefry(block, key, 0, run, 1, e, 0);
      own[inputs + e] = Number(uniform(block[0]) < chance);
    });
    for (let i = 0; i < own.length; i++) levels[i][run] = own[i];
    threefry(block, key, 0, run, 0, 0, 0);
    missed[run] = Number(uniform(block[0]) < miss(own));
  }
  return { names: [...names, ...events.map((_, e) => `event ${e}`)], inputs: levels, missed, sampling };
}
