import type { Exits } from './bulk-exits.ts';

/**
 * out[d] += share · Σ flow[j] · exits.byDay[d − j], four days at a time: each entry is read once for four exits.
 * @param flow and
 * @param out by day, PADDING longer than the days that count
 */
export function convolve(out: Float64Array, flow: Float64Array, share: number, exits: Exits): void {
  const { byDay, first, used } = exits;
  const days = byDay.length;
  if (share === 0) return;
  if (used - first <= 2) {
    for (let k = first; k < used; k++) {
      const weight = share * byDay[k];
      for (let d = k; d < days; d++) out[d] += weight * flow[d - k];
    }
    return;
  }
  const at = (k: number): number => (k >= 0 && k < days ? byDay[k] : 0);
  for (let d = first; d < days; d += 4) {
    // Entry j leaves on the days d … d + 3 with the shares k0 … k3.
    const from = Math.max(0, d - used + 1);
    let k3 = at(d + 3 - from);
    let k2 = at(d + 2 - from);
    let k1 = at(d + 1 - from);
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let j = from; j <= d; j++) {
      const k0 = byDay[d - j];
      const entries = flow[j];
      s0 += entries * k0;
      s1 += entries * k1;
      s2 += entries * k2;
      s3 += entries * k3;
      k3 = k2;
      k2 = k1;
      k1 = k0;
    }
    // Entries of the three days after d; k1 is the share that leaves on the day of entry.
    s1 += flow[d + 1] * k1;
    s2 += flow[d + 1] * k2 + flow[d + 2] * k1;
    s3 += flow[d + 1] * k3 + flow[d + 2] * k2 + flow[d + 3] * k1;
    out[d] += share * s0;
    out[d + 1] += share * s1;
    out[d + 2] += share * s2;
    out[d + 3] += share * s3;
  }
}

/** Σ flow[d] · left[end − 1 − d] over days from … min(to, end) − 1: what of the entries has left before day `end`. */
export function leftBefore(flow: Float64Array, left: Float64Array, from: number, to: number, end: number): number {
  const stop = Math.min(to, end);
  let sum = 0;
  for (let d = from, k = end - 1 - from; d < stop; d++, k--) sum += flow[d] * left[k];
  return sum;
}
