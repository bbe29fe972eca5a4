import { normalCdf, normalQuantile } from '../distributions/standard-normal.ts';
import { cholesky } from '../sampling/correlation-matrix.ts';
import { type Block, correlationsOf } from './input-runs.ts';

/** A model whose inputs can be set run by run: what the variance-based methods run again and again. */
export interface Experiment {
  readonly runs: number;
  readonly names: readonly string[];
  readonly blocks: readonly Block[];
  /** [input][run]: quantile levels of a sample, correlations worked in. */
  readonly sample: readonly Float64Array[];
  /** [input][run]: levels of an independent sample, without correlations. */
  readonly fresh: readonly Float64Array[];
  /** Whether runs differ by more than their inputs. */
  readonly luck: boolean;
  /** The metric by run. @param luck of which runs with other inputs may have the same: 1 or 2 */
  run(positions: readonly Float64Array[], luck: 1 | 2): Promise<Float64Array>;
}

/**
 * Inputs of which, in each run, some are kept from the sample and all others are drawn anew, given those that are kept:
 * independent ones from the fresh sample, those of a correlated block from their conditional normal law.
 * @param keeps whether an input is kept in a run
 * @returns [input][run]: quantile levels
 */
export function redrawn(
  { names, blocks, sample, fresh, runs }: Experiment,
  keeps: (input: number, run: number) => boolean,
): Float64Array[] {
  const blockOf = new Map(blocks.flatMap((block, b) => Array.from(block.members, (member) => [member, b] as const)));
  const positions = names.map((_, input) =>
    blockOf.has(input)
      ? new Float64Array(runs)
      : Float64Array.from({ length: runs }, (_, run) => (keeps(input, run) ? sample : fresh)[input][run]),
  );
  for (const block of blocks) redrawBlock(block, positions);
  return positions;

  function redrawBlock(block: Block, into: readonly Float64Array[]): void {
    const members = Array.from(block.members);
    const laws = new Map<string, ConditionalLaw>();
    for (let run = 0; run < runs; run++) {
      const kept = members.map((input) => keeps(input, run));
      const which = kept.map(Number).join('');
      let law = laws.get(which);
      if (law === undefined) {
        law = new ConditionalLaw(block, kept);
        laws.set(which, law);
      }
      law.draw(
        (k) => sample[members[k]][run],
        (k) => fresh[members[k]][run],
        (k, level) => {
          into[members[k]][run] = level;
        },
      );
    }
  }
}

/** The law of some of a block of correlated normals given the others. */
class ConditionalLaw {
  /** Members in the order of the factor: those that are kept, then those that are drawn. */
  readonly #order: number[];
  readonly #kept: number;
  readonly #lower: readonly (readonly number[])[];

  /** @param kept by member: whether it is given */
  constructor(block: Block, kept: readonly boolean[]) {
    const all = kept.map((_, k) => k);
    const given = all.filter((k) => kept[k]);
    this.#order = [...given, ...all.filter((k) => !kept[k])];
    this.#kept = given.length;
    const correlations = correlationsOf(block);
    this.#lower = cholesky(this.#order.map((a) => this.#order.map((b) => correlations[a][b])))!;
  }

  /** @param sample, fresh levels by member @param put receives the level of each member */
  draw(sample: (k: number) => number, fresh: (k: number) => number, put: (k: number, level: number) => void): void {
    const independent: number[] = [];
    this.#order.forEach((k, i) => {
      let along = 0;
      for (let j = 0; j < i; j++) along += this.#lower[i][j] * independent[j];
      if (i < this.#kept) {
        independent.push((normalQuantile(sample(k)) - along) / this.#lower[i][i]);
        put(k, sample(k));
        return;
      }
      independent.push(normalQuantile(fresh(k)));
      put(k, normalCdf(along + this.#lower[i][i] * independent[i]));
    });
  }
}
