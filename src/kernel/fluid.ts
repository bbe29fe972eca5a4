import { COUNTERS } from '../model/ledger-layout.ts';
import type { Model, StreamModel } from '../model/model.ts';
import type { Eras } from './eras.ts';
import { FluidAtOnce, flowsAtOnce } from './fluid-at-once.ts';
import { openingOf } from './fluid-open-deals.ts';
import { FluidStream } from './fluid-stream.ts';
import { FluidTeam } from './fluid-teams.ts';
import { FluidVisits } from './fluid-visits.ts';
import { Residences } from './residence.ts';

/** Each pass settles the lines of one team more; leads that come back to one settle to a share each. */
const MOST_PASSES = 24;

interface Numbered {
  readonly stream: StreamModel;
  readonly n: number;
  readonly known: Residences;
}

/**
 * A run without luck: leads are a fluid that divides by the rates and spreads over the days as the times say.
 * Exact in the mean where flows have no lag. With lags, entries of a day are taken to be spread evenly over it, and times
 * at 1,024 of their quantiles (see `residence.ts`). What leads are worth ever (`fluid-outlook.ts`) is taken as in the
 * first era, and where people work as on the mean day.
 *
 * A team serves all streams, and those who come back too: where leads wait for one the flows are run again with its
 * lines until these change no more.
 */
export function fluidRunner(model: Model, eras: Eras, ledger: Float64Array): () => void {
  const horizon = model.time.warmUpDays + model.time.days;
  const all = model.streams.map((stream, n) => ({ stream, n, known: new Residences(stream, horizon) }));
  const atOnce = all.filter(({ stream }) => flowsAtOnce(model, stream));
  const plain = atOnce.map(({ stream, n }) => new FluidAtOnce(model, stream, n));
  const others = all.filter((each) => !atOnce.includes(each));
  return () => {
    if (eras.count > 1) {
      byDays(model, all, eras, ledger);
      return;
    }
    for (let i = 0; i < plain.length; i++) plain[i].flow(eras.first, ledger);
    if (others.length > 0) byDays(model, others, eras, ledger);
  };
}

/** Some of the streams, day by day. */
function byDays(model: Model, streams: readonly Numbered[], eras: Eras, ledger: Float64Array): void {
  const teams = model.teams.map((team, s) => (team === null ? null : new FluidTeam(model, s, team, eras)));
  const visits = streams.map(({ stream }) => visitsOf(model, stream, eras, teams));
  const openings = streams.map(({ stream }) => openingOf(model, stream, eras));
  const flow = (into: Float64Array | null): void => {
    streams.forEach(({ stream, n, known }, i) => {
      const { plain, valued, money } = openings[i];
      new FluidStream(model, stream, n, eras, teams, visits[i], into, known).flow(plain);
      if (valued.length === 0) return;
      // Deals with values of their own flow twice: by number, worth nothing, and as so much money.
      const still = { ...stream, cells: [] };
      new FluidStream(model, { ...still, value: -1 }, n, eras, teams, visits[i], into, known).flow(valued);
      if (into === null) return;
      const paid = { ...still, deal: { ...stream.deal, recurring: null } };
      const worth = new Float64Array(into.length);
      new FluidStream(model, paid, n, eras, teams, visits[i], worth, known, 1).flow(money);
      for (const cell of moneyCells(model, n)) into[cell] += worth[cell];
    });
  };
  const queues = teams.some((team) => team?.queues);
  for (let pass = 0; queues && pass < MOST_PASSES; pass++) {
    for (const team of teams) team?.clear();
    flow(null);
    const changed = teams.map((team, s) => team?.queues && team.work(visits.map((of) => of[s]!)));
    if (!changed.some(Boolean)) break;
  }
  flow(ledger);
}

/** By stage: visits to it; null where nobody works or meets. */
function visitsOf(
  model: Model,
  stream: StreamModel,
  eras: Eras,
  teams: readonly (FluidTeam | null)[],
): (FluidVisits | null)[] {
  return stream.work.map((work, s) =>
    work === null && stream.attend[s] === null ? null : new FluidVisits(model, stream, s, eras, teams[s]),
  );
}

/** Where the ledger holds what leads of stream n bring. */
function moneyCells({ ledger: at, time, stages: S, streams, money }: Model, n: number): number[] {
  const from = (first: number, length: number): number[] => Array.from({ length }, (_, i) => first + i);
  const counter = (kind: number): number[] => from(at.counts + (kind * streams.length + n) * S, S);
  return [
    ...from(at.revenue + n * time.months.length, time.months.length),
    ...from(at.weekRevenue, time.weeks),
    ...counter(COUNTERS.everRevenue),
    ...counter(COUNTERS.periodRevenue),
    money.ledger.open + n,
    money.ledger.everBooked + n,
  ];
}
