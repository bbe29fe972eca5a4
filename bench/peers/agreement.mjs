/** Whether two sets of runs follow one law: figures with their standard errors, and whole columns by Kolmogorov and Smirnov. */

/** Standard errors that a difference of two figures may have: beyond, once in a million figures. */
export const MOST_ERRORS = 4.9;

/** And what `smirnov` may be: as seldom. */
export const MOST_SMIRNOV = 2.75;

const QUANTILES = { p10: 0.1, p50: 0.5, p90: 0.9 };

/**
 * Figures of independent runs: mean, standard deviation, percentiles and, given a target, the chance to reach it, each
 * with its standard error. That of a percentile is a quarter of the distance of the order statistics two errors below and
 * above.
 * @param {ArrayLike<number>} values
 * @param {number} [target]
 * @returns {Record<string, { value: number, error: number }>}
 */
export function figures(values, target) {
  const n = values.length;
  const sorted = Float64Array.from(values).sort();
  const mean = sum(sorted, (value) => value) / n;
  const variance = sum(sorted, (value) => (value - mean) ** 2) / (n - 1);
  const fourth = sum(sorted, (value) => (value - mean) ** 4) / n;
  const sd = Math.sqrt(variance);
  const result = {
    mean: { value: mean, error: sd / Math.sqrt(n) },
    sd: { value: sd, error: sd === 0 ? 0 : Math.sqrt(Math.max(0, fourth - variance ** 2) / n) / (2 * sd) },
  };
  for (const [name, p] of Object.entries(QUANTILES)) {
    const ranks = Math.sqrt(n * p * (1 - p));
    result[name] = {
      value: at(sorted, p * n),
      error: (at(sorted, p * n + 2 * ranks) - at(sorted, p * n - 2 * ranks)) / 4,
    };
  }
  if (target !== undefined) {
    const chance = sorted.filter((value) => value >= target).length / n;
    result.chance = { value: chance, error: Math.sqrt((chance * (1 - chance)) / n) };
  }
  return result;
}

/**
 * Standard errors between each two figures of one name. Where runs take few values, a percentile may be one of two
 * neighbours that say the same; its error is at least half a step.
 * @param {number} step distance of neighbouring values, 0 for a column that can take any
 */
export function apart(ours, theirs, step = 0) {
  return Object.fromEntries(
    Object.keys(ours).map((name) => {
      const least = name in QUANTILES ? step / 2 : 0;
      const error = Math.hypot(Math.max(ours[name].error, least), Math.max(theirs[name].error, least));
      const difference = theirs[name].value - ours[name].value;
      return [
        name,
        error === 0 ? (Math.abs(difference) <= 1e-9 * Math.abs(ours[name].value) ? 0 : Infinity) : difference / error,
      ];
    }),
  );
}

/**
 * Largest distance of two empirical distributions, times √(nm/(n + m)): beyond 2.75 once in two million tries if both follow one
 * continuous law, and less often if it is not continuous (Smirnov 1939).
 */
export function smirnov(a, b) {
  const x = Float64Array.from(a).sort();
  const y = Float64Array.from(b).sort();
  let distance = 0;
  for (let i = 0, j = 0; i < x.length && j < y.length; ) {
    const value = Math.min(x[i], y[j]);
    while (i < x.length && x[i] === value) i++;
    while (j < y.length && y[j] === value) j++;
    distance = Math.max(distance, Math.abs(i / x.length - j / y.length));
  }
  return distance * Math.sqrt((x.length * y.length) / (x.length + y.length));
}

/**
 * Holds the columns of a peer against ours.
 * @param {string} who
 * @param {Map<string, ArrayLike<number>>} own by name
 * @param {Map<string, ArrayLike<number>>} theirs by name, each of them one of ours
 * @param {number} target of revenue
 * @returns {{ compared: number, worst: string }} how many columns, and the figure that is furthest from ours
 * @throws Error that names the column and the figure
 */
export function agree(who, own, theirs, target) {
  let worst = { errors: -1, text: '' };
  for (const [name, values] of theirs) {
    const ours = own.get(name);
    if (ours === undefined) throw new Error(`${who}: there is no column ${name}`);
    const goal = name === 'revenue' ? target : undefined;
    const step = ours.every(Number.isInteger) ? 1 : 0;
    for (const [figure, errors] of Object.entries(apart(figures(ours, goal), figures(values, goal), step))) {
      const text = `${figure} of ${name}, ${errors.toFixed(1)} standard errors away`;
      if (!(Math.abs(errors) < MOST_ERRORS)) throw new Error(`${who} disagrees: ${text}`);
      if (Math.abs(errors) > worst.errors) worst = { errors: Math.abs(errors), text };
    }
    const distance = smirnov(ours, values);
    if (distance > MOST_SMIRNOV) throw new Error(`${who} disagrees: distribution of ${name}, ${distance.toFixed(2)}`);
  }
  return { compared: theirs.size, worst: worst.text };
}

function at(sorted, rank) {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(rank)))];
}

function sum(values, of) {
  return values.reduce((total, value) => total + of(value), 0);
}
