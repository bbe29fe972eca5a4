import { namedSpan } from './calendar.ts';
import { METRIC_NAMES, type MetricName, SLA_RULES } from './metric-names.ts';
import type { Spot } from './reading.ts';
import type { Scenario } from './scenario.ts';
import { suggestion } from './suggest.ts';
import { type Node, namesAt, nodeAt, type Place, textOf } from './tree.ts';

/** What a metric's name may refer to in a scenario. */
export interface Nameable {
  readonly stages: readonly string[];
  /** Sources, motions, segments, and what stands by itself: what may follow an @, beside spans of days. */
  readonly parts: readonly string[];
  /** Rules of service levels that some stage has. */
  readonly rules: readonly string[];
}

/** Told what is wrong with a name, and the way out. */
type Report = (message: string, wayOut: string) => undefined;

/**
 * Checks a metric name as written, `rate.sql@outbound@2026-08`: its first name, its stage, its parts.
 * @param spot where faults are reported, unless `place` is given
 * @returns what the metric measures, or undefined when a fault was reported
 */
export function readMetric(spot: Spot, written: string, place: Place = spot.node.place): MetricName | undefined {
  return checkMetricName(written, nameableIn(spot.reading.root), (message, wayOut) =>
    spot.report(message, wayOut, place),
  );
}

/** The same for a name that may stand anywhere, such as on the command line. */
export function checkMetricName(
  written: string,
  { stages, parts: known, rules }: Nameable,
  report: Report,
): MetricName | undefined {
  const [base = '', ...parts] = written.split('@');
  const dot = base.indexOf('.');
  const first = dot < 0 ? base : base.slice(0, dot);
  const metric = Object.hasOwn(METRIC_NAMES, first) ? METRIC_NAMES[first] : undefined;
  if (!metric) return report(`unknown metric "${first}"`, suggestion(first, Object.keys(METRIC_NAMES), 'metrics'));
  const behind = base.slice(dot + 1);
  if (metric.ofRule) {
    if (dot >= 0 && rules.includes(behind)) return checkParts(written, parts, known, report) ? metric : undefined;
    return report(
      dot < 0 ? `${first} is told of a rule of a service level` : `no stage has a service level "${behind}"`,
      rules.length === 0
        ? 'add sla: { response: 1 day } to the work of a stage'
        : dot < 0
          ? `write for example ${first}.${rules[0]}`
          : suggestion(behind, rules, 'rules'),
    );
  }
  if (metric.ofStage !== dot >= 0) {
    return metric.ofStage
      ? report(`${first} is told of a stage`, `write for example ${first}.${stages[1] ?? 'sql'}`)
      : report(`${first} has no parts behind a dot`, `write ${first}`);
  }
  if (metric.ofStage && !stages.includes(behind))
    return report(`unknown stage "${behind}" in ${written}`, suggestion(behind, stages, 'stages'));
  return checkParts(written, parts, known, report) ? metric : undefined;
}

/** Names of a file that is still being read. */
export function nameableIn(root: Node): Nameable {
  return { stages: namesAt(root, ['funnel']), parts: partsOf(root), rules: rulesOf(root) };
}

/** Names of a scenario. */
export function nameableOf(scenario: Scenario): Nameable {
  const { stages, sources, segments } = scenario;
  const motions = sources.map(({ motion }) => motion).filter((motion) => motion !== undefined);
  const standing = STANDING.filter((section) => section in scenario);
  const names = [...sources, ...segments].map(({ name }) => name);
  return {
    stages: stages.map(({ name }) => name),
    parts: [...new Set([...names, ...motions, ...standing])],
    rules: SLA_RULES.filter((rule) => stages.some(({ work }) => work?.sla !== undefined && rule in work.sla)),
  };
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
function checkParts(written: string, parts: readonly string[], known: readonly string[], report: Report): boolean {
  const unknown = parts.find((part) => !known.includes(part) && !namedSpan(part));
  if (unknown === undefined) return true;
  report(`nothing is called "${unknown}" in ${written}`, suggestion(unknown, known, 'sources, segments and motions'));
  return false;
}

/** Rules of service levels that any stage has. */
function rulesOf(root: Node): string[] {
  const written = namesAt(root, ['funnel']).flatMap((stage) => namesAt(root, ['funnel', stage, 'work', 'sla']));
  return SLA_RULES.filter((rule) => written.includes(rule));
}
