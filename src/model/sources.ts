import { type Key, keyAt } from '../sampling/addresses.ts';
import { dayNumber } from '../scenario/calendar.ts';
import type { Quantity, Recycle, Scenario, Source, Spend, StageSettings } from '../scenario/scenario.ts';
import type { Lags } from './lags.ts';
import { type Cell, NOTHING, ONE, type RecycleModel, type SourceModel, type TimeModel } from './model.ts';
import type { Slots } from './slots.ts';
import { shareOfUnit, UNITS_PER_MONTH } from './time.ts';

/** What compiling a source needs besides the source. */
export interface Workshop {
  readonly scenario: Scenario;
  readonly time: TimeModel;
  readonly slots: Slots;
  readonly lags: Lags;
  readonly root: Key;
  /** Receives keys; `addKey` returns the word offset. */
  readonly addKey: (key: Key) => number;
  /** Latest stage up to which a source's leads may be handled as counts, by source name. */
  readonly followFrom: Readonly<Record<string, string>>;
}

export function compileSource(source: Source, shop: Workshop): SourceModel {
  const { scenario, time, slots, lags } = shop;
  const { stages } = scenario;
  const last = stages.length - 1;
  const settings = stages.map((stage) => settingsOf(stage, source.funnel[stage.name]));
  const indexOf = (name: string): number => stages.findIndex((stage) => stage.name === name);

  const after = Int32Array.from(settings, (stage) => lags.of(stage.after));
  const decay = Int32Array.from(settings, (stage) => lags.ofDecay(stage.decay));
  const lostAfter = Int32Array.from(settings, (stage, s) => {
    if (stage.lostAfter !== undefined) return lags.of(stage.lostAfter);
    return s < last ? after[s + 1] : -1;
  });
  const recycle = settings.map((stage) => (stage.recycle === undefined ? null : recycleModel(stage.recycle)));

  function recycleModel(rule: Recycle): RecycleModel {
    return {
      cold: rule.from.includes('cold'),
      lost: rule.from.includes('lost'),
      to: indexOf(rule.to),
      share: slots.of(rule.share, NOTHING),
      after: lags.of(rule.after),
      rate: slots.of(rule.rate, ONE),
      atMost: rule.atMost,
      cost: slots.of(rule.cost, NOTHING),
    };
  }

  const enters = indexOf(source.enters);
  const latest = source.name in shop.followFrom ? indexOf(shop.followFrom[source.name]) : last;
  const waits = (s: number): boolean => after[s + 1] >= 0 || lostAfter[s] >= 0 || decay[s] >= 0 || recycle[s] !== null;
  let front = enters;
  while (front < Math.min(last, latest) && !waits(front)) front++;
  // A rule that would take the lost concerns those who do not convert one by one.
  const decided = front < Math.min(last, latest) && decay[front] < 0 && recycle[front] === null;

  const keysOf = (purpose: string): Int32Array =>
    Int32Array.from(stages, (stage) => shop.addKey(keyAt(shop.root, purpose, source.address, '', stage.address)));
  return {
    name: source.name,
    motion: source.motion ?? null,
    enters,
    front,
    decided,
    exact: source.arrivals === 'exact',
    cells: cellsOf(source, time, slots),
    growth: slots.of(source.growth, NOTHING),
    growthUnits: source.growth === undefined ? 0 : UNITS_PER_MONTH[source.growth.per ?? 'month'],
    rate: Int32Array.from(settings, (stage) => slots.of(stage.rate, ONE)),
    after,
    lostAfter,
    decay,
    recycle,
    value: lags.of(source.deal?.value ?? scenario.deal?.value),
    spend: source.spend === undefined ? [] : spendOf(source.spend, time, slots),
    costPerVisitor: slots.of(source.costPerVisitor, NOTHING),
    cellKeys: keysOf('cell'),
    leadKeys: keysOf('lead'),
  };
}

type Settings = StageSettings & { readonly recycle?: Recycle };

/** The funnel's own settings of a stage with a source's override laid over them; a recycle rule merges key by key. */
function settingsOf(stage: StageSettings, override: StageSettings = {}): Settings {
  const { recycle, ...rest } = { ...stage, ...override };
  if (recycle === undefined) return rest;
  return { ...rest, recycle: { ...stage.recycle, ...override.recycle } as Recycle };
}

/** Longest cell of the warm-up, days: counted back from the start, so that a longer warm-up changes no other cell. */
const WARM_UP_CELL = 28;

/**
 * The cells of a source: the warm-up as the first month goes, then the months; or single days, where arrivals are
 * dated or exact and the day of each is known.
 */
function cellsOf(source: Source, time: TimeModel, slots: Slots): Cell[] {
  const { volume } = source;
  if (volume.kind === 'dated') {
    return volume.entries
      .map(({ date, quantity }) => ({ day: dayNumber(date) - time.firstDay, quantity }))
      .filter(({ day }) => day >= -time.warmUpDays && day < time.days)
      .sort((a, b) => a.day - b.day)
      .map(({ day, quantity }) => ({
        from: day,
        to: day + 1,
        bookedIn: day < 0 ? -1 : time.monthOfDay[day],
        volume: slots.of(quantity, NOTHING),
        perDay: 1,
        month: 0,
        season: ONE,
      }));
  }
  const months: Cell[] = time.months.map((_, m) => ({
    from: time.monthFrom[m],
    to: time.monthTo[m],
    bookedIn: m,
    volume: slots.of(volume.quantity, NOTHING),
    perDay: shareOfUnit(volume.quantity.per ?? 'month', time.firstDay + time.monthFrom[m]),
    month: m,
    season: slots.of(source.season?.[m], ONE),
  }));
  const warmUp: Cell[] = [];
  for (let to = 0; to > -time.warmUpDays; to -= WARM_UP_CELL) {
    warmUp.unshift({ ...months[0], from: Math.max(-time.warmUpDays, to - WARM_UP_CELL), to, bookedIn: -1 });
  }
  const cells = [...warmUp, ...months];
  return source.arrivals === 'exact' ? cells.flatMap(byDay) : cells;
}

function byDay(cell: Cell): Cell[] {
  return Array.from({ length: cell.to - cell.from }, (_, i) => ({
    ...cell,
    from: cell.from + i,
    to: cell.from + i + 1,
  }));
}

function spendOf(spend: Spend, time: TimeModel, slots: Slots): { slot: number; byMonth: Float64Array }[] {
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
