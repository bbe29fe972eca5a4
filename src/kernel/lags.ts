import type { Distribution, DistributionSpec } from '../distributions/distribution.ts';
import { distribution } from '../distributions/index.ts';
import { tableQuantile } from '../distributions/quantile-table.ts';
import { LAG, type Model } from '../model/model.ts';
import { uniform, wordAt } from './inputs.ts';

/** Upper tail below which a quantile is computed and not read from the table. */
const TABLE_TAIL = 1e-6;

/**
 * What differs from lead to lead, for one run, or one era of it, at a time: times in days, deal values in money.
 * Another lag may stand in the place of one, and its values may be stretched.
 */
export class Lags {
  /** Of each lag, whatever stands in its place: its kind, and the offset of its table where it has one. */
  readonly kind: Uint8Array;
  readonly table: Int32Array;
  readonly tables: Float64Array;
  /** Product of the two scales of each lag and of its stretch. */
  readonly scale: Float64Array;
  /** Set before binding: the lag that stands in the place of each, −1 for itself; and a factor on its values. */
  readonly stand: Int32Array;
  readonly stretch: Float64Array;
  readonly #model: Model;
  readonly #direct: (Distribution | null)[];
  /** The lag that each of #direct is of. */
  readonly #directOf: Int32Array;

  constructor(model: Model) {
    const { lags } = model;
    this.#model = model;
    this.kind = lags.kind.slice();
    this.table = lags.table.slice();
    this.tables = model.tables;
    this.scale = new Float64Array(lags.kind.length);
    this.stand = new Int32Array(lags.kind.length).fill(-1);
    this.stretch = new Float64Array(lags.kind.length).fill(1);
    this.#direct = lags.specs.map((spec, i) => (lags.kind[i] === LAG.direct ? distribution(spec!) : null));
    this.#directOf = Int32Array.from(lags.specs, (_, i) => i);
  }

  /** Takes over the inputs of a run or era. */
  bind(x: Float64Array): void {
    const { kind, table, scaleA, scaleB, specs, params } = this.#model.lags;
    for (let i = 0; i < this.scale.length; i++) {
      const of = this.#sourceOf(i);
      this.kind[i] = kind[of];
      this.table[i] = table[of];
      this.scale[i] = x[scaleA[of]] * x[scaleB[of]] * this.stretch[i];
      const uncertain = params[of];
      if (uncertain !== null) this.#direct[i] = distribution(withParams(specs[of]!, uncertain, x));
      else if (this.#directOf[i] !== of) this.#direct[i] = kind[of] === LAG.direct ? distribution(specs[of]!) : null;
      this.#directOf[i] = of;
    }
  }

  #sourceOf(lag: number): number {
    return this.stand[lag] < 0 ? lag : this.stand[lag];
  }

  /**
   * Value of a lag for one lead.
   * @param lag index ≥ 0
   * @param word 32 random bits
   */
  value(lag: number, word: number): number {
    const kind = this.kind[lag];
    if (kind === LAG.table) return tableQuantile(this.tables, this.table[lag], word) * this.scale[lag];
    if (kind === LAG.constant) return this.scale[lag];
    return this.#direct[lag]!.quantile(uniform(word)) * this.scale[lag];
  }

  /** Offset of the quantile table of a lag; −1 where it has none, or there is no lag. */
  tableOf(lag: number): number {
    return lag >= 0 && this.kind[lag] === LAG.table ? this.table[lag] : -1;
  }

  /** Whether the values of a lag depend on its scale alone, and on nothing else of the run. */
  isFixed(lag: number): boolean {
    return this.#model.lags.params[this.#sourceOf(lag)] === null;
  }

  /**
   * Value of a lag for one lead, given that it lies in the upper tail that holds a share of all values.
   * @param word 32 random bits
   * @param share of the values that are as large, above 0
   */
  valueBeyond(lag: number, word: number, share: number): number {
    if (this.kind[lag] === LAG.constant) return this.scale[lag];
    const above = share * (1 - uniform(word));
    // Deep in the tail 32 bits are too few.
    if (this.kind[lag] === LAG.table && above > TABLE_TAIL) {
      return tableQuantile(this.tables, this.table[lag], wordAt(1 - above)) * this.scale[lag];
    }
    return this.#bound(lag).quantile(1 - above) * this.scale[lag];
  }

  /** Whether a lag has the same values here and there, both bound to the same run. */
  sameAs(other: Lags, lag: number): boolean {
    if (this.#model.lags.params[lag] !== null) return false;
    return this.stand[lag] === other.stand[lag] && this.scale[lag] === other.scale[lag];
  }

  /** Mean of a lag in the present run. */
  mean(lag: number): number {
    return this.kind[lag] === LAG.constant ? this.scale[lag] : this.#bound(lag).mean * this.scale[lag];
  }

  /** The values of a lag that has but a few, with their weights; undefined for any other. */
  atoms(lag: number): { readonly times: readonly number[]; readonly weights: readonly number[] } | undefined {
    const scale = this.scale[lag];
    if (this.kind[lag] === LAG.constant) return { times: [scale], weights: [1] };
    const of = this.#sourceOf(lag);
    const { name, params, min, max } = this.#model.lags.specs[of]!;
    if (min !== undefined || max !== undefined || this.#model.lags.params[of] !== null) return undefined;
    if (name === 'discrete') {
      const weights = params.weights as readonly number[];
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return { times: scaled(params.values, scale), weights: weights.map((weight) => weight / total) };
    }
    if (name !== 'empirical') return undefined;
    const times = scaled(params.values, scale);
    return { times, weights: times.map(() => 1 / times.length) };
  }

  /** Share of leads whose value lies below `limit`, or at it when `inclusive`. */
  shareUpTo(lag: number, limit: number, inclusive: boolean): number {
    return this.sharesUpTo(lag, inclusive)(limit);
  }

  /** The same of any limit. */
  sharesUpTo(lag: number, inclusive: boolean): (limit: number) => number {
    const atoms = this.atoms(lag);
    if (atoms === undefined) {
      const bound = this.#bound(lag);
      const scale = this.scale[lag];
      return (limit) => bound.cdf(limit / scale);
    }
    const { times, weights } = atoms;
    return (limit) => {
      let share = 0;
      for (let i = 0; i < times.length; i++) {
        if (times[i] < limit || (inclusive && times[i] === limit)) share += weights[i];
      }
      return share;
    };
  }

  /** Share of leads whose value lies beyond an age; nothing where it is less than one in a billion. */
  shareBeyond(lag: number, age: number): number {
    const share = 1 - this.shareUpTo(lag, age, true);
    return share < 1e-9 ? 0 : share;
  }

  #bound(lag: number): Distribution {
    const bound = this.#direct[lag] ?? distribution(this.#model.lags.specs[this.#sourceOf(lag)]!);
    this.#direct[lag] = bound;
    return bound;
  }
}

function scaled(values: DistributionSpec['params'][string], scale: number): number[] {
  return (values as readonly number[]).map((value) => value * scale);
}

function withParams(
  spec: DistributionSpec,
  slots: Readonly<Record<string, number>>,
  x: Float64Array,
): DistributionSpec {
  const params = { ...spec.params };
  for (const name of Object.keys(slots)) params[name] = x[slots[name]];
  return { ...spec, params };
}
