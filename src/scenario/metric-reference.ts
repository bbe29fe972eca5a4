import { namedSpan } from './calendar.ts';
import { METRIC_NAMES, type MetricName, SLA_RULES } from './metric-names.ts';
import type { Spot } from './reading.ts';
import { suggestion } from './suggest.ts';
import { type Node, namesAt, nodeAt, type Place, textOf } from './tree.ts';

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
  const behind = base.slice(dot + 1);
  if (metric.ofRule) {
    const rules = rulesOf(root);
    if (dot >= 0 && rules.includes(behind)) return checkParts(spot, written, parts, place) ? metric : undefined;
    return spot.report(
      dot < 0 ? `${first} is told of a rule of a service level` : `no stage has a service level "${behind}"`,
      rules.length === 0
        ? 'add sla: { response: 1 day } to the work of a stage'
        : dot < 0
          ? `write for example ${first}.${rules[0]}`
          : suggestion(behind, rules, 'rules'),
      place,
    );
  }
  if (metric.ofStage !== dot >= 0) {
    return metric.ofStage
      ? spot.report(`${first} is told of a stage`, `write for example ${first}.${stages[1] ?? 'sql'}`, place)
      : spot.report(`${first} has no parts behind a dot`, `write ${first}`, place);
  }
  if (metric.ofStage && !stages.includes(behind))
    return spot.report(`unknown stage "${behind}" in ${written}`, suggestion(behind, stages, 'stages'), place);
  return checkParts(spot, written, parts, place) ? metric : undefined;
}

/** Sections whose leads, money or customers are a part by themselves. */
export const STANDING: readonly string[] = ['pipeline', 'actuals', 'existing'];

/** What can stand behind an @ beside spans of days: sources, motions, segments, and what stands by itself. */
export function partsOf(root: Node): readonly string[] {
  const sources = namesAt(root, ['sources']);
  const motions = sources
    .map((name) => textOf(nodeAt(root, ['sources', name, 'motion'])))
    .filter((motion) => motion !== undefined);
  const standing = STANDING.filter((section) => nodeAt(root, [section]) !== undefined);
  return [...new Set([...sources, ...motions, ...namesAt(root, ['segments']), ...standing])];
}

/** Whether each part behind an @ is known, or a span of days. */
function checkParts(spot: Spot, written: string, parts: readonly string[], place: Place): boolean {
  const known = partsOf(spot.reading.root);
  const unknown = parts.find((part) => !known.includes(part) && !namedSpan(part));
  if (unknown === undefined) return true;
  spot.report(
    `nothing is called "${unknown}" in ${written}`,
    suggestion(unknown, known, 'sources, segments and motions'),
    place,
  );
  return false;
}

/** Rules of service levels that any stage has. */
function rulesOf(root: Node): string[] {
  const written = namesAt(root, ['funnel']).flatMap((stage) => namesAt(root, ['funnel', stage, 'work', 'sla']));
  return SLA_RULES.filter((rule) => written.includes(rule));
}
