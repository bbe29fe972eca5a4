import { ERROR } from '../forecast/intervals.ts';
import { checkMeasures, targetOf } from '../forecast/measures.ts';
import { parseMetric } from '../forecast/metrics/index.ts';
import type { Argument } from '../scenario/argument.ts';
import type { Amount } from '../scenario/bound.ts';
import { checkMetricName, nameableOf } from '../scenario/metric-reference.ts';
import type { Measure, Sentence } from '../scenario/sentence.ts';
import { type Bench, estimateOf, figureWith, marginWith } from './bench.ts';
import type { Answer } from './format-seek.ts';

/** The target that would be reached with the chance asked for: a percentile, which takes no search. */
export async function seekTarget(
  bench: Bench,
  { measure, comparator, bound }: Sentence<Amount>,
  runs: number,
  { reach, vary: [argument] }: { readonly reach: Argument; readonly vary: readonly Argument[] },
): Promise<Extract<Answer, { kind: 'target' }>> {
  const { scenario, model } = bench.base;
  const start = argument.text.indexOf('.') + 1;
  const metric = argument.text.slice(start).trim();
  const named = checkMetricName(metric, nameableOf(scenario), (message, wayOut) =>
    argument.refuse(message, wayOut, start, start + metric.length),
  )!;
  const asks = measure.kind === 'chance' && measure.conditions.length === 1 ? measure.conditions[0] : undefined;
  if (asks === undefined || asks.metric !== metric || asks.than !== undefined || comparator !== '>=')
    return reach.refuse(
      `a target changes nothing but the chance of reaching it, and this asks for ${measure.text} ${comparator}`,
      `write 'chance(${metric}) >= 80%'`,
    );
  if (!(bound.amount > 0 && bound.amount < 1))
    reach.refuse('no amount is sure to be reached', 'ask for a chance above 0% and below 100%');
  const { atMost } = parseMetric(metric)!.definition;
  const { unit } = named;
  const percent = Number(((atMost ? bound.amount : 1 - bound.amount) * 100).toPrecision(12));
  const { place } = asks;
  const of = (statistic: string): Measure => ({ kind: 'statistic', metric, unit, statistic, text: metric, place });
  checkMeasures([of('mean')], scenario, model);
  const { value, low, high } = estimateOf(await figureWith(bench, [], of(`p${percent}`), runs, ERROR));
  return {
    kind: 'target',
    metric,
    unit,
    present: targetOf(metric, scenario, model)?.amount ?? null,
    side: atMost ? 'at least' : 'at most',
    value,
    low,
    high,
    // Beyond nothing, on paper: its value.
    onPaper: (await marginWith(bench, [], of('mean'), '>=', 0)) ?? null,
    runs,
  };
}
