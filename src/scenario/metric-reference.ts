import { namedSpan } from './calendar.ts';
import { METRIC_NAMES, type MetricName } from './metric-names.ts';
import type { Spot } from './reading.ts';
import { suggestion } from './suggest.ts';
import { namesAt, nodeAt, type Place, textOf } from './tree.ts';

/**
 * Checks a metric name as written, `rate.sql@outbound@2026-08`: its first name, its stage, its parts.
 * @param spot where faults are reported, unless `place` is given
 * @returns what the metric measures, or undefined when a fault was reported
 */
export function readMetric(spot: Spot, written: string, place: Place = spot.node.place): MetricName | undefined {
  const [base = '', ...parts] = written.split('@');
  const dot = base.indexOf('.');
  const first = dot < 0 ? base : base.slice(0, dot);
  const metric = Object.hasOwn(METRIC_NAMES, first) ? METRIC_NAMES[first] : undefined;
  const { root } = spot.reading;
  const stages = namesAt(root, ['funnel']);
  if (!metric)
    return spot.report(`unknown metric "${first}"`, suggestion(first, Object.keys(METRIC_NAMES), 'metrics'), place);
  if (metric.ofStage !== dot >= 0) {
    return metric.ofStage
      ? spot.report(`${first} is told of a stage`, `write for example ${first}.${stages[1] ?? 'sql'}`, place)
      : spot.report(`${first} has no parts behind a dot`, `write ${first}`, place);
  }
  const stage = base.slice(dot + 1);
  if (metric.ofStage && !stages.includes(stage))
    return spot.report(`unknown stage "${stage}" in ${written}`, suggestion(stage, stages, 'stages'), place);
  const sources = namesAt(root, ['sources']);
  const motions = sources
    .map((name) => textOf(nodeAt(root, ['sources', name, 'motion'])))
    .filter((motion) => motion !== undefined);
  const known = [...new Set([...sources, ...motions, ...namesAt(root, ['segments'])])];
  for (const part of parts)
    if (!known.includes(part) && !namedSpan(part))
      return spot.report(
        `nothing is called "${part}" in ${written}`,
        suggestion(part, known, 'sources, segments and motions'),
        place,
      );
  return metric;
}
