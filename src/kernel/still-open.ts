/** What is known of a deal from its being open still, at its age. */
import type { StreamModel } from '../model/model.ts';
import type { Lags } from './lags.ts';

/**
 * Chance that a deal which is still open converts, by Bayes.
 * @param rate of all who enter the stage
 * @param converting share of those who would convert that are still there at its age; `losing`: of those who would not
 */
export function chanceAtAge(rate: number, converting: number, losing: number): number {
  return rate * converting === 0 ? 0 : (rate * converting) / (rate * converting + (1 - rate) * losing);
}

/** Lag after which an open deal goes cold; −1 for never. Whoever is a deal has been touched, and has met who must be met. */
export function decayOf({ decay, work }: StreamModel, s: number): number {
  return work[s]?.coldUntilTouch ? -1 : decay[s];
}

/** Share of the times of a lag that are longer than an age; at once (−1) is taken as a time that begins now. */
export function survival(lags: Lags, lag: number, age: number): number {
  return lag < 0 ? 1 : lags.shareBeyond(lag, age);
}

/** Time since entry, given that it exceeds an age which the share `left` exceeds; at once: the age itself. */
export function timeBeyond(lags: Lags, lag: number, word: number, left: number, age: number): number {
  return lag < 0 ? age : Math.max(age, lags.valueBeyond(lag, word, left));
}
