import type { CheckAnswer, Checked, CheckReport } from '../analysis/format-check.ts';
import { changeText, figureText, unitOf } from './change.ts';
import { type Numbers, numbersIn } from './numbers.ts';
import { checkSentence, nameOf } from './verdict-sentence.ts';
import { checkName, type Outcome, outcomeOf } from './verdicts.ts';
import { element, textElement, xmlDocument } from './xml.ts';

/** What each outcome is in JUnit. A warning must not fail a build, and is seen among the skipped. */
const ELEMENTS: Readonly<Record<Outcome, 'failure' | 'error' | 'skipped' | null>> = {
  fails: 'failure',
  missing: 'error',
  warns: 'skipped',
  inconclusive: 'skipped',
  incomparable: 'skipped',
  new: 'skipped',
  passes: null,
};

/**
 * Checks as JUnit XML, by the schema of Jenkins' xUnit plugin (junit-10.xsd): a suite for each scenario, a case for each
 * check. Fails: `<failure>`. Missing: `<error>`. What has no verdict (inconclusive, incomparable, new) and what only
 * warns: `<skipped>`, its type saying which.
 */
export function junitXml({ reports, engine }: CheckAnswer): string {
  const counts = countsOf(reports.flatMap(({ checks }) => checks));
  // The schema knows no `skipped` of all suites together.
  const { skipped: _, ...totals } = counts;
  const time = engine.seconds.toFixed(3);
  const suites = reports.map((report) => suite(report, engine, reports.length === 1 ? time : undefined));
  return xmlDocument(element('testsuites', { name: 'plumbline', time, ...totals }, suites));
}

function suite(report: CheckReport, engine: CheckAnswer['engine'], time: string | undefined): string {
  const { scenario, checks } = report;
  const numbers = numbersIn(scenario.currency);
  const known = Object.entries(propertiesOf(report, engine)).map(([name, value]) =>
    element('property', { name, value }),
  );
  return element('testsuite', { name: nameOf(scenario), ...countsOf(checks), time }, [
    element('properties', {}, known),
    ...checks.map((check) => testCase(check, scenario.file, numbers)),
    textElement('system-out', [checkSentence(report)]),
  ]);
}

function testCase(check: Checked, file: string, numbers: Numbers): string {
  const outcome = outcomeOf(check);
  const kind = ELEMENTS[outcome];
  const verdict = kind === null ? [] : [element(kind, { message: check.says, type: outcome })];
  return element('testcase', { classname: file, name: checkName(check) }, [
    ...verdict,
    textElement('system-out', figuresOf(check, numbers)),
  ]);
}

function figuresOf({ text, says, at, unit, head, base, margin, runs }: Checked, numbers: Numbers): string[] {
  const of = unitOf(unit);
  return [
    text,
    says,
    ...(head === null ? [] : [`figure: ${figureText(of, head, numbers)}`]),
    ...(base === null ? [] : [`base: ${figureText(of, base, numbers)}`]),
    ...(margin === null ? [] : [`on the right side by: ${changeText(of, margin, numbers)}`]),
    `runs: ${numbers.count(runs)}`,
    `at: ${at.file}:${at.line}:${at.column}`,
  ];
}

function countsOf(checks: readonly Checked[]) {
  const kinds = checks.map((check) => ELEMENTS[outcomeOf(check)]);
  const count = (kind: 'failure' | 'error' | 'skipped') => kinds.filter((each) => each === kind).length;
  return { tests: checks.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') };
}

function propertiesOf(report: CheckReport, engine: CheckAnswer['engine']) {
  const { scenario, against, family, drift, simulation = engine } = report;
  return {
    'scenario.file': scenario.file,
    'scenario.sha256': scenario.sha256,
    ...(against === null ? {} : { against: against.label }),
    ...(drift === null ? {} : { drift: drift.says }),
    'family.checks': family.checks,
    'family.error': family.error,
    seed: simulation.seed,
    runs: simulation.runs,
    version: engine.version,
    streamVersion: engine.streamVersion,
  };
}
