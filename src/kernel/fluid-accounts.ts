import pow from '@stdlib/math-base-special-pow';
import { normalCdf, normalQuantile } from '../distributions/standard-normal.ts';

/** Points at which the factor that opportunities of an account have in common is taken. */
const POINTS = 256;

/**
 * Customers per win in the run without luck: an account is a customer if any of its opportunities wins. Given the factor
 * that they have in common each wins for itself; times are taken as if they had nothing to do with it.
 * @param each mean number of opportunities, ≥ 1: whole numbers next to it, as `Accounts` draws them
 * @param alike correlation of the scores that decide their steps, 0 … 1
 * @param chance of an opportunity to be won, ever
 * @param rates of the steps that are tied
 */
export function customersPerWin(each: number, alike: number, chance: number, rates: readonly number[]): number {
  if (chance === 0) return 1;
  const whole = Math.floor(each);
  const common = Math.sqrt(alike);
  const own = Math.sqrt(1 - alike);
  const scores = rates.map((rate) => normalQuantile(rate));
  let customers = 0;
  let wins = 0;
  for (let i = 0; i < POINTS; i++) {
    const z = normalQuantile((i + 0.5) / POINTS);
    let wins1 = chance;
    rates.forEach((rate, s) => {
      if (rate <= 0 || rate >= 1) return;
      // A step is taken by scores below that of its rate.
      const off = scores[s] - common * z;
      wins1 *= (own === 0 ? (off >= 0 ? 1 : 0) : normalCdf(off / own)) / rate;
    });
    const p = Math.min(1, wins1);
    const none = (1 - (each - whole)) * pow(1 - p, whole) + (each - whole) * pow(1 - p, whole + 1);
    customers += 1 - none;
    wins += each * p;
  }
  return wins === 0 ? 1 : customers / wins;
}
