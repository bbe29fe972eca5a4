import { betaFromPercentiles } from './beta-fit.ts';
import { betaLaw } from './beta-law.ts';
import { type Distribution, DistributionError, type DistributionKind } from './distribution.ts';
import { MOST_SHAPE, numberOf, requirePositive } from './parameters.ts';

/**
 * Beta distribution on 0 … 1.
 * @param alpha first shape, > 0
 * @param beta second shape, > 0
 * @example betaDistribution(2, 6).mean // 0.25
 */
export function betaDistribution(alpha: number, beta: number): Distribution {
  const total = alpha + beta;
  const law = betaLaw(alpha, beta);
  return {
    quantile: law.quantile,
    cdf: law.cdf,
    mean: alpha / total,
    variance: ((alpha / total) * (beta / total)) / (total + 1),
    support: [0, 1],
  };
}

export const beta: DistributionKind = {
  name: 'beta',
  says: 'A share between 0 and 1.',
  parameters: {
    alpha: { unit: 'number', says: 'First shape.' },
    beta: { unit: 'number', says: 'Second shape.' },
    mean: { unit: 'quantity', says: 'Mean.' },
    sd: { unit: 'quantity', says: 'Standard deviation.' },
    p10: { unit: 'quantity', says: '10 % lie below.' },
    p90: { unit: 'quantity', says: '90 % lie below.' },
    successes: { unit: 'number', says: 'How many of the trials succeeded.' },
    trials: { unit: 'number', says: 'How many were tried; the Jeffreys prior is added.' },
  },
  forms: [
    ['alpha', 'beta'],
    ['mean', 'sd'],
    ['p10', 'p90'],
    ['successes', 'trials'],
  ],
  bind(params) {
    if ('alpha' in params) {
      const alpha = requirePositive(params, 'alpha');
      const beta = requirePositive(params, 'beta');
      requireShapes(alpha, beta, alpha > beta ? 'alpha' : 'beta');
      return betaDistribution(alpha, beta);
    }
    if ('trials' in params) return fromCounts(numberOf(params, 'successes'), numberOf(params, 'trials'));
    if ('p10' in params) return fromPercentiles(numberOf(params, 'p10'), numberOf(params, 'p90'));
    return fromMoments(numberOf(params, 'mean'), numberOf(params, 'sd'));
  },
};

function requireShapes(alpha: number, beta: number, parameter: string): void {
  if (alpha <= MOST_SHAPE && beta <= MOST_SHAPE) return;
  throw new DistributionError(
    parameter,
    `${parameter} makes shapes of ${alpha} and ${beta}; a beta that narrow is a single number; shapes go up to ${MOST_SHAPE}`,
    `write ${alpha / (alpha + beta)} without a distribution`,
  );
}

/** Posterior of a share under the Jeffreys prior Beta(½, ½). */
function fromCounts(successes: number, trials: number): Distribution {
  if (!(trials > 0)) {
    throw new DistributionError('trials', `trials is ${trials}; it must be positive`, 'count at least one');
  }
  if (!(successes >= 0 && successes <= trials)) {
    throw new DistributionError(
      'successes',
      `successes is ${successes}; it lies between 0 and the ${trials} trials`,
      `write 0 to ${trials}`,
    );
  }
  requireShapes(successes, trials - successes, 'trials');
  return betaDistribution(successes + 0.5, trials - successes + 0.5);
}

function fromMoments(mean: number, sd: number): Distribution {
  if (!(mean > 0 && mean < 1)) {
    throw new DistributionError('mean', `mean is ${mean}; that of a beta lies between 0 and 1`, 'write a share, 25%');
  }
  const most = Math.sqrt(mean * (1 - mean));
  if (!(sd > 0 && sd < most)) {
    const limit = most.toPrecision(3);
    throw new DistributionError(
      'sd',
      `sd is ${sd}; a beta with mean ${mean} has an sd between 0 and ${limit}`,
      `write an sd below ${limit}`,
    );
  }
  const total = (mean * (1 - mean)) / (sd * sd) - 1;
  requireShapes(mean * total, (1 - mean) * total, 'sd');
  return betaDistribution(mean * total, (1 - mean) * total);
}

function fromPercentiles(p10: number, p90: number): Distribution {
  if (!(p10 > 0 && p90 < 1 && p10 < p90)) {
    const at = p10 > 0 && p90 < 1 ? undefined : p10 > 0 ? 'p90' : 'p10';
    throw new DistributionError(
      at,
      `p10 is ${p10} and p90 is ${p90}; 0 < p10 < p90 < 1`,
      `to reach a bound write { uniform: { min: ${p10}, max: ${p90} } }`,
    );
  }
  const { alpha, beta: second } = betaFromPercentiles(p10, p90);
  return betaDistribution(alpha, second);
}
