import { dayNumber } from '../scenario/calendar.ts';
import type { Quantity, Spend } from '../scenario/scenario.ts';
import { NOTHING, type TimeModel } from './model.ts';
import type { Slots } from './slots.ts';
import { shareOfUnit } from './time.ts';

/** An amount of money as what falls into each month: Σ x[slot] × byMonth[m]. */
export interface SpendModel {
  readonly slot: number;
  readonly byMonth: Float64Array;
}

export function spendOf(spend: Spend, time: TimeModel, slots: Slots): SpendModel[] {
  const entry = (quantity: Quantity, share: (m: number) => number) => ({
    slot: slots.of(quantity, NOTHING),
    byMonth: Float64Array.from(time.months, (_, m) => share(m)),
  });
  const units = (quantity: Quantity, m: number): number =>
    (time.monthTo[m] - time.monthFrom[m]) * shareOfUnit(quantity.per ?? 'month', time.firstDay + time.monthFrom[m]);
  switch (spend.kind) {
    case 'rate':
      return [entry(spend.quantity, (m) => units(spend.quantity, m))];
    case 'monthly':
      return spend.quantities.map((quantity, of) => entry(quantity, (m) => (m === of ? units(quantity, m) : 0)));
    case 'dated':
      return spend.entries.map(({ date, quantity }) => {
        const day = dayNumber(date) - time.firstDay;
        return entry(quantity, (m) => (day >= time.monthFrom[m] && day < time.monthTo[m] ? 1 : 0));
      });
  }
}
