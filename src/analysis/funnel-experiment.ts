import { uniform, wordAt } from '../kernel/inputs.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { compile } from '../model/compile.ts';
import type { Model } from '../model/model.ts';
import { keyAt, seedKey } from '../sampling/addresses.ts';
import { createDesign, drawUniforms } from '../sampling/designs.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Experiment } from './experiment.ts';
import type { ColumnReader, RunsOf } from './paired.ts';

/**
 * A scenario as a model whose inputs can be set. Events are luck to it: whether they come about is drawn anew with all
 * else that is not an input.
 * @param look the metric by run, all finite
 */
export function funnelExperiment(
  scenario: Scenario,
  model: Model,
  kernel: Kernel,
  runs: number,
  look: (column: ColumnReader) => Float64Array,
  runsOf: RunsOf,
): Experiment {
  const { names, blocks } = model.inputs;
  const d = names.length;
  const levels = (draw: (run: number, words: Int32Array) => void): Float64Array[] => {
    const positions = names.map(() => new Float64Array(runs));
    const words = new Int32Array(d);
    for (let run = 0; run < runs; run++) {
      draw(run, words);
      for (let i = 0; i < d; i++) positions[i][run] = uniform(words[i]);
    }
    return positions;
  };
  const { sampling, seed } = scenario.simulation;
  const design = createDesign(sampling, keyAt(seedKey(seed), 'fresh'), names);
  const block = new Int32Array(4);
  const models = [model, compile(scenario, { other: { luck: 'partner', events: 'partner' } })];
  return {
    runs,
    names,
    blocks,
    sample: levels((run, words) => kernel.words(run, words)),
    fresh: levels((run, words) => drawUniforms(design, run, words, block)),
    luck: model.luck,
    async run(positions, luck) {
      const words = new Int32Array(d * runs);
      positions.forEach((of, i) => {
        for (let run = 0; run < runs; run++) words[i * runs + run] = wordAt(of[run]);
      });
      const planned = models[luck - 1];
      const column = await runsOf({ ...planned, inputs: { ...planned.inputs, given: { runs, words } } }, runs);
      return look(column);
    },
  };
}
