import { SPREAD_OUT } from './large-counts.ts';

/**
 * 1/k for k ≥ 1, for the searches through masses: a product costs a fraction of a division. Searched counts have a
 * variance below SPREAD_OUT and, being the rarer half, a mean below twice that; they end within a dozen deviations.
 */
export const reciprocals = Float64Array.from({ length: 4 * SPREAD_OUT }, (_, k) => 1 / k);
