import type { Model, StreamModel } from './model.ts';
import { expectedArrivals, shareAtFront } from './volume.ts';

/**
 * Leads at the front, a day and stream, from which handling them in bulk pays. Both ways take as long at 11 a day over
 * three months, 12 over nine, 16 over two years and 21 over three (q3 with its volumes and period varied); where it
 * hardly pays each lead is rather followed, whose law needs no approximation.
 */
const MANY_A_DAY = 20;
/** States of return × stages: what a run in bulk goes through, whatever the volume. */
const MOST_VISITS = 128;

/**
 * Marks the sources whose leads are handled in bulk: those named, or by default those of which so many are expected with
 * every input at its mean, that it pays. All streams of a source go the same way.
 */
export function chooseBulk(model: Model, named: readonly string[] | undefined): readonly StreamModel[] {
  const { streams, time } = model;
  const days = time.warmUpDays + time.days;
  const chosen = new Set(
    [...new Set(streams.map((stream) => stream.source))].filter((source) => {
      const own = streams.filter((stream) => stream.source === source);
      if (!own.every((stream) => mayBeBulk(stream, model))) return false;
      if (named !== undefined) return named.includes(source);
      return own.reduce((sum, stream) => sum + leadsAtFront(stream, model), 0) >= MANY_A_DAY * days * own.length;
    }),
  );
  return chosen.size === 0
    ? streams
    : streams.map((stream) => (chosen.has(stream.source) ? { ...stream, bulk: true } : stream));
}

/**
 * Whether the leads of a stream have nothing to do with each other and differ in nothing but when they enter a stage.
 * What couples them or tells them apart is to be named here.
 */
function mayBeBulk(stream: StreamModel, model: Model): boolean {
  return (
    stream.openDeals.length === 0 &&
    model.accounts === null &&
    stream.deal.recurring === null &&
    stream.work.every((work) => work === null) &&
    stream.attend.every((attend) => attend === null) &&
    // The shape of a sum of deals is worked out once, not in every run.
    (stream.value < 0 || model.lags.params[stream.value] === null) &&
    stream.recycle.reduce((states, rule) => states * ((rule?.atMost ?? 0) + 1), model.stages) <= MOST_VISITS
  );
}

/** Expected leads of a stream, in one run, from the first stage where leads wait. */
function leadsAtFront(stream: StreamModel, { slots }: Model): number {
  let arrivals = 0;
  for (const cell of stream.cells) arrivals += expectedArrivals(stream, cell, slots);
  return arrivals * shareAtFront(stream, slots);
}
