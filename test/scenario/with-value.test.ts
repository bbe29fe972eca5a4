import { readdirSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { written } from '../../src/analysis/varied.ts';
import { distribution } from '../../src/distributions/index.ts';
import { createKernel } from '../../src/kernel/kernel.ts';
import { compile } from '../../src/model/compile.ts';
import { Faults } from '../../src/scenario/faults.ts';
import { perRunInputs } from '../../src/scenario/inputs.ts';
import { loadScenario, parseScenario } from '../../src/scenario/load.ts';
import type { Quantity, Scenario } from '../../src/scenario/scenario.ts';
import { withValue } from '../../src/scenario/with-value.ts';

const folder = 'scenarios';
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

/** Values that a person could have written, in the middle and towards both ends. */
const valuesOf = ({ value }: Quantity) =>
  typeof value === 'number'
    ? [value]
    : [0.03, 0.5, 0.97].map((u) => Number(distribution(value).quantile(u).toPrecision(3)));

const RUNS = 16;

function columnsOf(scenario: Scenario) {
  const model = compile(scenario);
  const columns = new Float64Array(model.columns.length * RUNS);
  createKernel(model).simulate(0, RUNS, columns, RUNS);
  return columns;
}

describe.each(files)('%s', (name) => {
  test('a value given to a scenario is the same as one set on the command line, for every input', async () => {
    const file = `${folder}/${name}`;
    const scenario = await loadScenario(file);
    for (const input of perRunInputs(scenario))
      for (const value of valuesOf(input)) {
        const argument = `${input.path}=${written(value, input)}`;
        const set = await loadScenario(file, { set: [argument] }).catch((error: unknown) => {
          // Some values of some inputs cannot be had; a page must not offer them.
          if (error instanceof Faults) throw new Error(`${argument}: ${error.message}`);
          throw error;
        });
        const given = withValue(scenario, input.path, value);
        // Much faster than toEqual on a hundred thousand numbers.
        expect(isDeepStrictEqual(compile(given), compile(set)), argument).toBe(true);
        expect(given.correlations, argument).toEqual(set.correlations);
      }
  });

  test('and so are the runs, to the bit', async () => {
    const file = `${folder}/${name}`;
    const scenario = await loadScenario(file);
    const [input] = perRunInputs(scenario);
    if (input === undefined || name === 'reps-drowning.yaml') return;
    const value = valuesOf(input)[1]!;
    const set = await loadScenario(file, { set: [`${input.path}=${written(value, input)}`] });
    expect(columnsOf(withValue(scenario, input.path, value))).toEqual(columnsOf(set));
  });
});

test('a parameter that becomes certain is one of the distribution', () => {
  const text = `
period: { start: 2026-01-01, months: 1 }
sources: { web: { volume: 100 per month } }
funnel: { lead: {}, customer: { rate: 20%, after: { lognormal: { median: 5 to 10 days, sigma: 0.4 to 0.6 } } } }
deal: { value: { each: 10k to 20k, level: x0.9 to x1.1 } }
currency: USD
`;
  for (const [path, value] of [
    ['funnel.customer.after.lognormal.median', 7],
    ['funnel.customer.after.lognormal.sigma', 0.5],
    ['deal.value.level', 1.05],
    ['deal.value', 12_000],
  ] as const) {
    const unit = path.endsWith('median') ? ' days' : '';
    const set = parseScenario(text, { set: [`${path}=${path.endsWith('level') ? 'x' : ''}${value}${unit}`] });
    const given = withValue(parseScenario(text), path, value);
    expect(compile(given), path).toEqual(compile(set));
    expect(columnsOf(given), path).toEqual(columnsOf(set));
  }
  expect(() => withValue(parseScenario(text), 'deal.price', 1)).toThrow('no quantity deal.price');
});
