import { inputWords } from '../kernel/inputs.ts';
import type { Model } from '../model/model.ts';

/** The random bits of every input by its path, as int32 by run: see `InputsModel.given`. */
export type InputPlan = ReadonlyMap<string, Int32Array>;

/** What the inputs of a model draw in runs 0 … runs − 1. */
export function inputPlan(model: Model, runs: number): InputPlan {
  const { names } = model.inputs;
  const columns = names.map(() => new Int32Array(runs));
  const draw = inputWords(model);
  const words = new Int32Array(names.length);
  for (let run = 0; run < runs; run++) {
    draw(run, words);
    for (let i = 0; i < words.length; i++) columns[i][run] = words[i];
  }
  return new Map(names.map((name, i) => [name, columns[i]]));
}

/**
 * A model whose inputs draw what the plan says. An input keeps its numbers when others join it, unless the design is
 * Sobol's, where its place counts, or it is correlated with one that joins; then pairs need one plan for both sides.
 * @param plan of a model that has every input of this one
 * @returns the model itself where it draws the same anyway
 */
export function withInputs(plan: InputPlan, model: Model, runs: number): Model {
  const { names } = model.inputs;
  const own = inputPlan(model, runs);
  if (names.every((name) => same(own.get(name)!, plan.get(name)!))) return model;
  const words = new Int32Array(names.length * runs);
  names.forEach((name, i) => {
    words.set(plan.get(name)!, i * runs);
  });
  return { ...model, inputs: { ...model.inputs, given: { runs, words } } };
}

function same(a: Int32Array, b: Int32Array): boolean {
  return a.every((word, r) => word === b[r]);
}
