import { normalCdf, normalQuantile } from '../distributions/standard-normal.ts';
import { eigen, inverse } from '../sampling/correlation-matrix.ts';
import { type Block, correlationsOf, type InputRuns } from './input-runs.ts';
import { pseudoValues } from './jackknife.ts';
import { scoreOf } from './polynomials.ts';
import type { Factor, Surrogate } from './surrogate.ts';

/**
 * "Moves by itself": E[Var(g | all other inputs)], for a surrogate g. It is a quadratic form in the coefficients of the
 * terms that hold the input: how much two of them vary together while all else stands still, on average.
 */
export interface OwnEffect {
  /** Terms that hold the input. */
  readonly terms: readonly number[];
  /** Symmetric, [row of terms][column of terms]. */
  readonly form: readonly Float64Array[];
}

/** Runs over which conditional moments of correlated inputs are averaged. */
const CONDITIONAL_RUNS = 1024;
/** Points of the Gauss–Hermite rule for them: exact for products of polynomials up to degree 6 each. */
const NODES = 7;

/** The own effect of every input. */
export function ownEffects(runs: InputRuns, surrogate: Surrogate): OwnEffect[] {
  return runs.inputs.map((_, input) => {
    const holding = surrogate.terms.flatMap((factors, term) =>
      factors.some((factor) => factor.input === input) ? [{ term, ...split(factors, input) }] : [],
    );
    return { terms: holding.map(({ term }) => term), form: formOf(holding, surrogate, runs, input) };
  });
}

function formOf(holding: readonly Holding[], surrogate: Surrogate, runs: InputRuns, input: number): Float64Array[] {
  const block = runs.blocks.find(({ members }) => members.includes(input));
  if (block !== undefined) return correlated(holding, surrogate, runs, block, input);
  const { chance } = runs.inputs[input];
  return chance === undefined ? independent(holding, surrogate) : given(holding, surrogate, runs, chance, input);
}

/** Share of the variance of a metric that an input moves by itself: pseudo-values, one per replicate. */
export function byItself({ terms, form }: OwnEffect, surrogate: Surrogate, metric: number): Float64Array {
  return pseudoValues((without) => {
    const theta = surrogate.coefficients(metric, without);
    let sum = 0;
    for (let a = 0; a < terms.length; a++)
      for (let b = 0; b < terms.length; b++) sum += theta[terms[a]] * form[a][b] * theta[terms[b]];
    const variance = surrogate.variance(metric, without);
    return variance > 0 ? sum / variance : 0;
  });
}

interface Holding {
  readonly term: number;
  /** Degree of the input in the term. */
  readonly degree: number;
  /** The other factor, where there is one. */
  readonly other: Factor | undefined;
}

function split(factors: readonly Factor[], input: number): Omit<Holding, 'term'> {
  const own = factors.find((factor) => factor.input === input)!;
  return { degree: own.degree, other: factors.find((factor) => factor.input !== input) };
}

/** Polynomials of an input that hangs on no other are orthonormal whatever the others are. */
function independent(holding: readonly Holding[], surrogate: Surrogate): Float64Array[] {
  const termOf = (factor: Factor | undefined): number =>
    factor === undefined
      ? 0
      : surrogate.terms.findIndex(
          ([first, second]) => second === undefined && first?.input === factor.input && first.degree === factor.degree,
        );
  const others = holding.map(({ other }) => termOf(other));
  return holding.map((a, i) =>
    Float64Array.from(holding, (b, j) => (a.degree === b.degree ? surrogate.moment(others[i], others[j]) : 0)),
  );
}

/** An event whose chance is an input: when that is known, only its own toss is left, of variance c(1 − c). */
function given(
  holding: readonly Holding[],
  surrogate: Surrogate,
  { inputs, positions, runs }: InputRuns,
  chance: number,
  event: number,
): Float64Array[] {
  const [off, on] = [new Float64Array(1), new Float64Array(1)];
  surrogate.polynomials[event].at(0, off);
  surrogate.polynomials[event].at(1, on);
  const step = on[0] - off[0];
  const toss = positions[chance].map((level) => {
    const c = inputs[chance].quantile(level);
    return (c * (1 - c) * step * step) / runs;
  });
  const others = holding.map(({ other }) => other && surrogate.polynomials[other.input].values[other.degree - 1]);
  return holding.map((_, i) =>
    Float64Array.from(holding, (_, j) =>
      toss.reduce((sum, each, run) => sum + each * (others[i]?.[run] ?? 1) * (others[j]?.[run] ?? 1), 0),
    ),
  );
}

/** The input's normal number, given those of its block, is normal: its conditional moments by quadrature, run by run. */
function correlated(
  holding: readonly Holding[],
  surrogate: Surrogate,
  { inputs, positions, runs }: InputRuns,
  block: Block,
  input: number,
): Float64Array[] {
  const n = Math.min(runs, CONDITIONAL_RUNS);
  const { members } = block;
  const at = members.indexOf(input);
  const precision = inverse(correlationsOf(block))![at];
  const spread = Math.sqrt(1 / precision[at]);
  const { nodes, weights } = gaussHermite();
  const polynomials = surrogate.polynomials[input];
  const { scale } = inputs[input];
  const score = scoreOf(inputs[input]);
  const scoreAt = scale === 'normal' ? (z: number) => z : (z: number) => score(normalCdf(z));
  const degrees = polynomials.values.length;
  const value = new Float64Array(degrees);
  const means = new Float64Array(degrees);
  const products = new Float64Array(degrees * degrees);
  const form = holding.map(() => new Float64Array(holding.length));
  const rowOf = Int32Array.from(holding, ({ degree }) => degree - 1);
  const otherOf = holding.map(({ other }) => other && surrogate.polynomials[other.input].values[other.degree - 1]);
  const others = new Float64Array(holding.length);
  for (let run = 0; run < n; run++) {
    let mean = 0;
    for (let k = 0; k < members.length; k++)
      if (k !== at) mean -= (precision[k] / precision[at]) * normalQuantile(positions[members[k]][run]);
    means.fill(0);
    products.fill(0);
    for (let q = 0; q < nodes.length; q++) {
      polynomials.at(scoreAt(mean + spread * nodes[q]), value);
      for (let a = 0; a < degrees; a++) {
        means[a] += weights[q] * value[a];
        for (let b = 0; b < degrees; b++) products[a * degrees + b] += weights[q] * value[a] * value[b];
      }
    }
    for (let i = 0; i < others.length; i++) others[i] = otherOf[i]?.[run] ?? 1;
    for (let i = 0; i < others.length; i++) {
      const a = rowOf[i];
      const formRow = form[i];
      for (let j = 0; j < others.length; j++) {
        const b = rowOf[j];
        formRow[j] += ((products[a * degrees + b] - means[a] * means[b]) * others[i] * others[j]) / n;
      }
    }
  }
  return form;
}

/** Nodes and weights for the standard normal, from the eigenvectors of its Jacobi matrix (Golub & Welsch 1969). */
function gaussHermite(): { nodes: number[]; weights: number[] } {
  const jacobi = Array.from({ length: NODES }, (_, i) =>
    Array.from({ length: NODES }, (_, j) => (Math.abs(i - j) === 1 ? Math.sqrt(Math.max(i, j)) : 0)),
  );
  const { values, vectors } = eigen(jacobi);
  return { nodes: values, weights: vectors[0].map((first) => first * first) };
}
