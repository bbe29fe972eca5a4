import type { CheckReport } from '../analysis/format-check.ts';
import type { ComparedMetric, Comparison } from '../analysis/format-comparison.ts';
import { changeText, isNothing, valueText } from './change.ts';
import { isSure } from './estimates.ts';
import { type Numbers, numbersIn } from './numbers.ts';
import { plain, shorten } from './plain.ts';
import { metricLabel, verbOf } from './subject.ts';
import { checksClause } from './verdicts.ts';

/**
 * What became of the checks of a scenario, in one sentence for who reads no more.
 * @example checkSentence(report)
 *   // 'Q3 2026: the chance to reach $2.4M falls from 33 % to 28 % (−5.0 points ±0.8); one of four checks fails.'
 */
export function checkSentence({ scenario, comparison, checks }: CheckReport): string {
  const changed = comparison === null ? [] : [changeClause(comparison)];
  return `${nameOf(scenario)}: ${[...changed, checksClause(checks)].join('; ')}.`;
}

/** What a comparison comes to, in one sentence. */
export function comparisonSentence(comparison: Comparison): string {
  const { base, head } = comparison;
  const renamed = base.scenario.name !== head.scenario.name;
  const name = renamed ? `${nameOf(head.scenario)} against ${nameOf(base.scenario)}` : nameOf(head.scenario);
  return `${name}: ${changeClause(comparison)}.`;
}

/** Columns of a name, so that the rest of the sentence is read too. */
const NAME = 60;

/** A scenario by its name; by its file where the name shows nothing. */
export function nameOf({ name, file }: Comparison['head']['scenario']): string {
  return shorten(plain(name).trim() || plain(file).trim() || 'the scenario', NAME);
}

/** What the leading metric does, in half a sentence. */
function changeClause(comparison: Comparison): string {
  const { headline, metrics, edits } = comparison;
  const metric = metrics[headline];
  if (metric === undefined) return 'nothing was measured';
  const numbers = numbersIn(comparison.head.scenario.currency);
  const { subject, base, head, change, difference } = figuresOf(headline, metric, numbers);
  const idle = edits?.every(({ simulated }) => !simulated) === true && isNothing(difference);
  if (idle) return `${edits.length === 0 ? 'nothing changes' : 'no run changes'}, ${subject} stays at ${head}`;
  if (base === null) return `${subject} is ${head}`;
  if (isNothing(difference)) return `${subject} stays at ${head}`;
  if (difference.value === null) return `${subject} goes from ${base} to ${head}`;
  if (!isSure(difference)) return `${subject} hardly moves, from ${base} to ${head} (${change})`;
  return `${subject} ${difference.value < 0 ? 'falls' : 'rises'} from ${base} to ${head} (${change})`;
}

/** The chance where there is a target, else the mean. */
function figuresOf(name: string, metric: ComparedMetric, numbers: Numbers) {
  const { base, head, unit } = metric;
  const label = metricLabel(name);
  const difference = metric.difference.chance;
  if (!head.chance || head.target === undefined) {
    const mean = metric.difference.mean;
    const write = (side: ComparedMetric['base']) => valueText(unit, side.mean, numbers);
    return {
      subject: `mean ${label}`,
      base: base.mean.value === null ? null : write(base),
      head: write(head),
      change: changeText(unit, mean, numbers),
      difference: mean,
    };
  }
  const targetText = (target: number) => `${numbers.of(unit, target)}${unit === 'money' ? '' : ` ${label}`}`;
  // Where the target itself moved, the former chance is said with the former target.
  const moved = base.target !== undefined && base.target !== head.target ? ` for ${targetText(base.target)}` : '';
  return {
    subject: `the chance to ${verbOf(metric)} ${targetText(head.target)}`,
    base: base.chance && base.target !== undefined ? `${valueText('share', base.chance, numbers)}${moved}` : null,
    head: valueText('share', head.chance, numbers),
    change: difference === undefined ? '' : changeText('share', difference, numbers),
    difference: difference ?? { value: null, low: null, high: null },
  };
}
