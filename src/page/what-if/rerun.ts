import {
  basisOf,
  type Figures,
  figuresOfRuns,
  isAtRest,
  leanModel,
  type Moves,
  movedScenario,
  NOTHING_MOVED,
} from '../../analysis/what-if.ts';
import type { Estimate } from '../../forecast/format.ts';
import { reaches } from '../../forecast/goals.ts';
import { bytesOf, listOfHashes } from '../../forecast/hash.ts';
import { chanceFigure, differenceFigure, type Measured, measure, quantileFigure } from '../../forecast/measure.ts';
import { seriesOf } from '../../forecast/metrics/index.ts';
import { viewRuns } from '../../forecast/runs-view.ts';
import type { Model } from '../../model/model.ts';
import type { WhatIfData } from '../../report/what-if/data.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { RunPool } from './pool.ts';

type Columns = (name: string) => Float64Array | undefined;

/** What was moved, and what it comes to. */
export interface Answer {
  readonly moves: Moves;
  /** Of how many runs, from the first on. */
  readonly runs: number;
  readonly figures: Figures;
  /** What it has more than the same runs of the forecast: the chance of the leading target, and percentiles. */
  readonly more: {
    readonly chance?: Estimate;
    readonly p10: Estimate;
    readonly p50: Estimate;
    readonly p90: Estimate;
  } | null;
}

/** Runs that a reader waits for. */
const QUICK = 2048;
/** Milliseconds that a reader does not notice as waiting. */
const AT_ONCE = 100;
const FEWEST = 64;

/** Reruns a forecast with what was moved: first few runs, then as many as the forecast has. */
export class Rerun {
  readonly #pool: RunPool;
  readonly #scenario: Scenario;
  readonly #data: WhatIfData;
  readonly #lead: string;
  readonly #runs: number;
  #base: { readonly runs: number; readonly measured: Measured; readonly column: Columns } | undefined;
  #model: { readonly key: string; readonly scenario: Scenario; readonly model: Model } | undefined;

  /** @param lead name of the metric that leads the report */
  constructor(script: Blob, scenario: Scenario, data: WhatIfData, lead: string) {
    this.#pool = new RunPool(script, scenario, data.asked);
    this.#scenario = scenario;
    this.#data = data;
    this.#lead = lead;
    this.#runs = data.forecast.engine.runs;
  }

  /** The forecast's own first runs: what others are compared with, and what makes the engine warm. */
  warmUp(done?: () => void): void {
    const runs = Math.min(QUICK, this.#runs);
    this.#ask(NOTHING_MOVED, [runs], () => done?.());
  }

  /** @param onAnswer called with more and more runs, unless something else is asked before */
  ask(moves: Moves, onAnswer: (answer: Answer) => void, onFailed: (message: string) => void): void {
    if (isAtRest(moves)) {
      this.#pool.rest();
      return;
    }
    const looks = this.#looks();
    this.#ask(
      moves,
      looks,
      (runs, column) => {
        onAnswer(this.#answer(moves, runs, column));
        // At last the forecast's own runs, so that all of both are compared.
        if (runs === this.#runs && (this.#base?.runs ?? 0) < runs)
          this.#ask(NOTHING_MOVED, [runs], () => onAnswer(this.#answer(moves, runs, column)));
      },
      onFailed,
    );
  }

  /** Hash of all runs and all columns, as `forecast.json` has it under engine.hash. */
  hash(moves: Moves): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#pool.ask({
        moves,
        runs: this.#runs,
        all: true,
        at: [this.#runs],
        onRuns: (_, column, names) => resolve(hashOf(names, column)),
        onFailed: (message) => reject(new Error(message)),
      });
    });
  }

  #looks(): number[] {
    const { perRun, threads } = this.#pool;
    const affordable = perRun === 0 ? QUICK : (AT_ONCE * threads) / perRun;
    const first = Math.max(FEWEST, 2 ** Math.floor(Math.log2(Math.max(1, affordable))));
    const looks = [Math.min(first, QUICK), QUICK, this.#runs].filter((runs) => runs <= this.#runs);
    return [...new Set(looks)];
  }

  #ask(
    moves: Moves,
    at: readonly number[],
    onRuns: (runs: number, column: Columns) => void,
    onFailed = (_: string) => {},
  ): void {
    this.#pool.ask({
      moves,
      runs: at.at(-1)!,
      at,
      onRuns: (runs, column) => {
        if (isAtRest(moves)) this.#base = { runs, column, measured: this.#measured(moves, column) };
        onRuns(runs, column);
      },
      onFailed,
    });
  }

  #answer(moves: Moves, runs: number, column: Columns): Answer {
    const { scenario, model } = this.#compiled(moves);
    const figures = figuresOfRuns(scenario, model, this.#data.asked, column);
    return { moves, runs, figures, more: this.#more(moves, column, this.#measured(moves, column), figures) };
  }

  #compiled(moves: Moves) {
    const key = JSON.stringify(moves);
    if (this.#model?.key !== key) {
      const scenario = movedScenario(this.#scenario, moves);
      this.#model = { key, scenario, model: leanModel(scenario, this.#data.asked) };
    }
    return this.#model;
  }

  #measured(moves: Moves, column: Columns): Measured {
    const { scenario, model } = this.#compiled(moves);
    return measure(seriesOf(this.#lead, viewRuns(scenario, model.time.months, column)));
  }

  /** Paired with the forecast's own runs, as many of both as there are. */
  #more(moves: Moves, column: Columns, now: Measured, { metrics }: Figures): Answer['more'] {
    if (this.#base === undefined) return null;
    const base = this.#base;
    const runs = Math.min(now.values.length, base.runs);
    const measuredOf = (of: Moves, all: Measured, columns: Columns) =>
      all.values.length === runs ? all : this.#measured(of, firstOf(columns, runs));
    const then = measuredOf(NOTHING_MOVED, base.measured, base.column);
    const paired = measuredOf(moves, now, column);
    const basis = basisOf(this.#scenario);
    const estimate = (of: (measured: Measured) => ReturnType<typeof chanceFigure>): Estimate => {
      const { value, interval } = differenceFigure(of(paired), of(then), basis);
      return { value, low: interval[0], high: interval[1] };
    };
    const at = (p: number) => estimate((measured) => quantileFigure(measured, p, basis));
    const { target, atMost } = metrics[this.#lead]!;
    return {
      ...(target !== undefined && {
        chance: estimate((measured) => chanceFigure(measured, (value) => reaches(value, target, atMost), basis)),
      }),
      p10: at(0.1),
      p50: at(0.5),
      p90: at(0.9),
    };
  }
}

const firstOf =
  (column: Columns, runs: number): Columns =>
  (name) =>
    column(name)?.subarray(0, runs);

async function hashOf(names: readonly string[], column: Columns): Promise<string> {
  const hashes = new Map<string, string>();
  for (const name of names) hashes.set(name, await sha256(bytesOf(column(name)!)));
  return sha256(new TextEncoder().encode(listOfHashes(names, (name) => hashes.get(name)!)));
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
