import { COUNTERS, type Model, type SourceModel } from '../model/model.ts';
import { dailyVolume } from '../model/volume.ts';
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
 * Lets the leads of each source arrive, day by day: how many, how many of them pass the stages where nothing waits,
 * and when those that are left begin to be followed one by one.
 */
export class Arrivals {
  readonly #model: Model;
  readonly #x: Float64Array;
  readonly #ledger: Float64Array;
  readonly #leads: Leads;
  readonly #poisson = new PoissonInverse();
  /** One per stage: all days share a rate, and so its powers. */
  readonly #passes: readonly BinomialInverse[];
  /** By day from the start of the warm-up: leads of the present source at the stage in hand, and a uniform number. */
  readonly #counts: Int32Array;
  readonly #uniforms: Float64Array;
  readonly #block = new Int32Array(4);

  constructor(model: Model, x: Float64Array, ledger: Float64Array) {
    const days = model.time.warmUpDays + model.time.days;
    this.#model = model;
    this.#x = x;
    this.#ledger = ledger;
    this.#leads = new Leads(model.stages);
    this.#passes = Array.from({ length: model.stages }, () => new BinomialInverse());
    this.#counts = new Int32Array(days);
    this.#uniforms = new Float64Array(days);
  }

  /** All arrivals of source n in a run; returns those to be followed one by one, in a list that the next call reuses. */
  simulate(n: number, run: number): Leads {
    const source = this.#model.sources[n];
    this.#counts.fill(0);
    if (source.exact) this.#arriveExactly(source);
    else this.#arriveAtRandom(source, run);
    this.#bookArrivals(n, source);
    for (let s = source.enters; s < source.front; s++) this.#passOn(n, source, s, run);
    this.#leads.clear();
    this.#list(source, run);
    return this.#leads;
  }

  #arriveAtRandom(source: SourceModel, run: number): void {
    const { warmUpDays } = this.#model.time;
    const counts = this.#counts;
    const uniforms = this.#uniforms;
    const poisson = this.#poisson;
    this.#drawUniforms(source.cellKeys[source.enters], run, ARRIVAL_COUNT);
    for (const span of source.spans) {
      poisson.setMean(dailyVolume(source, span, this.#x));
      for (let d = span.from + warmUpDays; d < span.to + warmUpDays; d++) counts[d] += poisson.count(uniforms[d]);
    }
  }

  /** Day d gets ⌊C(d + 1)⌋ − ⌊C(d)⌋ of the cumulative volume C, which is 0 at the start of the period. */
  #arriveExactly(source: SourceModel): void {
    const { warmUpDays } = this.#model.time;
    let cumulative = 0;
    for (const span of source.spans) {
      if (span.from < 0) cumulative -= dailyVolume(source, span, this.#x) * (span.to - span.from);
    }
    for (const span of source.spans) {
      const volume = dailyVolume(source, span, this.#x);
      for (let d = span.from; d < span.to; d++) {
        const before = whole(cumulative + volume * (d - span.from));
        this.#counts[d + warmUpDays] += whole(cumulative + volume * (d + 1 - span.from)) - before;
      }
      cumulative += volume * (span.to - span.from);
    }
  }

  /** One uniform number per day; four consecutive days share a block. */
  #drawUniforms(key: number, run: number, purpose: number): void {
    const { keys, time } = this.#model;
    const uniforms = this.#uniforms;
    const block = this.#block;
    const first = time.firstDay - time.warmUpDays;
    let d = 0;
    while (d < uniforms.length) {
      const day = first + d;
      threefry(block, keys, key, run, day >> 2, purpose, 0);
      for (let word = day & 3; word < 4 && d < uniforms.length; word++, d++) uniforms[d] = uniform(block[word]);
    }
  }

  #bookArrivals(n: number, source: SourceModel): void {
    const { ledger: at, time, stages: S, sources } = this.#model;
    const cost = this.#x[source.costPerVisitor];
    const arrived = at.counts + (COUNTERS.arrived * sources.length + n) * S + source.enters;
    for (let m = 0; m < time.months.length; m++) {
      const count = this.#sumOfMonth(m);
      this.#ledger[arrived] += count;
      this.#ledger[at.spend + n * time.months.length + m] += count * cost;
    }
  }

  /** Thins the counts of stage s, where nothing waits, to those of the next; books both. */
  #passOn(n: number, source: SourceModel, s: number, run: number): void {
    const { ledger: at, time, stages: S, sources } = this.#model;
    const counts = this.#counts;
    const uniforms = this.#uniforms;
    const ledger = this.#ledger;
    const M = time.months.length;
    let before = 0;
    for (let m = 0; m < M; m++) {
      const count = this.#sumOfMonth(m);
      ledger[at.entered + (n * M + m) * S + s] += count;
      before += count;
    }
    const passes = this.#passes[s + 1];
    passes.setChance(this.#x[source.rate[s + 1]]);
    this.#drawUniforms(source.cellKeys[s + 1], run, PASSED);
    for (let d = 0; d < counts.length; d++) {
      const count = counts[d];
      if (count > 0) counts[d] = passes.count(count, uniforms[d]);
    }
    let passed = 0;
    for (let m = 0; m < M; m++) passed += this.#sumOfMonth(m);
    const counters = at.counts + n * S + s;
    const stride = sources.length * S;
    ledger[counters + COUNTERS.converted * stride] += passed;
    ledger[counters + COUNTERS.everConverted * stride] += passed;
    ledger[counters + COUNTERS.lost * stride] += before - passed;
  }

  #sumOfMonth(m: number): number {
    const { warmUpDays, monthFrom, monthTo } = this.#model.time;
    let sum = 0;
    for (let d = monthFrom[m]; d < monthTo[m]; d++) sum += this.#counts[d + warmUpDays];
    return sum;
  }

  /** Lists the leads of every day, each with its instant, uniform within the day. */
  #list(source: SourceModel, run: number): void {
    const { keys, time } = this.#model;
    const counts = this.#counts;
    const block = this.#block;
    const leads = this.#leads;
    const key = source.leadKeys[source.enters];
    for (let at = 0; at < counts.length; at++) {
      const count = counts[at];
      const d = at - time.warmUpDays;
      const day = time.firstDay + d;
      leads.reserve(count);
      for (let i = 0; i < count; i++) {
        if ((i & 3) === 0) threefry(block, keys, key, run, day, i >> 2, ARRIVAL_INSTANT);
        leads.add(day, i, d + uniform(block[i & 3]));
      }
    }
  }
}

/** ⌊v⌋, where a volume that rounding has left a hair below a whole number counts as that number. */
function whole(volume: number): number {
  return Math.floor(volume + 1e-9);
}
