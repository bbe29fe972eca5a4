import type { Distribution, DistributionSpec } from '../distributions/distribution.ts';
import { distribution } from '../distributions/index.ts';
import { tableQuantile } from '../distributions/quantile-table.ts';
import { LAG, type Model } from '../model/model.ts';
import { uniform } from './inputs.ts';

/** What differs from lead to lead, for one run at a time: times in days, deal values in money. */
export class Lags {
  readonly kind: Uint8Array;
  /** Offset of the table of a `table` lag. */
  readonly table: Int32Array;
  readonly tables: Float64Array;
  /** Product of the two scales of each lag in the present run. */
  readonly scale: Float64Array;
  readonly #model: Model;
  readonly #direct: (Distribution | null)[];

  constructor(model: Model) {
    const { lags } = model;
    this.#model = model;
    this.kind = lags.kind;
    this.table = lags.table;
    this.tables = model.tables;
    this.scale = new Float64Array(lags.kind.length);
    this.#direct = lags.specs.map((spec, i) => (lags.kind[i] === LAG.direct ? distribution(spec!) : null));
  }

  /** Takes over the inputs of a run. */
  bind(x: Float64Array): void {
    const { scaleA, scaleB, specs, params } = this.#model.lags;
    for (let i = 0; i < this.scale.length; i++) {
      this.scale[i] = x[scaleA[i]] * x[scaleB[i]];
      const uncertain = params[i];
      if (uncertain !== null) this.#direct[i] = distribution(withParams(specs[i]!, uncertain, x));
    }
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

  /** Mean of a lag in the present run. */
  mean(lag: number): number {
    return this.kind[lag] === LAG.constant ? this.scale[lag] : this.#bound(lag).mean * this.scale[lag];
  }

  /** The values of a lag that has but a few, with their weights; undefined for any other. */
  atoms(lag: number): { readonly times: readonly number[]; readonly weights: readonly number[] } | undefined {
    const scale = this.scale[lag];
    if (this.kind[lag] === LAG.constant) return { times: [scale], weights: [1] };
    const { name, params, min, max } = this.#model.lags.specs[lag]!;
    if (min !== undefined || max !== undefined || this.#model.lags.params[lag] !== null) return undefined;
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
    const atoms = this.atoms(lag);
    if (atoms === undefined) return this.#bound(lag).cdf(limit / this.scale[lag]);
    let share = 0;
    atoms.times.forEach((time, i) => {
      if (time < limit || (inclusive && time === limit)) share += atoms.weights[i];
    });
    return share;
  }

  #bound(lag: number): Distribution {
    const bound = this.#direct[lag] ?? distribution(this.#model.lags.specs[lag]!);
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
