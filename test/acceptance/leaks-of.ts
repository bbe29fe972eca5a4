import { findLeaks } from '../../src/analysis/leaks.ts';
import { createKernel } from '../../src/kernel/kernel.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import { simulateScenario } from '../simulate-text.ts';

/** The leaks of a scenario text. */
export async function leaksOf(text: string, runs: number) {
  const scenario = parseScenario(text);
  const base = simulateScenario(scenario, runs);
  const reader = (names: readonly string[], read: (name: string) => Float64Array) => (name: string) =>
    names.includes(name) ? read(name) : undefined;
  return findLeaks(scenario, base.model, reader(base.model.columns, base.column), runs, async (model, n) => {
    const data = new Float64Array(model.columns.length * n);
    createKernel(model).simulate(0, n, data, n);
    return reader(model.columns, (name) => {
      const c = model.columns.indexOf(name);
      return data.subarray(c * n, (c + 1) * n);
    });
  });
}
