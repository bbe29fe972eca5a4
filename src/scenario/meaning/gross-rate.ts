import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import pow from '@stdlib/math-base-special-pow';
import { distribution } from '../../distributions/index.ts';
import { meanOf } from '../mean-of.ts';
import type { Decay, LeadQuantity } from '../scenario.ts';
import type { MetStage } from './draft.ts';

/** Points at which the time to convert is averaged; the share is told with two digits. */
const POINTS = 1_000;

/**
 * Share of those who would convert that is still warm when decay ends: at the first touch where there is work, else when
 * they convert. Uncertain times are at their means; queues are not known here.
 * @returns undefined when nobody has to wait
 */
export function stillWarmWhenConverting(stage: MetStage, after: LeadQuantity | undefined): number | undefined {
  const { decay, work, attend } = stage;
  if (!decay) return undefined;
  const touch = [work?.assign, work?.respondAfter];
  const waits = work && decay.until !== 'exit' ? touch : [...touch, attend?.after, after];
  const times = waits.filter((wait) => wait !== undefined);
  const [first, ...others] = times;
  if (!first) return undefined;
  // One time is followed through its law; what is added to it, at its mean.
  const added = others.reduce((sum, time) => sum + meanOf(time), 0);
  const law = typeof first.value === 'number' ? undefined : distribution(first.value);
  let warm = 0;
  for (let point = 0; point < POINTS; point++) {
    const age = law ? law.quantile((point + 0.5) / POINTS) : (first.value as number);
    warm += stillWarm(age + added, decay) / POINTS;
  }
  return warm;
}

/** Share of leads that the team reaches, as far as it does not depend on how busy it is. */
export function keptByWork(work: MetStage['work']): number {
  if (!work) return 1;
  const { tries } = work;
  const reached = tries ? 1 - pow(1 - meanOf(tries.success), tries.atMost) : 1;
  return reached * (work.neglect ? 1 - meanOf(work.neglect) : 1);
}

/** Share of leads that comes to the meeting, at the first or a later date. */
export function keptByMeeting(attend: MetStage['attend']): number {
  if (!attend?.show) return 1;
  const show = meanOf(attend.show);
  const again = attend.rebook ? meanOf(attend.rebook.share) * (1 - show) : 0;
  let kept = 0;
  for (let meeting = 0; meeting <= (attend.rebook?.atMost ?? 0); meeting++) kept += show * pow(again, meeting);
  return kept;
}

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
