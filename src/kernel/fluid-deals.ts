import type { Model, StreamModel } from '../model/model.ts';
import { contractMonths } from './closing-pipeline.ts';
import type { Eras } from './eras.ts';
import { FluidCycle } from './fluid-cycle.ts';
import type { Worth } from './fluid-outlook.ts';
import { FluidRecurring } from './fluid-recurring.ts';
import type { Exits, Residence } from './residence.ts';
import type { ReturnStates } from './return-states.ts';

/** The deals of one stream in the run without luck: what they are worth, how they go, what is open at the end. */
export class FluidDeals {
  /** What a customer brings in the mean, as in the first era. */
  readonly worth: Worth;
  /** Mean one-time value, by era. */
  readonly meanValue: readonly number[];
  /** What recurs, by era of winning it; empty where nothing does. */
  readonly #recurring: readonly FluidRecurring[];
  /** Mean value as it is booked, by era. */
  readonly #booking: readonly number[];
  readonly #cycle: FluidCycle;
  /** By day from the start of the warm-up. */
  readonly #wins: Float64Array;

  constructor(
    private readonly model: Model,
    stream: StreamModel,
    private readonly n: number,
    private readonly eras: Eras,
    private readonly ledger: Float64Array,
    states: ReturnStates,
    residences: readonly Residence[],
    rests: readonly (Exits | null)[],
  ) {
    const { time } = model;
    const { recurring } = stream.deal;
    const { x } = eras.first;
    const all = eras.all.slice(0, eras.count);
    this.meanValue = all.map(({ lags }) => (stream.value < 0 ? 0 : lags.mean(stream.value)));
    this.#recurring = recurring === null ? [] : all.map((era) => new FluidRecurring(model, n, era.x, era.lags));
    this.#booking = all.map(
      ({ lags }, e) =>
        this.meanValue[e] + (recurring === null ? 0 : lags.mean(recurring.mrr) * contractMonths(model, n, x)),
    );
    const [once] = this.meanValue;
    const [pays] = this.#recurring;
    this.worth = {
      ever: once + (pays?.ever ?? 0),
      within: (pays?.within ?? new Float64Array(time.days)).map((later) => once + later),
    };
    this.#cycle = new FluidCycle(model, stream, x, states, residences, rests);
    this.#wins = new Float64Array(time.warmUpDays + time.days);
  }

  /** Books entries of the period into stage s for what becomes of their deals. */
  enter(state: number, s: number, rule: number, entries: number): void {
    const { money } = this.model;
    if (s !== money.cycleFrom) return;
    const { won, days } = this.#cycle.from(state, s, rule);
    this.ledger[money.ledger.everWon + this.n] += entries * won;
    this.ledger[money.ledger.daysToWin + this.n] += entries * days;
    this.ledger[money.ledger.everBooked + this.n] += entries * won * this.#booking[0];
  }

  /** Books leads that are in stage s at the end. */
  stayOpen(s: number, leads: number): void {
    const { money, time } = this.model;
    if (s < money.openFrom) return;
    this.ledger[money.ledger.open + this.n] += leads * this.#booking[this.eras.at(time.days - 1)];
  }

  /** Takes in wins by day from the start of the warm-up. */
  win(flow: Float64Array): void {
    for (let d = 0; d < flow.length; d++) this.#wins[d] += flow[d];
  }

  /** Books what all that have been won go on to pay. */
  settle(): void {
    const { warmUpDays } = this.model.time;
    this.#recurring.forEach((pays, e) => {
      pays.book(
        this.#wins.map((won, d) => (this.eras.at(d - warmUpDays) === e ? won : 0)),
        this.ledger,
      );
    });
  }
}
