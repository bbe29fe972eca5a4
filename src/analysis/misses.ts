import type { Misses } from '../forecast/format-answers.ts';
import { REPLICATES, type Sampling } from '../sampling/designs.ts';
import { type Box, CELLS, type Cut, findBox, runsIn } from './boxes.ts';
import { beside, type Levels, type Quantile, valueBetween } from './cut-values.ts';
import { fisherExact } from './fisher-exact.ts';
import { holm } from './holm.ts';
import { shareOfReplicates } from './share-of-replicates.ts';

export type MissRule = Misses['rules'][number];

/** What is known of the runs of a forecast. */
export interface MissRuns {
  /** Of each input or event. */
  readonly names: readonly string[];
  /** [input][run]: its quantile level, in (0, 1); of an event whether it comes about, 0 or 1. */
  readonly inputs: readonly ArrayLike<number>[];
  /** By run: 1 where it misses the target, else 0. */
  readonly missed: ArrayLike<number>;
  /** Value of each input at a level, of an event the level itself. Without them thresholds are told as levels. */
  readonly quantiles?: readonly Quantile[] | undefined;
  /** How runs were drawn, for intervals: from replicates, or of independent runs. Default: from replicates. */
  readonly sampling?: Sampling | undefined;
}

/** Rules beyond the third would be read by nobody. */
const MOST_RULES = 3;

/** Runs below which each half says too little; misses, and hits, of the half that is searched. */
const LEAST_RUNS = 256;
const LEAST_OF_EACH = 20;

/** Of all misses, the share that a rule must add to what earlier rules describe: what is rarer is no pattern. */
const LEAST_COVERAGE = 0.1;

/** Of the misses of a rule, the share that no earlier one describes: below half it would tell the same story again. */
const LEAST_OWN = 0.5;

/** Chance that any rule is told where misses have nothing in common. */
const FALSE_ALARM = 0.02;

const itself: Quantile = (level) => level;

/** Conditions as levels: what `findBox` found, freed of its cells. */
type Rule = readonly (Pick<Cut, 'input' | 'side'> & { readonly between: Levels })[];

/**
 * What runs that miss have in common: up to three rules of up to three conditions each.
 *
 * Rules are found on the even replicates, one after the other among the runs that earlier ones leave. Each at least
 * doubles the odds of a miss there, and adds a tenth of all misses and more than it shares with earlier ones. They are
 * judged on the odd replicates, which had no say in them: a rule is told if among the runs that earlier rules leave its
 * own miss more often than chance would have it (Fisher's exact test, Holm's correction; 2 % for all rules together). The
 * test takes runs for independent; those of a stratified or Sobol design vary less, so it errs on the side of silence.
 * What is told of a rule is of all runs that meet its conditions, of the odd replicates.
 * @returns no rule where too few runs miss or reach the target, or where nothing sets them apart
 */
export function findMisses(runs: MissRuns): MissRule[] {
  const { names, inputs, missed, quantiles, sampling } = runs;
  const rules = inputs.length === 0 || missed.length < LEAST_RUNS ? [] : rulesOf(runs);
  const judged = judge(rules, runs);
  const told = holm(
    judged.map(({ chance }) => chance),
    FALSE_ALARM,
  );
  return judged
    .filter((_, i) => told[i])
    .map(({ rule, inside, insideMissed, all, allMissed }) => ({
      conditions: rule.map(({ input, side, between }) => ({
        name: names[input],
        side,
        value: valueBetween(quantiles?.[input] ?? itself, between),
      })),
      density: shareOfReplicates(insideMissed, inside, sampling),
      coverage: shareOfReplicates(insideMissed, allMissed, sampling),
      runs: shareOfReplicates(inside, all, sampling).value,
    }));
}

/** The same as the forecast tells it. */
export function answerMisses(metric: string, target: number, runs: MissRuns): Misses {
  const { missed } = runs;
  let judged = 0;
  let misses = 0;
  for (let run = 1; run < missed.length; run += 2) {
    judged += 1;
    misses += missed[run];
  }
  return { metric, target, runs: judged, missed: judged === 0 ? 0 : misses / judged, rules: findMisses(runs) };
}

/** Rules from the even replicates. */
function rulesOf({ inputs, missed, quantiles }: MissRuns): Rule[] {
  const half = Int32Array.from({ length: Math.ceil(missed.length / 2) }, (_, i) => i);
  const cells = inputs.map((levels) => cellsOf(levels, missed));
  const missesIn = (some: Int32Array) => {
    let misses = 0;
    for (let i = 0; i < some.length; i++) misses += missed[2 * some[i]];
    return misses;
  };
  const all = missesIn(half);
  const rules: Rule[] = [];
  for (let rest = half; rules.length < MOST_RULES; ) {
    const misses = missesIn(rest);
    if (misses < LEAST_OF_EACH || rest.length - misses < LEAST_OF_EACH) break;
    const box = findBox(cells, rest, (candidate) => {
      const own = missesIn(runsIn(cells, candidate, rest));
      return own >= LEAST_COVERAGE * all && own >= LEAST_OWN * missesIn(runsIn(cells, candidate, half));
    });
    if (box === null) break;
    rules.push(freed(box, inputs, quantiles));
    const covered = new Set(runsIn(cells, box, rest));
    rest = rest.filter((i) => !covered.has(i));
  }
  return rules;
}

/** By run of the even replicates: its cell, and CELLS more where it misses. */
function cellsOf(levels: ArrayLike<number>, missed: ArrayLike<number>): Uint16Array {
  const cells = new Uint16Array(Math.ceil(missed.length / 2));
  for (let i = 0; i < cells.length; i++) {
    cells[i] = Math.min(CELLS - 1, Math.floor(levels[2 * i] * CELLS)) + CELLS * missed[2 * i];
  }
  return cells;
}

/** The conditions of a box, each with the levels of the nearest runs on both sides of its cut. */
function freed(box: Box, inputs: MissRuns['inputs'], quantiles: MissRuns['quantiles']): Rule {
  return box.map(({ input, side, at }) => {
    const levels = inputs[input];
    let under = 0;
    let over = 1;
    for (let run = 0; run < levels.length; run += 2) {
      const level = levels[run];
      if (level * CELLS < at) under = Math.max(under, level);
      else over = Math.min(over, level);
    }
    return { input, side, between: beside(quantiles?.[input] ?? itself, [under, over]) };
  });
}

interface Judged {
  readonly rule: Rule;
  /** Chance of so many misses among its runs that earlier rules leave, if they missed as often as the others there. */
  readonly chance: number;
  /** By odd replicate: runs, and misses, of the rule and of all. */
  readonly inside: Uint32Array;
  readonly insideMissed: Uint32Array;
  readonly all: Uint32Array;
  readonly allMissed: Uint32Array;
}

/** Each rule on the odd replicates. */
function judge(rules: readonly Rule[], { inputs, missed }: MissRuns): Judged[] {
  const perReplicate = () => new Uint32Array(REPLICATES / 2);
  const all = perReplicate();
  const allMissed = perReplicate();
  const left = new Uint8Array(missed.length).fill(1);
  for (let run = 1; run < missed.length; run += 2) {
    all[(run % REPLICATES) >> 1] += 1;
    allMissed[(run % REPLICATES) >> 1] += missed[run];
  }
  return rules.map((rule) => {
    const inside = perReplicate();
    const insideMissed = perReplicate();
    const tested = { found: 0, drawn: 0, marked: 0, all: 0 };
    for (let run = 1; run < missed.length; run += 2) {
      const member = rule.every(({ input, side, between: [under, over] }) => {
        return inputs[input][run] < (under + over) / 2 === (side === 'below');
      });
      const replicate = (run % REPLICATES) >> 1;
      if (member) {
        inside[replicate] += 1;
        insideMissed[replicate] += missed[run];
      }
      if (left[run] === 0) continue;
      tested.all += 1;
      tested.marked += missed[run];
      if (!member) continue;
      tested.drawn += 1;
      tested.found += missed[run];
      left[run] = 0;
    }
    const chance = fisherExact(tested.found, tested.drawn, tested.marked, tested.all);
    return { rule, chance, inside, insideMissed, all, allMissed };
  });
}
