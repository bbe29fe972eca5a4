import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import pow from '@stdlib/math-base-special-pow';
import { distribution } from '../../distributions/index.ts';
import type { Decay, LeadQuantity, Quantity } from '../scenario.ts';

/** Points at which the time to convert is averaged; the share is told with two digits. */
const POINTS = 1_000;

/**
 * The gross rate at which a net one is seen: net / P(converting comes before going cold), uncertain times at their means.
 * @returns undefined when nobody has to wait; above 1 when no gross rate would do
 */
export function impliedGrossRate(net: number, after: LeadQuantity | undefined, decay: Decay): number | undefined {
  if (!after) return undefined;
  const law = typeof after.value === 'number' ? undefined : distribution(after.value);
  let warm = 0;
  for (let point = 0; point < POINTS; point++) {
    const age = law ? law.quantile((point + 0.5) / POINTS) : (after.value as number);
    warm += stillWarm(age, decay) / POINTS;
  }
  return warm > 0 ? net / warm : Number.POSITIVE_INFINITY;
}

const meanOf = ({ value }: Quantity) => (typeof value === 'number' ? value : distribution(value).mean);

/** Share of leads that have not gone cold at an age, days. */
function stillWarm(age: number, decay: Decay): number {
  if (decay.kind === 'half_life') return pow(0.5, age / meanOf(decay.halfLife));
  if (decay.kind === 'expires') return age < meanOf(decay.age) ? 1 : 0;
  if (decay.kind === 'weibull') return pow(0.5, pow(age / meanOf(decay.median), meanOf(decay.shape)));
  let [fromDay, fromShare, hazard] = [0, 1, 0];
  for (const [index, day] of decay.days.entries()) {
    const share = decay.shares[index]!;
    hazard = ln(fromShare / share) / (day - fromDay);
    if (age <= day) break;
    [fromDay, fromShare] = [day, share];
  }
  return fromShare * exp(-hazard * Math.max(0, age - fromDay));
}
