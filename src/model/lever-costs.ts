import { dayNumber } from '../scenario/calendar.ts';
import { meanOf } from '../scenario/mean-of.ts';
import type { Quantity, Scenario } from '../scenario/scenario.ts';
import type { Lever } from '../scenario/scenario-change.ts';
import { NOTHING, type TimeModel } from './model.ts';
import { COST_KINDS, type CostModel } from './money-model.ts';
import type { Slots } from './slots.ts';
import { shareOfUnit } from './time.ts';

/**
 * What levers that are pulled cost: once on the day they start, or a rate for as long as they last. It counts as sales:
 * levers are pulled to win customers, and one that costs must not make them look cheaper.
 */
export function leverCosts({ levers }: Scenario, time: TimeModel, slots: Slots): CostModel[] {
  return levers.flatMap((lever) => {
    if (!lever.on || lever.cost === undefined) return [];
    return [
      { kind: COST_KINDS.sales, slot: slots.of(lever.cost, NOTHING), byMonth: unitsByMonth(lever, lever.cost, time) },
    ];
  });
}

function unitsByMonth(lever: Lever, cost: Quantity, time: TimeModel): Float64Array {
  const starts = dayNumber(lever.starts.from) - time.firstDay;
  const ends = lever.lasts === undefined ? time.days : Math.min(time.days, starts + Math.round(meanOf(lever.lasts)));
  return Float64Array.from(time.months, (_, m) => {
    const from = Math.max(time.monthFrom[m], starts);
    const to = Math.min(time.monthTo[m], ends);
    if (cost.per === undefined) return starts >= time.monthFrom[m] && starts < time.monthTo[m] ? 1 : 0;
    let units = 0;
    for (let day = from; day < to; day++) units += shareOfUnit(cost.per, time.firstDay + day);
    return units;
  });
}
