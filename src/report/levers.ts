import type { Estimate, Forecast } from '../forecast/format.ts';
import { signOf } from './change.ts';
import { isSure } from './estimates.ts';
import type { Language } from './language.ts';
import { errorOf, type Numbers } from './numbers.ts';
import { plain } from './plain.ts';
import { type Cell, figure, type Table, word } from './table.ts';
import { en } from './texts/en/index.ts';
import type { Texts } from './texts/index.ts';

type Levers = NonNullable<Forecast['levers']>;
type Lever = Levers['levers'][number];
type Difference = Lever['customers'];
type Bought = NonNullable<Levers['together']>;

/** @example leverName({ name: 'hire', on: true, … }) // 'hire (pulled)' */
export function leverName({ name, on }: Pick<Lever, 'name' | 'on'>, { levers }: Texts = en): string {
  return on ? levers.pulled(plain(name)) : plain(name);
}

/** Names in a row; nothing is "none". */
export function listed(names: readonly string[], { levers, words }: Texts = en): string {
  return names.length === 0 ? levers.none : names.map(plain).join(words.comma);
}

/** What levers buy: money where there is any, else customers. */
export function gainOf({ revenue, customers }: Pick<Bought, 'revenue' | 'customers'>): Difference {
  return revenue ?? customers;
}

/** Writes what is bought: "+$410k", "−4.1 customers". */
export function gainText(bought: Pick<Bought, 'revenue' | 'customers'>, numbers: Numbers): string {
  return signed(gainOf(bought), amountIn(bought.revenue !== null, numbers));
}

/** Writes what is bought without its sign: "$410k". */
export function amountText(bought: Pick<Bought, 'revenue' | 'customers'>, numbers: Numbers): string {
  const gain = gainOf(bought);
  return amountIn(bought.revenue !== null, numbers)(Math.abs(gain.value), errorOf(gain));
}

/** Writes a difference of chances: "+12 points". */
function pointsText(chance: Difference, numbers: Numbers): string {
  const sign = Number(pointsOf(chance)) === 0 ? '' : chance.value > 0 ? '+' : '−';
  return sign + pointsApart(chance, numbers);
}

/** Below this half-width of the interval, in points, a decimal is worth showing; as of chances themselves. */
const FINE = 0.25;

/** Writes a difference of chances without its sign, in whole points: "12 points". */
export function pointsApart(chance: Difference, { fixed, words }: Numbers): string {
  const text = pointsOf(chance);
  return words.points(fixed(Number(text), text.includes('.') ? 1 : 0), Number(text));
}

function pointsOf({ value, low, high }: Difference): string {
  const half = ((high - low) / 2) * 100;
  return (Math.abs(value) * 100).toFixed(half > 0 && half < FINE ? 1 : 0);
}

/** Writes how many times its cost a lever brings: "7×", "−13×" where it loses. */
export function factorText(perCost: Estimate, numbers: Numbers): string {
  const { value } = perCost;
  const size = numbers.factor(value === null ? null : Math.abs(value), errorOf(perCost));
  return value !== null && value < 0 ? `−${size}` : size;
}

/** Writes what it costs, behind what it buys: ", for $25k"; nothing where nothing is spent. */
export function costText({ cost }: Pick<Bought, 'cost'>, numbers: Numbers): string {
  if (cost === 0) return '';
  return cost > 0 ? `, for ${numbers.money(cost, null)}` : `, and saves ${numbers.money(-cost, null)}`;
}

/** Writes all that is bought: "+$410k, chance +12 points, for $25k". */
export function boughtText(bought: Bought, numbers: Numbers): string {
  const { chance } = bought;
  const chanced = chance === null ? '' : `, chance ${pointsText(chance, numbers)}`;
  return gainText(bought, numbers) + chanced + costText(bought, numbers);
}

/** How far all together are from the sum of each alone, without sign and unit: "$90k", "0.9"; null where they are not told apart. */
export function apartText({ together, beyondSum }: Levers, numbers: Numbers): string | null {
  if (together === null || beyondSum === null || !isSure(beyondSum)) return null;
  const write = together.revenue === null ? numbers.count : numbers.money;
  return write(Math.abs(beyondSum.value), errorOf(beyondSum));
}

/** Each lever with all it buys; all together; and the best set within a budget. */
export function leverTable({ levers, together, best }: Levers, { texts, numbers }: Language): Table {
  const { caption, columns, allTogether, within } = texts.levers;
  const money = levers.some(({ revenue }) => revenue !== null);
  const chances = levers.some(({ chance }) => chance !== null);
  const write = amountIn(money, numbers);
  const change = (difference: Difference | null, text: (difference: Difference) => string): Cell =>
    difference === null ? figure(null, '–') : figure(difference.value, text(difference));
  const row = (name: string, bought: Bought, perCost: Lever['perCost']): Cell[] => {
    const gain = gainOf(bought);
    const bare = (value: number) => signed({ ...gain, value }, money ? write : numbers.count);
    return [
      word(name),
      figure(gain.value, bare(gain.value)),
      figure(gain.low, bare(gain.low)),
      figure(gain.high, bare(gain.high)),
      ...(money ? [change(bought.customers, (each) => signed(each, numbers.count))] : []),
      ...(chances ? [change(bought.chance, (chance) => pointsText(chance, numbers))] : []),
      ...(money
        ? [
            figure(bought.cost, numbers.money(bought.cost, bought.cost === 0 ? 0 : null)),
            figure(perCost?.value, perCost === null ? '–' : factorText(perCost, numbers)),
          ]
        : []),
    ];
  };
  return {
    caption,
    columns: [
      columns.lever,
      money ? columns.revenue : columns.customers,
      columns.from,
      columns.to,
      ...(money ? [columns.customers] : []),
      ...(chances ? [columns.chance] : []),
      ...(money ? [columns.cost, columns.perCost] : []),
    ],
    rows: [
      ...levers.map((lever) => row(leverName(lever, texts), lever, lever.perCost)),
      ...(together === null ? [] : [row(allTogether, together, null)]),
      ...(best === null ? [] : [row(within(numbers.money(best.budget), listed(best.levers, texts)), best, null)]),
    ],
  };
}

/** Writes money, or so many customers. */
function amountIn(money: boolean, numbers: Numbers): (value: number, error: number | null) => string {
  return money ? numbers.money : (value, error) => numbers.words.customers(numbers.count(value, error), value);
}

/** A difference with its sign; none where it is nothing. */
function signed(difference: Difference, write: (value: number, error: number | null) => string): string {
  const { value } = difference;
  return signOf(value) + write(Math.abs(value), errorOf(difference));
}
