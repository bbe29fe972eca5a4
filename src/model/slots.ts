import type { DistributionSpec } from '../distributions/distribution.ts';
import { distribution } from '../distributions/index.ts';
import type { Quantity } from '../scenario/scenario.ts';
import { type Derived, fillDerived } from './derived.ts';
import { NOTHING, ONE } from './model.ts';

/** An uncertain quantity that the model uses. */
export interface UncertainInput {
  readonly path: string;
  readonly address: string;
  readonly spec: DistributionSpec;
  readonly slot: number;
}

/** Gives every quantity that the model uses its slot; the same path gets the same slot, and is drawn once for all. */
export class Slots {
  readonly #slotOf = new Map<string, number>();
  readonly #values: number[] = [];
  readonly #uncertain: UncertainInput[] = [];
  readonly #derived: Derived[] = [];

  constructor() {
    this.#values[ONE] = 1;
    this.#values[NOTHING] = 0;
  }

  /** Slot of a quantity, or `otherwise` where there is none. */
  of(quantity: Quantity | undefined, otherwise: number): number {
    if (quantity === undefined) return otherwise;
    const known = this.#slotOf.get(quantity.path);
    if (known !== undefined) return known;
    const slot = this.#values.length;
    this.#slotOf.set(quantity.path, slot);
    if (typeof quantity.value === 'number') {
      this.#values.push(quantity.value);
    } else {
      this.#values.push(distribution(quantity.value).mean);
      this.#uncertain.push({ path: quantity.path, address: quantity.address, spec: quantity.value, slot });
    }
    return slot;
  }

  /** The slot of the quantity at a path, or −1. */
  find(path: string): number {
    return this.#slotOf.get(path) ?? -1;
  }

  /** Slots of the entries of the list at a path: by number or by date. */
  entriesOf(path: string): number[] {
    return [...this.#slotOf]
      .filter(([name]) => name.startsWith(`${path}.`) && /^[\d-]+$/.test(name.slice(path.length + 1)))
      .map(([, slot]) => slot);
  }

  /** Slot of what follows from other slots; the same of the same is one slot. */
  derive(kind: Derived['kind'], ...of: readonly number[]): number {
    const factors = kind === 'product' ? of.filter((slot) => slot !== ONE) : of;
    if (kind === 'product' && factors.length <= 1) return factors[0] ?? ONE;
    const key = `${kind} ${factors.join(' ')}`;
    const known = this.#slotOf.get(key);
    if (known !== undefined) return known;
    const slot = this.#values.push(Number.NaN) - 1;
    this.#slotOf.set(key, slot);
    this.#derived.push({ slot, kind, of: Int32Array.from(factors) });
    return slot;
  }

  derived(): readonly Derived[] {
    return this.#derived;
  }

  /** Values at the mean of every input, by slot. */
  values(): Float64Array {
    return fillDerived(this.#derived, Float64Array.from(this.#values));
  }

  /** The uncertain inputs, sorted by address. */
  uncertain(): UncertainInput[] {
    return [...this.#uncertain].sort((a, b) => (a.address < b.address ? -1 : 1));
  }
}
