import type { Model, StreamModel } from '../model/model.ts';
import { loops } from './cohort-loops.ts';
import type { Eras } from './eras.ts';
import { WORDS } from './inputs.ts';
import type { Lead } from './lead.ts';
import { ROOM } from './loops.ts';
import type { Path } from './paths.ts';
import type { PipelineValue } from './pipeline-value.ts';
import { COLD, LOST, OUTCOMES, type StageTally } from './stage-tally.ts';
import type { Terms } from './terms.ts';
import type { Wins } from './wins.ts';

/** Stages that the mask of a lead has bits for. */
const MOST_STAGES = 31;

/**
 * Takes leads of one stream through the funnel together: all of them through one stage, then those who have converted
 * through the next. They have the same random numbers as in `Journeys`, and the same becomes of them. A stage is a few
 * loops over plain arrays (`cohort-loops.ts`), without a branch on what chance decides, which no processor predicts.
 *
 * Followed are first visits; those who come back are listed for `Journeys`.
 */
export class Cohort {
  /** Those who may come back (`back` and its neighbours in `cohort-loops.ts`). */
  returning = 0;
  readonly #model: Model;
  readonly #eras: Eras;
  readonly #tally: StageTally;
  readonly #pipeline: PipelineValue;
  readonly #wins: Wins;
  readonly #lead: Lead;

  constructor(model: Model, eras: Eras, tally: StageTally, pipeline: PipelineValue, wins: Wins, lead: Lead) {
    this.#model = model;
    this.#eras = eras;
    this.#tally = tally;
    this.#pipeline = pipeline;
    this.#wins = wins;
    this.#lead = lead;
  }

  /** Whether the leads of a stream may go together: none waits for people, or brings others. */
  takes(stream: StreamModel): boolean {
    return (
      this.#model.accounts === null &&
      this.#model.stages <= MOST_STAGES &&
      this.#tally.lastBin < ROOM &&
      stream.work.every((work) => work === null) &&
      stream.attend.every((attend) => attend === null)
    );
  }

  /**
   * Takes listed leads of stream n, which all begin at stage `from`, to their ends, but for those in `returning`.
   * @param listed how many, from place 0 of `loops` on
   */
  run(n: number, run: number, listed: number, from: number, path: Path): void {
    const { stages: S, money, streams } = this.#model;
    const { leadKeys } = streams[n];
    this.returning = 0;
    let s = from;
    let count = this.#begin(n, listed, s);
    for (; s < S - 1 && count > 0; s++) {
      if (s === money.cycleFrom) {
        for (let i = 0; i < count; i++) loops.cycles[loops.who[i]] = loops.enters[loops.who[i]];
      }
      loops.draw(count, leadKeys[s], run, 0);
      this.#decide(path.terms, s, count);
      this.#comeBack(n, s, count);
      count = this.#leave(n, path, s, count);
    }
    if (count > 0) this.#win(n, run, count);
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
    const { stages: S, streams, money } = this.#model;
    const { enters } = streams[n];
    const passed = ((1 << s) - 1) & ~((1 << enters) - 1);
    const last = Number(s === S - 1);
    const count = loops.begin(listed, s, passed, last);
    if (last === 0) this.#tally.addEntries(n, s, loops.entries);
    // Leads may pass the first stage of the cycle before they are followed; or never, where they enter below it.
    if (!(money.cycleFrom >= enters && money.cycleFrom < s)) loops.cycles.fill(-1, 0, listed);
    return count;
  }

  /** How each leaves stage s, and when. */
  #decide({ lag, table, scale, threshold }: Terms, s: number, count: number): void {
    const { tables } = this.#model;
    let tabled = this.#eras.count === 1 && tables.length > 0;
    for (let outcome = 0; outcome < OUTCOMES; outcome++) {
      const exit = OUTCOMES * s + outcome;
      tabled &&= lag[exit] < 0 || table[exit] >= 0;
      // Where there is no time the scale is 0, and any table will do.
      loops.tableAt[outcome] = Math.max(0, table[exit]);
      loops.scaleOf[outcome] = scale[exit];
    }
    if (!tabled) {
      this.#decideOneByOne(lag, threshold, s, count);
      return;
    }
    loops.decide(count, threshold[s]);
    if (lag[OUTCOMES * s + COLD] >= 0) loops.cool(count);
  }

  /** The same where values change with time or have no table. */
  #decideOneByOne(lag: Int32Array, threshold: Int32Array, s: number, count: number): void {
    const { stages: S } = this.#model;
    const decay = lag[OUTCOMES * s + COLD];
    for (let i = 0; i < count; i++) {
      const t = loops.enters[loops.who[i]];
      const e = this.#eras.at(t);
      const { lags } = this.#eras.all[e];
      let outcome = LOST - (((loops.word0[i] >>> 1) - threshold[e * S + s]) >>> 31);
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

  /** Lists those whom the rule of stage s takes back; where values change with time, all whom it might. */
  #comeBack(n: number, s: number, count: number): void {
    const rule = this.#model.streams[n].recycle[s];
    if (rule === null || rule.atMost < 1) return;
    const takes = (Number(rule.cold) << COLD) | (Number(rule.lost) << LOST);
    const share = this.#eras.count > 1 ? 1 : this.#eras.first.x[rule.share];
    this.returning = loops.comeBack(this.returning, count, s, takes, share * WORDS);
  }

  /** Books how they leave stage s, and lets those who have converted enter the next. @returns how many */
  #leave(n: number, { everConverted, daysToConvert }: Path, s: number, count: number): number {
    const { stages: S } = this.#model;
    const tally = this.#tally;
    const last = Number(s + 1 === S - 1);
    const going = loops.leave(count, s, last);
    tally.addExits(n, s, loops.exits);
    if (last === 0) tally.addEntries(n, s + 1, loops.entries);
    everConverted[s] += loops.counts[0];
    daysToConvert[s] += loops.days[1];
    if (s < this.#pipeline.from) return going;
    for (let i = 0; i < loops.counts[1]; i++) {
      const id = loops.open[i];
      this.#pipeline.add(n, loops.cells[id], loops.ordinals[id], 0, Number.NaN);
    }
    return going;
  }

  /** Those who have come to the last stage are customers. */
  #win(n: number, run: number, count: number): void {
    const { stages: S, time } = this.#model;
    const { entries } = this.#lead;
    const from = this.#wins.from(n);
    for (let i = 0; i < count; i++) {
      const id = loops.who[i];
      const t = loops.enters[id];
      const within = loops.within[id];
      if (within === 0 && (t < from || t >= time.days)) continue;
      for (let above = 0; above < S; above++) entries[above] = (within >>> above) & 1;
      this.#wins.book(n, run, loops.cells[id], loops.ordinals[id], 0, t, Number.NaN, loops.cycles[id]);
    }
    entries.fill(0);
  }
}
