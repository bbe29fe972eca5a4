import { findLevers } from '../../src/analysis/levers.ts';
import { createKernel } from '../../src/kernel/kernel.ts';
import { compile } from '../../src/model/compile.ts';
import type { Model } from '../../src/model/model.ts';
import { parseScenario } from '../../src/scenario/load.ts';

/** Runs of a model in this thread, by column. */
export function runsOf(model: Model, runs: number) {
  const data = new Float64Array(model.columns.length * runs);
  createKernel(model).simulate(0, runs, data, runs);
  return (name: string) => {
    const c = model.columns.indexOf(name);
    return c < 0 ? undefined : data.subarray(c * runs, (c + 1) * runs);
  };
}

/** What the levers of a scenario text buy, and how often a set of runs was made for it. */
export async function leversOf(text: string, runs = 512, budget?: number) {
  const scenario = parseScenario(text);
  const model = compile(scenario);
  const base = runsOf(model, runs);
  const made: Model[] = [];
  const found = await findLevers(
    scenario,
    model,
    base,
    runs,
    async (other, n) => {
      made.push(other);
      return runsOf(other, n);
    },
    { budget },
  );
  return { scenario, model, base, made, levers: found! };
}
