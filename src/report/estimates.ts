import type { Estimate } from '../forecast/format.ts';

/** Whether an estimate of a difference is told apart from nothing. */
export function isSure({ low, high }: Estimate): boolean {
  return low !== null && high !== null && (low > 0 || high < 0);
}

/** Half of an interval; null where there is none. */
export function halfOf({ value, low, high }: Estimate): number | null {
  return value === null || low === null || high === null ? null : Math.max(value - low, high - value);
}
