/**
 * Over 250 lines: what may happen to a lead between entry and exit is one story, and its parts share the lead.
 */
import { COUNTERS } from '../model/ledger-layout.ts';
import { type Model, ONE } from '../model/model.ts';
import type { WorkModel } from '../model/work-model.ts';
import { threefry } from '../sampling/threefry.ts';
import type { Accounts } from './accounts.ts';
import type { Era, Eras } from './eras.ts';
import { WORDS } from './inputs.ts';
import type { Lead } from './lead.ts';
import type { OpenTime } from './open-time.ts';
import type { PipelineValue } from './pipeline-value.ts';
import { MEETING, numbered, RESTING, TRIES, WORK } from './purposes.ts';
import { responseFactor, withOdds } from './response.ts';
import { bookReturn } from './returns.ts';
import type { StageTally } from './stage-tally.ts';
import { AFTER, COLD, CONVERTED, LOST, OUTCOME_STRIDE, PHASES, WITHIN } from './tally-layout.ts';
import { thresholdOf } from './terms.ts';

/** What has become of a lead: it stands in another stage, has left for good, or must wait for a person. */
export const MOVED = 0;
export const GONE = 1;
export const WAITS = 2;
export type Fate = typeof MOVED | typeof GONE | typeof WAITS;

/**
 * Visits to stages in which somebody works or meets. From entry to first touch a lead may go cold or be dropped, or it
 * may be nobody's; each try may reach it; it may miss its meeting; then it converts or leaves as in any other stage.
 * What holds when it enters holds until it leaves.
 */
export class Visits {
  /** After WAITS: the instant from which the lead may be taken up (again). */
  ready = 0;
  /** After MOVED and GONE: the instant at which it left. */
  left = 0;
  readonly #model: Model;
  readonly #eras: Eras;
  readonly #ledger: Float64Array;
  readonly #tally: StageTally;
  readonly #accounts: Accounts | null;
  readonly #pipeline: PipelineValue;
  readonly #block = new Int32Array(4);

  constructor(
    model: Model,
    eras: Eras,
    ledger: Float64Array,
    tally: StageTally,
    accounts: Accounts | null,
    pipeline: PipelineValue,
  ) {
    this.#model = model;
    this.#eras = eras;
    this.#ledger = ledger;
    this.#tally = tally;
    this.#accounts = accounts;
    this.#pipeline = pipeline;
  }

  /**
   * A lead enters its stage. WAITS where a person must take it up.
   * @returns WAITS with `ready`, or what has become of it
   */
  enter(lead: Lead, run: number): Fate {
    const { s, t } = lead;
    const { binOfDay, lastBin, phaseOfBin, entries } = this.#tally;
    const { streams, time } = this.#model;
    const bin = t < time.days ? binOfDay[(t + time.warmUpDays) | 0] : lastBin;
    if (phaseOfBin[bin] === WITHIN) {
      lead.entries[s] += 1;
      lead.unmoved[s] += 1;
      lead.matters = true;
    } else if (phaseOfBin[bin] === AFTER && !lead.matters) return GONE;
    entries[this.#tally.entriesAt(lead.n, s) + bin] += 1;

    const stream = streams[lead.n];
    const decay = stream.decay[s];
    lead.cold = Number.POSITIVE_INFINITY;
    lead.drop = Number.POSITIVE_INFINITY;
    lead.touched = Number.POSITIVE_INFINITY;
    lead.tries = 0;
    lead.triesInTime = 0;
    if (decay >= 0) {
      this.#draw(lead, run, 0);
      lead.cold = t + this.#eraOf(lead).lags.value(decay, this.#block[2]);
    }
    const work = stream.work[s];
    return work === null ? this.#meet(lead, run, t) : this.#comeIn(lead, run, work);
  }

  #comeIn(lead: Lead, run: number, work: WorkModel): Fate {
    const { s, t } = lead;
    const { x, lags } = this.#eraOf(lead);
    const block = this.#block;
    this.#draw(lead, run, WORK);
    if (work.dropAfter >= 0) lead.drop = t + lags.value(work.dropAfter, block[3]);
    const assign = work.assign < 0 ? 0 : lags.value(work.assign, block[1]);
    const { sla } = this.#model.teams[s]!;
    if (sla.assigned >= 0 && assign > x[sla.assigned]) this.#countEntry(COUNTERS.lateAssigned, lead, 1);
    this.ready = t + assign;
    if (block[0] >>> 0 >= x[work.neglect] * WORDS) return WAITS;
    // Nobody's: it stays until it would have left for not converting, unless something comes first.
    const lag = this.#model.streams[lead.n].lostAfter[s];
    this.#draw(lead, run, 0);
    const lost = lag < 0 ? t : t + lags.value(lag, block[1]);
    this.#missResponse(lead);
    if (lead.cold < lost && lead.cold <= lead.drop) return this.#leave(lead, run, COLD, lead.cold, COUNTERS.neglected);
    return this.#leave(lead, run, LOST, Math.min(lost, lead.drop), COUNTERS.neglected);
  }

  /** The next touch of a lead, at the first instant at which somebody is there. For a stage where nobody queues. */
  serve(lead: Lead, run: number, open: OpenTime): Fate {
    let fate: Fate = WAITS;
    while (fate === WAITS) fate = this.take(lead, run, open.nextOpen(this.ready));
    return fate;
  }

  /**
   * A person takes a lead up: for the first touch, or for another try.
   * @param at Infinity: nobody ever does
   * @returns WAITS with `ready` where it must be tried again
   */
  take(lead: Lead, run: number, at: number): Fate {
    const { n, s, t } = lead;
    const work = this.#model.streams[n].work[s]!;
    const { sla } = this.#model.teams[s]!;
    const { x, lags } = this.#eraOf(lead);
    let touch = at;
    if (lead.touched === Number.POSITIVE_INFINITY) {
      if (work.respondAfter >= 0) {
        this.#draw(lead, run, WORK);
        touch += lags.value(work.respondAfter, this.#block[2]);
      }
      if (!(touch <= Math.min(lead.cold, lead.drop)) || touch === Number.POSITIVE_INFINITY)
        return this.leaveWaiting(lead, run);
      lead.touched = touch;
      this.#countEntry(COUNTERS.everTouched, lead, 1);
      this.#countEntry(COUNTERS.daysToTouch, lead, touch - t);
      if (sla.response >= 0 && touch - t > x[sla.response]) this.#countEntry(COUNTERS.lateResponse, lead, 1);
      if (work.coldUntilTouch) lead.cold = Number.POSITIVE_INFINITY;
    } else if (!(touch <= lead.cold) || touch === Number.POSITIVE_INFINITY) return this.leaveWaiting(lead, run);

    const inTime = sla.tries > 0 && touch - t <= x[sla.triesWithin];
    if (inTime) lead.triesInTime += 1;
    if (this.#reaches(lead, run, work)) {
      this.#countEntry(COUNTERS.everReached, lead, 1);
      if (!inTime) this.#missTries(lead);
      return this.#meet(lead, run, touch);
    }
    lead.tries += 1;
    if (lead.tries < work.tries) {
      this.ready = touch + x[work.every];
      return WAITS;
    }
    this.#missTries(lead);
    return this.#leave(lead, run, LOST, touch, COUNTERS.gaveUp);
  }

  /** A lead that waits for a person leaves: cold or dropped, whichever comes first, or never. */
  leaveWaiting(lead: Lead, run: number): Fate {
    const untouched = lead.touched === Number.POSITIVE_INFINITY;
    if (untouched) this.#missResponse(lead);
    else this.#missTries(lead);
    if (untouched && lead.drop < lead.cold) return this.#leave(lead, run, LOST, lead.drop, COUNTERS.dropped);
    return this.#leave(lead, run, lead.cold < Number.POSITIVE_INFINITY ? COLD : LOST, lead.cold, -1);
  }

  /** Instant at which a lead that waits for a person leaves if none comes; Infinity for never. */
  patience(lead: Lead): number {
    return lead.touched === Number.POSITIVE_INFINITY ? Math.min(lead.cold, lead.drop) : lead.cold;
  }

  #reaches(lead: Lead, run: number, work: WorkModel): boolean {
    this.#draw(lead, run, TRIES | numbered(lead.tries >> 2));
    return this.#block[lead.tries & 3] >>> 0 < this.#eraOf(lead).x[work.success] * WORDS;
  }

  /** From an instant on the lead is to come to its meeting, where there is one. */
  #meet(lead: Lead, run: number, from: number): Fate {
    const attend = this.#model.streams[lead.n].attend[lead.s];
    if (attend === null) return this.#conclude(lead, run, from);
    const { x, lags } = this.#eraOf(lead);
    const block = this.#block;
    let at = from;
    for (let meeting = 0; ; meeting++) {
      this.#draw(lead, run, MEETING | numbered(meeting));
      const lag = meeting === 0 ? attend.after : attend.rebookAfter;
      if (lag >= 0) at += lags.value(lag, block[1]);
      if (lead.cold < at) return this.#leave(lead, run, COLD, lead.cold, -1);
      if (block[0] >>> 0 < x[attend.show] * WORDS) return this.#conclude(lead, run, at);
      if (meeting >= attend.rebooks || block[2] >>> 0 >= x[attend.rebook] * WORDS)
        return this.#leave(lead, run, LOST, at, COUNTERS.noShow);
    }
  }

  /** Nothing is in the way any more: from an instant on the lead converts or leaves. */
  #conclude(lead: Lead, run: number, from: number): Fate {
    const { s } = lead;
    const stream = this.#model.streams[lead.n];
    const work = stream.work[s];
    const block = this.#block;
    const { x, lags } = this.#eraOf(lead);
    let chance = Math.min(1, x[stream.rate[s + 1]] * x[lead.boost]);
    if (work !== null) chance = withOdds(chance, responseFactor(work, lead.touched - lead.t, x));
    this.#draw(lead, run, 0);
    const word = this.#accounts?.tie(lead.n, run, lead.cell, lead.ordinal, s, block[0]) ?? block[0];
    const outcome = LOST - (((word >>> 1) - thresholdOf(chance)) >>> 31);
    const lag = outcome === CONVERTED ? stream.after[s + 1] : stream.lostAfter[s];
    const leave = lag < 0 ? from : from + lags.value(lag, block[1]);
    if (lead.cold < leave) return this.#leave(lead, run, COLD, lead.cold, -1);
    return this.#leave(lead, run, outcome, leave, -1);
  }

  /**
   * A lead leaves its stage, and goes on where it has somewhere to go.
   * @param reason counter of what made it leave, or −1
   */
  #leave(lead: Lead, run: number, outcome: number, leave: number, reason: number): Fate {
    const { n, s, t } = lead;
    const { streams, time } = this.#model;
    const stream = streams[n];
    const { phaseOfBin, binOfDay, exits, lastBin } = this.#tally;
    const phase = phaseOfBin[t < time.days ? binOfDay[(t + time.warmUpDays) | 0] : lastBin];
    const phaseOfExit = leave < time.days ? phaseOfBin[binOfDay[(leave + time.warmUpDays) | 0]] : AFTER;
    exits[this.#tally.exitsAt(n, s) + OUTCOME_STRIDE * outcome + PHASES * phase + phaseOfExit] += 1;
    if (s >= this.#pipeline.from && phaseOfExit === AFTER && phase !== AFTER)
      this.#pipeline.add(n, lead.cell, lead.ordinal, lead.visit, lead.value);
    this.left = leave;
    if (reason >= 0 && phaseOfExit === WITHIN) this.#count(reason, lead, 1);
    if (outcome === CONVERTED) {
      if (phaseOfExit === WITHIN) this.#count(COUNTERS.daysToConvert, lead, leave - t);
      this.#count(COUNTERS.everConverted, lead, lead.unmoved[s]);
      lead.unmoved[s] = 0;
      lead.s += 1;
      lead.t = leave;
      lead.boost = ONE;
      return MOVED;
    }
    const rule = stream.recycle[s];
    if (rule === null || !(outcome === COLD ? rule.cold : rule.lost) || leave === Number.POSITIVE_INFINITY) return GONE;
    this.#draw(lead, run, 0);
    const then = this.#eras.all[this.#eras.at(leave)];
    if (lead.returns[s] >= rule.atMost || this.#block[3] >>> 0 >= then.x[rule.share] * WORDS) return GONE;
    lead.returns[s] += 1;
    lead.t = leave;
    if (rule.after >= 0) {
      this.#draw(lead, run, RESTING);
      lead.t += then.lags.value(rule.after, this.#block[0]);
    }
    bookReturn(this.#model, this.#ledger, n, s, leave, lead.t, then.x[rule.cost]);
    lead.visit += 1;
    lead.s = rule.to;
    lead.boost = rule.rate;
    return MOVED;
  }

  #missResponse(lead: Lead): void {
    const { sla } = this.#model.teams[lead.s]!;
    if (sla.response >= 0) this.#countEntry(COUNTERS.lateResponse, lead, 1);
    this.#missTries(lead);
  }

  /** It was not reached in time: were there tries enough? */
  #missTries(lead: Lead): void {
    const { sla } = this.#model.teams[lead.s]!;
    if (lead.triesInTime < sla.tries) this.#countEntry(COUNTERS.tooFewTries, lead, 1);
  }

  /** What holds for the visit that a lead is on. */
  #eraOf(lead: Lead): Era {
    return this.#eras.all[this.#eras.at(lead.t)];
  }

  /** Draws a block of the visit that the lead is on. */
  #draw(lead: Lead, run: number, purpose: number): void {
    const { keys, streams } = this.#model;
    const key = streams[lead.n].leadKeys[lead.s];
    threefry(this.#block, keys, key, run, lead.cell, lead.ordinal, lead.visit | purpose);
  }

  /** Counts by leads that entered within the period. */
  #countEntry(counter: number, lead: Lead, amount: number): void {
    if (lead.t >= 0 && lead.t < this.#model.time.days) this.#count(counter, lead, amount);
  }

  #count(counter: number, lead: Lead, amount: number): void {
    const { ledger, streams, stages } = this.#model;
    this.#ledger[ledger.counts + (counter * streams.length + lead.n) * stages + lead.s] += amount;
  }
}
