import pow from '@stdlib/math-base-special-pow';
import { COUNTERS, type Model, type SourceModel } from '../model/model.ts';
import { threefry } from '../sampling/threefry.ts';
import { BinomialInverse } from './binomial.ts';
import { uniform } from './inputs.ts';
import { Leads } from './leads.ts';
import { PoissonInverse } from './poisson.ts';

/** Counter words that tell apart what a block below a source's key is for. */
const ARRIVAL_COUNT = 0;
const PASSED = 1;
const ARRIVAL_INSTANT = -1;

/**
 * Daily volume of a span in a run.
 * @param growth factor per month of this run, by month
 */
export function dailyVolume(source: SourceModel, span: SourceModel['spans'][number], x: Float64Array): number {
  const growth = span.month === 0 ? 1 : pow(1 + x[source.growth], source.growthUnits * span.month);
  return Math.max(0, x[span.volume] * span.perDay * growth * x[span.season]);
}

/**
 * Lets the leads of each source arrive, day by day: how many, how many of them pass the stages where nothing waits,
 * and when those that are left begin to be followed one by one.
 */
export class Arrivals {
  readonly #model: Model;
  readonly #x: Float64Array;
  readonly #ledger: Float64Array;
  readonly #leads: Leads;
  readonly #poisson = new PoissonInverse();
  /** One per stage: consecutive days share a rate, and so its powers. */
  readonly #passes: readonly BinomialInverse[];
  /** Words of the present group of four days: [stage][4]. */
  readonly #words: Int32Array;
  readonly #block = new Int32Array(4);

  constructor(model: Model, x: Float64Array, ledger: Float64Array) {
    this.#model = model;
    this.#x = x;
    this.#ledger = ledger;
    this.#leads = new Leads(model.stages);
    this.#passes = Array.from({ length: model.stages }, () => new BinomialInverse());
    this.#words = new Int32Array(4 * model.stages);
  }

  /** All arrivals of source n in a run; returns those to be followed one by one, in a list that the next call reuses. */
  simulate(n: number, run: number): Leads {
    this.#leads.clear();
    const { firstDay } = this.#model.time;
    const source = this.#model.sources[n];
    let group = Number.NaN;
    let cumulative = 0;
    for (let s = source.enters + 1; s <= source.front; s++) this.#passes[s].setChance(this.#x[source.rate[s]]);
    if (source.exact) cumulative = this.#volumeBefore(source);
    for (const span of source.spans) {
      const volume = dailyVolume(source, span, this.#x);
      if (!source.exact) this.#poisson.setMean(volume);
      for (let d = span.from; d < span.to; d++) {
        const day = firstDay + d;
        if (day >> 2 !== group) {
          group = day >> 2;
          this.#drawWords(source, run, group);
        }
        const count = source.exact
          ? whole(cumulative + volume * (d + 1 - span.from)) - whole(cumulative + volume * (d - span.from))
          : this.#poisson.count(uniform(this.#words[4 * source.enters + (day & 3)]));
        if (count > 0) this.#day(n, source, run, d, day, count);
      }
      cumulative += volume * (span.to - span.from);
    }
    return this.#leads;
  }

  /** Volume of the warm-up, negated: the cumulative volume of exact arrivals is 0 at the start of the period. */
  #volumeBefore(source: SourceModel): number {
    let before = 0;
    for (const span of source.spans) {
      if (span.from < 0) before -= dailyVolume(source, span, this.#x) * (span.to - span.from);
    }
    return before;
  }

  #drawWords(source: SourceModel, run: number, group: number): void {
    const { keys } = this.#model;
    const block = this.#block;
    for (let s = source.enters; s <= source.front; s++) {
      if (s === source.enters && source.exact) continue;
      const purpose = s === source.enters ? ARRIVAL_COUNT : PASSED;
      threefry(block, keys, source.cellKeys[s], run, group, purpose, 0);
      this.#words.set(block, 4 * s);
    }
  }

  #day(n: number, source: SourceModel, run: number, d: number, day: number, arrived: number): void {
    const { ledger: at, time, stages: S, sources, keys } = this.#model;
    const ledger = this.#ledger;
    const inPeriod = d >= 0;
    const month = inPeriod ? n * time.months.length + time.monthOfDay[d] : 0;
    const stride = sources.length * S;
    const counts = at.counts + n * S;
    let count = arrived;
    if (inPeriod) {
      ledger[counts + COUNTERS.arrived * stride + source.enters] += count;
      ledger[at.spend + month] += count * this.#x[source.costPerVisitor];
    }
    for (let s = source.enters; s < source.front && count > 0; s++) {
      const passed = this.#passes[s + 1].count(count, uniform(this.#words[4 * (s + 1) + (day & 3)]));
      if (inPeriod) {
        ledger[at.entered + month * S + s] += count;
        ledger[counts + COUNTERS.converted * stride + s] += passed;
        ledger[counts + COUNTERS.everConverted * stride + s] += passed;
        ledger[counts + COUNTERS.lost * stride + s] += count - passed;
      }
      count = passed;
    }
    const block = this.#block;
    const leads = this.#leads;
    for (let i = 0; i < count; i++) {
      if ((i & 3) === 0) {
        threefry(block, keys, source.leadKeys[source.enters], run, day, i >> 2, ARRIVAL_INSTANT);
      }
      leads.add(day, i, d + uniform(block[i & 3]));
    }
  }
}

/** ⌊v⌋, where a volume that rounding has left a hair below a whole number counts as that number. */
function whole(volume: number): number {
  return Math.floor(volume + 1e-9);
}
