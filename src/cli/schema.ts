import { Faults } from '../scenario/faults.ts';
import { suggestion } from '../scenario/suggest.ts';
import type { Context } from './context.ts';
import { print } from './streams.ts';

const schemas: Readonly<Record<string, () => Promise<object>>> = {
  scenario: async () => (await import('../scenario/load.ts')).scenarioJsonSchema(),
  forecast: async () => (await import('../forecast/format.ts')).forecastJsonSchema(),
  comparison: async () => (await import('../analysis/format-comparison.ts')).comparisonJsonSchema(),
  check: async () => (await import('../analysis/format-check.ts')).checkJsonSchema(),
  baseline: async () => (await import('../analysis/format-baseline.ts')).baselineJsonSchema(),
  seek: async () => (await import('../analysis/format-seek.ts')).seekJsonSchema(),
  sensitivity: async () => (await import('../analysis/format-sensitivity.ts')).sensitivityJsonSchema(),
  sweep: async () => (await import('../analysis/format-sweep.ts')).sweepJsonSchema(),
};

/** `simulate schema [scenario|forecast|comparison|check|baseline|seek|sensitivity|sweep]`: the JSON Schemas, made from the same source as validation. */
export const schemaCommand = (_: Context) => ({
  command: 'schema [of]',
  describe: 'Print the JSON Schema of scenario files, or of what is printed: forecast, comparison …',
  builder: {},
  offers: Object.keys(schemas),
  async handler(given: unknown) {
    const { of = 'scenario' } = given as { readonly of?: string };
    const schema = Object.hasOwn(schemas, of) ? schemas[of] : undefined;
    if (schema === undefined) {
      throw Faults.one(`there is no schema of "${of}"`, suggestion(of, Object.keys(schemas), 'schemas'));
    }
    print(`${JSON.stringify(await schema(), null, 2)}\n`);
  },
});
