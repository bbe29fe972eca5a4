import { type Fault, Faults } from '../scenario/faults.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { fillDerived } from './derived.ts';
import type { HappeningModel } from './happenings.ts';
import type { Cell, Model, StreamModel } from './model.ts';
import { expectedArrivals, shareAtFront } from './volume.ts';

/** Leads of one stream that a run may follow one by one: about a second and half a gigabyte. */
const MOST_FOLLOWED = 5_000_000;
/** Arrivals of one source on one day. */
const MOST_A_DAY = 1_000_000_000;

/**
 * Refuses scenarios whose runs, with every input at its mean and at most one event or lever, are too large to make,
 * before anything is allocated.
 * @throws Faults that name the source, or the event, and what would do
 */
export function checkLimits(scenario: Scenario, model: Model): void {
  const faults: Fault[] = [];
  const possible = model.happenings.filter(({ chance }) => model.slots[chance] > 0);
  for (const stream of model.streams) {
    const usual = expectedLeads(model, stream);
    const front = scenario.stages[stream.front].name;
    const source = scenario.sources.find(({ name }) => name === stream.source);
    const message = tooLarge(stream, usual, front, stream.bulk);
    if (message !== undefined) {
      const at = source?.origin ?? scenario.stages[0].origin;
      faults.push({ message, wayOut: 'check the volume, its unit and its growth, and the rates', at });
      continue;
    }
    for (const happening of possible) {
      const message = tooLarge(stream, expectedLeads(model, stream, happening), front, false);
      if (message === undefined) continue;
      const { name } = happening;
      const said = [...scenario.events, ...scenario.levers].find((each) => each.name === name);
      faults.push({
        message: `with ${name}, ${message}`,
        wayOut: 'check what it changes, and for how long',
        at: said?.origin ?? scenario.stages[0].origin,
      });
      break;
    }
  }
  if (faults.length > 0) throw new Faults(faults);
}

/** Leads of a run in the mean, with every input at its mean, from the stage where each would be followed on its own. */
export function followedLeads(model: Model): number {
  return model.streams.reduce((sum, stream) => sum + expectedLeads(model, stream).followed, 0);
}

/** Leads in the mean: followed one by one in a run, and arrivals on the busiest day. */
interface Expected {
  readonly followed: number;
  readonly mostADay: number;
}

function tooLarge(
  stream: StreamModel,
  { followed, mostADay }: Expected,
  front: string,
  bulk: boolean,
): string | undefined {
  if (!(mostADay <= MOST_A_DAY))
    return `source "${stream.source}" brings ${words(mostADay)} arrivals on one day; at most ${words(MOST_A_DAY)} can be simulated`;
  if (followed <= MOST_FOLLOWED || bulk) return undefined;
  return (
    `source "${stream.source}" brings ${words(followed)} leads to ${front}, ` +
    `from where each is followed on its own; at most ${words(MOST_FOLLOWED)} a run can be`
  );
}

/** What a run has to do, with one event or lever that starts as early as it may, and is there in full. */
function expectedLeads(model: Model, stream: StreamModel, happening?: HappeningModel): Expected {
  const usual = model.slots;
  const changed = happening === undefined ? usual : slotsDuring(model, happening);
  let followed = 0;
  let mostADay = 0;
  const reachFront = shareAtFront(stream, usual);
  const thenReachFront = shareAtFront(stream, changed);
  for (const cell of stream.cells) {
    const during = happening === undefined ? 0 : shareOf(cell, happening, usual);
    for (const [x, reach, share] of [
      [usual, reachFront, 1 - during],
      [changed, thenReachFront, during],
    ] as const) {
      if (share === 0) continue;
      const volume = expectedArrivals(stream, cell, x);
      followed += volume * share * reach;
      mostADay = Math.max(mostADay, volume / (cell.open?.length ?? cell.to - cell.from));
    }
  }
  for (const deals of stream.openDeals) followed += deals.count < 0 ? deals.rows.ordinal.length : usual[deals.count];
  return { followed, mostADay };
}

/** Share of a cell's time in which an event or lever that starts as early as it may is in force. */
function shareOf(cell: Cell, { from, lasts }: HappeningModel, x: Float64Array): number {
  const ends = lasts < 0 ? cell.to : Math.min(cell.to, from + x[lasts]);
  return Math.max(0, ends - Math.max(cell.from, from)) / (cell.to - cell.from);
}

/** The slots at their means while an event or lever is in force in full. */
function slotsDuring(model: Model, { changes }: HappeningModel): Float64Array {
  const x = Float64Array.from(model.slots);
  const ofSlots = changes.filter(({ of }) => of === 'slot');
  // As in a run: values first, then factors.
  for (const { kind, target, by } of ofSlots) if (kind === 'value') x[target] = model.slots[by];
  for (const { kind, target, by } of ofSlots) if (kind === 'factor') x[target] *= model.slots[by];
  return fillDerived(model.derived, x);
}

function words(count: number): string {
  return count < 1e15 ? Math.round(count).toLocaleString('en-US') : 'more than a million billion';
}
