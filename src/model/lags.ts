import type { DistributionSpec } from '../distributions/distribution.ts';
import type { Decay, LeadQuantity, Quantity } from '../scenario/scenario.ts';
import { LAG, type LagsModel, ONE } from './model.ts';
import type { Slots } from './slots.ts';
import type { Tables } from './tables.ts';

/** Parameters that only stretch a distribution: with them uncertain, one table serves every run. */
const SCALE_PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  lognormal: ['median'],
  exponential: ['mean', 'half_life'],
  weibull: ['median', 'scale'],
  gamma: ['scale'],
};

interface Lag {
  kind: number;
  table: number;
  scaleA: number;
  scaleB: number;
  spec: DistributionSpec | null;
  params: Record<string, number> | null;
}

/** Collects what differs from lead to lead: times and deal values. */
export class Lags {
  readonly #slots: Slots;
  readonly #tables: Tables;
  readonly #lags: Lag[] = [];
  readonly #indexOf = new Map<string, number>();

  constructor(slots: Slots, tables: Tables) {
    this.#slots = slots;
    this.#tables = tables;
  }

  /** Lag of a per-lead quantity; −1 where there is none, or where it is nothing at all. */
  of(quantity: LeadQuantity | undefined): number {
    if (quantity === undefined || (quantity.value === 0 && quantity.unit === 'duration')) return -1;
    return this.#once(quantity.path, () => {
      const level = this.#slots.of(quantity.level, ONE);
      return typeof quantity.value === 'number'
        ? constant(this.#slots.of(quantity, ONE), level)
        : this.#drawn(quantity.value, quantity.params ?? {}, level);
    });
  }

  /** The lag of the quantity at a path, or −1. */
  find(path: string): number {
    return this.#indexOf.get(path) ?? -1;
  }

  /** Lag after which a lead goes cold, −1 for never. */
  ofDecay(decay: Decay | undefined): number {
    if (decay === undefined) return -1;
    switch (decay.kind) {
      case 'half_life':
        return this.#once(decay.halfLife.path, () =>
          this.#drawn({ name: 'exponential', params: { half_life: 1 } }, {}, this.#slots.of(decay.halfLife, ONE)),
        );
      case 'expires':
        return this.#once(decay.age.path, () => constant(this.#slots.of(decay.age, ONE), ONE));
      case 'weibull':
        return this.#once(`${decay.median.path} ${decay.shape.path}`, () => {
          const { shape } = decay;
          const spec = {
            name: 'weibull',
            params: { median: 1, shape: typeof shape.value === 'number' ? shape.value : 1 },
          };
          const uncertain: Record<string, Quantity> = typeof shape.value === 'number' ? {} : { shape };
          return this.#drawn(spec, uncertain, this.#slots.of(decay.median, ONE));
        });
      case 'survival':
        return this.#once(decay.quantity.path, () =>
          this.#drawn({ name: 'survival', params: { days: decay.days, shares: decay.shares } }, {}, ONE),
        );
    }
  }

  model(): LagsModel {
    const lags = this.#lags;
    return {
      kind: Uint8Array.from(lags, (lag) => lag.kind),
      table: Int32Array.from(lags, (lag) => lag.table),
      scaleA: Int32Array.from(lags, (lag) => lag.scaleA),
      scaleB: Int32Array.from(lags, (lag) => lag.scaleB),
      specs: lags.map((lag) => lag.spec),
      params: lags.map((lag) => lag.params),
    };
  }

  #once(key: string, build: () => Lag): number {
    const known = this.#indexOf.get(key);
    if (known !== undefined) return known;
    const index = this.#lags.push(build()) - 1;
    this.#indexOf.set(key, index);
    return index;
  }

  #drawn(spec: DistributionSpec, uncertain: Readonly<Record<string, Quantity>>, level: number): Lag {
    const names = Object.keys(uncertain);
    const truncated = spec.min !== undefined || spec.max !== undefined;
    if (names.length === 1 && !truncated && SCALE_PARAMETERS[spec.name]?.includes(names[0])) {
      const [name] = names;
      const unit = { ...spec, params: { ...spec.params, [name]: 1 } };
      const scale = this.#slots.of(uncertain[name], ONE);
      return { kind: LAG.table, table: this.#tables.of(unit), scaleA: level, scaleB: scale, spec: unit, params: null };
    }
    if (names.length === 0) {
      const table = this.#tables.of(spec);
      const kind = table < 0 ? LAG.direct : LAG.table;
      return { kind, table, scaleA: level, scaleB: ONE, spec, params: null };
    }
    const params = Object.fromEntries(names.map((name) => [name, this.#slots.of(uncertain[name], ONE)]));
    return { kind: LAG.direct, table: -1, scaleA: level, scaleB: ONE, spec, params };
  }
}

function constant(value: number, level: number): Lag {
  return { kind: LAG.constant, table: -1, scaleA: value, scaleB: level, spec: null, params: null };
}
