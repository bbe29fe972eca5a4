import { slidersOf } from './analysis/sliders.ts';
import { followedLeads } from './model/limits.ts';
import type { WhatIf } from './report/what-if/data.ts';
import { resolve } from './scenario/load.ts';
import { overridable } from './scenario/overridable.ts';
import type { SimulateOptions, Simulation } from './simulate.ts';
import { settings } from './simulate.ts';

/** What the page of a forecast needs to rerun it with other inputs, and to say in a file or a command what was moved. */
export async function whatIfOf(
  file: string,
  { scenario, model, forecast }: Pick<Simulation, 'scenario' | 'model' | 'forecast'>,
  options: SimulateOptions = {},
): Promise<WhatIf> {
  const set = settings(options);
  const { root } = await resolve(file, options.readFile && { readFile: options.readFile });
  const inputs = slidersOf(scenario, forecast).map(({ path }) => path);
  return {
    scenario,
    leads: followedLeads(model),
    arguments: [file, ...set.flatMap((argument) => ['--set', argument])],
    overridable: root && overridable(file, root, set, inputs),
  };
}
