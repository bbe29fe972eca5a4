import type { Model } from '../model/model.ts';
import type { Accounts } from './accounts.ts';
import { Agenda } from './agenda.ts';
import { Aside } from './aside.ts';
import type { Eras } from './eras.ts';
import type { Lead } from './lead.ts';
import { OpenTime } from './open-time.ts';
import type { PipelineValue } from './pipeline-value.ts';
import type { StageTally } from './stage-tally.ts';
import { type Fate, GONE, MOVED, Visits, WAITS } from './visits.ts';
import { WaitingLine } from './waiting-line.ts';

/** Where a lead that is set aside stands: on its way to the line, or in it; for its first touch, or for another try. */
const TO_COME = 0;
const TO_COME_AGAIN = 1;
const IN_LINE = 2;
const IN_LINE_AGAIN = 3;

/** What happens to a lead that is set aside: it joins the line, or its patience ends. Added to twice its row. */
const JOINS = 0;
const LEAVES = 1;

/** The people of one stage in one run. */
class Team {
  readonly fresh: WaitingLine;
  readonly again: WaitingLine;
  /** When leads that the team holds leave, as far as that is known. */
  readonly releases = new Agenda();
  /** Leads that it holds beside these: reached by no try so far. */
  holding = 0;
  /** When the touch at hand is done. */
  freeAt = Number.NEGATIVE_INFINITY;
  /** When it may take somebody; Infinity while there is nobody or no room. */
  next = Number.POSITIVE_INFINITY;

  constructor(
    readonly open: OpenTime,
    /** Whether leads wait for it, and whether it can only hold so many. */
    readonly queues: boolean,
    readonly capped: boolean,
    ranks: number,
    newestFirst: boolean,
    aside: Aside,
  ) {
    this.fresh = new WaitingLine(ranks, newestFirst, aside);
    this.again = new WaitingLine(ranks, newestFirst, aside);
  }

  start(): void {
    this.open.bind();
    this.fresh.clear();
    this.again.clear();
    this.releases.clear();
    this.holding = 0;
    this.freeAt = Number.NEGATIVE_INFINITY;
    this.next = Number.POSITIVE_INFINITY;
  }

  /** Sets `next`, as things stand at an instant. */
  plan(now: number): void {
    this.next = Number.POSITIVE_INFINITY;
    if (this.fresh.count + this.again.count === 0) return;
    const at = this.open.nextOpen(Math.max(this.freeAt, now));
    const full =
      this.again.count === 0 && this.releases.time > at && !this.hasRoom(at) && at < Number.POSITIVE_INFINITY;
    this.next = full ? this.open.nextOpen(Math.min(this.releases.time, this.open.nextChange(at))) : at;
  }

  hasRoom(at: number): boolean {
    return !this.capped || this.holding + this.releases.size < this.open.holds(at);
  }
}

/**
 * The people who must touch leads, in all stages, and the leads that wait for them.
 *
 * All leads of a run are first followed to the first team for which they must wait. Then the teams work in the order of
 * time: a touch begins whenever a team is free, open and has room, and takes as long as the team's share of the open
 * day; the lead at the head of the line is touched when it begins. Where the lead goes from there lies later in time.
 */
export class Teams {
  readonly #model: Model;
  readonly #lead: Lead;
  readonly #visits: Visits;
  readonly #aside: Aside;
  readonly #agenda = new Agenda();
  /** By stage. */
  readonly #teams: readonly (Team | null)[];

  /** @param lead the lead at hand */
  constructor(
    model: Model,
    eras: Eras,
    ledger: Float64Array,
    tally: StageTally,
    lead: Lead,
    accounts: Accounts | null,
    pipeline: PipelineValue,
  ) {
    this.#model = model;
    this.#lead = lead;
    this.#visits = new Visits(model, eras, ledger, tally, accounts, pipeline);
    this.#aside = new Aside(model.stages);
    this.#teams = model.teams.map((team, s) => {
      if (team === null) return null;
      const ranks = 1 + Math.max(...model.streams.map((stream) => stream.work[s]!.rank));
      const capped = team.openPerRep >= 0;
      const queues = capped || team.touchesPerRep >= 0;
      return new Team(new OpenTime(team, model.time, eras), queues, capped, ranks, team.newestFirst, this.#aside);
    });
  }

  /** Begins a run: nobody waits. */
  start(): void {
    this.#agenda.clear();
    this.#aside.clear();
    for (const team of this.#teams) team?.start();
  }

  /**
   * The lead at hand enters its stage, in which somebody works or meets.
   * @returns MOVED where it has gone on, GONE, or WAITS where it is set aside until a team gets to it
   */
  enter(run: number): Fate {
    const lead = this.#lead;
    const team = this.#teams[lead.s];
    let fate = this.#visits.enter(lead, run);
    if (fate === WAITS && !team!.queues) fate = this.#visits.serve(lead, run, team!.open);
    if (fate === GONE) lead.forget();
    if (fate !== WAITS) return fate;
    const row = this.#aside.take();
    this.#setAside(row, TO_COME);
    lead.forget();
    return WAITS;
  }

  /**
   * Goes on in time until a lead that was set aside has left its stage and goes on elsewhere: it is then the lead at hand.
   * @returns false when nobody is left
   */
  next(run: number): boolean {
    const agenda = this.#agenda;
    for (;;) {
      let first: Team | null = null;
      let at = Number.POSITIVE_INFINITY;
      for (const team of this.#teams) {
        if (team === null || team.next >= at) continue;
        first = team;
        at = team.next;
      }
      // At one instant a lead joins before others are taken, and one that is taken has not lost its patience.
      const joins = (agenda.what & 1) === JOINS;
      let fate: Fate;
      if (agenda.time < at || (agenda.time === at && joins && agenda.size > 0)) fate = this.#turn(run);
      else if (first !== null) fate = this.#take(first, run, at);
      else break;
      if (fate === MOVED) return true;
    }
    for (const team of this.#teams) if (team !== null) this.#leaveBehind(team, run);
    return false;
  }

  /** The next thing on the agenda. */
  #turn(run: number): Fate {
    const agenda = this.#agenda;
    const aside = this.#aside;
    const { what, stamp, time: now } = agenda;
    agenda.strike();
    const row = what >> 1;
    if (aside.stamp[row] !== stamp) return WAITS;
    const lead = this.#lead;
    aside.load(row, lead);
    const team = this.#teams[lead.s]!;
    const place = aside.place[row];
    if ((what & 1) === JOINS) {
      aside.place[row] = place + IN_LINE;
      const line = place === TO_COME ? team.fresh : team.again;
      line.join(row, this.#model.streams[lead.n].work[lead.s]!.rank, lead.t);
      lead.forget();
      team.plan(now);
      return WAITS;
    }
    // A touch may have changed how long it waits.
    if (this.#visits.patience(lead) !== now) {
      lead.forget();
      return WAITS;
    }
    if (place === IN_LINE) team.fresh.count -= 1;
    if (place === IN_LINE_AGAIN) team.again.count -= 1;
    if (place === TO_COME_AGAIN || place === IN_LINE_AGAIN) team.holding -= 1;
    return this.#finish(row, team, now, this.#visits.leaveWaiting(lead, run));
  }

  /** A team takes the next in line, if it has room. */
  #take(team: Team, run: number, now: number): Fate {
    const { fresh, again, releases } = team;
    while (releases.time <= now) releases.strike();
    const room = team.hasRoom(now);
    if (!room && again.count === 0) {
      team.plan(now);
      return WAITS;
    }
    const isAgain = again.count > 0 && (!room || fresh.count === 0 || again.isBefore(fresh));
    const row = (isAgain ? again : fresh).next();
    const lead = this.#lead;
    this.#aside.load(row, lead);
    team.freeAt = team.open.afterTouch(now);
    const fate = this.#visits.take(lead, run, now);
    if (fate === WAITS) {
      if (!isAgain) team.holding += 1;
      this.#setAside(row, TO_COME_AGAIN);
      lead.forget();
      team.plan(now);
      return WAITS;
    }
    if (isAgain) team.holding -= 1;
    if (team.capped) releases.add(this.#visits.left, 0, 0);
    return this.#finish(row, team, now, fate);
  }

  #finish(row: number, team: Team, now: number, fate: Fate): Fate {
    this.#aside.release(row);
    team.plan(now);
    if (fate === GONE) this.#lead.forget();
    return fate;
  }

  /** Keeps the lead at hand in a row until it is ready, or loses its patience. */
  #setAside(row: number, place: number): void {
    const lead = this.#lead;
    const stamp = this.#aside.stamp[row];
    this.#aside.save(row, lead);
    this.#aside.place[row] = place;
    this.#agenda.add(this.#visits.ready, 2 * row + JOINS, stamp);
    const patience = this.#visits.patience(lead);
    if (patience < Number.POSITIVE_INFINITY) this.#agenda.add(patience, 2 * row + LEAVES, stamp);
  }

  /** Those whom nobody will ever take up stay where they are. */
  #leaveBehind(team: Team, run: number): void {
    for (const line of [team.fresh, team.again]) {
      while (line.count > 0) {
        const row = line.next();
        this.#aside.load(row, this.#lead);
        this.#finish(row, team, Number.POSITIVE_INFINITY, this.#visits.leaveWaiting(this.#lead, run));
      }
    }
  }
}
