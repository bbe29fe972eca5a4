/**
 * Slots whose value follows from other slots, in every run: a share that the others leave, a volume that is a product.
 * Evaluated in order, so that one may build on those before it.
 */
export interface Derived {
  readonly slot: number;
  readonly kind: 'product' | 'complement' | 'portion';
  /**
   * product: Π of all; complement: what the sum of all leaves of 1, at least nothing;
   * portion: the first ÷ the sum of the others where that exceeds 1 (shares that together are too much are cut alike).
   */
  readonly of: Int32Array;
}

/** Fills the derived slots of x, and returns it. */
export function fillDerived(derived: readonly Derived[], x: Float64Array): Float64Array {
  for (let i = 0; i < derived.length; i++) {
    const { slot, kind, of } = derived[i];
    if (kind === 'product') {
      let product = 1;
      for (let k = 0; k < of.length; k++) product *= x[of[k]];
      x[slot] = product;
      continue;
    }
    let sum = 0;
    for (let k = kind === 'portion' ? 1 : 0; k < of.length; k++) sum += x[of[k]];
    x[slot] = kind === 'complement' ? Math.max(0, 1 - sum) : x[of[0]] / Math.max(1, sum);
  }
  return x;
}
