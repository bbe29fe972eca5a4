/** Case "copula" of test/reference/oracles.json: two lognormal inputs tied by a normal correlation of 0.6. */
import { expect, it } from 'vitest';
import { momentsOf, Z } from '../moments.ts';
import oracles from '../reference/oracles.json' with { type: 'json' };
import { simulateText } from '../simulate-text.ts';

const BATCHES = 50;
const SIZE = 20_000;

function correlation(a: Float64Array, b: Float64Array): number {
  const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += (a[i] - ma) * (b[i] - mb);
    aa += (a[i] - ma) ** 2;
    bb += (b[i] - mb) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}

function ranks(values: Float64Array): Float64Array {
  const order = Array.from(values.keys()).sort((i, j) => values[i] - values[j]);
  const rank = new Float64Array(values.length);
  order.forEach((i, r) => {
    rank[i] = r;
  });
  return rank;
}

it('ties inputs as a Gaussian copula does, at a million runs', () => {
  const oracle = oracles.cases.find((entry) => entry.id === 'copula') as unknown as Record<string, number>;
  const { kernel, model } = simulateText(
    `
name: copula
period: { start: 2026-01-01, days: 1 }
sources:
  a: { volume: { lognormal: { median: 10, sigma: 0.5 }, per: day } }
  b: { volume: { lognormal: { median: 10, sigma: 0.8 }, per: day } }
funnel: { lead: {}, customer: { rate: 10% } }
correlations: [{ between: [sources.a.volume, sources.b.volume], rank: ${oracle.spearman} }]
simulation: { seed: copula, sampling: random }
`,
    1,
  );
  expect(model.inputs.names).toEqual(['sources.a.volume', 'sources.b.volume']);
  const spearman: number[] = [];
  const pearson: number[] = [];
  for (let batch = 0; batch < BATCHES; batch++) {
    const a = new Float64Array(SIZE);
    const b = new Float64Array(SIZE);
    for (let i = 0; i < SIZE; i++) [a[i], b[i]] = kernel.inputs(batch * SIZE + i);
    spearman.push(correlation(ranks(a), ranks(b)));
    pearson.push(correlation(a, b));
  }
  for (const [found, expected] of [
    [spearman, oracle.spearman],
    [pearson, oracle.pearson],
  ] as const) {
    const { mean, meanError } = momentsOf(found);
    // The oracle has five places; the sample Pearson correlation of 20,000 skewed pairs is biased by some 1/20,000.
    expect(Math.abs(mean - expected)).toBeLessThan(Z * meanError + 5e-6 + 2 / SIZE);
  }
});
