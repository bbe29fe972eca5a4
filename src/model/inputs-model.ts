import type { DistributionSpec } from '../distributions/distribution.ts';
import type { Design } from '../sampling/designs.ts';

/** The uncertain per-run inputs, sorted by address. */
export interface InputsModel {
  /** Path of each input in the scenario file. */
  readonly names: readonly string[];
  readonly specs: readonly DistributionSpec[];
  /** Slot that each fills. */
  readonly slots: Int32Array;
  /** Offset of its quantile table, or −1 where its quantile function is called directly. */
  readonly tables: Int32Array;
  readonly design: Design;
  readonly blocks: readonly { readonly members: Int32Array; readonly factor: Float64Array }[];
  /** Offset of the standard normal quantile table (used by blocks), or −1 without blocks. */
  readonly normalTable: number;
  /**
   * In place of the design and the correlations, the 32 random bits of every input in runs 0 … runs − 1, as int32:
   * that of input i in run r is `words[i * runs + r]`. For runs whose inputs follow a plan of their own.
   */
  readonly given: { readonly runs: number; readonly words: Int32Array } | null;
}
