import { ERROR } from '../forecast/intervals.ts';
import { differenceFigure, type Figure } from '../forecast/measure.ts';
import { type Look, planLooks } from '../forecast/precision.ts';
import type { Sampling } from '../sampling/designs.ts';
import { type Costly, crossing, leastAbove } from './crossing.ts';

/** A figure that depends on one number, and when it is good enough. */
export interface Problem {
  /** Values tried first, ascending; the first and the last are the ends of the range. */
  readonly knots: readonly number[];
  readonly whole: boolean;
  readonly sampling: Sampling;
  /** The runs that give the last word; for whole numbers, where two are close, up to `maxRuns` may be made. */
  readonly first: Look;
  readonly maxRuns: number;
  /** The figure at a value, on the first `runs` runs: the same random numbers whatever the value. */
  evaluate(value: number, runs: number, error: number): Promise<Figure>;
  /** How far a figure is beyond the goal: 0 and more is enough. */
  margin(figure: number): number;
}

/** A value with the figure that was found there. */
export interface Tried {
  readonly value: number;
  readonly figure: Figure;
}

export type Found =
  | {
      readonly kind: 'found';
      /** Whether more or less than the value is good as well. */
      readonly side: 'at least' | 'at most';
      readonly value: number;
      /** Interval of the value; an end beyond the range is null. */
      readonly low: number | null;
      readonly high: number | null;
      readonly figure: Figure;
      readonly runs: number;
    }
  /** Every value does, of which the worst is told. */
  | { readonly kind: 'always'; readonly worst: Tried; readonly runs: number }
  /** None does, of which the best is told. */
  | { readonly kind: 'never'; readonly best: Tried; readonly runs: number };

/** What was seen on the way. */
export interface Course {
  /** False: between the values tried first the figure gets both better and worse. */
  readonly monotone: boolean;
  readonly tried: readonly Tried[];
}

/** Runs of the first tries: enough to see where it is worth looking, a sixteenth of the default. */
export const FEW_RUNS = 1024;

/**
 * The value from which a figure is good enough. The values of `knots` are tried on few runs; between the two where it
 * becomes good enough it is searched, on few runs and then on all, on the same random numbers throughout. The interval
 * holds the values at which the interval of the figure holds the goal.
 */
export async function findValue(problem: Problem): Promise<Found & Course> {
  const { knots, first } = problem;
  const few: Look = { runs: fewOf(first), error: ERROR };
  const search = new Search(problem);
  const tried: Tried[] = [];
  for (const value of knots) tried.push({ value, figure: await search.figure(value, few) });
  const course = { monotone: isMonotone(tried, problem.sampling), tried };
  const enough = tried.map(({ figure }) => search.beyond(figure) >= 0);

  let turn = turnOf(enough);
  if (turn === undefined) {
    // Few runs say little of what is near the goal: the one that comes closest to the other side decides.
    const order = tried
      .map((_, i) => i)
      .sort((a, b) => search.beyond(tried[a].figure) - search.beyond(tried[b].figure));
    const closest = enough[0] ? order[0] : order.at(-1)!;
    const sure = { value: knots[closest], figure: await search.figure(knots[closest], first) };
    if (search.beyond(sure.figure) >= 0 === enough[0]) {
      const told = { runs: first.runs, ...course };
      return enough[0] ? { kind: 'always', worst: sure, ...told } : { kind: 'never', best: sure, ...told };
    }
    enough[closest] = !enough[closest];
    turn = turnOf(enough)!;
  }

  // Turned so that the figure becomes good enough as the place grows.
  const direction = enough[turn] ? -1 : 1;
  const whole = course.monotone ? [0, knots.length - 1] : [turn, turn + 1];
  const ends = whole.map((i) => direction * knots[i]).sort((a, b) => a - b);
  const near = [knots[turn], knots[turn + 1]].map((value) => direction * value).sort((a, b) => a - b);
  const width = near[1] - near[0];
  let spot: Spot = { place: (near[0] + near[1]) / 2, half: width / 2, from: ends[0], to: ends[1], direction };
  let range: Range | undefined = await search.locate(few, spot);
  let last = few;
  for (const look of looksWorth(problem, range && halfOf(range, spot))) {
    if (range === undefined) break;
    spot = { ...spot, place: range.place, half: halfOf(range, spot) * Math.sqrt(last.runs / look.runs) };
    last = look;
    range = await search.locate(look, spot);
    if (range?.low === range?.high) break;
  }
  const { runs } = last;
  if (range === undefined) {
    const best = { value: direction * ends[1], figure: await search.figure(direction * ends[1], last) };
    return { kind: 'never', best, runs, ...course };
  }
  const value = direction * range.place;
  const interval = [range.low, range.high].map((place) => (place === undefined ? null : direction * place));
  const [low, high] = direction > 0 ? interval : interval.reverse();
  const figure = await search.figure(value, last);
  return { kind: 'found', side: direction > 0 ? 'at least' : 'at most', value, low, high, figure, runs, ...course };
}

/** The same of a function without chance, to 1e-10 of the value. @param margin undefined where there is none */
export async function findOnPaper(
  knots: readonly number[],
  whole: boolean,
  margin: (value: number) => Promise<number | undefined>,
): Promise<{ readonly kind: 'found' | 'always' | 'never'; readonly value: number | null } | undefined> {
  const margins: number[] = [];
  for (const value of knots) {
    const found = await margin(value);
    if (found === undefined) return undefined;
    margins.push(found);
  }
  const enough = margins.map((each) => each >= 0);
  const turn = turnOf(enough);
  if (turn === undefined) return { kind: enough[0] ? 'always' : 'never', value: null };
  const direction = enough[turn] ? -1 : 1;
  const [below, above] = [knots[turn], knots[turn + 1]].map((value) => direction * value).sort((a, b) => a - b);
  const resolution = 1e-10 * Math.max(Math.abs(below), Math.abs(above));
  const place = await crossing(async (x) => (await margin(direction * x))!, below, above, { resolution, whole });
  return { kind: 'found', value: direction * place };
}

/** Runs with which a search of so many begins. */
function fewOf({ runs }: Look): number {
  return Math.min(FEW_RUNS, runs);
}

/**
 * The looks of the last word. Where so many runs may tell a whole number from the next, they are made in steps, and the
 * error is spent on the steps; where they could not, nothing is gained by them.
 * @param half half the width of the interval on few runs
 */
function looksWorth({ whole, first, maxRuns }: Problem, half: number | undefined): readonly Look[] {
  const worth = whole && half !== undefined && half * Math.sqrt(fewOf(first) / maxRuns) < 1;
  return worth && maxRuns > first.runs ? planLooks(first.runs, maxRuns) : [first];
}

/** Index before the first change from not enough to enough; else of the last change the other way. */
function turnOf(enough: readonly boolean[]): number | undefined {
  const up = enough.findIndex((each, i) => !each && enough[i + 1]);
  if (up >= 0) return up;
  const down = enough.findLastIndex((each, i) => each && enough[i + 1] === false);
  return down >= 0 ? down : undefined;
}

/** Whether all steps that are surely steps go the same way; each is judged on common random numbers. */
function isMonotone(tried: readonly Tried[], sampling: Sampling): boolean {
  const error = ERROR / Math.max(1, tried.length - 1);
  const steps = tried.slice(1).map(({ figure }, i) => differenceFigure(figure, tried[i].figure, { sampling, error }));
  return !(steps.some(({ interval }) => interval[0] > 0) && steps.some(({ interval }) => interval[1] < 0));
}

/** Where a search goes on. Places are values times the direction in which the figure becomes good enough. */
interface Spot {
  readonly place: number;
  /** Half the width of where it may be. */
  readonly half: number;
  readonly from: number;
  readonly to: number;
  readonly direction: number;
}

interface Range {
  readonly low: number | undefined;
  readonly place: number;
  readonly high: number | undefined;
}

function halfOf({ low, place, high }: Range, { from, to }: Spot): number {
  return ((high ?? to) - (low ?? from)) / 2 || Math.abs(place) * FINEST;
}

/** Finest difference of values that is worth telling. */
const FINEST = 1e-4;

class Search {
  readonly #figures = new Map<string, Promise<Figure>>();

  constructor(private readonly problem: Problem) {}

  figure(value: number, { runs, error }: Look): Promise<Figure> {
    const key = `${value} ${runs} ${error}`;
    const figure = this.#figures.get(key) ?? this.problem.evaluate(value, runs, error);
    this.#figures.set(key, figure);
    return figure;
  }

  /** How far beyond the goal; what does not exist is not there at all. */
  beyond({ value }: Figure): number {
    const margin = this.problem.margin(value);
    return Number.isNaN(margin) ? Number.NEGATIVE_INFINITY : margin;
  }

  /** Where the figure, and the more and the less hopeful end of its interval, become good enough. */
  async locate(look: Look, { place, half, from, to, direction }: Spot): Promise<Range | undefined> {
    const { whole, margin } = this.problem;
    const fine = Math.max(Math.abs(place) * FINEST, half / 20, (to - from) * 1e-9);
    const by =
      (margins: (figure: Figure) => number): Costly =>
      async (at) =>
        margins(await this.figure(direction * at, look));
    const found = await leastAbove(
      by((figure) => this.beyond(figure)),
      from,
      to,
      place,
      half,
      { resolution: fine, whole },
    );
    if (found === undefined) return undefined;
    const ends = (figure: Figure) => figure.interval.map(margin).map((each) => (Number.isNaN(each) ? -Infinity : each));
    const coarse = { resolution: Math.max(fine, half / 10), whole };
    const hopeful = by((figure) => Math.max(...ends(figure)));
    const low = await leastAbove(hopeful, from, found, found - half, half / 2, coarse);
    const doubtful = by((figure) => Math.min(...ends(figure)));
    const high = await leastAbove(doubtful, found, to, found + half, half / 2, coarse);
    return { low, place: found, high };
  }
}
