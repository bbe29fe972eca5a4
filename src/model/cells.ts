import { dayNumber } from '../scenario/calendar.ts';
import type { Source } from '../scenario/scenario.ts';
import type { Calendar, Weekday } from '../scenario/scenario-work.ts';
import { type Cell, NOTHING, ONE, type TimeModel } from './model.ts';
import type { Slots } from './slots.ts';
import { shareOfUnit } from './time.ts';
import { daysOf } from './volume.ts';

/** Longest cell of the warm-up, days: counted back from the start, so that a longer warm-up changes no other cell. */
const WARM_UP_CELL = 28;

/**
 * The cells of a source: the warm-up as the first month goes, then the months; or single days, where arrivals are
 * dated or exact and the day of each is known.
 * @param share slot of the share of the arrivals that is meant
 */
export function cellsOf(source: Source, share: number, time: TimeModel, slots: Slots, calendar: Calendar): Cell[] {
  return listed(source, share, time, slots, calendar).map(alike);
}

/**
 * A cell as all are written. V8 lays out what is copied by `...` in its own way, and from some copy on in another: a kernel would
 * meet two kinds of cells in one model, and a third in the next one, for which it would be compiled again.
 */
function alike({ from, to, bookedIn, open, volumes, volume, perDay, month, season }: Cell): Cell {
  return { from, to, bookedIn, open, volumes, volume, perDay, month, season };
}

function listed(source: Source, share: number, time: TimeModel, slots: Slots, calendar: Calendar): Cell[] {
  const { volume } = source;
  const part = (...factors: readonly number[]): number => slots.derive('product', ...factors, share);
  if (volume.kind === 'dated') {
    return volume.entries
      .map(({ date, quantity }) => ({ day: dayNumber(date) - time.firstDay, quantity }))
      .filter(({ day }) => day >= -time.warmUpDays && day < time.days)
      .sort((a, b) => a.day - b.day)
      .map(({ day, quantity }) => ({
        from: day,
        to: day + 1,
        bookedIn: day < 0 ? -1 : time.monthOfDay[day],
        open: null,
        volumes: 1,
        volume: part(slots.of(quantity, NOTHING)),
        perDay: 1,
        month: 0,
        season: ONE,
      }));
  }
  const rate = volume.kind === 'email' ? volume.sends : volume.quantity;
  const slot =
    volume.kind === 'email'
      ? part(slots.of(volume.quantity, NOTHING), slots.of(rate, NOTHING), slots.of(volume.clickRate, NOTHING))
      : part(slots.of(rate, NOTHING));
  const ahead = time.months.map((_, m) => m).filter((m) => time.monthTo[m] > time.monthFrom[m]);
  const months = ahead.map(
    (m): Cell => ({
      from: time.monthFrom[m],
      to: time.monthTo[m],
      bookedIn: m,
      open: null,
      volumes: time.monthTo[m] - time.monthFrom[m],
      volume: slot,
      perDay: shareOfUnit(rate.per ?? 'month', time.firstDay + time.monthFrom[m]),
      month: m,
      season: slots.of(source.season?.[m], ONE),
    }),
  );
  const warmUp: Cell[] = [];
  for (let to = 0; to > -time.warmUpDays && months.length > 0; to -= WARM_UP_CELL) {
    const from = Math.max(-time.warmUpDays, to - WARM_UP_CELL);
    warmUp.unshift({ ...months[0], from, to, volumes: to - from, bookedIn: -1 });
  }
  const cells = [...warmUp, ...months];
  const spread = source.workdays
    ? cells
        .map((cell) => onWorkdays(cell, rate.per === 'day', time, calendar))
        .filter(({ open }) => open === null || open.length > 0)
    : cells;
  return source.arrivals === 'exact' ? spread.flatMap(byDay) : spread;
}

/** The same arrivals on the open days of a cell, if it has any; of a rate per day, as many as there are open days. */
function onWorkdays(cell: Cell, perOpenDay: boolean, time: TimeModel, { workdays, holidays }: Calendar): Cell {
  const closed = new Set(holidays.map((date) => dayNumber(date) - time.firstDay));
  const open = daysOf(cell).filter((day) => workdays.includes(weekdayOf(time.firstDay + day)) && !closed.has(day));
  return { ...cell, open, volumes: perOpenDay ? open.length : cell.volumes };
}

/** 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): Weekday {
  return ((((day + 3) % 7) + 7) % 7) as Weekday;
}

function byDay(cell: Cell): Cell[] {
  const days = daysOf(cell);
  return Array.from(days, (from) => ({
    ...cell,
    from,
    to: from + 1,
    open: null,
    volumes: cell.volumes / days.length,
  }));
}
