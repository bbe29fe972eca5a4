import { type Bound, edges, readAmountOf, readBound } from './bound.ts';
import type { MetricName } from './metric-names.ts';
import { checkMetricName, type Nameable } from './metric-reference.ts';
import type { Place } from './tree.ts';

/** At least, at most, more than, less than. */
export type Comparator = '>=' | '<=' | '>' | '<';

/** What a run has to bring: an amount of a metric, or what its target asks for. */
export interface Condition {
  /** With its parts: "customers@outbound". */
  readonly metric: string;
  /** Absent: its target decides. */
  readonly than?: { readonly comparator: Comparator; readonly amount: number };
  readonly place: Place;
}

/** A figure over all runs: a statistic of a metric, or the share of runs for which all conditions hold. */
export type Measure =
  | {
      readonly kind: 'statistic';
      readonly metric: string;
      readonly unit: MetricName['unit'];
      /** mean, sd, p1 … p99 */
      readonly statistic: string;
      readonly text: string;
      readonly place: Place;
    }
  | {
      readonly kind: 'chance';
      readonly unit: 'share';
      readonly conditions: readonly Condition[];
      readonly text: string;
      readonly place: Place;
    };

/** One sentence about a forecast: `revenue.p10 >= 1M`, `chance(revenue >= 1M and cac <= 9k) >= 80%`. */
export interface Sentence<B extends Bound = Bound> {
  readonly measure: Measure;
  readonly comparator: Comparator;
  readonly bound: B;
}

/** Where a sentence stands, what its names may mean, and who is told what is wrong with it. */
export interface SentenceReader {
  readonly nameable: Nameable;
  /** Place of the characters from `start` to `end` (exclusive) of the text. */
  place(start: number, end: number): Place;
  report(place: Place, message: string, wayOut: string): undefined;
}

/** What may stand behind a metric and a dot: mean, sd, p1 … p99. */
export const STATISTIC = /^(.+)\.(p[1-9]\d?|mean|sd)$/;

const EXAMPLE = "write for example 'chance(revenue) >= 80%' or 'revenue.p10 >= 1M'";
export const SIGN = /[<>=≤≥≠!]/;

/**
 * Reads one sentence, `MEASURE COMPARATOR VALUE`.
 * @returns undefined when it is faulty; every fault is reported with its place
 */
export function readSentence(text: string, reader: SentenceReader): Sentence | undefined {
  const open = /^\s*chance\s*\(/.test(text) ? text.lastIndexOf(')') + 1 : 0;
  const sign = text.slice(open).search(SIGN);
  if (sign < 0) return reader.report(reader.place(0, text.length), `"${text.trim()}" compares nothing`, EXAMPLE);
  const measure = readMeasure(text.slice(0, open + sign), reader);
  return measure && readComparison(text, open + sign, measure, reader);
}

/** What follows the measure: `>= 80%`. @param at where the sign stands */
export function readComparison<M extends { readonly text: string; readonly unit: MetricName['unit'] }>(
  text: string,
  at: number,
  measure: M,
  reader: SentenceReader,
): { readonly measure: M; readonly comparator: Comparator; readonly bound: Bound } | undefined {
  const comparison = readComparator(text, at, reader);
  const bound = comparison && readBound(text, comparison.from, measure, reader);
  return comparison && bound && { measure, comparator: comparison.comparator, bound };
}

/** Reads what is measured: `revenue.p50`, `customers@outbound.mean`, `chance(revenue)`. */
export function readMeasure(text: string, reader: SentenceReader): Measure | undefined {
  const [start, end] = edges(text);
  const written = text.slice(start, end);
  const place = reader.place(start, Math.max(end, start + 1));
  if (/^chance\s*\(/.test(written)) {
    if (!written.endsWith(')')) return reader.report(place, `"${written}" does not end`, 'close it: chance(revenue)');
    const conditions = readConditions(text, text.indexOf('(') + 1, end - 1, reader);
    return conditions && { kind: 'chance', unit: 'share', conditions, text: written, place };
  }
  if (written === '') return reader.report(place, 'nothing stands on the left', EXAMPLE);
  const match = STATISTIC.exec(written);
  if (!match) {
    const named = checkMetricName(written, reader.nameable, (message, wayOut) => reader.report(place, message, wayOut));
    return (
      named &&
      reader.report(
        place,
        `"${written}" has a value in every run; a sentence is about one figure of them all`,
        `write ${written}.p50, ${written}.mean or chance(${written} >= …)`,
      )
    );
  }
  const [, metric = '', statistic = ''] = match;
  const named = checkMetricName(metric, reader.nameable, (message, wayOut) =>
    reader.report(reader.place(start, start + metric.length), message, wayOut),
  );
  return named && { kind: 'statistic', metric, unit: named.unit, statistic, text: written, place };
}

/** `revenue >= 1M and cac <= 9k`, from `start` up to `end`. */
function readConditions(text: string, start: number, end: number, reader: SentenceReader): Condition[] | undefined {
  const conditions: (Condition | undefined)[] = [];
  let from = start;
  for (const [i, part] of text
    .slice(start, end)
    .split(/(\s+and\s+)/)
    .entries()) {
    // Every second part is an "and".
    if (i % 2 === 0) conditions.push(readCondition(text, from, from + part.length, reader));
    from += part.length;
  }
  return conditions.every((condition) => condition !== undefined) ? conditions : undefined;
}

function readCondition(text: string, start: number, end: number, reader: SentenceReader): Condition | undefined {
  const part = text.slice(start, end);
  const sign = part.search(SIGN);
  const [first, last] = edges(sign < 0 ? part : part.slice(0, sign));
  const metric = part.slice(first, last);
  const place = reader.place(start + first, start + Math.max(last, first + 1));
  if (metric === '') return reader.report(place, 'a condition names a metric', 'write for example revenue >= 1M');
  const statistic = STATISTIC.exec(metric);
  if (statistic)
    return reader.report(
      place,
      `a single run has no ${statistic[2]}`,
      `write ${statistic[1]} without .${statistic[2]}`,
    );
  const named = checkMetricName(metric, reader.nameable, (message, wayOut) => reader.report(place, message, wayOut));
  if (!named) return undefined;
  if (sign < 0) return { metric, place };
  const comparison = readComparator(text.slice(0, end), start + sign, reader);
  if (!comparison) return undefined;
  const { comparator, from } = comparison;
  const amount = readAmountOf(named, text.slice(0, end), from, reader);
  return amount === undefined ? undefined : { metric, than: { comparator, amount }, place };
}

/** @returns the sign at `at`, and where it ends */
function readComparator(
  text: string,
  at: number,
  reader: SentenceReader,
): { readonly comparator: Comparator; readonly from: number } | undefined {
  const sign = /^[<>=≤≥≠!]+/.exec(text.slice(at))![0];
  const from = at + sign.length;
  if (sign === '>=' || sign === '<=' || sign === '>' || sign === '<') return { comparator: sign, from };
  const meant = sign.includes('<') || sign.includes('≤') ? '<=' : '>=';
  return reader.report(reader.place(at, from), `"${sign}" does not compare`, `write ${meant}, or one of >= <= > <`);
}
