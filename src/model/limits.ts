import { type Fault, Faults } from '../scenario/faults.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Model, StreamModel } from './model.ts';
import { expectedArrivals } from './volume.ts';

/** Leads that one run may follow one by one: about a second and half a gigabyte. */
const MOST_FOLLOWED = 5_000_000;
/** Arrivals of one source on one day. */
const MOST_A_DAY = 1_000_000_000;

/**
 * Refuses scenarios whose runs, with every input at its mean, are too large to make, before anything is allocated.
 * @throws Faults that name the source and what would do
 */
export function checkLimits(scenario: Scenario, model: Model): void {
  const faults: Fault[] = [];
  for (const stream of model.streams) {
    const { followed, mostADay } = expectedLeads(model, stream);
    const at = scenario.sources.find(({ name }) => name === stream.source)?.origin ?? scenario.stages[0].origin;
    if (!(mostADay <= MOST_A_DAY)) {
      faults.push({
        message: `source "${stream.source}" brings ${words(mostADay)} arrivals on one day; at most ${words(MOST_A_DAY)} can be simulated`,
        wayOut: 'check the volume, its unit and its growth',
        at,
      });
    } else if (followed > MOST_FOLLOWED && !(stream.bulk && model.happenings.length === 0)) {
      faults.push({
        message:
          `source "${stream.source}" brings ${words(followed)} leads to ${scenario.stages[stream.front].name}, ` +
          `from where each is followed on its own; at most ${words(MOST_FOLLOWED)} a run can be`,
        wayOut: 'check the volume and the rates, or shorten the period and the warm-up',
        at,
      });
    }
  }
  if (faults.length > 0) throw new Faults(faults);
}

/** In the mean: leads followed one by one in a run, and arrivals on the busiest day. */
function expectedLeads(model: Model, stream: StreamModel): { followed: number; mostADay: number } {
  const x = model.slots;
  let arrivals = 0;
  let mostADay = 0;
  for (const cell of stream.cells) {
    const volume = expectedArrivals(stream, cell, x);
    arrivals += volume;
    mostADay = Math.max(mostADay, volume / (cell.open?.length ?? cell.to - cell.from));
  }
  let followed = arrivals;
  for (let s = stream.enters + 1; s <= stream.front; s++) followed *= x[stream.rate[s]];
  for (const deals of stream.openDeals) followed += deals.count < 0 ? deals.rows.ordinal.length : x[deals.count];
  return { followed, mostADay };
}

function words(count: number): string {
  return count < 1e15 ? Math.round(count).toLocaleString('en-US') : 'more than a million billion';
}
