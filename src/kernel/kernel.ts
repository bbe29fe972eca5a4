import type { Model } from '../model/model.ts';
import { Arrivals } from './arrivals.ts';
import { Bulk } from './bulk.ts';
import { Eras } from './eras.ts';
import { ExistingCustomers } from './existing.ts';
import { fluidRunner } from './fluid.ts';
import { Front } from './front.ts';
import { inputDrawer, inputWords } from './inputs.ts';
import { Journeys } from './journeys.ts';
import { PipelineValue } from './pipeline-value.ts';
import { serviceLevels } from './service-levels.ts';
import { moneySettler } from './settle-money.ts';
import { StageTally } from './stage-tally.ts';

/** Simulates runs of one model. Holds its memory; the result of a run depends on the model and its number alone. */
export interface Kernel {
  /** Runs [from, to): column c of run r goes to target[c·stride + r]. */
  simulate(from: number, to: number, target: Float64Array, stride: number): void;
  /** One run, as its ledger (see `LedgerLayout`); the array is used again by the next call. */
  ledger(run: number): Float64Array;
  /** The uncertain inputs of a run, in the order of `model.inputs`. */
  inputs(run: number): Float64Array;
  /** Their 32 random bits, correlations worked in, as int32 (see `uniform`). @param words receives one per input */
  words(run: number, words: Int32Array): void;
  /** Whether each of `model.happenings` comes about in a run. */
  happened(run: number): boolean[];
  /** The deterministic run: every input at its mean, fractional flows; one number per column. */
  deterministic(): Float64Array;
}

/**
 * The kernel: one run after the other, in this thread. Touches no file, no clock and no Node module, so worker
 * threads and a browser page run the very same code.
 * @param oneByOne leads are followed one by one throughout, where they could go together (`cohort.ts`): the same numbers
 *   to rounding, slowly
 */
export function createKernel(model: Model, { oneByOne = false }: { readonly oneByOne?: boolean } = {}): Kernel {
  const eras = new Eras(model);
  const { x } = eras.first;
  const ledger = new Float64Array(model.ledger.size);
  const arrivals = new Arrivals(model, eras, ledger);
  const bulk = new Bulk(model, eras, ledger);
  const pipeline = new PipelineValue(model, eras, ledger);
  const tally = new StageTally(model, pipeline.from);
  const journeys = new Journeys(model, eras, ledger, tally, pipeline, oneByOne);
  const front = new Front(model, eras, ledger, tally, pipeline, (n, run, listed, s) =>
    journeys.take(n, run, listed, s),
  );
  const existing = model.money.existing === null ? null : new ExistingCustomers(model, eras, ledger);
  const flow = fluidRunner(model, eras, ledger);
  const settleMoney = moneySettler(model, eras, ledger);
  const addServiceLevels = serviceLevels(model, x, ledger);
  const writeColumns = columnWriter(model, ledger);
  const drawInputs = inputDrawer(model, x);

  /** The ledger of a run whose inputs and eras are laid out. @param run its number, or null: without luck */
  function settled(run: number | null): Float64Array {
    ledger.fill(0);
    addActuals(model, ledger);
    if (run === null) {
      flow();
      existing?.flow();
    } else {
      journeys.start();
      bulk.begin();
      for (let n = 0; n < model.streams.length; n++) {
        arrivals.simulate(n, run);
        if (bulk.simulate(n, run, arrivals)) continue;
        front.list(n, run, arrivals);
        journeys.run(n, run);
      }
      journeys.finish(run);
      pipeline.book(run);
      tally.settle(ledger);
      existing?.simulate(run);
    }
    addSpend(model, eras, ledger);
    settleMoney();
    addServiceLevels();
    return ledger;
  }

  function simulateRun(run: number): Float64Array {
    drawInputs(run);
    eras.begin(run);
    return settled(model.luck ? run : null);
  }

  return {
    simulate(from, to, target, stride) {
      for (let run = from; run < to; run++) {
        simulateRun(run);
        writeColumns(target, stride, run);
      }
    },
    ledger: simulateRun,
    inputs(run) {
      drawInputs(run);
      return Float64Array.from(model.inputs.slots, (slot) => x[slot]);
    },
    words: inputWords(model),
    happened(run) {
      drawInputs(run);
      return model.happenings.map((happening) => eras.comesAbout(happening, run));
    },
    deterministic() {
      const columns = new Float64Array(model.columns.length);
      x.set(model.slots);
      for (const { slot, value } of model.planned) x[slot] = value;
      eras.beginSurely();
      settled(null);
      writeColumns(columns, 1, 0);
      return columns;
    },
  };
}

/** Adds what is known of the period so far. */
function addActuals({ actuals: { cells, amounts } }: Model, ledger: Float64Array): void {
  for (let i = 0; i < cells.length; i++) ledger[cells[i]] += amounts[i];
}

/** Adds what is spent whatever the leads do. */
function addSpend({ streams, time, ledger: at }: Model, eras: Eras, ledger: Float64Array): void {
  const M = time.months.length;
  for (let n = 0; n < streams.length; n++) {
    for (const { slot, byMonth } of streams[n].spend) {
      for (let m = 0; m < M; m++) ledger[at.spend + n * M + m] += eras.meanOver(m, slot) * byMonth[m];
    }
  }
}

/** Returns a function that writes the columns of a run whose ledger is settled. */
function columnWriter(
  { columns, columnCells, cellsFrom }: Model,
  ledger: Float64Array,
): (target: Float64Array, stride: number, run: number) => void {
  const count = columns.length;
  return (target, stride, run) => {
    let from = 0;
    for (let c = 0, at = run; c < count; c++, at += stride) {
      const to = cellsFrom[c + 1];
      let sum = 0;
      for (let i = from; i < to; i++) sum += ledger[columnCells[i]];
      target[at] = sum;
      from = to;
    }
  };
}
