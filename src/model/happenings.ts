import { type Key, keyAt } from '../sampling/addresses.ts';
import { dayNumber } from '../scenario/calendar.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Change, Event, Lever } from '../scenario/scenario-change.ts';
import type { Lags } from './lags.ts';
import { NOTHING, ONE, type TimeModel } from './model.ts';
import type { Slots } from './slots.ts';

/** An event, or a lever that is pulled: what changes while it lasts. Days count from the first day of the period. */
export interface HappeningModel {
  readonly name: string;
  /** Word offset of its key: block (run, 0, 0, 0) says in word 0 whether it happens and in word 1 when it starts. */
  readonly key: number;
  /** Slot of its chance. */
  readonly chance: number;
  /** First and last day on which it may start. */
  readonly from: number;
  readonly to: number;
  /** Slots of the days it lasts and of those until it is there in full; −1: to the end, at once. */
  readonly lasts: number;
  readonly ramp: number;
  readonly changes: readonly ChangeModel[];
}

/** One change: of a slot, or of what differs from lead to lead. */
export interface ChangeModel {
  readonly of: 'slot' | 'lag';
  readonly kind: 'factor' | 'value';
  /** The slot or lag that is changed. */
  readonly target: number;
  /** Slot of the factor, or of the value; for a lag's value, the lag that stands in its place. */
  readonly by: number;
}

/** Events in file order, then the levers that are pulled. */
export function compileHappenings(
  scenario: Scenario,
  time: TimeModel,
  slots: Slots,
  lags: Lags,
  root: Key,
  addKey: (key: Key) => number,
): HappeningModel[] {
  const of = (happening: Event | Lever, purpose: string, chance: number): HappeningModel => ({
    name: happening.name,
    key: addKey(keyAt(root, purpose, happening.address)),
    chance,
    from: dayNumber(happening.starts.from) - time.firstDay,
    to: dayNumber(happening.starts.to) - time.firstDay,
    lasts: slots.of(happening.lasts, -1),
    ramp: slots.of(happening.ramp, -1),
    changes: happening.changes.flatMap((change) => compileChange(change, slots, lags)),
  });
  return [
    ...scenario.events.map((event) => of(event, 'event', slots.of(event.chance, ONE))),
    ...scenario.levers.filter(({ on }) => on).map((lever) => of(lever, 'lever', ONE)),
  ];
}

/**
 * What differs from lead to lead is changed as a lag, all else as a slot. A path may stand for several slots: a list by
 * month or day. One that nothing in the model uses changes nothing.
 */
function compileChange({ target, kind, quantity }: Change, slots: Slots, lags: Lags): ChangeModel[] {
  const lag = lags.find(target);
  const slot = slots.find(target);
  if (lag >= 0 && (slot < 0 || (kind === 'value' && quantity.perLead))) {
    const by = kind === 'factor' ? slots.of(quantity, ONE) : lags.of(quantity);
    return [{ of: 'lag', kind, target: lag, by }];
  }
  const targets = slot >= 0 ? [slot] : slots.entriesOf(target);
  return targets.map((each) => ({ of: 'slot', kind, target: each, by: slots.of(quantity, NOTHING) }));
}
