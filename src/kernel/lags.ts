import type { Distribution, DistributionSpec } from '../distributions/distribution.ts';
import { distribution } from '../distributions/index.ts';
import { tableQuantile } from '../distributions/quantile-table.ts';
import { LAG, type Model } from '../model/model.ts';
import { uniform } from './inputs.ts';

/** What differs from lead to lead, for one run at a time: times in days, deal values in money. */
export class Lags {
  readonly #kind: Uint8Array;
  readonly #table: Int32Array;
  readonly #tables: Float64Array;
  readonly #model: Model;
  /** Product of the two scales of each lag in the present run. */
  readonly #scale: Float64Array;
  readonly #direct: (Distribution | null)[];

  constructor(model: Model) {
    const { lags } = model;
    this.#model = model;
    this.#kind = lags.kind;
    this.#table = lags.table;
    this.#tables = model.tables;
    this.#scale = new Float64Array(lags.kind.length);
    this.#direct = lags.specs.map((spec, i) => (lags.kind[i] === LAG.direct ? distribution(spec!) : null));
  }

  /** Takes over the inputs of a run. */
  bind(x: Float64Array): void {
    const { scaleA, scaleB, specs, params } = this.#model.lags;
    for (let i = 0; i < this.#scale.length; i++) {
      this.#scale[i] = x[scaleA[i]] * x[scaleB[i]];
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
    const kind = this.#kind[lag];
    if (kind === LAG.table) return tableQuantile(this.#tables, this.#table[lag], word) * this.#scale[lag];
    if (kind === LAG.constant) return this.#scale[lag];
    return this.#direct[lag]!.quantile(uniform(word)) * this.#scale[lag];
  }

  /** Whether every lead gets the same value. */
  isConstant(lag: number): boolean {
    return this.#kind[lag] === LAG.constant;
  }

  /** Mean of a lag in the present run. */
  mean(lag: number): number {
    if (this.#kind[lag] === LAG.constant) return this.#scale[lag];
    const bound = this.#direct[lag] ?? distribution(this.#model.lags.specs[lag]!);
    return bound.mean * this.#scale[lag];
  }
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
