import { type Html, trusted } from './markup.ts';

const WIDTH = 96;
const HEIGHT = 26;
const STEPS = 32;

/**
 * The shape of a distribution as a tiny hill, from its percentiles 1, 3, … 99: a kernel density estimate, Gaussian, with half of
 * Silverman's bandwidth, so that a lump stays visible. Null where there is no spread to draw.
 */
export function sparkline(percentiles: readonly (number | null)[] | undefined): Html | null {
  const points = (percentiles ?? []).filter((value) => value !== null);
  const low = points[0];
  const high = points.at(-1);
  if (low === undefined || high === undefined || !(high > low)) return null;
  const mean = points.reduce((a, b) => a + b) / points.length;
  const sd = Math.sqrt(points.reduce((a, b) => a + (b - mean) ** 2, 0) / points.length);
  const width = 0.5 * 1.06 * sd * points.length ** -0.2;
  const room = (high - low) * 0.06;
  const heights = Array.from({ length: STEPS + 1 }, (_, i) => {
    const x = low - room + ((high - low + 2 * room) * i) / STEPS;
    return points.reduce((sum, point) => sum + Math.exp(-0.5 * ((x - point) / width) ** 2), 0);
  });
  const top = Math.max(...heights);
  const path = heights
    .map((height, i) => `${((WIDTH * i) / STEPS).toFixed(1)},${(HEIGHT - (HEIGHT - 2) * (height / top)).toFixed(1)}`)
    .join('L');
  return trusted(
    `<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true"><path d="M0,${HEIGHT}L${path}L${WIDTH},${HEIGHT}Z"/></svg>`,
  );
}
