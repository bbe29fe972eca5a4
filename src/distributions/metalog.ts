import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import { type Distribution, DistributionError, type DistributionKind } from './distribution.ts';
import { invert } from './invert.ts';
import { logMetalogMoments, type Moments, metalogMoments } from './metalog-moments.ts';
import { numberOf, requireOrder } from './parameters.ts';
import { momentsOfQuantile } from './quantile-moments.ts';

/** ln 9, the log odds of 90 %. */
const LOG_NINE = ln(9);
/** Feasible range of (p50 − p10) / (p90 − p10) on the scale of the metalog (Keelin 2016, three terms). */
const FEASIBLE = [0.16658, 0.83342] as const;

/** A scale on which the metalog is fitted, and the way back. */
interface Scale {
  readonly to: (x: number) => number;
  readonly from: (y: number) => number;
  readonly support: readonly [number, number];
}

const scales = {
  metalog: { to: (x) => x, from: (y) => y, support: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] },
  metalog_log: { to: ln, from: exp, support: [0, Number.POSITIVE_INFINITY] },
  metalog_logit: { to: (x) => ln(x / (1 - x)), from: (y) => 1 / (1 + exp(-y)), support: [0, 1] },
} as const satisfies Record<string, Scale>;

/**
 * Coefficients of the three-term metalog M(u) = a₁ + a₂·L + a₃·(u − ½)·L with L = ln(u/(1 − u)) that has the given 10,
 * 50 and 90 % points (Keelin 2016, "The metalog distributions").
 * @example metalogCoefficients(10, 17, 30) // [17, 4.551196, 3.413397]
 */
export function metalogCoefficients(p10: number, p50: number, p90: number): readonly [number, number, number] {
  const share = (p50 - p10) / (p90 - p10);
  return [p50, (p90 - p10) / (2 * LOG_NINE), ((1 - 2 * share) * (p90 - p10)) / (0.8 * LOG_NINE)];
}

function metalogKind(name: keyof typeof scales, says: string): DistributionKind {
  const scale: Scale = scales[name];
  return {
    name,
    says,
    parameters: {
      p10: { unit: 'quantity', says: '10 % lie below.' },
      p50: { unit: 'quantity', says: 'Half lie below.' },
      p90: { unit: 'quantity', says: '90 % lie below.' },
    },
    forms: [['p10', 'p50', 'p90']],
    bind(params): Distribution {
      requireOrder(params, 'p10', 'p50');
      requireOrder(params, 'p50', 'p90');
      for (const point of ['p10', 'p50', 'p90']) requireWithin(numberOf(params, point), point, scale.support);
      const [y10, y50, y90] = ['p10', 'p50', 'p90'].map((point) => scale.to(numberOf(params, point)));
      requireFeasible(y10, y50, y90, numberOf(params, 'p50'), scale);
      const [a1, a2, a3] = metalogCoefficients(y10, y50, y90);
      const quantile = (u: number): number => {
        const odds = ln(u / (1 - u));
        return scale.from(a1 + a2 * odds + a3 * (u - 0.5) * odds);
      };
      return {
        quantile,
        cdf: invert(quantile, scale.support),
        ...momentsOf(name, quantile, [a1, a2, a3]),
        support: scale.support,
      };
    },
  };
}

/** Mean and variance: exact, or over the log odds where the tail may be a power law, or over u where the support is bounded. */
function momentsOf(
  name: keyof typeof scales,
  quantile: (u: number) => number,
  coefficients: readonly [number, number, number],
): Moments {
  if (name === 'metalog') return metalogMoments(...coefficients);
  return name === 'metalog_log' ? logMetalogMoments(...coefficients) : momentsOfQuantile(quantile);
}

export const metalog = metalogKind('metalog', 'A quantity that may be negative, by three of its percentiles.');
export const logMetalog = metalogKind('metalog_log', 'A positive quantity by three of its percentiles.');
export const logitMetalog = metalogKind('metalog_logit', 'A share by three of its percentiles.');

function requireWithin(value: number, name: string, [low, high]: readonly [number, number]): void {
  if (value > low && value < high) return;
  throw new DistributionError(
    name,
    `${name} is ${value}; it lies between ${low} and ${high}`,
    'keep all three percentiles off the bounds',
  );
}

function requireFeasible(y10: number, y50: number, y90: number, p50: number, { to, from }: Scale): void {
  const share = (y50 - y10) / (y90 - y10);
  if (share > FEASIBLE[0] && share < FEASIBLE[1]) return;
  // A little inside, and with as many digits as the value named needs to be feasible itself.
  const nearest = from(y10 + (y90 - y10) * (share <= FEASIBLE[0] ? FEASIBLE[0] + 2e-4 : FEASIBLE[1] - 2e-4));
  const isFeasible = (x: number): boolean => {
    const at = (to(x) - y10) / (y90 - y10);
    return at > FEASIBLE[0] && at < FEASIBLE[1];
  };
  let digits = 5;
  while (digits < 17 && !isFeasible(Number(nearest.toPrecision(digits)))) digits++;
  throw new DistributionError(
    'p50',
    `p50 is ${p50}; with that p10 and p90 it is too far to one side for a smooth distribution`,
    `the nearest p50 that works is ${Number(nearest.toPrecision(digits))}`,
  );
}
