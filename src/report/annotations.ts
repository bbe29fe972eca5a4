import type { CheckAnswer, Checked } from '../analysis/format-check.ts';
import { plain } from './plain.ts';
import { nameOf } from './verdict-sentence.ts';
import { checkName, OUTCOMES, type Outcome, outcomeOf } from './verdicts.ts';

type Level = 'error' | 'warning' | 'notice';

/** GitHub shows ten of a step, and says nothing of the rest: nine, and one that does. */
const SHOWN = 9;

/**
 * Workflow commands that put a note at the line of each check that does not pass, the worst nine and then one for all
 * others. Fails and missing are errors, or warnings where the check only warns. What cannot be told (inconclusive,
 * incomparable) is a warning, or a notice where the check only warns. A new check is a notice.
 * @returns lines, each ended; empty where all pass
 */
export function annotations({ reports }: CheckAnswer): string {
  const noted = reports
    .flatMap(({ scenario, checks }) => checks.map((check) => ({ scenario, check, outcome: outcomeOf(check) })))
    .filter(({ outcome }) => outcome !== 'passes')
    .toSorted((a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome));
  const shown = noted.length === SHOWN + 1 ? noted : noted.slice(0, SHOWN);
  const lines = shown.map(({ scenario, check, outcome }) => {
    const { file, line, column } = check.at;
    const title = `${nameOf(scenario)}: ${checkName(check)}`;
    return command(levelOf(outcome, check), { file, line: String(line), col: String(column), title }, check.says);
  });
  const rest = noted.slice(shown.length);
  if (rest.length > 0) {
    const level = levelOf(rest[0]!.outcome, rest[0]!.check);
    lines.push(command(level, { title: 'Plumbline' }, `and ${rest.length} more checks; the report has all of them`));
  }
  return lines.map((line) => `${line}\n`).join('');
}

function levelOf(outcome: Outcome, { level }: Checked): Level {
  if (outcome === 'fails' || outcome === 'missing') return 'error';
  if (outcome === 'warns') return 'warning';
  return outcome === 'new' || level === 'warn' ? 'notice' : 'warning';
}

/** @example command('error', { file: 'a,b.yaml' }, '50%') // '::error file=a%2Cb.yaml::50%25' */
function command(level: Level, properties: Readonly<Record<string, string>>, message: string): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${property(value)}`);
  return `::${level} ${written.join(',')}::${data(message)}`;
}

/** The runner reads a command to the end of its line, and undoes these three in what it read. */
function data(text: string): string {
  return plain(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** Properties end at a comma, and the last one at a colon. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
