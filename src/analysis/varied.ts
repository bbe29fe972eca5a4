import type { Argument } from '../scenario/argument.ts';
import { inputsOfScenario } from '../scenario/inputs.ts';
import { meanOf } from '../scenario/mean-of.ts';
import { isMisread } from '../scenario/numbers.ts';
import { readPhrase } from '../scenario/phrases.ts';
import type { CalendarUnit, LeadQuantity, Quantity, Scenario, Unit } from '../scenario/scenario.ts';
import { suggestion } from '../scenario/suggest.ts';

/** A quantity of a scenario as something to be varied: over which values, and how each is said. */
export interface Varied {
  readonly path: string;
  readonly unit: Unit;
  readonly per?: CalendarUnit;
  /** As written in the scenario. */
  readonly text: string;
  /** Its value now; its mean where it is uncertain or differs from lead to lead. */
  readonly present: number;
  /** What becomes of its uncertainty while it is varied. */
  readonly becomes: 'as it is' | 'certain' | 'each lead scaled';
  /** It cannot be had in parts: people, customers, arrivals that are exact. */
  readonly indivisible: boolean;
  /** It is told in whole numbers: what is indivisible, and rates of counts that are not small. */
  readonly whole: boolean;
  /** Values that are tried first, ascending; the first and the last are the ends of the range. */
  readonly knots: readonly number[];
  /** Whether the range was named, and not worked out from the present value. */
  readonly ranged: boolean;
  /** The `--set` argument that gives it a value. */
  setting(value: number): string;
}

/** A rate of fewer, such as 1.5 a day, is not told in whole numbers. */
const LEAST_ROUNDED = 10;

/** Multiples of the present value, or of its odds, at which a search begins. */
const MULTIPLES = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8, 16];

/**
 * The quantity that `PATH` or `PATH=FROM..TO` names.
 * @throws Faults that show the argument
 */
export function variedOf(argument: Argument, scenario: Scenario): Varied {
  const equals = argument.text.indexOf('=');
  const path = (equals < 0 ? argument.text : argument.text.slice(0, equals)).trim();
  const inputs = inputsOfScenario(scenario);
  const quantity = inputs.find((input) => input.quantity.path === path)?.quantity as LeadQuantity | undefined;
  const start = argument.text.indexOf(path);
  const pathEnd = start + Math.max(1, path.length);
  if (quantity === undefined) {
    const known = [
      ...inputs.map((input) => input.quantity.path),
      ...scenario.levers.map(({ name }) => `levers.${name}`),
    ];
    argument.refuse(`no quantity is called "${path}"`, suggestion(path, known, 'quantities'), start, pathEnd);
  }
  if (/^(events|levers)\.[^.]+\.(starts|for|ramp)$/.test(path))
    argument.refuse(`${path} is a time of a plan, not something to be sought`, 'vary what it changes', start, pathEnd);
  const level = quantity.level === undefined ? 1 : meanOf(quantity.level);
  const own = meanOf(quantity);
  const present = own * level;
  if (!Number.isFinite(present))
    argument.refuse(
      `${path} has no mean that could be scaled`,
      `give it a level and vary ${path}.level`,
      start,
      pathEnd,
    );
  const indivisible = isIndivisible(quantity, scenario);
  const base = {
    path,
    unit: quantity.unit,
    ...(quantity.per !== undefined && { per: quantity.per }),
    text: quantity.text,
    present,
    indivisible,
    whole: indivisible || (quantity.unit === 'count' && present >= LEAST_ROUNDED),
  };
  const scaled = quantity.level !== undefined || (quantity.perLead === true && typeof quantity.value !== 'number');
  const setting = scaled
    ? (value: number) => scaledLead(quantity, value / own)
    : (value: number) => `${path}=${written(value, quantity)}`;
  const becomes = scaled ? 'each lead scaled' : typeof quantity.value === 'number' ? 'as it is' : 'certain';
  const range = equals < 0 ? undefined : rangeOf(argument, equals + 1, quantity);
  const knots = knotsOf(quantity.unit, present, range, base.whole);
  if (knots.length < 2)
    argument.refuse(
      `${path} is ${quantity.text}, from where nothing says how far to look`,
      `write the range: ${path}=${range === undefined ? 'FROM..TO' : 'FROM..TO, with TO above FROM'}`,
    );
  return { ...base, becomes, knots, ranged: range !== undefined, setting };
}

/** Things that cannot be had in parts: arrivals that are exact, on one day or in a book; people; customers. */
export function isIndivisible({ path, unit, per }: Quantity, { sources }: Scenario): boolean {
  if (unit !== 'count') return false;
  const exact = sources.find(({ name }) => path.startsWith(`sources.${name}.`))?.arrivals === 'exact';
  return per === undefined || (exact && /\.(volume|visitors)$/.test(path));
}

/** The same for every lead, times a factor: the spread between leads stays. */
function scaledLead({ path, text, level }: LeadQuantity, factor: number): string {
  // Inside { } a comma would end the entry.
  const each = text.startsWith('{') ? text : text.replace(/(\d),(?=\d{3})/g, '$1_');
  return level === undefined
    ? `${path}={ each: ${each}, level: x${decimal(factor)} }`
    : `${path}.level=x${decimal(factor)}`;
}

/** A value in the words of the language. */
export function written(value: number, { unit, per }: Pick<Quantity, 'unit' | 'per'>): string {
  const flow = per === undefined ? '' : ` per ${per}`;
  if (unit === 'share' || unit === 'growth') return `${decimal(value * 100)}%${flow}`;
  if (unit === 'duration') return `${decimal(value)} days`;
  return `${unit === 'factor' ? 'x' : ''}${decimal(value)}${flow}`;
}

/** A number without exponent, to twelve digits: one that a person could have written. */
export function decimal(value: number): string {
  return Number(value.toPrecision(12)).toLocaleString('en-US', { useGrouping: false, maximumSignificantDigits: 17 });
}

function rangeOf(argument: Argument, from: number, quantity: Quantity): readonly [number, number] {
  const text = argument.text.slice(from);
  const ends = /^(.+?)\.\.(.+)$/.exec(text);
  if (ends === null) argument.refuse(`"${text}" is no range`, 'write FROM..TO', from);
  const [low, high] = [ends[1]!, ends[2]!].map((end) => {
    const kind = { unit: quantity.unit, per: quantity.per ?? 'none', drawn: 'fixed', bareFactor: true } as const;
    const phrase = readPhrase(end.trim(), kind);
    const start = argument.text.indexOf(end, from);
    if (isMisread(phrase))
      argument.refuse(`"${end.trim()}" is no end of a range; ${phrase.rule}`, phrase.wayOut, start, start + end.length);
    if (typeof phrase.value === 'number') return phrase.value;
    return argument.refuse(
      `"${end.trim()}" is uncertain`,
      'an end of a range is one number',
      start,
      start + end.length,
    );
  });
  return [low!, high!];
}

/** A multiple of a value; of a share, that whose odds are the multiple. */
export function multipleOf(present: number, unit: Unit, times: number): number {
  return unit === 'share' ? (times * present) / (1 - present + times * present) : times * present;
}

/** Values to begin with: multiples of the present one, for shares of its odds; even steps where that says nothing. */
function knotsOf(unit: Unit, present: number, range: readonly [number, number] | undefined, whole: boolean): number[] {
  const [from, to] = range ?? defaultRange(unit, present, whole);
  if (!(to > from)) return [];
  const near = MULTIPLES.map((m) => multipleOf(present, unit, m));
  const inside = near.filter((value) => value > from && value < to);
  const even = Array.from({ length: 7 }, (_, i) => from + ((to - from) * (i + 1)) / 8);
  const all = [from, ...(inside.length < 5 || unit === 'growth' ? even : inside), to];
  return [...new Set(whole ? all.map(Math.round) : all.map((value) => Number(value.toPrecision(12))))];
}

function defaultRange(unit: Unit, present: number, whole: boolean): readonly [number, number] {
  if (unit === 'share') return [0, 1];
  if (unit === 'growth') return [Math.max(-0.9, present - 0.5), present + 0.5];
  const least = present * MULTIPLES[0]!;
  return [whole ? Math.max(1, least) : least, present * MULTIPLES.at(-1)!];
}
