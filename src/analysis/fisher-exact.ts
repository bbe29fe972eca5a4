import exp from '@stdlib/math-base-special-exp';
import { logFactorial } from '../kernel/log-factorial.ts';

/**
 * Chance that `drawn` runs out of `all`, of which `marked` are marked, hold at least `found` marked ones, where being
 * drawn and being marked have nothing to do with each other: Fisher's one-sided exact test (Fisher 1935).
 * @param found at least max(0, drawn + marked − all), at most `drawn` and `marked`
 * @example fisherExact(3, 4, 4, 8) // 17 / 70: of eight cups of tea, three of the four that had the milk first are found
 */
export function fisherExact(found: number, drawn: number, marked: number, all: number): number {
  const least = Math.max(0, drawn + marked - all);
  if (found <= least) return 1;
  // The shorter tail is summed: the other one's first term may be too small for a double.
  if (found * all <= drawn * marked) return 1 - upTo(found - 1, least, drawn, marked, all);
  const most = Math.min(drawn, marked);
  let chance = exactly(found, drawn, marked, all);
  let sum = chance;
  for (let k = found; k < most; k++) {
    chance *= ((marked - k) * (drawn - k)) / ((k + 1) * (all - marked - drawn + k + 1));
    sum += chance;
  }
  return Math.min(1, sum);
}

/** Chance of at most `found`. */
function upTo(found: number, least: number, drawn: number, marked: number, all: number): number {
  let chance = exactly(found, drawn, marked, all);
  let sum = chance;
  for (let k = found; k > least; k--) {
    chance *= (k * (all - marked - drawn + k)) / ((marked - k + 1) * (drawn - k + 1));
    sum += chance;
  }
  return sum;
}

function exactly(k: number, drawn: number, marked: number, all: number): number {
  return exp(logChoose(marked, k) + logChoose(all - marked, drawn - k) - logChoose(all, drawn));
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}
