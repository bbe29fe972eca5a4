import type { Argument } from '../scenario/argument.ts';
import { isMisread, parseNumber, type WrittenNumber } from '../scenario/numbers.ts';
import { decimal } from './varied.ts';

/** A setting of a sweep: one value for all cells, or several, each in cells of its own. */
export interface Swept {
  readonly path: string;
  /** As `--set` takes them. */
  readonly values: readonly string[];
  /** From a range: bare numbers may stand for factors, as the path asks. */
  readonly ranged: boolean;
}

/** Most values of one setting. */
const MOST_VALUES = 200;

/**
 * Reads `PATH=VALUE`, `PATH=A,B,C` or `PATH=FROM..TO step STEP`. Commas inside { } and [ ] and quotes separate no values.
 * @throws Faults that show the argument
 * @example sweptOf(argumentOf('--set', 'funnel.sql.rate=20%,25%')) // { path: 'funnel.sql.rate', values: ['20%', '25%'], … }
 */
export function sweptOf(argument: Argument): Swept {
  const { text } = argument;
  const equals = text.indexOf('=');
  // What is wrong with an argument without a path, or without a value, is told where it is applied.
  if (equals < 0) return { path: text, values: [], ranged: false };
  const path = text.slice(0, equals).trim();
  const from = equals + 1;
  const range = /^\s*([^{[\s][^{[]*?)\.\.([^{[]+)$/.exec(text.slice(from));
  if (range !== null) return { path, values: rangeValues(argument, from, range[1]!, range[2]!), ranged: true };
  const parts = splitAtCommas(text, from);
  const apart = /\d{1,3},\d{3}(?!\d)/g;
  for (const match of text.slice(from).matchAll(apart)) {
    const start = from + match.index;
    const split = parts.some(({ start: at }) => at > start && at <= start + match[0].length);
    if (!split || /\d/.test(text[start - 1] ?? '')) continue;
    argument.refuse(
      `${match[0]} could be one number or two`,
      `write ${match[0].replace(',', '_')} for one, "${match[0].replace(',', ', ')}" for two`,
      start,
      start + match[0].length,
    );
  }
  const empty = parts.find((part) => part.text === '');
  if (empty !== undefined && parts.length > 1)
    argument.refuse('a value is missing between two commas', 'leave out the comma', empty.start, empty.start + 1);
  return { path, values: parts.map((part) => part.text), ranged: false };
}

interface Piece {
  readonly text: string;
  readonly start: number;
}

function splitAtCommas(text: string, from: number): Piece[] {
  const pieces: Piece[] = [];
  let depth = 0;
  let quote = '';
  let start = from;
  const end = (at: number) => {
    pieces.push({ text: text.slice(start, at).trim(), start });
    start = at + 1;
  };
  for (let i = from; i < text.length; i++) {
    const sign = text[i]!;
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '{' || sign === '[') depth++;
    else if (sign === '}' || sign === ']') depth--;
    else if (sign === ',' && depth === 0) end(i);
  }
  end(text.length);
  return pieces;
}

/** An end of a range: its number, and the words behind it: " per month", " days". */
interface End {
  readonly number: WrittenNumber;
  readonly words: string;
}

function rangeValues(argument: Argument, from: number, low: string, rest: string): string[] {
  const [, high = rest, by] = /^(.+?)\s+step\s+(.+)$/.exec(rest) ?? [];
  if (by === undefined)
    argument.refuse('a range of values says its step', `write ${low.trim()}..${high.trim()} step …`, from);
  const ends = [low, high, by!].map((text) => endOf(argument, from, text.trim()));
  const words = ends.map((end) => end.words).find((each) => each !== '') ?? '';
  for (const end of ends)
    if (end.words !== '' && end.words !== words)
      argument.refuse(
        `"${words.trim()}" and "${end.words.trim()}" do not go together`,
        'write both ends in one unit',
        from,
      );
  const [a, b, step] = ends.map(({ number }) => number.value);
  const percent = ends.some(({ number }) => number.suffix === '%');
  const factor = ends.some(({ number }) => number.factor);
  if (percent && ends.some(({ number }) => number.suffix !== '%'))
    argument.refuse('% stands on each number of a range, and on its step', 'write for example 35%..45% step 5%', from);
  if (!(step > 0 && b >= a))
    argument.refuse('a range goes up, by a step above 0', 'write for example 0.9..1.1 step 0.05', from);
  // Ends that are a whole number of steps apart are so but for rounding.
  const count = Math.floor((b - a) / step + 1e-9) + 1;
  if (count > MOST_VALUES)
    argument.refuse(`these are ${count} values; at most ${MOST_VALUES} are swept`, 'take a larger step', from);
  return Array.from({ length: count }, (_, i) => {
    const value = a + i * step;
    return `${factor ? 'x' : ''}${percent ? `${decimal(value * 100)}%` : decimal(value)}${words}`;
  });
}

function endOf(argument: Argument, from: number, text: string): End {
  const [, head = text, words = ''] = /^(\S+)( .+)$/.exec(text) ?? [];
  const number = parseNumber(head);
  const start = argument.text.indexOf(text, from);
  if (isMisread(number))
    argument.refuse(`"${text}" is no value of a range; ${number.rule}`, number.wayOut, start, start + text.length);
  return { number, words };
}
