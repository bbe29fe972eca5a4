/** Sensitivity by paired passes: against closed forms (oracles.json of the agreement). */
import { describe, expect, it } from 'vitest';
import { findDrivers } from '../../src/analysis/drivers.ts';
import { proportionalMarginalEffects, proportionalValues } from '../../src/analysis/pme.ts';
import { shapleyEffects } from '../../src/analysis/shapley.ts';
import { sobolIndices } from '../../src/analysis/sobol-indices.ts';
import { holdAll, holds } from './holds.ts';
import { alike, experimentOf, gFunction, idle, ishigami, product, runsOf, type TestModel } from './test-models.ts';

const RUNS = 16_384;
const cases: readonly [string, TestModel, readonly number[], readonly number[]][] = [
  ['Ishigami', ishigami, [0.313905, 0.442411, 0], [0.557589, 0.442411, 0.243684]],
  [
    'the g-function',
    gFunction([0, 1, 4.5, 9, 99, 99, 99, 99]),
    [0.716192, 0.179048, 0.023676, 0.007162],
    [0.787144, 0.242198, 0.034317, 0.01046],
  ],
  ['a product', product([0.3, 0.2, 0.5]), [0.215827, 0.095923, 0.59952], [0.280576, 0.130695, 0.679616]],
  ['an idle input', idle(0.9), [1, 0.81], [0.19, 0]],
];

describe("Sobol' indices", () => {
  it.each(cases)('of %s', async (_, model, first, total) => {
    const indices = await sobolIndices(experimentOf(model, RUNS, 'sobol'));
    holdAll(
      indices.map(({ first }) => first),
      first,
    );
    holdAll(
      indices.map(({ total }) => total),
      total,
    );
  });

  it('of a block of more inputs than a word has bits', async () => {
    const [n, rho] = [34, 0.5];
    const indices = await sobolIndices(experimentOf(alike(n, rho), 1024, 'block'));
    // Of equal correlations: the squared correlation of one with the sum, and what one has of its own given all others.
    const first = (1 + (n - 1) * rho) / n;
    const total = (1 - rho) / (1 + (n - 2) * rho) / n;
    for (const index of indices) {
      holds(index.first, first);
      holds(index.total, total);
    }
  });

  it('leave luck out: with as much of it as ignorance they are half, and an idle input moves exactly nothing', async () => {
    const experiment = experimentOf(idle(0.9), RUNS, 'lucky', 1);
    let passes = 0;
    const indices = await sobolIndices({
      ...experiment,
      run(positions, luck) {
        passes += 1;
        return experiment.run(positions, luck);
      },
    });
    holds(indices[0]!.first, 0.5);
    holds(indices[0]!.total, 0.095);
    holds(indices[1]!.first, 0.405);
    expect(indices[1]!.total).toEqual({ value: 0, low: 0, high: 0 });
    expect(passes).toBe(3 + 3 * 2);
  });
});

describe('Shapley effects', () => {
  it.each([
    ['Ishigami', ishigami, [0.435747, 0.442411, 0.121842]],
    ['an idle input, which they give a share', idle(0.9), [0.595, 0.405]],
  ])('of %s', async (_, model, truth) => {
    const shares = await shapleyEffects(experimentOf(model, RUNS, 'shapley'), 'shapley');
    holdAll(
      shares.map(({ share }) => share),
      truth,
    );
  });

  it('add up to what the inputs explain, luck left out', async () => {
    const shares = await shapleyEffects(experimentOf(idle(0.5), RUNS, 'sum', 1), 'sum');
    const sum = shares.reduce((total, { share }) => total + share.value, 0);
    // Half of the variance is luck; the error of a covariance of independent halves is √(2/n).
    expect(Math.abs(sum - 0.5)).toBeLessThan(4.9 * Math.sqrt(2 / RUNS));
  });
});

describe('proportional marginal effects', () => {
  it('give an idle input nothing, and all to the one it goes along with', async () => {
    const experiment = experimentOf(idle(0.9), RUNS, 'pme', 1);
    const values = await experiment.run(experiment.sample, 1);
    const runs = runsOf(idle(0.9), experiment);
    const none = async () => ({ value: 0, low: 0, high: 0 });
    const { drivers, surrogate } = (await findDrivers(runs, { metric: 'y', values, reached: undefined }, none))!;
    const own = runs.inputs.map(({ name }) => drivers.inputs.find((each) => each.name === name)!.byItself);
    const shares = proportionalMarginalEffects(runs.inputs, experiment, surrogate, own);
    holds(shares[0]!.share, 0.5);
    expect(shares[1]!.share.high).toBeLessThan(1e-6);
  });

  it('add up to what the inputs explain, also where these hardly differ', async () => {
    const model = alike(6, 0.99);
    const experiment = experimentOf(model, 4096, 'alike', 1);
    const values = await experiment.run(experiment.sample, 1);
    const runs = runsOf(model, experiment);
    const none = async () => ({ value: 0, low: 0, high: 0 });
    const { drivers, surrogate } = (await findDrivers(runs, { metric: 'y', values, reached: undefined }, none))!;
    const own = runs.inputs.map(({ name }) => drivers.inputs.find((each) => each.name === name)!.byItself);
    const shares = proportionalMarginalEffects(runs.inputs, experiment, surrogate, own);
    const sum = shares.reduce((total, { share }) => total + share.value, 0);
    // Half of the variance is luck; the error of a covariance of independent halves of 2,048 runs is √(2/n).
    expect(Math.abs(sum - 0.5)).toBeLessThan(4.9 * Math.sqrt(2 / 2048));
    for (const { share } of shares) expect(share.low).toBeLessThan(1 / 12);
  });

  it('deal out by the worth of each alone', () => {
    // Two that are worth 1 and 3 alone and 12 together get 3 and 9.
    expect([...proportionalValues(2, [0, 1, 3, 12])]).toEqual([3, 9]);
    // Alike in all: alike in shares.
    const three = proportionalValues(3, [0, 1, 1, 4, 1, 4, 4, 12]);
    expect([...three].map((each) => Math.round(each * 1e12) / 1e12)).toEqual([4, 4, 4]);
  });
});
