import type { DistributionSpec } from '../distributions/distribution.ts';
import { distribution } from '../distributions/index.ts';
import { buildQuantileTable } from '../distributions/quantile-table.ts';
import { normalQuantile } from '../distributions/standard-normal.ts';

/** Distributions whose quantile function has steps or kinks, or is cheap: called directly. All others get tables. */
const DIRECT: ReadonlySet<string> = new Set(['discrete', 'empirical', 'mixture', 'uniform', 'triangular', 'survival']);

/** Tables built lately, by distribution: scenarios that are compared or varied share nearly all of theirs. */
const built = new Map<string, Float64Array>();
const MOST_BUILT = 256;

function tableOf(key: string, quantile: () => (u: number) => number): Float64Array {
  const known = built.get(key);
  if (known !== undefined) return known;
  const table = buildQuantileTable(quantile());
  if (built.size >= MOST_BUILT) built.clear();
  built.set(key, table);
  return table;
}

/** The quantile tables of a model, each built once. Their error is stated in `quantile-table.ts`. */
export class Tables {
  readonly #offsets = new Map<string, number>();
  readonly #parts: Float64Array[] = [];
  #length = 0;

  /** Offset of the table of a distribution, or −1 where its quantile function is called directly. */
  of(spec: DistributionSpec): number {
    return DIRECT.has(spec.name) ? -1 : this.#add(JSON.stringify(spec), () => distribution(spec).quantile);
  }

  /** Offset of the table of the standard normal. */
  normal(): number {
    return this.#add('standard normal', () => normalQuantile);
  }

  all(): Float64Array {
    const all = new Float64Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  #add(key: string, quantile: () => (u: number) => number): number {
    const known = this.#offsets.get(key);
    if (known !== undefined) return known;
    const table = tableOf(key, quantile);
    const offset = this.#length;
    this.#offsets.set(key, offset);
    this.#parts.push(table);
    this.#length += table.length;
    return offset;
  }
}
