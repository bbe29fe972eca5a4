import type { Bench, Compiled } from '../src/analysis/bench.ts';
import { type Base, type CheckResult, checkScenario } from '../src/analysis/checks.ts';
import { createKernel } from '../src/kernel/kernel.ts';
import { compile } from '../src/model/compile.ts';
import type { Model } from '../src/model/model.ts';
import { parseScenario } from '../src/scenario/load.ts';

/** A side of a check from a scenario text, simulated in this thread. @param set settings, such as the seed */
export function sideOf(text: string, set: readonly string[] = []): Bench {
  const compiled = (more: readonly string[]): Compiled => {
    const scenario = parseScenario(text, { file: 'test.yaml', set: [...set, ...more] });
    return { scenario, model: compile(scenario) };
  };
  const made = new WeakMap<Model, { readonly runs: number; readonly data: Float64Array }>();
  return {
    base: compiled([]),
    variant: async (settings) => compiled(settings),
    async runsOf(model, runs) {
      const former = made.get(model) ?? { runs: 0, data: new Float64Array(0) };
      const columns = model.columns.length;
      const data = new Float64Array(columns * runs);
      for (let c = 0; c < columns; c++)
        data.set(former.data.subarray(c * former.runs, (c + 1) * former.runs), c * runs);
      createKernel(model).simulate(former.runs, runs, data, runs);
      made.set(model, { runs, data });
      return (name) => {
        const c = model.columns.indexOf(name);
        return c < 0 ? undefined : data.subarray(c * runs, (c + 1) * runs);
      };
    },
  };
}

/** What a text is held against. */
export function baseOf(side: Bench | null): Base {
  return { label: 'base', kind: 'file', note: null, side };
}

/** The verdicts on the checks of a text. */
export function check(head: Bench, base: Base | null, runs: number, maxRuns: number = 16 * runs): Promise<CheckResult> {
  return checkScenario({ head, base, runs, maxRuns });
}
