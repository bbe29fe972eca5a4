import type { Forecast, InputSummary } from '../forecast/format.ts';
import type { Misses } from '../forecast/format-answers.ts';
import { chanceText } from './chance.ts';
import { inputText } from './inputs.ts';
import type { Language } from './language.ts';
import { type Numbers, numbersIn } from './numbers.ts';
import { plain } from './plain.ts';
import { round } from './precision.ts';
import { figure, type Table, word } from './table.ts';
import { en } from './texts/en/index.ts';
import type { Texts } from './texts/index.ts';

type MissRule = Misses['rules'][number];
type Condition = MissRule['conditions'][number];
/** What is read of a forecast to write the values of its inputs. */
type Inputs = Pick<Forecast, 'inputs' | 'scenario'>;

/** A threshold is written in steps of at most a thirtieth, and at least a three hundredth, of the way from P10 to P90. */
const STEPS = 300;

/**
 * A rule as a sentence, without its full stop.
 * @example missText(rule, forecast)
 * // 'funnel.opportunity.rate below 44 % and sources.website.visitors below 1,950 per month: 71 % of these runs miss, 38 % of all misses'
 */
export function missText(rule: MissRule, forecast: Inputs): string {
  return `${conditionsText(rule, forecast)}: ${chanceText(rule.density).value} of these runs miss, ${chanceText(rule.coverage).value} of all misses`;
}

/** Every rule with its figures and their intervals. */
export function missTable({ rules }: Misses, forecast: Inputs, { texts, numbers }: Language): Table {
  const share = (value: number) => figure(value, chanceText({ value, low: value, high: value }, numbers).value);
  return {
    caption: texts.misses.caption,
    columns: texts.misses.columns,
    rows: rules.map((rule) => [
      word(conditionsText(rule, forecast, { texts, numbers })),
      share(rule.runs),
      ...[rule.density, rule.coverage].flatMap((each) => [
        figure(each.value, chanceText(each, numbers).value),
        share(each.low),
        share(each.high),
      ]),
    ]),
  };
}

/**
 * The conditions of a rule; two of one input are one span.
 * @example 'deal.value.level between 0.9× and 0.97× and events.rival comes about'
 */
export function conditionsText(
  { conditions }: Pick<MissRule, 'conditions'>,
  forecast: Inputs,
  { texts, numbers }: Pick<Language, 'texts' | 'numbers'> = english(forecast),
): string {
  const names = [...new Set(conditions.map(({ name }) => name))];
  const parts = names.map((name) => {
    const input = forecast.inputs.find((each) => each.name === name);
    const of = conditions.filter((condition) => condition.name === name);
    const told = input === undefined ? texts.misses.happens(of[0].side === 'above') : bounds(of, input, numbers, texts);
    return `${plain(name)} ${told}`;
  });
  const { comma, and } = texts.words;
  return parts.length < 3 ? parts.join(and) : `${parts.slice(0, -1).join(comma)}${and}${parts.at(-1)}`;
}

/** The terminal's and Markdown's. */
function english({ scenario }: Inputs) {
  return { texts: en, numbers: numbersIn(scenario.currency) };
}

function bounds(
  conditions: readonly Condition[],
  input: InputSummary,
  numbers: Numbers,
  { misses: say }: Texts,
): string {
  const { p10, p90, per } = input;
  const error = p10 === null || p90 === null ? null : Math.abs(p90 - p10) / STEPS;
  // Rounded first and then exact: a threshold is a line to draw, and "44.0 %" says no more than "44 %".
  const write = ({ value }: Condition) => inputText(input, round(value, error).value, numbers, 0);
  const rate = per === undefined ? '' : say.per[per];
  const above = conditions.find(({ side }) => side === 'above');
  const below = conditions.find(({ side }) => side === 'below');
  if (above !== undefined && below !== undefined) return say.between(write(above), write(below)) + rate;
  const [only] = conditions;
  return say[only.side](write(only)) + rate;
}
