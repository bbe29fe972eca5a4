import type { Exits } from './residence.ts';

/** A flow of entries by day becomes the flow of exits by day, of a share of them. */
export function spread(flow: Float64Array, { byDay }: Exits, share: number): Float64Array {
  const entries = share === 1 ? flow : timesShare(flow, share);
  let from = 0;
  let to = entries.length;
  while (from < to && entries[from] === 0) from++;
  while (to > from && entries[to - 1] === 0) to--;
  return gathered(entries, from, to, byDay);
}

/** In a loop: `map` would call a function for every day. */
function timesShare(flow: Float64Array, share: number): Float64Array {
  const out = new Float64Array(flow.length);
  for (let d = 0; d < flow.length; d++) out[d] = flow[d] * share;
  return out;
}

/**
 * out[t] = Σ entries[t − k] · byDay[k], the earliest entries first. Four days at a time: sums stay in registers, and
 * each entry is read once for all four.
 */
function gathered(entries: Float64Array, from: number, to: number, byDay: Float64Array): Float64Array {
  const out = new Float64Array(entries.length);
  const length = byDay.length;
  const upTo = Math.min(out.length, to + length - 1);
  let t = from;
  for (; t + 3 < upTo; t += 4) {
    // Entries of these days reach all four.
    const common = Math.max(from, t + 4 - length);
    const end = Math.min(to, t + 1);
    if (common >= end) {
      for (let i = t; i < t + 4; i++)
        out[i] = sumOf(entries, byDay, i, Math.max(from, i + 1 - length), Math.min(to, i + 1), 0);
      continue;
    }
    let a = sumOf(entries, byDay, t, Math.max(from, t + 1 - length), common, 0);
    let b = sumOf(entries, byDay, t + 1, Math.max(from, t + 2 - length), common, 0);
    let c = sumOf(entries, byDay, t + 2, Math.max(from, t + 3 - length), common, 0);
    let e = 0;
    for (let d = common; d < end; d++) {
      const leads = entries[d];
      const k = t - d;
      a += leads * byDay[k];
      b += leads * byDay[k + 1];
      c += leads * byDay[k + 2];
      e += leads * byDay[k + 3];
    }
    out[t] = a;
    out[t + 1] = sumOf(entries, byDay, t + 1, end, Math.min(to, t + 2), b);
    out[t + 2] = sumOf(entries, byDay, t + 2, end, Math.min(to, t + 3), c);
    out[t + 3] = sumOf(entries, byDay, t + 3, end, Math.min(to, t + 4), e);
  }
  for (; t < upTo; t++) out[t] = sumOf(entries, byDay, t, Math.max(from, t + 1 - length), Math.min(to, t + 1), 0);
  return out;
}

/** sum + Σ entries[d] · byDay[t − d] */
function sumOf(entries: Float64Array, byDay: Float64Array, t: number, first: number, end: number, sum: number): number {
  let more = sum;
  for (let d = first; d < end; d++) more += entries[d] * byDay[t - d];
  return more;
}

/** to[d + k] += leads · byDay[k] */
export function addShifted(to: Float64Array, byDay: Float64Array, d: number, leads: number): void {
  const end = Math.min(byDay.length, to.length - d);
  for (let k = 0; k < end; k++) to[d + k] += leads * byDay[k];
}

/** A share of exits. */
export function scaled({ byDay, days, total, totalDays }: Exits, share: number): Exits {
  return {
    byDay: byDay.map((each) => each * share),
    days: days.map((each) => each * share),
    total: total * share,
    totalDays: totalDays * share,
  };
}

/** Sum of a flow from one day to before another. */
export function sum(values: Float64Array, from: number, to: number = values.length): number {
  let total = 0;
  for (let i = from; i < to; i++) total += values[i];
  return total;
}
