import { beta } from './beta.ts';
import { discrete } from './discrete.ts';
import type { Distribution, DistributionKind, DistributionSpec } from './distribution.ts';
import { empirical } from './empirical.ts';
import { exponential } from './exponential.ts';
import { gamma } from './gamma.ts';
import { lognormal } from './lognormal.ts';
import { logitMetalog, logMetalog, metalog } from './metalog.ts';
import { mixtureDistribution, partsOf } from './mixture.ts';
import { normal } from './normal.ts';
import { numbersOf } from './parameters.ts';
import { pert } from './pert.ts';
import { survival } from './survival.ts';
import { triangular } from './triangular.ts';
import { truncated } from './truncated.ts';
import { uniform } from './uniform.ts';
import { weibull } from './weibull.ts';

/** The one kind that is made of others, and so needs to look them up. */
const mixture: DistributionKind = {
  name: 'mixture',
  says: 'With given chances, one of several distributions.',
  parameters: {
    weights: { unit: 'numbers', says: 'Weight of each part; they need not add up to 1.' },
    of: { unit: 'distributions', says: 'The parts.' },
  },
  forms: [['weights', 'of']],
  bind: (params) => mixtureDistribution(partsOf(params).map(distribution), numbersOf(params, 'weights')),
};

const kinds: readonly DistributionKind[] = [
  beta,
  normal,
  lognormal,
  uniform,
  triangular,
  pert,
  gamma,
  weibull,
  exponential,
  discrete,
  empirical,
  mixture,
  survival,
  metalog,
  logMetalog,
  logitMetalog,
];

/** All distributions of the language, by name. A new one is a file and a line above. */
export const distributions: Readonly<Record<string, DistributionKind>> = Object.fromEntries(
  kinds.map((kind) => [kind.name, kind]),
);

/**
 * A distribution as written, bound and cut off where it says so.
 * @throws DistributionError when the parameters describe no distribution
 * @throws RangeError for a name that is no distribution
 * @example distribution({ name: 'beta', params: { successes: 24, trials: 120 } }).mean // 24.5 / 121
 */
export function distribution({ name, params, min, max }: DistributionSpec): Distribution {
  const kind = Object.hasOwn(distributions, name) ? distributions[name] : undefined;
  if (kind === undefined) throw new RangeError(`there is no distribution "${name}"`);
  const bound = kind.bind(params);
  return min === undefined && max === undefined ? bound : truncated(bound, min, max);
}
