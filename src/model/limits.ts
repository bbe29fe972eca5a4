import { type Fault, Faults } from '../scenario/faults.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Model, SourceModel } from './model.ts';
import { dailyVolume } from './volume.ts';

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
  model.sources.forEach((source, n) => {
    const at = scenario.sources[n].origin;
    const { followed, mostADay } = expectedLeads(model, source);
    if (!(mostADay <= MOST_A_DAY)) {
      faults.push({
        message: `source "${source.name}" brings ${words(mostADay)} arrivals on one day; at most ${words(MOST_A_DAY)} can be simulated`,
        wayOut: 'check the volume, its unit and its growth',
        at,
      });
    } else if (followed > MOST_FOLLOWED) {
      faults.push({
        message:
          `source "${source.name}" brings ${words(followed)} leads to ${scenario.stages[source.front].name}, ` +
          `from where each is followed on its own; at most ${words(MOST_FOLLOWED)} a run can be`,
        wayOut: 'check the volume and the rates, or shorten the period and the warm-up',
        at,
      });
    }
  });
  if (faults.length > 0) throw new Faults(faults);
}

/** In the mean: leads followed one by one in a run, and arrivals on the busiest day. */
function expectedLeads(model: Model, source: SourceModel): { followed: number; mostADay: number } {
  const x = model.slots;
  let arrivals = 0;
  let mostADay = 0;
  for (const cell of source.cells) {
    const volume = dailyVolume(source, cell, x);
    arrivals += volume * (cell.to - cell.from);
    mostADay = Math.max(mostADay, volume);
  }
  let followed = arrivals;
  for (let s = source.enters + 1; s <= source.front; s++) followed *= x[source.rate[s]];
  return { followed, mostADay };
}

function words(count: number): string {
  return count < 1e15 ? Math.round(count).toLocaleString('en-US') : 'more than a million billion';
}
