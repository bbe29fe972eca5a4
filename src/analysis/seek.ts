import { ERROR } from '../forecast/intervals.ts';
import { checkMeasures } from '../forecast/measures.ts';
import { type Argument, sentenceOf } from '../scenario/argument.ts';
import type { Amount } from '../scenario/bound.ts';
import { Faults } from '../scenario/faults.ts';
import type { Sentence } from '../scenario/sentence.ts';
import { type Bench, estimateOf, figureWith, marginWith } from './bench.ts';
import { findOnPaper, findValue } from './find-value.ts';
import type { Needed, SeekAnswer, SoughtQuantity } from './format-seek.ts';
import { seekLever } from './seek-lever.ts';
import { seekTarget } from './seek-target.ts';
import { multipleOf, type Varied, variedOf } from './varied.ts';

export interface SeekQuestion {
  /** `chance(revenue) >= 80%` */
  readonly reach: Argument;
  /** One path, or two for what the one needs at values of the other. */
  readonly vary: readonly Argument[];
  readonly runs: number;
  /** Most runs by which two whole numbers are told apart; default sixteen times as many, where nothing lies between. */
  readonly maxRuns: number | undefined;
}

/** What a question comes to, before it is known who asked and how long it took. */
export type SeekResult = Pick<SeekAnswer, 'reach' | 'measure' | 'now' | 'answer'>;

/**
 * What it takes: the value of a quantity, whether a lever will do, or which target, so that a sentence holds.
 * @throws Faults before anything is simulated, that show the argument
 */
export async function seek(bench: Bench, question: SeekQuestion): Promise<SeekResult> {
  const { scenario, model } = bench.base;
  const sentence = sentenceOf(question.reach, scenario);
  if (sentence.comparator === '>' || sentence.comparator === '<')
    question.reach.refuse(
      `"${sentence.comparator}" has no first value that reaches it`,
      `write ${sentence.comparator}=`,
    );
  const { measure, bound } = sentence;
  const [first, second, ...more] = question.vary;
  if (more.length > 0) more[0].refuse('two quantities at most are traded for each other', 'set the others with --set');
  const isTarget = /^target\./.test(first.text.trim());
  const lever = /^levers\.([^.]+)$/.exec(first.text.trim())?.[1];
  const told = {
    reach: question.reach.text.trim(),
    measure: {
      text: measure.text,
      unit: measure.unit,
      goal: bound.amount,
    },
  };
  if (second !== undefined)
    for (const each of question.vary)
      if (/^(target\.|levers\.[^.]+$)/.test(each.text.trim()))
        each.refuse('only quantities are traded for each other', 'vary it alone, or pull a lever with --set');
  if (isTarget) {
    const answer = await seekTarget(bench, sentence, question.runs, question);
    return { ...told, now: null, answer };
  }
  checkMeasures([measure], scenario, model);
  if (lever !== undefined) {
    const answer = await seekLever(bench, sentence, lever, question.runs, first);
    return { ...told, now: answer.on ? answer.pulled : answer.off, answer };
  }
  const varied: Varied[] = [];
  for (const argument of question.vary) varied.push(await possible(bench, variedOf(argument, scenario)));
  if (new Set(varied.map(({ path }) => path)).size < varied.length)
    question.vary[1].refuse(`${varied[0].path} is varied twice`, 'name two quantities');
  const now = estimateOf(await figureWith(bench, [], measure, question.runs, ERROR));
  const [given, sought = given] = varied;
  if (given === sought) {
    const needed = await seekValue(bench, sentence, sought, [], question);
    return { ...told, now, answer: { kind: 'value', ...quantityOf(sought), ...needed } };
  }
  const points = [];
  for (const value of given.ranged ? evenly(given) : around(given))
    points.push({ given: value, ...(await seekValue(bench, sentence, sought, [given.setting(value)], question)) });
  return { ...told, now, answer: { kind: 'trade-off', given: quantityOf(given), sought: quantityOf(sought), points } };
}

/** Values of what is given in a trade-off. */
export const TRADED = 7;

/** Factor of the most runs over the usual ones. */
const MOST = 16;

/** Where a range has no value from which it holds. */
const NOWHERE = { side: null, value: null, low: null, high: null };

/** The value that is needed, with others set. */
async function seekValue(
  bench: Bench,
  sentence: Sentence<Amount>,
  varied: Varied,
  others: readonly string[],
  { runs, maxRuns }: SeekQuestion,
): Promise<Needed> {
  const { knots, whole, indivisible } = varied;
  const settings = (value: number) => [...others, varied.setting(value)];
  const sought = asChance(sentence);
  const sign = sought.comparator === '>=' ? 1 : -1;
  const found = await findValue({
    knots,
    whole,
    sampling: bench.base.scenario.simulation.sampling,
    first: { runs, error: ERROR },
    maxRuns: Math.max(runs, maxRuns ?? (indivisible ? MOST * runs : runs)),
    evaluate: (value, n, error) => figureWith(bench, settings(value), sought.measure, n, error),
    margin: (figure) => sign * (figure - sought.bound.amount),
  });
  const { measure, comparator, bound } = sentence;
  const paper = await findOnPaper(knots, indivisible, (value) =>
    marginWith(bench, settings(value), measure, comparator, bound.amount),
  );
  const told = found.kind === 'found' ? found : found.kind === 'always' ? found.worst : found.best;
  const isAsAsked = sought.measure === measure;
  const figure = isAsAsked ? told.figure : await figureWith(bench, settings(told.value), measure, found.runs, ERROR);
  const { side, value, low, high } = found.kind === 'found' ? found : NOWHERE;
  return {
    outcome: found.kind,
    side,
    value,
    low,
    high,
    at: told.value,
    figure: estimateOf(figure),
    monotone: found.monotone,
    runs: found.runs,
    tried: isAsAsked ? found.tried.map(({ value, figure: each }) => ({ value, figure: estimateOf(each) })) : [],
    onPaper: paper === undefined ? null : { outcome: paper.kind, value: paper.value },
  };
}

/**
 * A percentile reaches an amount when so large a share of runs does; of counts, whose percentiles jump, only the share
 * says how sure that is.
 * @example revenue.p10 >= 1M is chance(revenue >= 1M) >= 90%
 */
function asChance(sentence: Sentence<Amount>): Sentence<Amount> {
  const { measure, comparator, bound } = sentence;
  if (measure.kind === 'chance' || !measure.statistic.startsWith('p')) return sentence;
  const percent = Number(measure.statistic.slice(1));
  const { metric, text, place } = measure;
  const conditions = [{ metric, than: { comparator, amount: bound.amount }, place }];
  return {
    measure: { kind: 'chance', unit: 'share', conditions, text, place },
    comparator: '>=',
    bound: { kind: 'amount', amount: (comparator === '>=' ? 100 - percent : percent) / 100 },
  };
}

/** Without the values that the scenario cannot take, where they were not asked for by name. */
async function possible(bench: Bench, varied: Varied): Promise<Varied> {
  const knots: number[] = [];
  let faults: Faults | undefined;
  for (const value of varied.knots) {
    try {
      await bench.variant([varied.setting(value)]);
      knots.push(value);
    } catch (error) {
      if (!(error instanceof Faults) || varied.ranged) throw error;
      faults = error;
    }
  }
  if (knots.length < 2) throw faults!;
  return { ...varied, knots };
}

/** Values of what is given in a trade-off: the range that was named, in even steps. */
function evenly({ knots, whole }: Varied): number[] {
  const [from, to] = [knots[0], knots.at(-1)!];
  const all = Array.from({ length: TRADED }, (_, i) => from + ((to - from) * i) / (TRADED - 1));
  return [...new Set(whole ? all.map(Math.round) : all)];
}

/** The same around the present value: from two thirds of it, or of its odds, to one and a half times. */
function around({ present, unit, whole, knots }: Varied): number[] {
  const multiples = [2 / 3, 0.8, 0.9, 1, 1.1, 1.25, 1.5];
  const all = multiples.map((m) => multipleOf(present, unit, m));
  const inside = all.filter((value) => value >= knots[0] && value <= knots.at(-1)!);
  return [...new Set(whole ? inside.map(Math.round) : inside.map((value) => Number(value.toPrecision(3))))];
}

function quantityOf({ path, unit, per, text, present, becomes, whole, knots }: Varied): SoughtQuantity {
  const flow = per === undefined ? {} : { per };
  return { path, unit, ...flow, text, present, becomes, whole, from: knots[0], to: knots.at(-1)! };
}
