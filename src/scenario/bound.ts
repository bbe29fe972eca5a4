import { exampleAmount, parseAmount } from './amounts.ts';
import { amountOf, type MetricName } from './metric-names.ts';
import { isMisread, parseNumber } from './numbers.ts';
import { readPhrase } from './phrases.ts';
import { SHARE } from './quantity-kind.ts';
import type { SentenceReader } from './sentence.ts';

/** An amount in the unit of what is measured. */
export interface Amount {
  readonly kind: 'amount';
  readonly amount: number;
}

/** The same figure of another forecast, times a factor and plus a difference: `baseline - 3%` is 0.97 of it; of a figure below zero 1.03. */
export interface Baseline {
  readonly kind: 'baseline';
  readonly times: number;
  /** In the unit of the figure, a share: 0.05 for 5 points. */
  readonly plus: number;
}

/** What stands on the right of a sentence. */
export type Bound = Amount | Baseline;

/** What is held against a bound. */
type Measured = { readonly text: string; readonly unit: MetricName['unit']; readonly kind?: string };

/**
 * Reads what stands on the right: an amount, or what the baseline has.
 * @param from where it begins in the text
 */
export function readBound(text: string, from: number, measure: Measured, reader: SentenceReader): Bound | undefined {
  const [start, end] = edges(text, from);
  const written = text.slice(start, end);
  if (/^base/.test(written)) return readBaseline(written, start, measure, reader);
  const amount =
    measure.kind === 'chance' || measure.kind === 'explains'
      ? readShare(text, from, measure, reader)
      : readAmountOf(measure, text, from, reader);
  return amount === undefined ? undefined : { kind: 'amount', amount };
}

/** `baseline`, `baseline - 3%`, `baseline + 5 points`. */
function readBaseline(written: string, start: number, measure: Measured, reader: SentenceReader): Bound | undefined {
  const match = /^(\S+?)\s*(?:([+-])\s*(.+))?$/.exec(written);
  const [, word = written, sign, by = ''] = match ?? [];
  const isShare = measure.unit === 'share';
  const example = isShare ? 'baseline - 5 points' : 'baseline - 3%';
  if (word !== 'baseline') {
    const meant = /^base[a-z]*$/.test(word) ? 'did you mean "baseline"?' : `write for example ${example}`;
    return reader.report(reader.place(start, start + word.length), `"${word}" is no amount`, meant);
  }
  if (sign === undefined) return { kind: 'baseline', times: 1, plus: 0 };
  const direction = sign === '-' ? -1 : 1;
  const at = start + written.length - by.length;
  const fault = (rule: string, wayOut = `write for example ${example}`) =>
    reader.report(reader.place(at, at + by.length), `"${by}" is no change of a baseline: ${rule}`, wayOut);
  const points = /^(\S+) points?$/.exec(by);
  const number = parseNumber(points?.[1] ?? by);
  if (isMisread(number)) return fault(number.rule, number.wayOut);
  if (number.factor || number.value < 0) return fault('it is a part of it, with + or - in front');
  if (points !== null) {
    if (!isShare) return fault(`points are of shares, and ${measure.text} is none`);
    if (number.suffix !== '') return fault('points are plain numbers');
    return { kind: 'baseline', times: 1, plus: (direction * number.value) / 100 };
  }
  if (number.suffix !== '%')
    return fault(
      'it is a part of what the baseline has',
      isShare ? 'write 5 points, or 5% for a twentieth of it' : 'write 3%',
    );
  if (direction < 0 && number.value >= 1) return fault('nothing is left of it');
  return { kind: 'baseline', times: 1 + direction * number.value, plus: 0 };
}

/** A chance, or a share of the spread. */
function readShare(text: string, from: number, measure: Measured, reader: SentenceReader): number | undefined {
  const [start, end] = edges(text, from);
  const written = text.slice(start, end);
  const place = reader.place(start, Math.max(end, start + 1));
  if (written === '') return reader.report(place, 'nothing stands on the right', 'write for example 80%');
  const phrase = readPhrase(written, SHARE);
  if (isMisread(phrase))
    return reader.report(place, `${measure.text} is held against ${written}; ${phrase.rule}`, phrase.wayOut);
  if (typeof phrase.value === 'number') return phrase.value;
  return reader.report(place, `${written} is uncertain; a chance is held against one number`, 'write for example 80%');
}

/** One certain amount of a metric. */
export function readAmountOf(
  metric: Pick<MetricName, 'unit'>,
  text: string,
  from: number,
  reader: SentenceReader,
): number | undefined {
  const [start, end] = edges(text, from);
  const written = text.slice(start, end);
  const place = reader.place(start, Math.max(end, start + 1));
  const rule = amountOf(metric, 'one certain amount belongs here');
  if (written === '')
    return reader.report(place, 'nothing stands on the right', `write for example ${exampleAmount(rule)}`);
  if (written.startsWith('baseline'))
    return reader.report(
      place,
      'a condition on single runs is held against an amount',
      `write for example ${exampleAmount(rule)}, and baseline behind the chance`,
    );
  const amount = parseAmount(written, rule);
  if (typeof amount === 'number') return amount;
  return reader.report(place, `"${written}" is no such amount: ${amount.rule}`, amount.wayOut);
}

/** Where a text begins and ends without the white space around it. */
export function edges(text: string, from = 0): [start: number, end: number] {
  const rest = text.slice(from);
  const start = from + rest.length - rest.trimStart().length;
  return [start, Math.max(start, text.trimEnd().length)];
}
