import type { Bench } from '../src/analysis/bench.ts';
import { type SeekResult, seek } from '../src/analysis/seek.ts';
import { compile } from '../src/model/compile.ts';
import { argumentOf } from '../src/scenario/argument.ts';
import { parseScenario } from '../src/scenario/load.ts';
import { runsOf } from './analysis/levers-of.ts';

/** A scenario text that can be asked with other settings, in this thread. */
export function benchOf(text: string): Bench {
  const compiled = (set: readonly string[], bulk?: readonly string[]) => {
    const scenario = parseScenario(text, { file: 'test.yaml', set: [...set] });
    return { scenario, model: compile(scenario, { bulk }) };
  };
  const base = compiled([]);
  const bulk = [...new Set(base.model.streams.filter((stream) => stream.bulk).map(({ source }) => source))];
  return {
    base,
    variant: async (settings) => compiled(settings, bulk),
    runsOf: async (model, runs) => runsOf(model, runs),
  };
}

/** What it takes in a scenario text. @param vary paths, as on the command line */
export function seekText(
  text: string,
  reach: string,
  vary: readonly string[],
  runs: number,
  maxRuns?: number,
): Promise<SeekResult> {
  const paths = vary.map((path) => argumentOf('--vary', path));
  return seek(benchOf(text), { reach: argumentOf('--reach', reach), vary: paths, runs, maxRuns });
}
