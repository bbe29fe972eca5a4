/**
 * One team and those who wait for it, simulated the plain way: a list of leads, walked through once per event. Shares no
 * code and no random numbers with the kernel, which it is there to doubt.
 */

export interface QueueCase {
  readonly days: number;
  readonly arrivalsPerDay: number;
  /** Touches of an open day, all around the clock. */
  readonly touchesPerDay: number;
  /** Leads held at once. */
  readonly cap: number;
  readonly order: 'oldest' | 'newest';
  /** Share that is served before the others; 0 for none. */
  readonly firstShare: number;
  /** Mean days after which a lead goes cold untouched (exponential). */
  readonly meanDaysToCold: number;
  /** Days after which it is dropped untouched. */
  readonly dropAfter: number;
  /** Mean days that a touched lead stays with the team (exponential). */
  readonly meanDaysHeld: number;
  /** Days from entry until it may be taken. */
  readonly assign: number;
  /** Each try reaches with this chance; so many tries, so many days apart. */
  readonly success: number;
  readonly tries: number;
  readonly every: number;
}

export interface QueueResult {
  touched: number;
  reached: number;
  gaveUp: number;
  cold: number;
  dropped: number;
  daysToTouch: number;
}

interface Person {
  entered: number;
  first: boolean;
  readyAt: number;
  coldAt: number;
  dropAt: number;
  tries: number;
  state: 'waiting' | 'held' | 'gone';
  leavesAt: number;
}

/** Everybody who arrives in the days, followed until nobody waits any more. */
export function simulateQueue(of: QueueCase, random: () => number): QueueResult {
  const exponential = (mean: number): number => (mean === Infinity ? Infinity : -mean * Math.log(1 - random()));
  const people: Person[] = [];
  for (let t = exponential(1 / of.arrivalsPerDay); t < of.days; t += exponential(1 / of.arrivalsPerDay)) {
    people.push({
      entered: t,
      first: random() < of.firstShare,
      readyAt: t + of.assign,
      coldAt: t + exponential(of.meanDaysToCold),
      dropAt: t + of.dropAfter,
      tries: 0,
      state: 'waiting',
      leavesAt: Infinity,
    });
  }
  const result: QueueResult = { touched: 0, reached: 0, gaveUp: 0, cold: 0, dropped: 0, daysToTouch: 0 };
  const service = 1 / of.touchesPerDay;
  let now = 0;
  for (;;) {
    // Who is there at this moment?
    for (const each of people) {
      if (each.state === 'held' && each.leavesAt <= now) each.state = 'gone';
      if (each.state !== 'waiting' || each.tries > 0 || Math.min(each.coldAt, each.dropAt) >= now) continue;
      each.state = 'gone';
      if (each.coldAt < each.dropAt) result.cold += 1;
      else result.dropped += 1;
    }
    const held = people.filter((each) => each.state === 'held' || (each.state === 'waiting' && each.tries > 0)).length;
    const able = people.filter(
      (each) => each.state === 'waiting' && each.readyAt <= now && (each.tries > 0 || held < of.cap),
    );
    if (able.length === 0) {
      // Nothing can be done: on to the next thing that may change that.
      const next = Math.min(
        ...people.map((each) => {
          if (each.state === 'held') return each.leavesAt;
          return each.state === 'waiting' && each.readyAt > now ? each.readyAt : Infinity;
        }),
      );
      if (next === Infinity) break;
      now = next;
      continue;
    }
    able.sort((a, b) => {
      if (a.first !== b.first) return a.first ? -1 : 1;
      return of.order === 'oldest' ? a.entered - b.entered : b.entered - a.entered;
    });
    const taken = able[0];
    if (taken.tries === 0) {
      result.touched += 1;
      result.daysToTouch += now - taken.entered;
    }
    taken.tries += 1;
    if (random() < of.success) {
      result.reached += 1;
      taken.state = 'held';
      taken.leavesAt = now + exponential(of.meanDaysHeld);
    } else if (taken.tries === of.tries) {
      result.gaveUp += 1;
      taken.state = 'gone';
    } else taken.readyAt = now + of.every;
    now += service;
  }
  return result;
}
