import { COUNTERS } from '../model/ledger-layout.ts';
import type { Model } from '../model/model.ts';

/**
 * Books a lead of stream n set aside by the rule of stage s at one instant, to come back at another.
 * @param cost money that it takes
 */
export function bookReturn(
  { ledger: at, time, stages: S, streams }: Model,
  ledger: Float64Array,
  n: number,
  s: number,
  leave: number,
  back: number,
  cost: number,
): void {
  const rule = streams[n].recycle[s]!;
  const end = time.days;
  const stride = streams.length * S;
  const counts = at.counts + n * S;
  const here = counts + s;
  if (leave >= 0 && leave < end) {
    ledger[here + COUNTERS.recycled * stride] += 1;
    ledger[at.spend + n * time.months.length + time.monthOfDay[leave | 0]] += cost;
  }
  if (back < 0) return;
  if (leave < 0) ledger[here + COUNTERS.restingAtStart * stride] += 1;
  if (back < end) {
    ledger[here + COUNTERS.returned * stride] += 1;
    ledger[counts + rule.to + COUNTERS.reentered * stride] += 1;
  } else if (leave < end) ledger[here + COUNTERS.restingAtEnd * stride] += 1;
}
