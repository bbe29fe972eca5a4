/** What moves a metric, from runs that were made anyway: against closed forms (oracles.json of the agreement). */
import { describe, expect, it } from 'vitest';
import { findDrivers, type Question } from '../../src/analysis/drivers.ts';
import type { Estimated } from '../../src/analysis/jackknife.ts';
import type { Terms } from '../../src/analysis/surrogate.ts';
import type { Driver } from '../../src/forecast/format-answers.ts';
import { holdAll, holds } from './holds.ts';
import { experimentOf, gFunction, idle, ishigami, noise, product, runsOf, type TestModel } from './test-models.ts';

const RUNS = 16_384;
async function driversOf(model: TestModel, terms?: Terms, luck = 0) {
  const experiment = experimentOf(model, RUNS, 'drivers', luck);
  const values = await experiment.run(experiment.sample, 1);
  const question: Question = { metric: 'y', values, reached: undefined };
  const missing = luck > 0 ? async () => ({ value: 0, low: 0, high: 0 }) : undefined;
  return (await findDrivers(runsOf(model, experiment), question, missing, terms))!.drivers;
}

const named = (inputs: readonly Driver[], name: string): Driver => inputs.find((input) => input.name === name)!;

const allNamed = (inputs: readonly Driver[], effect: 'movesWith' | 'byItself'): Estimated[] =>
  inputs.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map((input) => input[effect]);

describe('first order and what moves by itself', () => {
  it('of the Ishigami function', async () => {
    const { inputs, surrogate } = await driversOf(ishigami, { degree: 10, pairDegree: 10, paired: [0, 1, 2] });
    holdAll(allNamed(inputs, 'movesWith'), [0.313905, 0.442411, 0]);
    holdAll(allNamed(inputs, 'byItself'), [0.557589, 0.442411, 0.243684]);
    expect(surrogate.explains.value).toBeGreaterThan(0.9999);
  });

  it('of the g-function', async () => {
    const terms = { degree: 8, pairDegree: 6, paired: [0, 1, 2, 3] };
    const { inputs } = await driversOf(gFunction([0, 1, 4.5, 9, 99, 99, 99, 99]), terms);
    holdAll(allNamed(inputs, 'movesWith'), [0.716192, 0.179048, 0.023676, 0.007162]);
    holdAll(allNamed(inputs, 'byItself'), [0.787144, 0.242198, 0.034317, 0.01046]);
    expect(inputs.slice(0, 4).map(({ name }) => name)).toEqual(['x1', 'x2', 'x3', 'x4']);
  });

  it('of a product, with as much luck as ignorance: halved', async () => {
    const variance = 1.09 * 1.04 * 1.25 - 1;
    const { inputs, interactions } = await driversOf(product([0.3, 0.2, 0.5]), undefined, Math.sqrt(variance));
    const half = (truths: readonly number[]) => truths.map((truth) => truth / 2);
    holdAll(allNamed(inputs, 'movesWith'), half([0.215827, 0.095923, 0.59952]));
    // What three inputs do together only is in no pair: 0.09 · 0.04 · 0.25 of 0.417.
    const three = (0.09 * 0.04 * 0.25) / variance;
    const widened = allNamed(inputs, 'byItself').map((own) => ({ ...own, high: own.high + three }));
    holdAll(widened, half([0.280576, 0.130695, 0.679616]));
    // Var(x₁)·Var(x₃) of the variance, halved by luck.
    const strongest = interactions[0]!;
    expect(strongest).toMatchObject({ between: ['x1', 'x3'], kind: 'reinforce' });
    holds(strongest.share, (0.09 * 0.25) / variance / 2);
  });

  it('of an input that does nothing, and goes along with one that does', async () => {
    for (const luck of [0, 1]) {
      const { inputs } = await driversOf(idle(0.9), undefined, luck);
      const scale = luck === 0 ? 1 : 0.5;
      const [x1, x2] = ['x1', 'x2'].map((name) => named(inputs, name)) as [Driver, Driver];
      holds(x1.movesWith, scale);
      holds(x2.movesWith, 0.81 * scale);
      holds(x1.byItself, 0.19 * scale);
      expect(x2.byItself.value).toBeLessThan(0.002);
      expect(x2.byItself.low).toBe(0);
      expect(inputs.map(({ name, group }) => [name, group])).toEqual([
        ['x1', 1],
        ['x2', 2],
      ]);
      holds(x2.rankCorrelation, 0);
    }
  });
});

describe('partial rank correlation', () => {
  it('of an input of two values is that of the event that it is', async () => {
    const luck = noise(RUNS, 'two values');
    const [level] = experimentOf(idle(0), RUNS, 'two values').sample;
    const values = luck.map((each, run) => each + Number(level![run]! > 0.5));
    const of = async (position: Float64Array, more: object) => {
      const inputs = [
        { name: 'x', kind: 'input' as const, scale: 'value' as const, quantile: (u: number) => u, ...more },
      ];
      const runs = { runs: RUNS, inputs, positions: [position], blocks: [] };
      return (await findDrivers(runs, { metric: 'y', values, reached: undefined }))!.drivers.inputs[0]!.rankCorrelation;
    };
    const discrete = await of(level!, { quantile: (u: number) => Number(u > 0.5) });
    const event = await of(
      level!.map((u) => Number(u > 0.5)),
      { kind: 'event' },
    );
    expect(discrete.value).toBeCloseTo(event.value, 12);
    // With half of the runs at each value: √3·(2·Φ(1/√2) − 1) ÷ 2 of the ranks of two normals one apart.
    holds(event, (Math.sqrt(3) * 0.52049987781) / 2);
  });
});

describe('inputs that move alike', () => {
  it('are one group; what moves less is another', async () => {
    const { inputs } = await driversOf(product([0.3, 0.3, 0.1]), undefined, 0.3);
    expect(inputs.map(({ group }) => group)).toEqual([1, 1, 2]);
    expect(inputs[2]!.name).toBe('x3');
  });
});

describe('tranches', () => {
  it('hold the conditional means of a straight line', async () => {
    const model: TestModel = { ...idle(0), blocks: [] };
    const { inputs } = await driversOf(model, undefined, 1);
    const { bands } = named(inputs, 'x1');
    expect(bands).toHaveLength(10);
    expect(bands.reduce((sum, { runs }) => sum + runs, 0)).toBe(RUNS);
    // Mean of a standard normal in its lowest tenth: −φ(−1.2816) ÷ 0.1.
    holds(bands[0]!.mean as Estimated, -1.754983);
    holds(bands[9]!.mean as Estimated, 1.754983);
    expect(bands[0]!.to).toBeCloseTo(-1.2816, 2);
    for (const { mean } of named(inputs, 'x2').bands) holds(mean as Estimated, 0);
  });
});

describe('a question without an answer', () => {
  const experiment = experimentOf(idle(0.5), 512, 'none');
  const runs = runsOf(idle(0.5), experiment);

  it('is one of a metric that never changes, of no inputs, of a handful of runs', async () => {
    const values = noise(512, 'values');
    const asked = (more: object, of = runs) => findDrivers(of, { metric: 'y', values, reached: undefined, ...more });
    expect(await asked({ values: new Float64Array(512).fill(7) })).toBeNull();
    expect(await asked({}, { ...runs, inputs: [], positions: [] })).toBeNull();
    expect(await asked({ values: values.slice(0, 128) })).toBeNull();
    expect(await asked({})).not.toBeNull();
  });

  it('finds nothing where nothing is', async () => {
    const values = noise(512, 'values');
    const { drivers } = (await findDrivers(runs, { metric: 'y', values, reached: values.map(() => 1) }))!;
    for (const { movesWith, chance } of drivers.inputs) {
      expect(movesWith.low).toBe(0);
      expect(chance!.movesWith).toEqual({ value: 0, low: 0, high: 0 });
      expect(chance!.byItself).toEqual({ value: 0, low: 0, high: 0 });
    }
    // A few runs that all reach it are not sure to: 0.025 ^ (1 / n) is the exact end for n of n.
    for (const { runs: n, chance } of drivers.inputs.flatMap(({ bands }) => bands)) {
      expect(chance).toMatchObject({ value: 1, high: 1 });
      expect(chance!.low).toBeCloseTo(0.025 ** (1 / n), 9);
    }
    expect(drivers.interactions).toEqual([]);
  });
});
