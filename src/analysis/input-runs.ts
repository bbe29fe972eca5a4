import { distribution } from '../distributions/index.ts';
import { uniform } from '../kernel/inputs.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Model } from '../model/model.ts';

/** What an input's numbers are, for a polynomial in it: its quantile level, the normal number there, or its value. */
export type Scale = 'level' | 'normal' | 'value';

/** An uncertain input, or an event that may or may not come about. */
export interface InputOfRuns {
  /** Path in the scenario file; of an event `events.NAME`. */
  readonly name: string;
  readonly kind: 'input' | 'event';
  readonly scale: Scale;
  /** The value at a quantile level; of an event the level itself. */
  readonly quantile: (u: number) => number;
  /** Of an event: the input, by its index, that is the chance with which it comes about; absent where that is known. */
  readonly chance?: number | undefined;
}

/** Inputs that are tied together: indices, and the lower Cholesky factor of their normal correlations, row by row. */
export interface Block {
  readonly members: Int32Array;
  readonly factor: Float64Array;
}

/** The normal correlations of a block, by member: its factor times its own transpose. */
export function correlationsOf({ members: { length }, factor }: Block): number[][] {
  const all = Array.from({ length }, (_, k) => k);
  return all.map((a) =>
    all.map((b) => all.reduce((sum, k) => sum + factor[a * length + k] * factor[b * length + k], 0)),
  );
}

/** Where in its distribution each uncertain input stood in each run. */
export interface InputRuns {
  readonly runs: number;
  readonly inputs: readonly InputOfRuns[];
  /** [input][run]: quantile level in (0, 1), correlations worked in; of an event 1 where it came about, else 0. */
  readonly positions: readonly Float64Array[];
  /** Only those of more than one input. */
  readonly blocks: readonly Block[];
}

/** Distributions that are even or step by step along their quantile level rather than bell-shaped. */
const SCALES: Readonly<Record<string, Scale>> = {
  uniform: 'level',
  triangular: 'level',
  discrete: 'value',
  empirical: 'value',
};

/**
 * The inputs of the first `runs` runs of a model, in the order of `model.inputs`, then its events of uncertain outcome.
 * @param kernel of that model
 */
export function inputsOfRuns(
  { inputs: { names, specs, blocks, slots }, happenings }: Model,
  kernel: Kernel,
  runs: number,
): InputRuns {
  const inputs: InputOfRuns[] = specs.map((spec, i) => ({
    name: names[i],
    kind: 'input',
    scale: SCALES[spec.name] ?? 'normal',
    quantile: distribution(spec).quantile,
  }));
  const positions = inputs.map(() => new Float64Array(runs));
  const words = new Int32Array(names.length);
  for (let run = 0; run < runs; run++) {
    kernel.words(run, words);
    for (let i = 0; i < words.length; i++) positions[i][run] = uniform(words[i]);
  }
  const events = happenings.map(() => new Float64Array(runs));
  for (let run = 0; run < runs && events.length > 0; run++) {
    kernel.happened(run).forEach((happens, e) => {
      events[e][run] = happens ? 1 : 0;
    });
  }
  events.forEach((position, e) => {
    // One that is sure to come about, or never does, moves nothing.
    if (position.every((each) => each === position[0])) return;
    const chance = slots.indexOf(happenings[e].chance);
    const of = chance < 0 ? undefined : chance;
    inputs.push({
      name: `events.${happenings[e].name}`,
      kind: 'event',
      scale: 'value',
      quantile: (u) => u,
      chance: of,
    });
    positions.push(position);
  });
  return { runs, inputs, positions, blocks };
}
