import type { Model, StreamModel } from '../model/model.ts';
import { loops } from './cohort-loops.ts';
import type { Eras } from './eras.ts';
import { WORDS } from './inputs.ts';
import type { Lead } from './lead.ts';
import { MOST_STAGES } from './loops.ts';
import type { Path } from './paths.ts';
import type { PipelineValue } from './pipeline-value.ts';
import { RESTING } from './purposes.ts';
import { bookReturn } from './returns.ts';
import { COLD, LOST, OUTCOMES } from './tally-layout.ts';
import { type Terms, thresholdOf } from './terms.ts';
import type { Wins } from './wins.ts';

/** How leads come back: the stage that they had left, and the slot of the factor on the chance of their next step. */
interface Returning {
  readonly from: number;
  readonly rate: number;
}

/**
 * Takes leads of one stream through the funnel together: all of them through one stage, then those who have converted
 * through the next. They have the same random numbers as in `Journeys`, and the same becomes of them. A stage is a few
 * loops over plain arrays (`cohort-loops.ts`), without a branch on what chance decides, which no processor predicts.
 *
 * Followed are first visits, and second ones where nobody comes back twice; else those who come back are listed for `Journeys`.
 */
export class Cohort {
  /** Those who may come back (`back` and its neighbours in `cohort-loops.ts`). */
  returning = 0;
  readonly #model: Model;
  readonly #eras: Eras;
  readonly #pipeline: PipelineValue;
  readonly #wins: Wins;
  readonly #lead: Lead;
  readonly #ledger: Float64Array;

  constructor(model: Model, eras: Eras, ledger: Float64Array, pipeline: PipelineValue, wins: Wins, lead: Lead) {
    this.#ledger = ledger;
    this.#model = model;
    this.#eras = eras;
    this.#pipeline = pipeline;
    this.#wins = wins;
    this.#lead = lead;
  }

  /** Whether the leads of a stream may go together: none waits for people, or brings others. */
  takes(stream: StreamModel): boolean {
    return (
      this.#model.accounts === null &&
      this.#model.stages <= MOST_STAGES &&
      stream.work.every((work) => work === null) &&
      stream.attend.every((attend) => attend === null)
    );
  }

  /**
   * Takes listed leads of stream n, which all begin at stage `from`, to their ends, but for those in `returning`.
   * @param listed how many, from place 0 of `loops` on
   */
  run(n: number, run: number, listed: number, from: number, path: Path): void {
    this.returning = 0;
    const count = this.#begin(n, listed, from);
    this.#through(n, run, count, from, path, null);
    if (this.returning > 0) this.#again(n, run, path);
  }

  /** Takes leads from stage `from` to their ends. @param returning how they have come back */
  #through(n: number, run: number, entered: number, from: number, path: Path, returning: Returning | null): void {
    const { stages: S, streams } = this.#model;
    const visit = returning === null ? 0 : 1;
    this.#layOut(n, path.terms, from, returning);
    let count = entered;
    for (let s = from; s < S - 1 && count > 0; ) {
      let to = s;
      while (to < S - 1 && this.#isTabled(path.terms, to)) to++;
      const told = Number(to === s);
      if (told === 1) {
        to = s + 1;
        loops.draw(count, streams[n].leadKeys[s], run, visit);
        this.#decideOneByOne(path.terms, s, count);
      }
      count = loops.go(count, n, s, to, told, run, visit, this.returning);
      this.returning = loops.counts[1];
      this.#book(n, path, s, to, returning);
      s = to;
    }
    if (count > 0) this.#win(n, run, count, visit);
  }

  /**
   * Those who come back go on together too where nobody comes back twice: where there is one rule, which takes a lead back
   * once, and nothing changes with time.
   */
  #again(n: number, run: number, path: Path): void {
    const stream = this.#model.streams[n];
    const s = loops.backStage[0];
    const rule = stream.recycle[s]!;
    const other = stream.recycle.some((each, at) => each !== null && at !== s);
    if (other || rule.atMost > 1 || rule.to > s || this.#eras.count > 1) return;
    const count = this.returning;
    this.returning = 0;
    loops.resume(count);
    if (rule.after >= 0) loops.draw(count, stream.leadKeys[s], run, RESTING);
    const { lags, x } = this.#eras.first;
    for (let i = 0; i < count; i++) {
      const left = loops.backAt[i];
      const back = rule.after < 0 ? left : left + lags.value(rule.after, loops.word0[i]);
      bookReturn(this.#model, this.#ledger, n, s, left, back, x[rule.cost]);
      loops.enters[i] = back;
    }
    const entered = loops.begin(count, n, rule.to, 0, 1);
    this.#through(n, run, entered, rule.to, path, { from: s, rate: rule.rate });
  }

  /** Puts a lead back as it was when it left stage s for the first time, into the lead at hand. */
  recall(n: number, who: number, s: number): void {
    const lead = this.#lead;
    const within = loops.within[who];
    lead.n = n;
    lead.cell = loops.cells[who];
    lead.ordinal = loops.ordinals[who];
    lead.value = Number.NaN;
    lead.matters = within !== 0;
    lead.cycleFrom = loops.cycles[who];
    for (let above = 0; above <= s; above++) lead.entries[above] = (within >>> above) & 1;
    lead.unmoved[s] = (within >>> s) & 1;
  }

  #begin(n: number, listed: number, s: number): number {
    const { streams, money } = this.#model;
    const { enters } = streams[n];
    const passed = ((1 << s) - 1) & ~((1 << enters) - 1);
    const count = loops.begin(listed, n, s, passed, 0);
    // Leads may pass the first stage of the cycle before they are followed; or never, where they enter below it.
    if (!(money.cycleFrom >= enters && money.cycleFrom < s)) loops.cycles.fill(-1, 0, listed);
    return count;
  }

  /** Lays out what leads meet from stage `from` on. Where values change with time, all come back whom a rule might take. */
  #layOut(n: number, { lag, table, scale, threshold }: Terms, from: number, returning: Returning | null): void {
    const { stages: S, streams } = this.#model;
    const { leadKeys, rate, recycle } = streams[n];
    const { x } = this.#eras.first;
    for (let s = from; s < S - 1; s++) {
      const rule = returning === null ? recycle[s] : null;
      loops.stageKeys[s] = leadKeys[s];
      loops.limits[s] = threshold[s];
      loops.cools[s] = Number(lag[OUTCOMES * s + COLD] >= 0);
      loops.takes[s] = rule === null || rule.atMost < 1 ? 0 : (Number(rule.cold) << COLD) | (Number(rule.lost) << LOST);
      loops.shares[s] = rule === null || this.#eras.count > 1 ? WORDS : x[rule.share] * WORDS;
      for (let exit = OUTCOMES * s; exit < OUTCOMES * (s + 1); exit++) {
        // Where there is no time the scale is 0, and any table will do.
        loops.tableAt[exit] = Math.max(0, table[exit]);
        loops.scaleOf[exit] = scale[exit];
      }
    }
    if (returning !== null) loops.limits[from] = thresholdOf(x[rate[from + 1]] * x[returning.rate]);
  }

  /** Whether how leads leave stage s, and when, is read from tables: every time has one, and nothing changes. */
  #isTabled({ lag, table }: Terms, s: number): boolean {
    let tabled = this.#eras.count === 1 && this.#model.tables.length > 0;
    for (let exit = OUTCOMES * s; exit < OUTCOMES * (s + 1); exit++) tabled &&= lag[exit] < 0 || table[exit] >= 0;
    return tabled;
  }

  /** Tells how leads leave stage s, and when, one by one: where values change with time or have no table. */
  #decideOneByOne({ lag, threshold }: Terms, s: number, count: number): void {
    const { stages: S } = this.#model;
    const steady = this.#eras.count === 1;
    const decay = lag[OUTCOMES * s + COLD];
    for (let i = 0; i < count; i++) {
      const t = loops.enters[loops.who[i]];
      const e = this.#eras.at(t);
      const { lags } = this.#eras.all[e];
      const below = steady ? loops.limits[s] : threshold[e * S + s];
      let outcome = LOST - (((loops.word0[i] >>> 1) - below) >>> 31);
      const time = lag[OUTCOMES * s + outcome];
      let leave = time < 0 ? t : t + lags.value(time, loops.word1[i]);
      if (decay >= 0) {
        const cold = t + lags.value(decay, loops.word2[i]);
        if (cold < leave) {
          leave = cold;
          outcome = COLD;
        }
      }
      loops.outcomes[i] = outcome;
      // What the sums of those who do not count get must be a number.
      loops.leaves[i] = Math.min(leave, Number.MAX_VALUE);
    }
  }

  /** Books what `loops` tells of stages, but for its tallies. @param returning how leads have come back */
  #book(n: number, path: Path, from: number, to: number, returning: Returning | null): void {
    const { everConverted, daysToConvert } = path;
    for (let s = from; s < to; s++) {
      everConverted[s] += loops.converted[s];
      // Those who did not move on from here on their first way have now.
      if (returning?.from === s) everConverted[s] += loops.moved[s];
      daysToConvert[s] += loops.days[s];
    }
    const visit = returning === null ? 0 : 1;
    for (let i = 0; i < loops.counts[0]; i++) {
      const id = loops.open[i];
      this.#pipeline.add(n, loops.cells[id], loops.ordinals[id], visit, Number.NaN);
    }
  }

  /** Those who have come to the last stage are customers. */
  #win(n: number, run: number, count: number, visit: number): void {
    const { who, enters, within } = loops;
    const { days } = this.#model.time;
    const from = this.#wins.from(n);
    let mattering = 0;
    for (let i = 0; i < count; i++) {
      const id = who[i];
      who[mattering] = id;
      mattering += Number(within[id] !== 0 || (enters[id] >= from && enters[id] < days));
    }
    this.#wins.bookListed(n, run, mattering, visit);
  }
}
