import type { Amount } from './bound.ts';
import { faultAt } from './fault-at.ts';
import { type Fault, Faults } from './faults.ts';
import { checkMetricName, nameableOf } from './metric-reference.ts';
import type { Scenario } from './scenario.ts';
import { type Measure, readMeasure, readSentence, type Sentence, type SentenceReader } from './sentence.ts';
import { sourceText } from './source-text.ts';
import type { Place } from './tree.ts';

/** An argument of the command line, whose faults show it in a frame. */
export interface Argument {
  readonly text: string;
  /** Place of the characters from `start` to `end` (exclusive). */
  place(start?: number, end?: number): Place;
  /** @throws Faults of one, at these characters */
  refuse(message: string, wayOut: string, start?: number, end?: number): never;
}

/** @param flag as it is written: "--vary" */
export function argumentOf(flag: string, text: string): Argument {
  const source = sourceText(flag, text);
  const place = (start = 0, end = text.length) => source.place(start, Math.max(start + 1, end));
  return {
    text,
    place,
    refuse(message, wayOut, start, end) {
      throw new Faults([faultAt(place(start, end), message, wayOut)]);
    },
  };
}

/**
 * Reads a sentence of the command line.
 * @throws Faults, all at once, that show the argument
 */
export function sentenceOf(argument: Argument, scenario: Scenario): Sentence<Amount> {
  return reading(argument, scenario, (text, reader) => {
    const sentence = readSentence(text, reader);
    if (sentence === undefined || sentence.bound.kind === 'amount') return sentence as Sentence<Amount> | undefined;
    const start = text.lastIndexOf('baseline');
    return reader.report(
      reader.place(start, text.trimEnd().length),
      'there is no baseline here: this is about one scenario',
      'write an amount; simulate check holds a scenario against a baseline',
    );
  });
}

/**
 * What an argument names that has a value in every run: a metric, or a chance (`chance(revenue >= 1M)`).
 * @throws Faults that show the argument
 */
export function measureOf(argument: Argument, scenario: Scenario): Measure {
  if (!/^\s*chance\s*\(/.test(argument.text)) return metricOf(argument, scenario);
  return reading(argument, scenario, readMeasure);
}

/**
 * The metric that an argument names, as the mean of it.
 * @throws Faults that show the argument
 */
export function metricOf(argument: Argument, scenario: Scenario): Extract<Measure, { kind: 'statistic' }> {
  const start = argument.text.length - argument.text.trimStart().length;
  const metric = argument.text.trim();
  const place = argument.place(start, start + metric.length);
  const named = checkMetricName(metric, nameableOf(scenario), (message, wayOut) => {
    throw new Faults([faultAt(place, message, wayOut)]);
  });
  return { kind: 'statistic', metric, unit: named!.unit, statistic: 'mean', text: metric, place };
}

function reading<T>(
  argument: Argument,
  scenario: Scenario,
  read: (text: string, reader: SentenceReader) => T | undefined,
): T {
  const faults: Fault[] = [];
  const found = read(argument.text, {
    nameable: nameableOf(scenario),
    place: argument.place,
    report(place, message, wayOut) {
      faults.push(faultAt(place, message, wayOut));
      return undefined;
    },
  });
  if (found === undefined || faults.length > 0) throw new Faults(faults);
  return found;
}
