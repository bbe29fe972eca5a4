import { createKernel, type Kernel } from '../src/kernel/kernel.ts';
import { type CompileOptions, compile } from '../src/model/compile.ts';
import { COUNTERS, type Model } from '../src/model/model.ts';
import { parseScenario } from '../src/scenario/load.ts';
import type { Scenario } from '../src/scenario/scenario.ts';

/** Runs of a scenario text, in this thread. */
export interface TextRuns {
  readonly scenario: Scenario;
  readonly model: Model;
  readonly kernel: Kernel;
  /** The runs of a column. */
  column(name: string): Float64Array;
  /** A column of the deterministic run. */
  deterministic(name: string): number;
}

/** Compiles a scenario text and simulates its first `runs` runs. */
export function simulateText(text: string, runs: number, options: CompileOptions & { set?: string[] } = {}): TextRuns {
  return simulateScenario(parseScenario(text, { file: 'test.yaml', set: options.set ?? [] }), runs, options);
}

/** The same of a scenario that has been read. */
export function simulateScenario(scenario: Scenario, runs: number, options: CompileOptions = {}): TextRuns {
  const model = compile(scenario, options);
  const kernel = createKernel(model);
  const data = new Float64Array(model.columns.length * runs);
  kernel.simulate(0, runs, data, runs);
  let plan: Float64Array | undefined;
  const indexOf = (name: string): number => {
    const c = model.columns.indexOf(name);
    if (c < 0) throw new Error(`no column ${name}; there are ${model.columns.join(' ')}`);
    return c;
  };
  return {
    scenario,
    model,
    kernel,
    column: (name) => data.subarray(indexOf(name) * runs, (indexOf(name) + 1) * runs),
    deterministic(name) {
      plan ??= kernel.deterministic();
      return plan[indexOf(name)];
    },
  };
}

/** A counter of a ledger, by source and stage index. */
export function counter(model: Model, ledger: Float64Array, name: keyof typeof COUNTERS, n: number, s: number): number {
  return ledger[model.ledger.counts + (COUNTERS[name] * model.streams.length + n) * model.stages + s];
}

/** Entries of source n to stage s within the period. */
export function entries(model: Model, ledger: Float64Array, n: number, s: number): number {
  const M = model.time.months.length;
  let sum = 0;
  for (let m = 0; m < M; m++) sum += ledger[model.ledger.entered + (n * M + m) * model.stages + s];
  return sum;
}
