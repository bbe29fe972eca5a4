import type { Checked, CheckReport, Verdict } from '../analysis/format-check.ts';

/** What a check comes to, its level counted in: one that fails at level warn only warns. */
export type Outcome = 'fails' | 'missing' | 'warns' | 'inconclusive' | 'incomparable' | 'new' | 'passes';

/** The worst first. */
export const OUTCOMES: readonly Outcome[] = [
  'fails',
  'missing',
  'warns',
  'inconclusive',
  'incomparable',
  'new',
  'passes',
];

/** Outcomes that make the command exit with 3: a check that is missing was there to fail. */
export function isFailure(outcome: Outcome): boolean {
  return outcome === 'fails' || outcome === 'missing';
}

/** What is left to do for a person: everything but what passes or has nothing yet to be compared with. */
export function wantsAttention(check: Checked): boolean {
  return !['passes', 'new'].includes(outcomeOf(check));
}

export function outcomeOf({ verdict, level }: Pick<Checked, 'verdict' | 'level'>): Outcome {
  if (verdict === 'pass') return 'passes';
  if (level === 'warn' && (verdict === 'fail' || verdict === 'missing')) return 'warns';
  return verdict === 'fail' ? 'fails' : (verdict satisfies Exclude<Verdict, 'pass' | 'fail'>);
}

/** The worst first, and as they are written among equals. */
export function worstFirst(checks: readonly Checked[]): Checked[] {
  return checks.toSorted((a, b) => OUTCOMES.indexOf(outcomeOf(a)) - OUTCOMES.indexOf(outcomeOf(b)));
}

/** The name of a check, or the sentence it is. */
export function checkName({ name, text }: Pick<Checked, 'name' | 'text'>): string {
  return name ?? text;
}

const clauses: Readonly<Record<Outcome, readonly [one: string, many: string]>> = {
  fails: ['fails', 'fail'],
  missing: ['is missing', 'are missing'],
  warns: ['warns', 'warn'],
  inconclusive: ['is inconclusive', 'are inconclusive'],
  incomparable: ['cannot be compared', 'cannot be compared'],
  new: ['is new', 'are new'],
  passes: ['passes', 'pass'],
};

const words = 'none one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** A count as a person writes it: "four", "37". */
export function countWord(count: number): string {
  return words[count] ?? String(count);
}

/**
 * How the checks went, in half a sentence.
 * @example checksClause(checks) // 'one of four checks fails, one is inconclusive'
 */
export function checksClause(checks: CheckReport['checks']): string {
  if (checks.length === 0) return 'nothing is checked';
  const counts = OUTCOMES.map((outcome) => checks.filter((check) => outcomeOf(check) === outcome).length);
  const whole = `${countWord(checks.length)} check${checks.length === 1 ? '' : 's'}`;
  const told = OUTCOMES.flatMap((outcome, i) => (counts[i]! > 0 ? [{ outcome, count: counts[i]! }] : []));
  const first = told[0]!;
  if (told.length === 1) {
    const all = checks.length === 1 ? 'the one check' : checks.length === 2 ? 'both checks' : `all ${whole}`;
    return `${all} ${clauseOf(first)}`;
  }
  const rest = told.slice(1).filter(({ outcome }) => outcome !== 'passes');
  return [`${countWord(first.count)} of ${whole} ${clauseOf(first)}`]
    .concat(rest.map((each) => `${countWord(each.count)} ${clauseOf(each)}`))
    .join(', ');
}

function clauseOf({ outcome, count }: { readonly outcome: Outcome; readonly count: number }): string {
  return clauses[outcome][count === 1 ? 0 : 1];
}
