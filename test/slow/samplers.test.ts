/**
 * Every sampler of the kernel against the law that it draws from, as scipy tells it (test/reference/laws.py): chi-square
 * over some 70 cells, Kolmogorov–Smirnov at their ends, mean and variance, each of addressed words in the order of a run.
 *
 * A million draws of each here; `npm run samplers` draws ten million. The seed is fixed. There are fewer than 200 figures,
 * and each limit is passed by chance less than once in 200 million, so all of them hold with 1 − 10⁻⁶.
 */
import { describe, expect, it } from 'vitest';
import { distribution } from '../../src/distributions/index.ts';
import { buildQuantileTable, tableQuantile } from '../../src/distributions/quantile-table.ts';
import { BinomialInverse } from '../../src/kernel/binomial.ts';
import { normalOf, splitCount } from '../../src/kernel/bulk-counts.ts';
import { uniform } from '../../src/kernel/inputs.ts';
import { poissonCount } from '../../src/kernel/poisson.ts';
import { Stay } from '../../src/kernel/stay.ts';
import { thresholdOf } from '../../src/kernel/terms.ts';
import { keyAt, seedKey } from '../../src/sampling/addresses.ts';
import { threefry } from '../../src/sampling/threefry.ts';
import laws from '../reference/laws.json' with { type: 'json' };

const DRAWS = Number(process.env.PLUMBLINE_DRAWS ?? 1_000_000);

/** Standard errors that a normal figure passes once in 200 million tries. */
const MOST_ERRORS = 5.73;
/** √n · sup|F̂ − F| beyond this has chance 2·exp(−2·3.16²) = 4e-9; looked at in cells it is smaller. */
const MOST_KOLMOGOROV = 3.16;

interface Law {
  /** Ends of cells: a value belongs to the first whose end is not below it. */
  readonly edges: readonly number[];
  /** Share of values up to each end. */
  readonly shares: readonly number[];
  readonly mean: number;
  readonly variance: number;
}

/** The figures of DRAWS values, each to be compared with its limit. */
function figuresOf(name: string, { edges, shares, mean, variance }: Law, sample: (word: number) => number) {
  const counts = new Float64Array(edges.length + 1);
  let [sum, squares, fourths] = [0, 0, 0];
  for (const word of words(name)) {
    const value = sample(word);
    counts[cellOf(edges, value)] += 1;
    const off = value - mean;
    sum += off;
    squares += off * off;
    fourths += off * off * off * off;
  }
  const spread = squares / DRAWS;
  return {
    mean: sum / DRAWS / Math.sqrt(variance / DRAWS),
    variance: (spread - variance) / Math.sqrt((fourths / DRAWS - spread * spread) / DRAWS),
    ...fitOf(counts, shares),
  };
}

/** Words of consecutive leads of consecutive runs, all four of each block. */
function* words(name: string): Generator<number> {
  const key = keyAt(seedKey('samplers'), 'lead', name, '', 'sql');
  const block = new Int32Array(4);
  for (let i = 0; i < DRAWS; i++) {
    const lead = i >>> 2;
    if ((i & 3) === 0) threefry(block, key, 0, lead >>> 6, 20_635, lead & 63, 0);
    yield block[i & 3]!;
  }
}

function cellOf(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= edges[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Chi-square as a normal deviate (Wilson & Hilferty 1931), and Kolmogorov's distance. Cells of few are joined to the next. */
function fitOf(counts: Float64Array, shares: readonly number[]) {
  let [chiSquare, cells, before, below, distance] = [0, 0, 0, 0, 0];
  let [pending, expected] = [0, 0];
  for (let i = 0; i < counts.length; i++) {
    const share = shares[i] ?? 1;
    expected += (share - before) * DRAWS;
    pending += counts[i]!;
    below += counts[i]!;
    before = share;
    distance = Math.max(distance, Math.abs(below / DRAWS - share));
    if (expected < 8) continue;
    chiSquare += (pending - expected) ** 2 / expected;
    cells += 1;
    [pending, expected] = [0, 0];
  }
  const freedom = cells - 1;
  const spread = 2 / (9 * freedom);
  return {
    chiSquare: (Math.cbrt(chiSquare / freedom) - (1 - spread)) / Math.sqrt(spread),
    kolmogorov: distance * Math.sqrt(DRAWS),
  };
}

function expectLaw(name: string, law: Law, sample: (word: number) => number): void {
  const figures = figuresOf(name, law, sample);
  const told = JSON.stringify(figures);
  expect(Math.abs(figures.mean), `mean: ${told}`).toBeLessThan(MOST_ERRORS);
  expect(Math.abs(figures.variance), `variance: ${told}`).toBeLessThan(MOST_ERRORS);
  expect(figures.chiSquare, `chi-square: ${told}`).toBeLessThan(MOST_ERRORS);
  // Too good a fit is none either: stratified numbers would pass everything else.
  expect(figures.chiSquare, `chi-square: ${told}`).toBeGreaterThan(-MOST_ERRORS);
  expect(figures.kolmogorov, `Kolmogorov–Smirnov: ${told}`).toBeLessThan(MOST_KOLMOGOROV);
}

/** The law of a count that is 0 or 1, and of a uniform number. */
const cells = Array.from({ length: 255 }, (_, i) => (i + 1) / 256);
const standard: Law = { edges: cells, shares: cells, mean: 0.5, variance: 1 / 12 };

it('uniform numbers', () => {
  expectLaw('uniform', standard, uniform);
});

it('numbers that are half a percent off, and numbers that are too even, are seen', () => {
  const { mean, kolmogorov } = figuresOf('off', standard, (word) => uniform(word) ** 1.01);
  expect(Math.abs(mean)).toBeGreaterThan(MOST_ERRORS);
  expect(kolmogorov).toBeGreaterThan(MOST_KOLMOGOROV / 2);
  expect(figuresOf('too even', standard, stratified()).chiSquare).toBeLessThan(-MOST_ERRORS);
});

/** One number in each of 1,024 strata, again and again. */
function stratified(): () => number {
  let i = 0;
  return () => ((i++ % 1024) + 0.5) / 1024;
}

it('the low bits of uniform numbers', () => {
  expectLaw('low bits', standard, (word) => uniform(word << 16));
});

it.each([0.0003, 0.25, 0.8])('whether a lead converts at %d', (chance) => {
  const limit = thresholdOf(chance);
  const law = { edges: [0], shares: [1 - chance], mean: chance, variance: chance * (1 - chance) };
  const { mean } = figuresOf(`chance ${chance}`, law, (word) => ((word >>> 1) - limit) >>> 31);
  expect(Math.abs(mean)).toBeLessThan(MOST_ERRORS);
});

describe('by quantile table', () => {
  it.each(laws.distributions as [string, Record<string, number>, Law][])('%s %o', (name, params, law) => {
    const table = buildQuantileTable(distribution({ name, params }).quantile);
    expectLaw(`${name} ${JSON.stringify(params)}`, law, (word) => tableQuantile(table, 0, word));
  });

  it('the normal numbers of sums and large counts', () => {
    expectLaw('normal', laws.distributions[0]![2] as Law, normalOf);
  });
});

describe('binomial counts', () => {
  it.each(laws.binomials as [number, number, Law][])('of %i at %d', (n, p, law) => {
    const binomial = new BinomialInverse();
    binomial.setChance(p);
    expectLaw(`binomial ${n} ${p}`, law, (word) => binomial.count(n, uniform(word)));
  });

  // Of a million at 1.25 % the expansion is off by less than 3e-5 of a share, which ten million draws do not see.
  it.each(laws.binomials as [number, number, Law][])('of %i at %d, of leads in bulk', (n, p, law) => {
    expectLaw(`split ${n} ${p}`, law, (word) => splitCount(n, p, word));
  });
});

describe('Poisson counts', () => {
  it.each(laws.poissons as [number, Law][])('of mean %d', (mean, law) => {
    expectLaw(`poisson ${mean}`, law, (word) => poissonCount(mean, uniform(word)));
  });
});

describe('how long customers stay', () => {
  it('is exponential where they leave at a rate', () => {
    const stay = new Stay();
    stay.leave = 1 / 45;
    const law = laws.distributions.find(([name]) => name === 'exponential')![2] as Law;
    expectLaw('life', law, (word) => stay.life(uniform(word)));
  });

  it('is a whole number of contracts, renewed or not', () => {
    const stay = new Stay();
    stay.term = 365;
    stay.renews = 0.8;
    const terms = Array.from({ length: 40 }, (_, i) => i + 1);
    const law = { edges: terms, shares: terms.map((k) => 1 - 0.8 ** k), mean: 1 / 0.2, variance: 0.8 / 0.04 };
    expectLaw('contracts', law, (word) => stay.life(uniform(word)) / 365);
  });
});
