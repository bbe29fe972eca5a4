import type { Bound } from './bound.ts';
import type { MetricName } from './metric-names.ts';
import { type Comparator, type Measure, readComparison, readSentence, type SentenceReader, SIGN } from './sentence.ts';
import { suggestion } from './suggest.ts';
import type { Place } from './tree.ts';

/** What a lever brings that can be checked. */
export type Gain = 'revenue' | 'customers' | 'chance';

/** What a check is about: a figure of the forecast, or one of the answers to why it comes out so. */
export type CheckMeasure =
  | Measure
  | {
      /** Share of the spread of the leading metric that moves with an input, or with an event: its first-order effect. */
      readonly kind: 'explains';
      readonly unit: 'share';
      readonly input: string;
      readonly text: string;
      readonly place: Place;
    }
  | {
      /** What the scenario has more with a lever than without it, in the mean. */
      readonly kind: 'lever';
      readonly unit: MetricName['unit'];
      readonly lever: string;
      readonly gain: Gain;
      readonly text: string;
      readonly place: Place;
    };

/** One sentence of `checks`. */
export interface CheckSentence {
  readonly measure: CheckMeasure;
  readonly comparator: Comparator;
  readonly bound: Bound;
  /** The scenario is taken with this setting, `PATH=VALUE`; default: as it is. */
  readonly setting?: { readonly text: string; readonly place: Place };
}

/** Names that sentences of `checks` may use beside those of metrics. */
export interface CheckReader extends SentenceReader {
  readonly levers: readonly string[];
  /** Whether something is an uncertain input drawn once per run, or an event; what it is not is reported. */
  isDriver(path: string, place: Place): boolean;
}

const UNITS: Readonly<Record<Gain, MetricName['unit']>> = { revenue: 'money', customers: 'count', chance: 'share' };
const GAINS = Object.keys(UNITS);

/**
 * Reads one sentence of `checks`: what `readSentence` reads, `explains(PATH) <= 50%`, `lever(NAME).revenue >= 100k`; and
 * behind it `with PATH=VALUE`.
 * @returns undefined when it is faulty; every fault is reported with its place
 */
export function readCheck(text: string, reader: CheckReader): CheckSentence | undefined {
  const beside = /\swith(\s|$)/.exec(text);
  const sentence = beside === null ? text : text.slice(0, beside.index);
  const read = readCore(sentence, reader);
  if (beside === null) return read;
  const from = beside.index + beside[0].length;
  const setting = text.slice(from).trim();
  const start = from + text.slice(from).indexOf(setting);
  const place = reader.place(start, Math.max(start + 1, start + setting.length));
  if (!/^[^=\s]+\s*=\s*\S/.test(setting))
    return reader.report(
      place,
      setting === '' ? 'nothing stands behind with' : `"${setting}" sets nothing`,
      'write with PATH=VALUE, such as with funnel.sql.rate=25%',
    );
  return read && { ...read, setting: { text: setting, place } };
}

function readCore(text: string, reader: CheckReader): CheckSentence | undefined {
  const kind = /^\s*(explains|lever)\s*\(/.exec(text);
  if (kind === null) return readSentence(text, reader);
  const start = text.indexOf(kind[1]!);
  const close = text.indexOf(')');
  const sign = close < 0 ? -1 : text.slice(close).search(SIGN);
  const place = (from: number, to: number) => reader.place(from, Math.max(from + 1, to));
  if (close < 0 || sign < 0) {
    const end = text.trimEnd().length;
    return close < 0
      ? reader.report(place(start, end), `"${text.trim()}" does not end`, `close it: ${EXAMPLES[kind[1]!]}`)
      : reader.report(
          place(start, end),
          `"${text.trim()}" compares nothing`,
          `write for example ${EXAMPLES[kind[1]!]}`,
        );
  }
  const inside = text.slice(kind[0].length, close);
  const name = inside.trim();
  const at = kind[0].length + inside.indexOf(name);
  const behind = text.slice(close + 1, close + sign).trim();
  const written = text.slice(start, close + sign).trim();
  const whole = place(start, start + written.length);
  const named = place(at, at + name.length);
  if (kind[1] === 'explains') {
    if (behind !== '')
      return reader.report(whole, `"${behind}" says nothing behind explains(…)`, `write ${EXAMPLES.explains}`);
    if (!reader.isDriver(name, named)) return undefined;
    const measure = { kind: 'explains', unit: 'share', input: name, text: written, place: whole } as const;
    return readComparison(text, close + sign, measure, reader);
  }
  if (!reader.levers.includes(name))
    return reader.report(named, `there is no lever "${name}"`, suggestion(name, reader.levers, 'levers'));
  const gain = GAINS.find((each) => behind === `.${each}`) as Gain | undefined;
  if (gain === undefined)
    return reader.report(
      whole,
      `${behind === '' ? 'a lever brings several things' : `levers bring no "${behind.replace(/^\./, '')}"`}`,
      `write lever(${name}).revenue, .customers or .chance`,
    );
  const measure = { kind: 'lever', unit: UNITS[gain], lever: name, gain, text: written, place: whole } as const;
  // What a lever adds to a chance is told in points: no share of anything.
  const comparison = gain === 'chance' ? pointsAsShares(text) : text;
  return readComparison(comparison, close + sign, measure, reader);
}

const EXAMPLES: Readonly<Record<string, string>> = {
  explains: 'explains(funnel.sql.rate) <= 50%',
  lever: 'lever(NAME).revenue >= 100k',
};

/** `>= 10 points` as `>= 10%`, of the same length, so that places stay; `baseline + 5 points` is its own. */
function pointsAsShares(text: string): string {
  return text.replace(
    /([<>]=?\s*-?[\d_.,]+)( points?)(\s*)$/,
    (_, amount: string, word: string, rest: string) => `${amount}%${' '.repeat(word.length - 1)}${rest}`,
  );
}
