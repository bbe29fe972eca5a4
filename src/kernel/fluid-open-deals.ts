import type { Model, StreamModel } from '../model/model.ts';
import type { OpenDealsModel } from '../model/open-deals.ts';
import type { Eras } from './eras.ts';
import { type Ages, daysByAge } from './fluid-ages.ts';
import type { Lags } from './lags.ts';
import { chanceAtAge, decayOf } from './still-open.ts';

/** Open deals of one stream in one stage, as a fluid: what leaves it on each day from day 0 on. */
export interface OpenFlow {
  readonly stage: number;
  /** Amount that is open on day 0. */
  readonly amount: number;
  readonly converted: Float64Array;
  readonly lost: Float64Array;
  readonly cold: Float64Array;
  /** Of what converts, the amount that goes straight to the last stage, on the same day. */
  readonly won: Float64Array;
}

/**
 * The open deals of a stream: by number, where they are worth what any deal is; and of those with a value of their own,
 * by number and by money.
 */
export interface Opening {
  readonly plain: readonly OpenFlow[];
  readonly valued: readonly OpenFlow[];
  readonly money: readonly OpenFlow[];
}

export function openingOf(model: Model, stream: StreamModel, eras: Eras): Opening {
  const opening = { plain: [] as OpenFlow[], valued: [] as OpenFlow[], money: [] as OpenFlow[] };
  for (const deals of stream.openDeals) {
    const { plain, valued, money } = daysByAge(deals, eras);
    const flow = (ages: Ages): OpenFlow => flowOf(model, stream, deals, ages, eras);
    if (plain.amount > 0) opening.plain.push(flow(plain));
    if (valued.amount === 0) continue;
    opening.valued.push(flow(valued));
    opening.money.push(flow(money));
  }
  return opening;
}

function flowOf(model: Model, stream: StreamModel, deals: OpenDealsModel, ages: Ages, eras: Eras): OpenFlow {
  const { days } = model.time;
  const { x, lags } = eras.first;
  const { stage: s } = deals;
  const [converted, lost, cold, won] = Array.from({ length: 4 }, () => new Float64Array(days));
  const rate = Math.min(1, x[stream.rate[s + 1]]);
  const clocks = { convert: stream.after[s + 1], lose: stream.lostAfter[s], decay: decayOf(stream, s) };
  const later = laterDays(model, stream, lags, s);
  for (const { age, amount, chance: told } of ages.going) {
    const convert = longerThan(lags, clocks.convert, age);
    const lose = longerThan(lags, clocks.lose, age);
    const warm = clocks.decay < 0 ? null : longerThan(lags, clocks.decay, age);
    if (convert.now + lose.now === 0) continue;
    if (told !== undefined) {
      for (let d = 0; d < days; d++) {
        lost[d] += amount * (1 - told) * (lose.share(d) - lose.share(d + 1));
        if (d + later >= days) continue;
        const wins = amount * told * (convert.share(d) - convert.share(d + 1));
        converted[d + later] += wins;
        won[d + later] += wins;
      }
      continue;
    }
    const chance = chanceAtAge(rate, convert.now, lose.now);
    for (let d = 0; d < days; d++) {
      const stillWarm = warm === null ? 1 : warm.share(d + 0.5);
      converted[d] += amount * chance * (convert.share(d) - convert.share(d + 1)) * stillWarm;
      lost[d] += amount * (1 - chance) * (lose.share(d) - lose.share(d + 1)) * stillWarm;
      if (warm === null) continue;
      const still = chance * convert.share(d + 0.5) + (1 - chance) * lose.share(d + 0.5);
      cold[d] += amount * (warm.share(d) - warm.share(d + 1)) * still;
    }
  }
  for (const { day, chance, amount } of ages.told) {
    if (day >= days) continue;
    const of = chance ?? rate * laterRates(model, stream, x, s);
    converted[day] += amount * of;
    won[day] += amount * of;
    lost[day] += amount * (1 - of);
  }
  return { stage: s, amount: ages.amount, converted, lost, cold, won };
}

/** Days that the steps after the next one take in the mean, to the whole day. */
function laterDays(model: Model, stream: StreamModel, lags: Lags, s: number): number {
  let days = 0;
  for (let later = s + 1; later < model.stages - 1; later++) {
    if (stream.after[later + 1] >= 0) days += lags.mean(stream.after[later + 1]);
  }
  return Math.round(days);
}

function laterRates(model: Model, stream: StreamModel, x: Float64Array, s: number): number {
  let rate = 1;
  for (let later = s + 1; later < model.stages - 1; later++) rate *= Math.min(1, x[stream.rate[later + 1]]);
  return rate;
}

/** The share of a clock's times longer than an age, and of those the share still running some days later. */
function longerThan(lags: Lags, lag: number, age: number): { readonly now: number; share(days: number): number } {
  if (lag < 0) return { now: 1, share: (days) => (days > 0 ? 0 : 1) };
  const now = lags.shareBeyond(lag, age);
  return { now, share: (days) => (now === 0 ? 0 : (1 - lags.shareUpTo(lag, age + days, true)) / now) };
}
