import type { Exits } from './residence.ts';

/** A flow of entries by day becomes the flow of exits by day, of a share of them. */
export function spread(flow: Float64Array, { byDay }: Exits, share: number): Float64Array {
  const out = new Float64Array(flow.length);
  for (let d = 0; d < flow.length; d++) {
    if (flow[d] * share !== 0) addShifted(out, byDay, d, flow[d] * share);
  }
  return out;
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
