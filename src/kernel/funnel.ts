import { tableQuantile } from '../distributions/quantile-table.ts';
import { COUNTERS, LAG, type Model, type SourceModel } from '../model/model.ts';
import { threefry } from '../sampling/threefry.ts';
import { WORDS } from './inputs.ts';
import type { Lags } from './lags.ts';
import { type Leads, Wave } from './leads.ts';
import { Returns } from './returns.ts';
import { AFTER, COLD, CONVERTED, LOST, OUTCOME_STRIDE, PHASES, StageTally, WITHIN } from './stage-tally.ts';
import { Wins } from './wins.ts';

/**
 * Takes leads through the funnel, a stage at a time: all who enter a stage, then all who enter the next. Those who
 * come back form the next generation, so that a pass through the stages never turns round.
 *
 * A block of four random words belongs to each visit of a lead to a stage: [would convert, time to leave, time to go
 * cold, would come back]. Its address is the key of (source, stage) and the counter (run, arrival day, ordinal, visit).
 */
export class Funnel {
  readonly #model: Model;
  readonly #ledger: Float64Array;
  readonly #x: Float64Array;
  readonly #lags: Lags;
  readonly #tally: StageTally;
  readonly #wins: Wins;
  readonly #returns: Returns;
  readonly #block = new Int32Array(4);
  /** Leads about to enter each stage, moving on from above. */
  readonly #waves: readonly Wave[];
  /** Leads about to come back by the rule of each stage, in this generation and the next. */
  #returning: readonly Wave[];
  #later: readonly Wave[];

  constructor(model: Model, x: Float64Array, ledger: Float64Array, lags: Lags) {
    this.#model = model;
    this.#x = x;
    this.#ledger = ledger;
    this.#lags = lags;
    this.#tally = new StageTally(model);
    this.#wins = new Wins(model, ledger, lags, this.#tally);
    this.#returns = new Returns(model, x, ledger, lags);
    const perStage = (): Wave[] => Array.from({ length: model.stages }, () => new Wave());
    this.#waves = perStage();
    this.#returning = perStage();
    this.#later = perStage();
  }

  /** Takes the leads of source n in a run to their ends. */
  run(n: number, run: number, leads: Leads): void {
    const source = this.#model.sources[n];
    this.#start(source, leads);
    let more = leads.count > 0;
    while (more) {
      for (const wave of this.#later) wave.count = 0;
      for (let s = 0; s < this.#waves.length; s++) {
        source.recycle.forEach((rule, by) => {
          const back = this.#returning[by];
          if (rule?.to === s && back.count > 0) this.#pass(n, s, run, leads, back, this.#x[rule.rate]);
        });
        this.#pass(n, s, run, leads, this.#waves[s], 1);
        this.#waves[s].count = 0;
      }
      [this.#returning, this.#later] = [this.#later, this.#returning];
      more = this.#returning.some((wave) => wave.count > 0);
    }
  }

  /** Adds the counts of all sources to the ledger. */
  settle(): void {
    this.#tally.settle(this.#ledger);
  }

  /** All arrivals are about to enter the front; those of the period have already entered the stages above it. */
  #start(source: SourceModel, leads: Leads): void {
    const { count, instant, entries, matters } = leads;
    const S = this.#model.stages;
    const wave = this.#waves[source.front];
    wave.reserve(count);
    wave.count = count;
    for (let who = 0; who < count; who++) {
      wave.who[who] = who;
      wave.instant[who] = instant[who];
      if (instant[who] < 0 || source.enters === source.front) continue;
      matters[who] = 1;
      for (let above = source.enters; above < source.front; above++) entries[who * S + above] = 1;
    }
  }

  /**
   * Takes a wave into stage s and out of it again.
   * @param boost factor on the chance of the step out of it
   */
  #pass(n: number, s: number, run: number, leads: Leads, wave: Wave, boost: number): void {
    if (wave.count === 0) return;
    const model = this.#model;
    const { stages: S, keys } = model;
    if (s === S - 1) {
      this.#wins.book(n, run, leads, wave);
      return;
    }
    const source = model.sources[n];
    const tally = this.#tally;
    const { binOfDay, lastBin, phaseOfBin, entries: entryBins, exits } = tally;
    const entriesAt = tally.entriesAt(n, s);
    const exitsAt = tally.exitsAt(n, s);
    const { warmUpDays, days: end } = model.time;
    const { day, ordinal, visit, matters, entries, unmoved } = leads;
    const lags = this.#lags;
    const { kind, table, tables, scale } = lags;
    const block = this.#block;
    const key = source.leadKeys[s];
    const threshold = this.#x[source.rate[s + 1]] * boost * WORDS;
    const after = source.after[s + 1];
    const lostAfter = source.lostAfter[s];
    const decay = source.decay[s];
    const rule = source.recycle[s];
    const next = this.#waves[s + 1];
    next.reserve(wave.count);
    if (rule !== null) this.#later[s].reserve(wave.count);
    let moved = next.count;
    let everConverted = 0;
    let daysToConvert = 0;

    for (let i = 0; i < wave.count; i++) {
      const who = wave.who[i];
      const t = wave.instant[i];
      const bin = t < end ? binOfDay[(t + warmUpDays) | 0] : lastBin;
      const phase = phaseOfBin[bin];
      const row = who * S + s;
      if (phase === WITHIN) {
        entries[row] += 1;
        unmoved[row] += 1;
        matters[who] = 1;
      } else if (phase === AFTER && matters[who] === 0) continue;
      entryBins[entriesAt + bin] += 1;

      threefry(block, keys, key, run, day[who], ordinal[who], visit[who]);
      const would = block[0] >>> 0 < threshold;
      let outcome = would ? CONVERTED : LOST;
      const lag = would ? after : lostAfter;
      // The table is read here and not in Lags.value: V8 then keeps the number in a register.
      let leave = t;
      if (lag >= 0) {
        leave +=
          kind[lag] === LAG.table
            ? tableQuantile(tables, table[lag], block[1]) * scale[lag]
            : lags.value(lag, block[1]);
      }
      if (decay >= 0) {
        const cold =
          t +
          (kind[decay] === LAG.table
            ? tableQuantile(tables, table[decay], block[2]) * scale[decay]
            : lags.value(decay, block[2]));
        if (cold < leave) {
          leave = cold;
          outcome = COLD;
        }
      }
      const phaseOfExit = leave < end ? phaseOfBin[binOfDay[(leave + warmUpDays) | 0]] : AFTER;
      exits[exitsAt + OUTCOME_STRIDE * outcome + PHASES * phase + phaseOfExit] += 1;
      if (outcome === CONVERTED) {
        if (phaseOfExit === WITHIN) daysToConvert += leave - t;
        everConverted += unmoved[row];
        unmoved[row] = 0;
        next.who[moved] = who;
        next.instant[moved] = leave;
        moved += 1;
      } else if (rule !== null && (outcome === COLD ? rule.cold : rule.lost)) {
        this.#returns.setAside(n, s, rule, run, leads, who, leave, block[3], this.#later[s]);
      }
    }

    next.count = moved;
    const counts = model.ledger.counts + n * S + s;
    const stride = model.sources.length * S;
    this.#ledger[counts + COUNTERS.everConverted * stride] += everConverted;
    this.#ledger[counts + COUNTERS.daysToConvert * stride] += daysToConvert;
  }
}
