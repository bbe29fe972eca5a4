import type { Model } from '../model/model.ts';
import type { TeamModel } from '../model/work-model.ts';
import type { Eras } from './eras.ts';
import type { FluidVisits } from './fluid-visits.ts';
import { OpenTime } from './open-time.ts';

/** How long those who join a line on a day wait, if they do not lose their patience: whole days, and the shares of each. */
export interface Offer {
  readonly waits: readonly number[];
  readonly shares: readonly number[];
}

/** Days after the end over which a line is still worked off. */
const BEYOND = 1000;
const NEGLIGIBLE = 1e-12;
/** A line that changes by a smaller share of all who join it stays. */
const SETTLED = 1e-7;
const AT_ONCE: Offer = { waits: [0], shares: [1] };

/** Those who joined a line on one day, of one rank: how many of each stream, and who has been taken. */
interface Cohort {
  readonly day: number;
  /** By stream: leads that joined. */
  readonly joined: Float64Array;
  /** Share that would not have been taken so far. */
  left: number;
  readonly waits: number[];
  readonly shares: number[];
}

/**
 * The people of one stage without luck. The line is a fluid: each open day takes as much of it as the team can touch,
 * rank by rank and by the day of joining; those who lose their patience drain away meanwhile. Further tries are made when they are due,
 * or on the next open day, and come before first touches.
 */
export class FluidTeam {
  readonly open: OpenTime;
  /** Whether leads may have to wait for it. */
  readonly queues: boolean;
  /** Whether a lead fares otherwise on one day than on another. */
  readonly daysDiffer: boolean;
  readonly #horizon: number;
  readonly #warmUp: number;
  /** [stream][day]: leads that join the line, as last collected and as last worked. */
  readonly #joining: Float64Array[];
  #worked: Float64Array[];
  /** Number of the line that offers are of: it grows with every other line. */
  line = 0;
  /** By rank and day. */
  #offers: Offer[][] = [];

  constructor(
    private readonly model: Model,
    private readonly s: number,
    team: TeamModel,
    private readonly eras: Eras,
  ) {
    const { time, streams } = model;
    this.open = new OpenTime(team, time, eras);
    this.open.bind();
    this.queues = team.openPerRep >= 0 || team.touchesPerRep >= 0;
    const always = team.opensAt === 0 && team.closesAt === 1 && team.isOpenDay.every((open) => open === 1);
    this.daysDiffer = this.queues || !always;
    this.#warmUp = time.warmUpDays;
    this.#horizon = time.warmUpDays + time.days;
    this.#joining = streams.map(() => new Float64Array(this.#horizon));
    this.#worked = this.#joining.map((flow) => flow.slice());
  }

  /** Forgets who joined, to collect anew. */
  clear(): void {
    for (const flow of this.#joining) flow.fill(0);
  }

  /** Leads of stream n join the line on a day, 0 being the first of the warm-up. */
  join(n: number, day: number, leads: number): void {
    if (day < this.#horizon) this.#joining[n][day] += leads;
  }

  /** @param day days since the start of the period */
  offerOn(day: number, rank: number): Offer {
    const offers = this.#offers[rank];
    if (offers === undefined || day === Number.POSITIVE_INFINITY) return AT_ONCE;
    return offers[Math.min(day + this.#warmUp, this.#horizon - 1)];
  }

  /** An instant of a day on which the team works, at a part of its hours. */
  instantOn(day: number, part: number): number {
    return this.open.at(day, part);
  }

  /**
   * Works the line that was collected.
   * @param visits by stream: visits to the stage
   * @returns whether the line differs from the one worked before
   */
  work(visits: readonly FluidVisits[]): boolean {
    const total = this.#joining.reduce((sum, flow) => sum + flow.reduce((all, leads) => all + leads, 0), 0);
    let change = 0;
    this.#joining.forEach((flow, n) => {
      flow.forEach((leads, d) => {
        change = Math.max(change, Math.abs(leads - this.#worked[n][d]));
      });
    });
    if (change <= SETTLED * Math.max(1, total)) return false;
    this.#worked = this.#joining.map((flow) => flow.slice());
    this.#offers = this.#serve(visits);
    this.line += 1;
    return true;
  }

  #serve(visits: readonly FluidVisits[]): Offer[][] {
    const { model, s, eras } = this;
    const streams = model.streams.map((stream) => ({ stream, work: stream.work[s]! }));
    const ranks = 1 + Math.max(...streams.map(({ work }) => work.rank));
    const length = this.#horizon + BEYOND;
    const eraOf = (day: number): number => eras.at(day - this.#warmUp);
    const capped = model.teams[s]!.openPerRep >= 0;
    const patience = cached((n: number, e: number, days: number) => visits[n].patience(e, days));
    const holding = cached((n: number, e: number) =>
      visits[n].holding(e, eras.all[e].x[streams[n].stream.rate[s + 1]]),
    );
    const cohorts: Cohort[][] = Array.from({ length: ranks }, (_, rank) =>
      Array.from({ length: this.#horizon }, (_, day) => ({
        day,
        joined: Float64Array.from(streams, ({ work }, n) => (work.rank === rank ? this.#joining[n][day] : 0)),
        left: 1,
        waits: [],
        shares: [],
      })),
    );
    const waiting: Cohort[][] = cohorts.map(() => []);
    const tries = new Float64Array(length);
    const held = new Float64Array(length);
    let owed = 0;
    for (let day = 0; day < length; day++) {
      let touches = this.open.touchesOn(day - this.#warmUp);
      owed += tries[day];
      const again = Math.min(owed, touches);
      owed -= again;
      touches -= again;
      let room = capped ? Math.max(0, this.open.holds(day - this.#warmUp) - held[day]) : Number.POSITIVE_INFINITY;
      for (let rank = 0; rank < ranks; rank++) {
        if (day < this.#horizon) waiting[rank].push(cohorts[rank][day]);
        const line = model.teams[s]!.newestFirst ? waiting[rank].toReversed() : waiting[rank];
        for (const cohort of line) {
          if (touches <= 0 || room <= 0) break;
          const e = eraOf(cohort.day);
          const there = cohort.joined.map((leads, n) =>
            leads === 0 ? 0 : leads * cohort.left * patience(n, e, day - cohort.day),
          );
          const all = there.reduce((sum, leads) => sum + leads, 0);
          if (all <= NEGLIGIBLE && cohort.joined.some((leads) => leads > NEGLIGIBLE)) {
            // All of them have lost their patience.
            cohort.left = 0;
            continue;
          }
          const now = eraOf(day);
          const roomEach =
            capped && all > 0 ? there.reduce((sum, leads, n) => sum + leads * holding(n, now)[0], 0) / all : 0;
          const taken = Math.min(all, touches, roomEach > 0 ? room / roomEach : all);
          const share = all <= NEGLIGIBLE ? 1 : taken / all;
          cohort.waits.push(day - cohort.day);
          cohort.shares.push(cohort.left * share);
          cohort.left *= 1 - share;
          touches -= taken;
          room -= taken * roomEach;
          there.forEach((leads, n) => {
            if (leads === 0) return;
            this.#tryAgain(tries, day, leads * share, streams[n].work, eras.all[now].x);
            if (capped) {
              const parts = holding(n, now);
              for (let k = 1; k < parts.length && day + k < length; k++) held[day + k] += leads * share * parts[k];
            }
          });
        }
        waiting[rank] = waiting[rank].filter(({ left }) => left > NEGLIGIBLE);
      }
      if (day >= this.#horizon && waiting.every((line) => line.length === 0)) break;
    }
    return cohorts;
  }

  /** Those whom a touch does not reach are touched again. */
  #tryAgain(
    tries: Float64Array,
    day: number,
    leads: number,
    work: { readonly tries: number; readonly every: number; readonly success: number },
    x: Float64Array,
  ): void {
    let left = leads;
    for (let number = 1; number < work.tries; number++) {
      left *= 1 - Math.min(1, x[work.success]);
      const due = Math.floor(day + 0.5 + number * x[work.every]);
      if (left <= NEGLIGIBLE || due >= tries.length) return;
      tries[due] += left;
    }
  }
}

/** A function of few numbers that remembers what it has said. */
function cached<T>(of: (...args: number[]) => T): (...args: number[]) => T {
  const known = new Map<string, T>();
  return (...args) => {
    const key = args.join(' ');
    let value = known.get(key);
    if (value === undefined) {
      value = of(...args);
      known.set(key, value);
    }
    return value;
  };
}
