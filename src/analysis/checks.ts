import { finiteOrNull } from '../forecast/measure.ts';
import type { Model } from '../model/model.ts';
import { checkBudget } from '../runs/budget.ts';
import { faultAt } from '../scenario/fault-at.ts';
import { type Fault, Faults } from '../scenario/faults.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Check } from '../scenario/scenario-check.ts';
import { type Bench, type Compiled, estimateOf } from './bench.ts';
import { CheckFigures, lacks, leanFor } from './check-figures.ts';
import { type Evidence, intervalOf } from './evidence.ts';
import type { Checked, CheckReport } from './format-check.ts';
import { marginOf, type ToldMargin } from './margins.ts';
import { FAMILY_ERROR, judge, looksOfChecks } from './verdicts.ts';

/** What relative checks are relative to. */
export interface Base extends NonNullable<CheckReport['against']> {
  /** Simulated with the engine at hand; null where it cannot be, and nothing of it compares. */
  readonly side: Bench | null;
}

export interface CheckQuestion {
  readonly head: Bench;
  /** null: there is nothing to compare with. On the head's seed both meet the same leads; any other seed is honest too. */
  readonly base: Base | null;
  /** Runs of each side at the first look, and the most there may be. */
  readonly runs: number;
  readonly maxRuns: number;
}

/** A check with its verdict, before it is put into words. */
export type JudgedCheck = Omit<Checked, 'says'> & {
  readonly check: Check;
  /** Why the baseline lacks the figure. */
  readonly missing?: string;
};

export type CheckResult = Pick<CheckReport, 'family' | 'verdict'> & { readonly checks: readonly JudgedCheck[] };

/**
 * The verdict on every check of a scenario. All checks share the runs of a look; those that are not decided by them are
 * looked at again with twice as many, up to `maxRuns`.
 * @throws Faults where so many runs do not fit, or a check asks for what cannot be simulated, before anything is
 */
export async function checkScenario({ head, base, runs, maxRuns }: CheckQuestion): Promise<CheckResult> {
  const { checks } = head.base.scenario;
  const heads = await standing(head, checks);
  if (heads.missing.size > 0) throw new Faults([...heads.missing].map(inSetting));
  const bases = base?.side ? await standing(base.side, checks.filter(isRelative)) : undefined;
  const plans = checks.map((check): Plan => {
    if (!isRelative(check)) return { check, verdict: undefined };
    if (base === null) return { check, verdict: 'new' };
    if (bases === undefined) return { check, verdict: 'incomparable' };
    const missing = bases.missing.get(check) ?? otherMoney(check, head.base.scenario, base.side!.base.scenario);
    return missing === undefined ? { check, verdict: undefined } : { check, verdict: 'missing', missing };
  });
  const leans = [heads, bases].flatMap((side) => [...(side?.variants.values() ?? [])].map(({ lean }) => lean));
  checkBudget(
    maxRuns,
    leans.reduce((sum, { columns }) => sum + columns.length, 0),
  );

  const judged = new Map<Check, JudgedCheck>();
  const open = new Set(plans.filter(({ verdict }) => verdict === undefined).map(({ check }) => check));
  const family = { checks: open.size, error: FAMILY_ERROR, looks: 0, maxRuns };
  for (const look of looksOfChecks(runs, maxRuns)) {
    const isFirst = family.looks === 0;
    if (!isFirst && open.size === 0) break;
    family.looks += 1;
    const figures = await lookAt(heads, isFirst ? checks : [...open], look.runs);
    if (isFirst)
      for (const plan of plans)
        if (plan.verdict !== undefined) judged.set(plan.check, unjudged(plan, figures.get(plan.check)!, look.runs));
    const asked = [...open];
    const others = bases && (await lookAt(bases, asked.filter(isRelative), look.runs));
    const margins = asked.map((check) =>
      marginOf(figures.get(check)!, check.comparator, check.bound, others?.get(check)),
    );
    for (const [i, { decision, error }] of judge(margins, look.error).entries()) {
      const check = asked[i];
      if (decision !== undefined) open.delete(check);
      const verdict = decision ?? 'inconclusive';
      const told = tell(check, margins[i], error, figures.get(check)!, others?.get(check));
      judged.set(check, { ...told, verdict, runs: look.runs });
    }
  }
  const told = checks.map((check) => judged.get(check)!);
  return { checks: told, family, verdict: overall(told) };
}

/** Why amounts cannot be held against those of the base: a number of euros is not one of dollars. */
function otherMoney({ measure }: Check, head: Scenario, base: Scenario): string | undefined {
  const [here, there] = [head.currency, base.currency];
  if (measure.unit !== 'money' || here === undefined || there === undefined || here === there) return undefined;
  return `amounts there are in ${there}, and here in ${here}`;
}

/** What the scenario itself lacks is its planner's mistake: a setting takes the figure away, or is too large to simulate. */
function inSetting([{ setting, measure }, message]: readonly [Check, string]): Fault {
  return setting === undefined
    ? faultAt(measure.place, message, 'change what stands in this check')
    : faultAt(setting.place, message, 'set something else behind with, or ask for another figure');
}

function isRelative({ bound }: Check): boolean {
  return bound.kind === 'baseline';
}

/** The figures that a verdict was read from, with their intervals at the error of that. */
function tell(check: Check, margin: ToldMargin, error: number, head: Evidence, base: Evidence | undefined) {
  const intervals = margin.told(error);
  return {
    ...factsOf(check),
    head: estimateOf({ value: head.value, interval: intervals.head }),
    base: base && intervals.base ? estimateOf({ value: base.value, interval: intervals.base }) : null,
    margin: estimateOf({ value: margin.value, interval: intervals.margin }),
    limit: finiteOrNull(margin.limit),
  };
}

/** What is not held against anything still has a figure. */
function unjudged({ check, verdict, missing }: Plan, evidence: Evidence, runs: number): JudgedCheck {
  const head = estimateOf({ value: evidence.value, interval: intervalOf(evidence, FAMILY_ERROR) });
  const nothing = { base: null, margin: null, limit: null };
  return { ...factsOf(check), verdict: verdict!, head, ...nothing, runs, ...(missing !== undefined && { missing }) };
}

interface Plan {
  readonly check: Check;
  /** Where nothing is to be judged. */
  readonly verdict: 'new' | 'missing' | 'incomparable' | undefined;
  readonly missing?: string;
}

/**
 * The verdict on all checks of level error. What the baseline lacks is an error, since a check that says nothing must not
 * pass; so a gate that cannot compare does not pass either, but nor has anything failed. What is new passes.
 */
export function overall(checks: readonly Pick<Checked, 'level' | 'verdict'>[]): CheckReport['verdict'] {
  const verdicts = checks.filter(({ level }) => level === 'error').map(({ verdict }) => verdict);
  if (verdicts.some((verdict) => verdict === 'fail' || verdict === 'missing')) return 'fail';
  return verdicts.some((verdict) => verdict === 'inconclusive' || verdict === 'incomparable') ? 'inconclusive' : 'pass';
}

/** One side: the scenario as it is, and with the settings of its checks. */
interface Standing {
  readonly bench: Bench;
  /** By setting; '' as it is. */
  readonly variants: ReadonlyMap<string, { readonly compiled: Compiled; readonly lean: Model }>;
  /** Why the side has no figure for a check. */
  readonly missing: ReadonlyMap<Check, string>;
}

async function standing(bench: Bench, checks: readonly Check[]): Promise<Standing> {
  const missing = new Map<Check, string>();
  const variants = new Map<string, { readonly compiled: Compiled; readonly lean: Model }>();
  for (const setting of new Set(checks.map(settingOf))) {
    const those = checks.filter((check) => settingOf(check) === setting);
    try {
      const compiled = setting === '' ? bench.base : await bench.variant([setting]);
      for (const check of those) {
        const reason = lacks(check.measure, compiled);
        if (reason !== undefined) missing.set(check, reason);
      }
      const measures = those.filter((check) => !missing.has(check)).map(({ measure }) => measure);
      variants.set(setting, { compiled, lean: leanFor(measures, compiled) });
    } catch (error) {
      // The baseline may not have what they set, or cannot be simulated with it.
      if (!(error instanceof Faults)) throw error;
      for (const check of those) missing.set(check, error.faults[0].message);
    }
  }
  return { bench, variants, missing };
}

/** Text of the setting of a check; '' where it has none. */
function settingOf({ setting }: Check): string {
  return setting?.text ?? '';
}

/** The figures of checks at a look. Those that the side has none for are left out. */
async function lookAt(
  { bench, variants, missing }: Standing,
  checks: readonly Check[],
  runs: number,
): Promise<ReadonlyMap<Check, Evidence>> {
  const figures = new Map<Check, Evidence>();
  for (const [setting, { compiled, lean }] of variants) {
    const those = checks.filter((check) => settingOf(check) === setting && !missing.has(check));
    if (those.length === 0) continue;
    const column = await bench.runsOf(lean, runs);
    const read = new CheckFigures({ scenario: compiled.scenario, model: lean, column }, runs, bench.runsOf);
    for (const check of those) figures.set(check, await read.evidence(check.measure));
  }
  return figures;
}

function factsOf(check: Check) {
  const { name = null, text, level, origin, measure } = check;
  return { check, name, text, level, at: origin, unit: measure.unit };
}
