import { gammaLaw } from '../distributions/gamma-law.ts';
import { REPLICATES } from '../sampling/designs.ts';
import type { Metric } from './format.ts';
import { FEW } from './intervals.ts';
import { type Basis, chanceFigure, type Measured, meanOf } from './measure.ts';
import { standardDeviation } from './order-statistics.ts';

type SpeedUp = NonNullable<Metric['speedUp']>;
type Estimate = SpeedUp['mean'];

const NONE: Estimate = { value: null, low: null, high: null };

/** Degrees of freedom of a variance that 16 figures tell. */
const DEGREES = REPLICATES - 1;

/** A standard error of plain runs, and how far its square may be off: its relative variance. */
interface Plain {
  readonly error: number;
  readonly doubt: number;
}

/**
 * How many plain random runs each run is worth, by figure: the variance that the figure would have from as many plain runs over
 * the one that its replicates show. The first is known from the runs themselves (central limit theorem; of a percentile the
 * distance of order statistics), the second only as 16 figures tell a variance. The interval is that of a variance, χ², its
 * degrees of freedom fewer than 15 where the first is in doubt too (Satterthwaite 1946).
 * @param summary of the same series
 * @param reached whether a value reaches the target; undefined without one
 * @returns undefined for plain sampling
 */
export function speedUpOf(
  measured: Measured,
  summary: Pick<Metric, 'sd' | 'standardErrors'>,
  basis: Basis,
  reached: ((value: number) => boolean) | undefined,
): SpeedUp | undefined {
  if (basis.sampling === 'random') return undefined;
  if (measured.order.runs < FEW * REPLICATES) return undefined;
  const over = (plain: Plain | undefined, standardError: number | null): Estimate => {
    const value = plain === undefined || standardError === null ? 0 : squared(plain.error / standardError);
    // Where nothing varies, or a variance is not told, there is nothing to compare.
    if (plain === undefined || !(value > 0 && Number.isFinite(value))) return NONE;
    const [low, high] = spreadOfVariance(2 / (2 / DEGREES + plain.doubt), basis.error);
    return { value, low: value * low, high: value * high };
  };
  const { sd, standardErrors } = summary;
  return {
    mean: over(plainMean(measured, sd), standardErrors.mean),
    p10: over(plainPercentile(measured, 0.1), standardErrors.p10),
    p50: over(plainPercentile(measured, 0.5), standardErrors.p50),
    p90: over(plainPercentile(measured, 0.9), standardErrors.p90),
    ...(reached && { chance: over(...chances(measured, basis, reached)) }),
  };
}

/** Ends of the interval of 1 ÷ variance, as parts of the estimate. */
function spreadOfVariance(degrees: number, error: number): readonly [number, number] {
  const { quantile } = gammaLaw(degrees / 2);
  return [(2 * quantile(error / 2)) / degrees, (2 * quantile(1 - error / 2)) / degrees];
}

/** Of the mean; of a ratio of means by its linearisation. @param sd of the runs */
function plainMean({ series: { over, under } }: Measured, sd: number | null): Plain | undefined {
  const root = Math.sqrt(over.length);
  if (under === undefined) return sd === null ? undefined : { error: sd / root, doubt: 0 };
  const ratio = meanOf({ unit: 'factor', over, under });
  const left = new Float64Array(over.length);
  for (let run = 0; run < left.length; run++) left[run] = over[run] - ratio * under[run];
  return { error: standardDeviation(left) / root / meanOf({ unit: 'factor', over: under }), doubt: 0 };
}

/** Binomial standard deviations, either way, over which the density at a percentile is taken. */
const WIDTH = 4;

/** Of a percentile; undefined where it is infinite, or a value that runs repeat: those jump. */
function plainPercentile({ order }: Measured, p: number): Plain | undefined {
  const { runs } = order;
  const rank = Math.floor((runs - 1) * p);
  const deviation = Math.sqrt(runs * p * (1 - p));
  const away = Math.min(rank, runs - 1 - rank, Math.round(WIDTH * deviation));
  if (away === 0 || order.at(rank) === order.at(rank + 1)) return undefined;
  const error = ((order.at(rank + away) - order.at(rank - away)) / (2 * away)) * deviation;
  // The distance of order statistics m ranks apart varies by 1/√m of itself.
  return Number.isFinite(error) ? { error, doubt: 2 / away } : undefined;
}

function chances(
  measured: Measured,
  basis: Basis,
  reached: (value: number) => boolean,
): readonly [plain: Plain | undefined, standardError: number] {
  const n = measured.values.length;
  const { value, standardError } = chanceFigure(measured, reached, basis);
  // A handful of hits or misses says too little of its own spread.
  if (Math.min(value, 1 - value) * n < FEW) return [undefined, standardError];
  return [{ error: Math.sqrt((value * (1 - value)) / n), doubt: 0 }, standardError];
}

function squared(x: number): number {
  return x * x;
}
