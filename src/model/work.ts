import ln from '@stdlib/math-base-special-ln';
import { dayNumber } from '../scenario/calendar.ts';
import type { Quantity, Scenario, Stage } from '../scenario/scenario.ts';
import type { Attend, Sla, Work } from '../scenario/scenario-work.ts';
import { weekdayOf } from './cells.ts';
import type { Lags } from './lags.ts';
import { NOTHING, ONE, type TimeModel } from './model.ts';
import type { Slots } from './slots.ts';
import { spendOf } from './spend.ts';
import { shareOfUnit } from './time.ts';
import type { AttendModel, SlaModel, TeamModel, WorkModel } from './work-model.ts';

/**
 * What may be taken out of a model for a paired run that shows what it costs. Addresses and the way in which leads are
 * counted or followed stay as they are.
 * - decay: nobody goes cold;
 * - neglect: everybody is somebody's;
 * - response: leads are assigned and answered at once, and convert as those who are;
 * - capacity: touches and open leads without limit, in the same hours;
 * - no_show: everybody comes to the meeting;
 * - gave_up: the first try reaches.
 */
export type Leak = 'decay' | 'neglect' | 'response' | 'capacity' | 'no_show' | 'gave_up';

export const LEAKS: readonly Leak[] = ['decay', 'neglect', 'response', 'capacity', 'no_show', 'gave_up'];

/** A leak everywhere, or in one stage: "decay", "decay.sql". */
export type LeakAt = Leak | `${Leak}.${string}`;

/** The leaks of a stage that are taken out. */
export function leaksAt(without: ReadonlySet<LeakAt>, stage: string): ReadonlySet<Leak> {
  return new Set(LEAKS.filter((leak) => without.has(leak) || without.has(`${leak}.${stage}`)));
}

/** Days of a week. */
const WEEK = 7;

/** The teams of a scenario by stage; null where nobody works. */
export function compileTeams(
  scenario: Scenario,
  time: TimeModel,
  slots: Slots,
  without: ReadonlySet<LeakAt>,
): (TeamModel | null)[] {
  return scenario.stages.map(({ name, work }) =>
    work === undefined ? null : compileTeam(work, scenario, time, slots, leaksAt(without, name)),
  );
}

function compileTeam(
  work: Work,
  { calendar }: Scenario,
  time: TimeModel,
  slots: Slots,
  without: ReadonlySet<Leak>,
): TeamModel {
  const { hours, reps, touchesPerRep, openPerRep, costPerRep } = work;
  const holidays = calendar.holidays.map((date) => dayNumber(date) - time.firstDay);
  const openOn = Uint8Array.from({ length: WEEK }, (_, weekday) => (hours.days.some((day) => day === weekday) ? 1 : 0));
  const isOpen = (day: number): boolean => openOn[weekdayOf(time.firstDay + day)] === 1 && !holidays.includes(day);
  // A rate per week, month … is what falls on the open days of an ordinary week of it; a holiday takes its part away.
  const partOf = (day: number): number => {
    if (touchesPerRep === undefined || (touchesPerRep.per ?? 'day') === 'day') return 1;
    return shareOfUnit(touchesPerRep.per!, time.firstDay + day) * (WEEK / hours.days.length);
  };
  const limited = !without.has('capacity');
  const repsByMonth = Int32Array.from(time.months, (_, m) => slots.of(repsIn(work, m), ONE));
  const costs = costPerRep === undefined ? [] : spendOf({ kind: 'rate', quantity: costPerRep }, time, slots);
  return {
    reps: repsByMonth,
    touchesPerRep: unless(!limited || reps === undefined, slots.of(touchesPerRep, -1), -1),
    openPerRep: unless(!limited || reps === undefined, slots.of(openPerRep, -1), -1),
    touchesOfDay: Float64Array.from({ length: time.warmUpDays + time.days }, (_, i) => partOf(i - time.warmUpDays)),
    isOpenDay: Uint8Array.from({ length: time.warmUpDays + time.days }, (_, i) =>
      isOpen(i - time.warmUpDays) ? 1 : 0,
    ),
    openOn,
    holidaysAfter: Int32Array.from(holidays.filter((day) => day >= time.days)),
    opensAt: hours.from / 24,
    closesAt: hours.to / 24,
    newestFirst: work.order === 'newest',
    sla: slaOf(work.sla, time, slots),
    costs: costs.flatMap(({ slot, byMonth }) =>
      Array.from(byMonth, (share, month) => ({
        month,
        slot: slots.derive('product', slot, repsByMonth[month]),
        share,
      })),
    ),
  };
}

function repsIn({ reps }: Work, month: number): Quantity | undefined {
  if (reps === undefined) return undefined;
  return reps.kind === 'constant' ? reps.quantity : reps.quantities[month];
}

function slaOf(sla: Sla | undefined, time: TimeModel, slots: Slots): SlaModel {
  const volume = sla?.volume;
  return {
    volume: slots.of(volume, -1),
    unitsOfMonth: Float64Array.from(time.months, (_, m) =>
      volume === undefined
        ? 0
        : (time.spanTo[m] - time.spanFrom[m]) *
          shareOfUnit(volume.per ?? 'month', time.firstDay - time.elapsed + time.spanFrom[m]),
    ),
    assigned: slots.of(sla?.assigned, -1),
    response: slots.of(sla?.response, -1),
    tries: sla?.tries?.atLeast ?? 0,
    triesWithin: slots.of(sla?.tries?.within, -1),
  };
}

/** What a stage's work means for the leads of one stream. `stage` with the stream's overrides laid over it. */
export function compileWork(
  stage: Pick<Stage, 'work' | 'decay'>,
  segment: string | undefined,
  slots: Slots,
  lags: Lags,
  without: ReadonlySet<Leak>,
): WorkModel | null {
  const { work, decay } = stage;
  if (work === undefined) return null;
  const rank = work.first.indexOf(segment ?? '');
  const points = (work.responseEffect ?? []).map(({ days, factor }) => ({ days, slot: slots.of(factor, ONE) }));
  const effect = points.slice(0, without.has('response') ? 1 : undefined);
  const slow = !without.has('response');
  return {
    neglect: unless(without.has('neglect'), slots.of(work.neglect, NOTHING), NOTHING),
    assign: unless(!slow, lags.of(work.assign), -1),
    respondAfter: unless(!slow, lags.of(work.respondAfter), -1),
    dropAfter: lags.of(work.dropAfter),
    tries: work.tries?.atMost ?? 1,
    every: slots.of(work.tries?.every, NOTHING),
    success: unless(without.has('gave_up'), slots.of(work.tries?.success, ONE), ONE),
    effectAt: Float64Array.from(effect, ({ days }) => ln(days)),
    effect: Int32Array.from(effect, ({ slot }) => slot),
    rank: rank < 0 ? work.first.length : rank,
    coldUntilTouch: decay?.until !== 'exit',
  };
}

/** What a stage's meeting means for the leads of one stream. */
export function compileAttend(
  attend: Attend | undefined,
  slots: Slots,
  lags: Lags,
  without: ReadonlySet<Leak>,
): AttendModel | null {
  if (attend === undefined) return null;
  return {
    show: unless(without.has('no_show'), slots.of(attend.show, ONE), ONE),
    after: lags.of(attend.after),
    rebook: slots.of(attend.rebook?.share, NOTHING),
    rebookAfter: lags.of(attend.rebook?.after),
    rebooks: attend.rebook?.atMost ?? 0,
  };
}

/** A slot or lag, unless its leak is taken out: it is compiled all the same, so that the inputs are those of its pair. */
function unless(out: boolean, index: number, otherwise: number): number {
  return out ? otherwise : index;
}
