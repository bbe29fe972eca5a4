import type { OpenDealsModel } from '../model/open-deals.ts';
import type { Eras } from './eras.ts';

/** Points at which a distribution of ages is taken. */
const POINTS = 64;
const SHIFT = 26;

/** Amounts of open deals: by age in days, and those whose end is told: by the day on which they close, or by their chance. */
export interface Ages {
  readonly amount: number;
  /** `chance` of being won, where that is told: they pass all stages at once when they leave theirs. */
  readonly going: readonly { readonly age: number; readonly amount: number; readonly chance?: number }[];
  /** `chance` of being won, where that is told. */
  readonly told: readonly { readonly day: number; readonly chance: number | undefined; readonly amount: number }[];
}

/** The deals of a book or group by age: those worth what any deal is, the others by number, and these by money. */
export function daysByAge(deals: OpenDealsModel, eras: Eras): { plain: Ages; valued: Ages; money: Ages } {
  return deals.count < 0 ? ofBook(deals) : ofGroup(deals, eras);
}

const NONE: Ages = { amount: 0, going: [], told: [] };

function ofGroup(deals: OpenDealsModel, eras: Eras): { plain: Ages; valued: Ages; money: Ages } {
  const { x, lags } = eras.first;
  const count = Math.max(0, x[deals.count]);
  const points = deals.age < 0 ? 1 : POINTS;
  const of = (amount: number): Ages => ({
    amount,
    going: Array.from({ length: points }, (_, i) => ({
      age: deals.age < 0 ? 0 : lags.value(deals.age, (i << SHIFT) | (1 << (SHIFT - 1))),
      amount: amount / points,
    })),
    told: [],
  });
  if (deals.value < 0) return { plain: of(count), valued: NONE, money: NONE };
  return { plain: NONE, valued: of(count), money: of(count * lags.mean(deals.value)) };
}

/** Deals of one age, told of alike, are one amount. */
function ofBook({ rows }: OpenDealsModel): { plain: Ages; valued: Ages; money: Ages } {
  const all = Array.from(rows.ordinal, (_, i) => i);
  const of = (which: readonly number[], amountOf: (row: number) => number): Ages => {
    const going = new Map<number, number>();
    const told: { day: number; chance: number | undefined; amount: number }[] = [];
    const withChance: { age: number; amount: number; chance: number }[] = [];
    let total = 0;
    for (const row of which) {
      const amount = amountOf(row);
      total += amount;
      const chance = Number.isNaN(rows.probability[row]) ? undefined : rows.probability[row];
      if (chance === undefined && Number.isNaN(rows.closeOn[row])) {
        going.set(rows.age[row], (going.get(rows.age[row]) ?? 0) + amount);
      } else if (Number.isNaN(rows.closeOn[row])) {
        withChance.push({ age: rows.age[row], amount, chance: chance! });
      } else {
        told.push({ day: rows.closeOn[row], chance, amount });
      }
    }
    const byAge = [...going].map(([age, amount]) => ({ age, amount }));
    return { amount: total, going: [...byAge, ...withChance], told };
  };
  const valued = all.filter((row) => !Number.isNaN(rows.value[row]));
  return {
    plain: of(
      all.filter((row) => Number.isNaN(rows.value[row])),
      () => 1,
    ),
    valued: of(valued, () => 1),
    money: of(valued, (row) => rows.value[row]),
  };
}
