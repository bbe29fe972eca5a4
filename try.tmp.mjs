// src/distributions/standard-normal.ts
import exp from "@stdlib/math-base-special-exp";
import ln from "@stdlib/math-base-special-ln";
import stdlibCdf from "@stdlib/stats-base-dists-normal-cdf";
import stdlibQuantile from "@stdlib/stats-base-dists-normal-quantile";
var SQRT_TWO_PI = Math.sqrt(2 * Math.PI);
function normalCdf(z) {
  return stdlibCdf(z, 0, 1);
}
function normalQuantile(u) {
  if (u > 0.5) return -normalQuantile(1 - u);
  if (!(u > 0)) return u === 0 ? -Infinity : Number.NaN;
  let z = u > 1e-12 ? stdlibQuantile(u, 0, 1) : -Math.sqrt(-2 * ln(u));
  if (u > 0.01) return z;
  for (let i = 0; i < 8; i++) {
    const off = (normalCdf(z) - u) * SQRT_TWO_PI * exp(0.5 * z * z);
    const step = off / (1 + 0.5 * z * off);
    z -= step;
    if (Math.abs(step) <= 1e-6) break;
  }
  return z;
}

// src/sampling/correlation-matrix.ts
import sin from "@stdlib/math-base-special-sin";
function cholesky(matrix) {
  const n = matrix.length;
  const lower = matrix.map(() => new Array(n).fill(0));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i][j];
      for (let k = 0; k < j; k++) sum -= lower[i][k] * lower[j][k];
      if (i !== j) lower[i][j] = sum / lower[j][j];
      else if (sum <= 1e-10) return void 0;
      else lower[i][i] = Math.sqrt(sum);
    }
  }
  return lower;
}
function inverse(matrix) {
  const lower = cholesky(matrix);
  if (lower === void 0) return void 0;
  const n = matrix.length;
  const half = matrix.map((_, column) => {
    const x = new Array(n).fill(0);
    for (let i = column; i < n; i++) {
      let sum = i === column ? 1 : 0;
      for (let k = column; k < i; k++) sum -= lower[i][k] * x[k];
      x[i] = sum / lower[i][i];
    }
    return x;
  });
  return half.map((a) => half.map((b) => a.reduce((sum, each, k) => sum + each * b[k], 0)));
}
function eigen(matrix) {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const vectors = matrix.map((_, i) => matrix.map((_2, j) => i === j ? 1 : 0));
  for (let sweep = 0; sweep < 64; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += a[p][q] * a[p][q];
    if (off < 1e-30) break;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (a[p][q] === 0) continue;
        const theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        rotate(a, vectors, p, q, c, t * c);
      }
    }
  }
  return { values: a.map((row, i) => row[i]), vectors };
}
function rotate(a, vectors, p, q, c, s) {
  for (let k = 0; k < a.length; k++) {
    const kp = a[k][p];
    const kq = a[k][q];
    a[k][p] = c * kp - s * kq;
    a[k][q] = s * kp + c * kq;
  }
  for (let k = 0; k < a.length; k++) {
    const pk = a[p][k];
    const qk = a[q][k];
    a[p][k] = c * pk - s * qk;
    a[q][k] = s * pk + c * qk;
    const vp = vectors[k][p];
    const vq = vectors[k][q];
    vectors[k][p] = c * vp - s * vq;
    vectors[k][q] = s * vp + c * vq;
  }
}

// src/analysis/experiment.ts
function redrawn({ names, blocks, sample, fresh, runs: runs2 }, keeps) {
  const blockOf = new Map(blocks.flatMap((block, b) => Array.from(block.members, (member) => [member, b])));
  const positions = names.map(
    (_, input) => blockOf.has(input) ? new Float64Array(runs2) : Float64Array.from({ length: runs2 }, (_2, run) => (keeps(input, run) ? sample : fresh)[input][run])
  );
  for (const block of blocks) redrawBlock(block, positions);
  return positions;
  function redrawBlock(block, into) {
    const members = Array.from(block.members);
    const laws = /* @__PURE__ */ new Map();
    for (let run = 0; run < runs2; run++) {
      let kept = 0;
      members.forEach((input, k) => {
        if (keeps(input, run)) kept |= 1 << k;
      });
      let law = laws.get(kept);
      if (law === void 0) {
        law = new ConditionalLaw(block, kept);
        laws.set(kept, law);
      }
      law.draw(
        (k) => sample[members[k]][run],
        (k) => fresh[members[k]][run],
        (k, level) => {
          into[members[k]][run] = level;
        }
      );
    }
  }
}
var ConditionalLaw = class {
  /** Members in the order of the factor: those that are kept, then those that are drawn. */
  #order;
  #kept;
  #lower;
  /** @param kept bit k: member k is given */
  constructor({ members, factor }, kept) {
    const m = members.length;
    const all = Array.from({ length: m }, (_, k) => k);
    const given = all.filter((k) => (kept & 1 << k) !== 0);
    this.#order = [...given, ...all.filter((k) => (kept & 1 << k) === 0)];
    this.#kept = given.length;
    const correlation = (a, b) => {
      let sum = 0;
      for (let k = 0; k < m; k++) sum += factor[a * m + k] * factor[b * m + k];
      return sum;
    };
    this.#lower = cholesky(this.#order.map((a) => this.#order.map((b) => correlation(a, b))));
  }
  /** @param sample, fresh levels by member @param put receives the level of each member */
  draw(sample, fresh, put) {
    const independent2 = [];
    this.#order.forEach((k, i) => {
      let along = 0;
      for (let j = 0; j < i; j++) along += this.#lower[i][j] * independent2[j];
      if (i < this.#kept) {
        independent2.push((normalQuantile(sample(k)) - along) / this.#lower[i][i]);
        put(k, sample(k));
        return;
      }
      independent2.push(normalQuantile(fresh(k)));
      put(k, normalCdf(along + this.#lower[i][i] * independent2[i]));
    });
  }
};

// src/distributions/lognormal.ts
import exp2 from "@stdlib/math-base-special-exp";
import expm1 from "@stdlib/math-base-special-expm1";
import ln2 from "@stdlib/math-base-special-ln";
import log1p from "@stdlib/math-base-special-log1p";

// src/distributions/distribution.ts
var DistributionError = class extends Error {
  constructor(parameter, message, wayOut) {
    super(message);
    this.parameter = parameter;
    this.wayOut = wayOut;
  }
  parameter;
  wayOut;
  name = "DistributionError";
};

// src/distributions/parameters.ts
function numberOf(params, name) {
  const value = params[name];
  if (Number.isFinite(value)) return value;
  throw new DistributionError(name, `${name} is ${value}; it must be a finite number`, `write a number for ${name}`);
}
function numbersOf(params, name) {
  const values = params[name];
  const odd = values.find((value) => !Number.isFinite(value));
  if (odd === void 0) return values;
  throw new DistributionError(name, `${name} contains ${odd}; all must be finite numbers`, `leave ${odd} out`);
}
function requirePositive(params, name) {
  const value = numberOf(params, name);
  if (!(value > 0)) {
    throw new DistributionError(name, `${name} is ${value}; it must be positive`, `write a ${name} above 0`);
  }
  return value;
}
var MOST_SHAPE = 1e9;
function requireOrder(params, low, high, strict = true) {
  const a = numberOf(params, low);
  const b = numberOf(params, high);
  if (strict ? a < b : a <= b) return;
  const wayOut = a === b ? `make ${high} larger, or write the number alone` : "swap them";
  throw new DistributionError(high, `${low} is ${a} and ${high} is ${b}; ${low} lies below ${high}`, wayOut);
}

// src/distributions/lognormal.ts
var Z90 = normalQuantile(0.9);
function lognormalDistribution(median, sigma) {
  const mean = median * exp2(sigma * sigma / 2);
  return {
    quantile: (u) => median * exp2(sigma * normalQuantile(u)),
    cdf: (x) => x > 0 ? normalCdf(ln2(x / median) / sigma) : 0,
    mean,
    variance: mean * mean * expm1(sigma * sigma),
    support: [0, Number.POSITIVE_INFINITY]
  };
}
var lognormal = {
  name: "lognormal",
  says: "A positive quantity that errs by factors: deal sizes, sales cycles, traffic.",
  parameters: {
    median: { unit: "quantity", says: "Half lie below." },
    sigma: { unit: "number", says: "Standard deviation of the logarithm." },
    mean: { unit: "quantity", says: "Mean." },
    sd: { unit: "quantity", says: "Standard deviation." },
    p10: { unit: "quantity", says: "10 % lie below." },
    p90: { unit: "quantity", says: "90 % lie below." }
  },
  forms: [
    ["median", "sigma"],
    ["mean", "sd"],
    ["p10", "p90"]
  ],
  bind(params) {
    if ("median" in params) {
      return lognormalDistribution(requirePositive(params, "median"), requirePositive(params, "sigma"));
    }
    if ("mean" in params) {
      const mean = requirePositive(params, "mean");
      const cv = requirePositive(params, "sd") / mean;
      const variance = log1p(cv * cv);
      return lognormalDistribution(mean * exp2(-variance / 2), Math.sqrt(variance));
    }
    const p10 = requirePositive(params, "p10");
    const p90 = requirePositive(params, "p90");
    requireOrder(params, "p10", "p90");
    return lognormalDistribution(Math.sqrt(p10) * Math.sqrt(p90), ln2(p90 / p10) / (2 * Z90));
  }
};

// src/distributions/beta-fit.ts
import exp5 from "@stdlib/math-base-special-exp";
import ln6 from "@stdlib/math-base-special-ln";

// src/distributions/beta-law.ts
import exp4 from "@stdlib/math-base-special-exp";
import ln5 from "@stdlib/math-base-special-ln";
import log1p2 from "@stdlib/math-base-special-log1p";
import startQuantile from "@stdlib/stats-base-dists-normal-quantile";

// src/distributions/gamma-star.ts
import exp3 from "@stdlib/math-base-special-exp";
import gammaln from "@stdlib/math-base-special-gammaln";
import ln3 from "@stdlib/math-base-special-ln";
var SQRT_TWO_PI2 = Math.sqrt(2 * Math.PI);
function gammaStar(z) {
  if (z < 10) return exp3(gammaln(z) - (z - 0.5) * ln3(z) + z) / SQRT_TWO_PI2;
  const r = 1 / (z * z);
  return exp3((1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - r * 691 / 360360))))) / z);
}

// src/distributions/log-concave.ts
import ln4 from "@stdlib/math-base-special-ln";
function tailQuantile(tail, p, start2, width) {
  const target = ln4(p);
  let y = start2;
  for (let i = 0; i < 200; i++) {
    const { log, slope, densitySlope } = tail(y);
    const newton = (log - target) / slope;
    const bend = 1 - 0.5 * newton * (densitySlope - slope);
    const step = newton / Math.min(2, Math.max(0.5, bend));
    y -= step;
    if (Math.abs(step) <= 1e-5 * width || Math.abs(step) <= 1e-16 * Math.abs(y)) return y;
  }
  return y;
}

// src/distributions/beta-law.ts
var TINY = 1e-300;
function betaLaw(alpha, beta2) {
  const total = alpha + beta2;
  const mean = alpha / total;
  const rest = beta2 / total;
  const peak = Math.sqrt(alpha / total * (beta2 / (2 * Math.PI))) * gammaStar(total) / (gammaStar(alpha) * gammaStar(beta2));
  const logPeak = ln5(peak);
  const width = Math.min(1, Math.sqrt(1 / alpha + 1 / beta2));
  const logDensity = (x, complement, y) => {
    const off = x <= 0.5 ? x - mean : rest - complement;
    const left = Math.abs(off) < mean / 2 ? log1p2(off / mean) : x > TINY ? ln5(x / mean) : y - ln5(mean);
    const right = Math.abs(off) < rest / 2 ? log1p2(-off / rest) : complement > TINY ? ln5(complement / rest) : -y - ln5(rest);
    return logPeak + alpha * left + beta2 * right;
  };
  const logLower = (x, complement, logD, a, b) => x * (a + b + 2) <= a + 1 ? logD - ln5(a) + ln5(betaFraction(a, b, x)) : log1p2(-Math.min(1, exp4(logD) * betaFraction(b, a, complement) / b));
  const tailAt = (a, b, mirrored) => (y) => {
    const x = 1 / (1 + exp4(-y));
    const complement = 1 / (1 + exp4(y));
    const logD = mirrored ? logDensity(complement, x, -y) : logDensity(x, complement, y);
    const log = logLower(x, complement, logD, a, b);
    return { log, slope: exp4(logD - log), densitySlope: a * complement - b * x };
  };
  const lower = tailAt(alpha, beta2, false);
  const upper = tailAt(beta2, alpha, true);
  const logOdds = (tail, p, a, b) => {
    const bulk = ln5(a / b) + 0.5 / b - 0.5 / a + startQuantile(p, 0, Math.sqrt(1 / a + 1 / b));
    const power = (ln5(p) + ln5(a) + a * ln5(a / (a + b)) + b * ln5(b / (a + b)) - logPeak) / a;
    return tailQuantile(tail, p, a < 1 || !(bulk > -1e9) ? power : bulk, width);
  };
  return {
    cdf(x) {
      if (!(x > 0)) return 0;
      if (x >= 1) return 1;
      return exp4(logLower(x, 1 - x, logDensity(x, 1 - x, ln5(x / (1 - x))), alpha, beta2));
    },
    quantile(u) {
      if (u <= 0) return 0;
      if (u >= 1) return 1;
      return u <= 0.5 ? 1 / (1 + exp4(-logOdds(lower, u, alpha, beta2))) : 1 / (1 + exp4(logOdds(upper, 1 - u, beta2, alpha)));
    }
  };
}
function betaFraction(a, b, x) {
  let c = 1;
  let d = 1 / notZero(1 - (a + b) * x / (a + 1));
  let value = d;
  for (let m = 1; m < 1e6; m++) {
    const k = a + 2 * m;
    const even2 = m * (b - m) * x / ((k - 1) * k);
    d = 1 / notZero(1 + even2 * d);
    c = notZero(1 + even2 / c);
    value *= d * c;
    const odd = -(a + m) * (a + b + m) * x / (k * (k + 1));
    d = 1 / notZero(1 + odd * d);
    c = notZero(1 + odd / c);
    const change = d * c;
    value *= change;
    if (!(Math.abs(change - 1) >= 2e-16)) break;
  }
  return value;
}
function notZero(x) {
  return Math.abs(x) < 1e-300 ? 1e-300 : x;
}

// src/distributions/beta-fit.ts
var Z902 = 1.2815515655446004;
function betaFromPercentiles(p10, p90) {
  let place = start(p10, p90);
  let miss = missOf(place, p10, p90);
  for (let step = 0; step < 200 && size(miss) > 2e-13; step++) {
    const h = 1e-6;
    const grown = missOf(moved(place, h, 0), p10, p90);
    const tilted = missOf(moved(place, 0, h), p10, p90);
    const g0 = (grown[0] - miss[0]) / h;
    const g1 = (grown[1] - miss[1]) / h;
    const t0 = (tilted[0] - miss[0]) / h;
    const t1 = (tilted[1] - miss[1]) / h;
    const determinant = g0 * t1 - t0 * g1;
    const growth = (-miss[0] * t1 + miss[1] * t0) / determinant;
    const tilt = (-miss[1] * g0 + miss[0] * g1) / determinant;
    const nearer = firstNearer(place, growth, tilt, size(miss), p10, p90);
    if (nearer === void 0) break;
    [place, miss] = nearer;
  }
  if (size(miss) < 5e-9) return place;
  throw new DistributionError(
    void 0,
    `no beta distribution with shapes between 0.001 and 1e9 has 10 % below ${p10} and 90 % below ${p90}`,
    `write { uniform: { min: ${p10}, max: ${p90} } }`
  );
}
function start(p10, p90) {
  const low = ln6(p10 / (1 - p10));
  const high = ln6(p90 / (1 - p90));
  const sdOdds = (high - low) / (2 * Z902);
  const middle = 1 / (1 + Math.sqrt((1 - p10) / p10 * ((1 - p90) / p90)));
  const total = 1 / (sdOdds * sdOdds * middle * (1 - middle));
  const within = (shape) => Math.min(5e8, Math.max(0.05, shape));
  return { alpha: within(middle * total), beta: within((1 - middle) * total) };
}
function firstNearer(place, growth, tilt, than, p10, p90) {
  let share = Math.min(1, 2 / Math.max(Math.abs(growth), Math.abs(tilt)));
  for (let halving = 0; halving < (than < 1e-9 ? 1 : 40); halving++, share /= 2) {
    const next = moved(place, share * growth, share * tilt);
    const miss = missOf(next, p10, p90);
    if (size(miss) < than) return [next, miss];
  }
  return void 0;
}
function moved({ alpha, beta: beta2 }, growth, tilt) {
  return { alpha: alpha * exp5(growth + tilt), beta: beta2 * exp5(growth) };
}
function missOf({ alpha, beta: beta2 }, p10, p90) {
  if (!(alpha > 1e-3 && beta2 > 1e-3 && alpha < 1e9 && beta2 < 1e9)) return [Number.NaN, Number.NaN];
  const { cdf } = betaLaw(alpha, beta2);
  const mirrored = betaLaw(beta2, alpha);
  const score = (x) => {
    const below = cdf(x);
    return below > 0.999 ? -scoreOf(mirrored.cdf(1 - x)) : scoreOf(below);
  };
  return [score(p10) + Z902, score(p90) - Z902];
}
function scoreOf(probability) {
  return normalQuantile(Math.max(1e-300, probability));
}
function size([low, high]) {
  return Math.max(Math.abs(low), Math.abs(high));
}

// src/distributions/beta.ts
function betaDistribution(alpha, beta2) {
  const total = alpha + beta2;
  const law = betaLaw(alpha, beta2);
  return {
    quantile: law.quantile,
    cdf: law.cdf,
    mean: alpha / total,
    variance: alpha / total * (beta2 / total) / (total + 1),
    support: [0, 1]
  };
}
var beta = {
  name: "beta",
  says: "A share between 0 and 1.",
  parameters: {
    alpha: { unit: "number", says: "First shape." },
    beta: { unit: "number", says: "Second shape." },
    mean: { unit: "quantity", says: "Mean." },
    sd: { unit: "quantity", says: "Standard deviation." },
    p10: { unit: "quantity", says: "10 % lie below." },
    p90: { unit: "quantity", says: "90 % lie below." },
    successes: { unit: "number", says: "How many of the trials succeeded." },
    trials: { unit: "number", says: "How many were tried; the Jeffreys prior is added." }
  },
  forms: [
    ["alpha", "beta"],
    ["mean", "sd"],
    ["p10", "p90"],
    ["successes", "trials"]
  ],
  bind(params) {
    if ("alpha" in params) {
      const alpha = requirePositive(params, "alpha");
      const beta2 = requirePositive(params, "beta");
      requireShapes(alpha, beta2, alpha > beta2 ? "alpha" : "beta");
      return betaDistribution(alpha, beta2);
    }
    if ("trials" in params) return fromCounts(numberOf(params, "successes"), numberOf(params, "trials"));
    if ("p10" in params) return fromPercentiles(numberOf(params, "p10"), numberOf(params, "p90"));
    return fromMoments(numberOf(params, "mean"), numberOf(params, "sd"));
  }
};
function requireShapes(alpha, beta2, parameter) {
  if (alpha <= MOST_SHAPE && beta2 <= MOST_SHAPE) return;
  throw new DistributionError(
    parameter,
    `${parameter} makes shapes of ${alpha} and ${beta2}; a beta that narrow is a single number; shapes go up to ${MOST_SHAPE}`,
    `write ${alpha / (alpha + beta2)} without a distribution`
  );
}
function fromCounts(successes, trials) {
  if (!(trials > 0)) {
    throw new DistributionError("trials", `trials is ${trials}; it must be positive`, "count at least one");
  }
  if (!(successes >= 0 && successes <= trials)) {
    throw new DistributionError(
      "successes",
      `successes is ${successes}; it lies between 0 and the ${trials} trials`,
      `write 0 to ${trials}`
    );
  }
  requireShapes(successes, trials - successes, "trials");
  return betaDistribution(successes + 0.5, trials - successes + 0.5);
}
function fromMoments(mean, sd) {
  if (!(mean > 0 && mean < 1)) {
    throw new DistributionError("mean", `mean is ${mean}; that of a beta lies between 0 and 1`, "write a share, 25%");
  }
  const most = Math.sqrt(mean * (1 - mean));
  if (!(sd > 0 && sd < most)) {
    const limit = most.toPrecision(3);
    throw new DistributionError(
      "sd",
      `sd is ${sd}; a beta with mean ${mean} has an sd between 0 and ${limit}`,
      `write an sd below ${limit}`
    );
  }
  const total = mean * (1 - mean) / (sd * sd) - 1;
  requireShapes(mean * total, (1 - mean) * total, "sd");
  return betaDistribution(mean * total, (1 - mean) * total);
}
function fromPercentiles(p10, p90) {
  if (!(p10 > 0 && p90 < 1 && p10 < p90)) {
    const at = p10 > 0 && p90 < 1 ? void 0 : p10 > 0 ? "p90" : "p10";
    throw new DistributionError(
      at,
      `p10 is ${p10} and p90 is ${p90}; 0 < p10 < p90 < 1`,
      `to reach a bound write { uniform: { min: ${p10}, max: ${p90} } }`
    );
  }
  const { alpha, beta: second } = betaFromPercentiles(p10, p90);
  return betaDistribution(alpha, second);
}

// src/distributions/discrete.ts
function discreteDistribution(values, weights) {
  if (values.length === 0) throw new DistributionError("values", "there are no values", "write at least one");
  const total = weights.reduce((sum2, weight) => sum2 + weight, 0);
  if (weights.length !== values.length || !weights.every((weight) => weight >= 0) || !(total > 0)) {
    throw new DistributionError(
      "weights",
      "weights are numbers from 0 up, one for each value, and not all 0",
      "write weight: 1"
    );
  }
  const possible = values.map((_, i) => i).filter((i) => weights[i] > 0);
  const order = possible.sort((a, b) => values[a] - values[b]);
  const ascending2 = Float64Array.from(order, (i) => values[i]);
  const cumulative = new Float64Array(order.length);
  let sum = 0;
  order.forEach((i, at) => {
    sum += weights[i];
    cumulative[at] = sum / total;
  });
  const mean = values.reduce((acc, value, i) => acc + value * weights[i] / total, 0);
  return {
    quantile(u) {
      let low = 0;
      let high = cumulative.length - 1;
      while (low < high) {
        const middle = low + high >> 1;
        if (cumulative[middle] < u) low = middle + 1;
        else high = middle;
      }
      return ascending2[low];
    },
    cdf(x) {
      let low = 0;
      let high = ascending2.length;
      while (low < high) {
        const middle = low + high >> 1;
        if (ascending2[middle] <= x) low = middle + 1;
        else high = middle;
      }
      return low === 0 ? 0 : low === ascending2.length ? 1 : cumulative[low - 1];
    },
    mean,
    variance: values.reduce((acc, value, i) => acc + (value - mean) * (value - mean) * weights[i] / total, 0),
    support: [ascending2[0], ascending2[ascending2.length - 1]],
    steps: { values: ascending2, weights: Float64Array.from(order, (i) => weights[i]) }
  };
}
var discrete = {
  name: "discrete",
  says: "One of a few values, each with its weight.",
  parameters: {
    values: { unit: "quantities", says: "The values." },
    weights: { unit: "numbers", says: "Their weights; they need not add up to 1." }
  },
  forms: [["values", "weights"]],
  bind: (params) => discreteDistribution(numbersOf(params, "values"), numbersOf(params, "weights"))
};

// src/distributions/empirical.ts
var empirical = {
  name: "empirical",
  says: "One of the values seen so far, equally likely.",
  parameters: { values: { unit: "quantities", says: "The values seen." } },
  forms: [["values"]],
  bind(params) {
    const values = numbersOf(params, "values");
    return discreteDistribution(
      values,
      values.map(() => 1)
    );
  }
};

// src/distributions/exponential.ts
import expm12 from "@stdlib/math-base-special-expm1";
import log1p3 from "@stdlib/math-base-special-log1p";
var exponential = {
  name: "exponential",
  says: "A waiting time that does not age: each day is like the first.",
  parameters: {
    mean: { unit: "quantity", says: "Mean." },
    half_life: { unit: "quantity", says: "Half lie below." }
  },
  forms: [["mean"], ["half_life"]],
  bind(params) {
    const mean = "mean" in params ? requirePositive(params, "mean") : requirePositive(params, "half_life") / Math.LN2;
    return {
      quantile: (u) => -mean * log1p3(-u),
      cdf: (x) => x > 0 ? -expm12(-x / mean) : 0,
      mean,
      variance: mean * mean,
      support: [0, Number.POSITIVE_INFINITY]
    };
  }
};

// src/distributions/gamma-law.ts
import exp6 from "@stdlib/math-base-special-exp";
import ln7 from "@stdlib/math-base-special-ln";
import log1p4 from "@stdlib/math-base-special-log1p";
import startQuantile2 from "@stdlib/stats-base-dists-normal-quantile";
function gammaLaw(shape) {
  const logPeak = ln7(Math.sqrt(shape / (2 * Math.PI)) / gammaStar(shape));
  const width = Math.min(1, 1 / Math.sqrt(shape));
  const logDensity = (x, logX) => {
    const off = (x - shape) / shape;
    return logPeak + shape * ((Math.abs(off) < 0.5 ? log1p4(off) : logX - ln7(shape)) - off);
  };
  const tails = (x, logD) => {
    if (x < shape + 1) {
      const lower2 = logD - ln7(shape) + ln7(lowerSeries(shape, x));
      return [lower2, log1p4(-Math.min(1, exp6(lower2)))];
    }
    const upper2 = logD + ln7(upperFraction(shape, x));
    return [log1p4(-Math.min(1, exp6(upper2))), upper2];
  };
  const lower = (y) => {
    const x = exp6(y);
    const logD = logDensity(x, y);
    const log = tails(x, logD)[0];
    return { log, slope: exp6(logD - log), densitySlope: shape - x };
  };
  const upper = (y) => {
    const x = exp6(y);
    const logD = logDensity(x, y);
    const log = tails(x, logD)[1];
    return { log, slope: -exp6(logD - log), densitySlope: shape - x };
  };
  return {
    cdf(x) {
      if (!(x > 0)) return 0;
      if (x === Infinity) return 1;
      return exp6(tails(x, logDensity(x, ln7(x)))[0]);
    },
    quantile(u) {
      if (u <= 0) return 0;
      if (u >= 1) return Infinity;
      const root = 1 - 1 / (9 * shape) + startQuantile2(u, 0, 1) / (3 * Math.sqrt(shape));
      const power = (ln7(u) + ln7(shape) + shape * (ln7(shape) - 1) - logPeak) / shape;
      const start2 = root > 0.1 ? ln7(shape) + 3 * ln7(root) : Math.min(power, ln7(shape + 1));
      return exp6(u <= 0.5 ? tailQuantile(lower, u, start2, width) : tailQuantile(upper, 1 - u, start2, width));
    }
  };
}
function lowerSeries(a, x) {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < 1e6; n++) {
    term *= x / (a + n);
    sum += term;
    if (!(term >= sum * 1e-17)) break;
  }
  return sum;
}
function upperFraction(a, x) {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < 1e6; n++) {
    const step = -n * (n - a);
    b += 2;
    d = 1 / notZero2(step * d + b);
    c = notZero2(b + step / c);
    const change = d * c;
    value *= change;
    if (!(Math.abs(change - 1) >= 2e-16)) break;
  }
  return value;
}
function notZero2(x) {
  return Math.abs(x) < 1e-300 ? 1e-300 : x;
}

// src/distributions/gamma.ts
var gamma = {
  name: "gamma",
  says: "A positive quantity: sums of waiting times, volumes.",
  parameters: {
    mean: { unit: "quantity", says: "Mean." },
    sd: { unit: "quantity", says: "Standard deviation." },
    shape: { unit: "number", says: "Shape." },
    scale: { unit: "quantity", says: "Scale: mean \xF7 shape." }
  },
  forms: [
    ["mean", "sd"],
    ["shape", "scale"]
  ],
  bind(params) {
    let shape;
    let scale;
    if ("shape" in params) {
      shape = requirePositive(params, "shape");
      scale = requirePositive(params, "scale");
    } else {
      const mean = requirePositive(params, "mean");
      const sd = requirePositive(params, "sd");
      shape = mean / sd * (mean / sd);
      scale = sd / mean * sd;
    }
    if (!(shape <= MOST_SHAPE)) {
      throw new DistributionError(
        "shape" in params ? "shape" : "sd",
        `shape (mean\xB2 \xF7 sd\xB2) is ${shape}; a gamma that narrow is a single number; shapes go up to ${MOST_SHAPE}`,
        `write ${shape * scale} without a distribution`
      );
    }
    const law = gammaLaw(shape);
    return {
      quantile: (u) => scale * law.quantile(u),
      cdf: (x) => law.cdf(x / scale),
      mean: shape * scale,
      variance: shape * scale * scale,
      support: [0, Number.POSITIVE_INFINITY]
    };
  }
};

// src/distributions/metalog.ts
import exp8 from "@stdlib/math-base-special-exp";
import ln8 from "@stdlib/math-base-special-ln";

// src/distributions/invert.ts
function invert(quantile, [low, high]) {
  return (x) => {
    if (x <= low) return 0;
    if (x >= high) return 1;
    let below = 0;
    let above = 1;
    for (let step = 0; step < 60; step++) {
      const middle = (below + above) / 2;
      if (middle === below || middle === above) break;
      if (quantile(middle) < x) below = middle;
      else above = middle;
    }
    return (below + above) / 2;
  };
}

// src/distributions/metalog-moments.ts
import exp7 from "@stdlib/math-base-special-exp";
import expm13 from "@stdlib/math-base-special-expm1";
function metalogMoments(a1, a2, a3) {
  const square = Math.PI * Math.PI;
  return { mean: a1 + a3 / 2, variance: square / 3 * a2 * a2 + (1 / 12 + square / 36) * a3 * a3 };
}
var STEP = 1 / 8;
var FAR = 40;
function logMetalogMoments(a1, a2, a3) {
  const power = a2 + a3 / 2;
  if (power >= 1) return { mean: Number.POSITIVE_INFINITY, variance: Number.POSITIVE_INFINITY };
  let first = 0;
  let second = 0;
  for (let i = -FAR / STEP; i < FAR / STEP; i++) {
    const y = i * STEP;
    const rest = exp7(-Math.abs(y));
    const density = rest / ((1 + rest) * (1 + rest));
    const d = expm13(a2 * y + a3 * (1 / (1 + exp7(-y)) - 0.5) * y);
    first += STEP * density * d;
    second += STEP * density * d * d;
  }
  const tail = (order) => STEP * exp7((order * power - 1) * FAR) / -expm13((order * power - 1) * STEP);
  first += tail(1) - tail(0);
  if (power < 0.5) second += tail(2) - 2 * tail(1) + tail(0);
  const scale = exp7(a1);
  return {
    mean: scale * (1 + first),
    variance: power < 0.5 ? scale * scale * (second - first * first) : Number.POSITIVE_INFINITY
  };
}

// src/distributions/quantile-moments.ts
var NODES = [0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363];
var WEIGHTS = [0.362683783378362, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763];
var OCTAVES = 90;
function momentsOfQuantile(quantile) {
  const centre = quantile(0.5);
  let first = 0;
  let second = 0;
  for (let octave = 1; octave <= OCTAVES; octave++) {
    const width = 1 / powerOfTwo(octave + 1);
    for (let i = 0; i < NODES.length; i++) {
      for (const side of [-1, 1]) {
        const tail = width + width * (0.5 + side * NODES[i] / 2);
        for (const u of tail < 1e-15 ? [tail] : [tail, 1 - tail]) {
          const d = quantile(u) - centre;
          const weight = WEIGHTS[i] * width / 2;
          first += weight * d;
          second += weight * d * d;
        }
      }
    }
  }
  return { mean: centre + first, variance: second - first * first };
}
function powerOfTwo(exponent) {
  let power = 1;
  for (let i = 0; i < exponent; i++) power *= 2;
  return power;
}

// src/distributions/metalog.ts
var LOG_NINE = ln8(9);
var FEASIBLE = [0.16658, 0.83342];
var scales = {
  metalog: { to: (x) => x, from: (y) => y, support: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] },
  metalog_log: { to: ln8, from: exp8, support: [0, Number.POSITIVE_INFINITY] },
  metalog_logit: { to: (x) => ln8(x / (1 - x)), from: (y) => 1 / (1 + exp8(-y)), support: [0, 1] }
};
function metalogCoefficients(p10, p50, p90) {
  const share = (p50 - p10) / (p90 - p10);
  return [p50, (p90 - p10) / (2 * LOG_NINE), (1 - 2 * share) * (p90 - p10) / (0.8 * LOG_NINE)];
}
function metalogKind(name, says) {
  const scale = scales[name];
  return {
    name,
    says,
    parameters: {
      p10: { unit: "quantity", says: "10 % lie below." },
      p50: { unit: "quantity", says: "Half lie below." },
      p90: { unit: "quantity", says: "90 % lie below." }
    },
    forms: [["p10", "p50", "p90"]],
    bind(params) {
      requireOrder(params, "p10", "p50");
      requireOrder(params, "p50", "p90");
      for (const point of ["p10", "p50", "p90"]) requireWithin(numberOf(params, point), point, scale.support);
      const [y10, y50, y90] = ["p10", "p50", "p90"].map((point) => scale.to(numberOf(params, point)));
      requireFeasible(y10, y50, y90, numberOf(params, "p50"), scale);
      const [a1, a2, a3] = metalogCoefficients(y10, y50, y90);
      const quantile = (u) => {
        const odds = ln8(u / (1 - u));
        return scale.from(a1 + a2 * odds + a3 * (u - 0.5) * odds);
      };
      return {
        quantile,
        cdf: invert(quantile, scale.support),
        ...momentsOf(name, quantile, [a1, a2, a3]),
        support: scale.support
      };
    }
  };
}
function momentsOf(name, quantile, coefficients) {
  if (name === "metalog") return metalogMoments(...coefficients);
  return name === "metalog_log" ? logMetalogMoments(...coefficients) : momentsOfQuantile(quantile);
}
var metalog = metalogKind("metalog", "A quantity that may be negative, by three of its percentiles.");
var logMetalog = metalogKind("metalog_log", "A positive quantity by three of its percentiles.");
var logitMetalog = metalogKind("metalog_logit", "A share by three of its percentiles.");
function requireWithin(value, name, [low, high]) {
  if (value > low && value < high) return;
  throw new DistributionError(
    name,
    `${name} is ${value}; it lies between ${low} and ${high}`,
    "keep all three percentiles off the bounds"
  );
}
function requireFeasible(y10, y50, y90, p50, { to, from }) {
  const share = (y50 - y10) / (y90 - y10);
  if (share > FEASIBLE[0] && share < FEASIBLE[1]) return;
  const nearest = from(y10 + (y90 - y10) * (share <= FEASIBLE[0] ? FEASIBLE[0] + 2e-4 : FEASIBLE[1] - 2e-4));
  const isFeasible = (x) => {
    const at = (to(x) - y10) / (y90 - y10);
    return at > FEASIBLE[0] && at < FEASIBLE[1];
  };
  let digits = 5;
  while (digits < 17 && !isFeasible(Number(nearest.toPrecision(digits)))) digits++;
  throw new DistributionError(
    "p50",
    `p50 is ${p50}; with that p10 and p90 it is too far to one side for a smooth distribution`,
    `the nearest p50 that works is ${Number(nearest.toPrecision(digits))}`
  );
}

// src/distributions/mixture.ts
function mixtureDistribution(parts, weights) {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (parts.length === 0 || parts.length !== weights.length || !weights.every((weight) => weight > 0)) {
    throw new DistributionError("weights", "a mixture has a positive weight for each of its parts", "write weight: 1");
  }
  const shares = weights.map((weight) => weight / total);
  const cdf = (x) => parts.reduce((sum, part, i) => sum + shares[i] * part.cdf(x), 0);
  const mean = parts.reduce((sum, part, i) => sum + shares[i] * part.mean, 0);
  return {
    quantile(u) {
      const ends = parts.map((part) => part.quantile(u));
      let low = Math.min(...ends);
      let high = Math.max(...ends);
      if (cdf(low) >= u) return low;
      for (let step = 0; step < 2e3; step++) {
        const middle = low + (high - low) / 2;
        if (middle <= low || middle >= high) break;
        if (cdf(middle) < u) low = middle;
        else high = middle;
      }
      return high;
    },
    cdf,
    mean,
    variance: parts.reduce(
      (sum, part, i) => sum + shares[i] * (part.variance + (part.mean - mean) * (part.mean - mean)),
      0
    ),
    support: [Math.min(...parts.map((part) => part.support[0])), Math.max(...parts.map((part) => part.support[1]))]
  };
}
function partsOf(params) {
  return params.of;
}

// src/distributions/normal.ts
var Z903 = normalQuantile(0.9);
function normalDistribution(mean, sd) {
  return {
    quantile: (u) => mean + sd * normalQuantile(u),
    cdf: (x) => normalCdf((x - mean) / sd),
    mean,
    variance: sd * sd,
    support: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  };
}
var normal = {
  name: "normal",
  says: "A quantity that errs as often up as down, and may be negative.",
  parameters: {
    mean: { unit: "quantity", says: "Mean." },
    sd: { unit: "quantity", says: "Standard deviation." },
    p10: { unit: "quantity", says: "10 % lie below." },
    p90: { unit: "quantity", says: "90 % lie below." }
  },
  forms: [
    ["mean", "sd"],
    ["p10", "p90"]
  ],
  bind(params) {
    if ("sd" in params) return normalDistribution(numberOf(params, "mean"), requirePositive(params, "sd"));
    requireOrder(params, "p10", "p90");
    const p10 = numberOf(params, "p10");
    const p90 = numberOf(params, "p90");
    return normalDistribution((p10 + p90) / 2, (p90 - p10) / (2 * Z903));
  }
};

// src/distributions/triangular.ts
function cornersOf(params) {
  requireOrder(params, "min", "max");
  const min = numberOf(params, "min");
  const mode = numberOf(params, "mode");
  const max = numberOf(params, "max");
  if (mode >= min && mode <= max) return { min, mode, max };
  throw new DistributionError("mode", `mode is ${mode}; it lies between min and max`, `write ${min} to ${max}`);
}
var triangular = {
  name: "triangular",
  says: "Between two bounds, most likely in one place, falling off in straight lines.",
  parameters: {
    min: { unit: "quantity", says: "Smallest value." },
    mode: { unit: "quantity", says: "Most likely value." },
    max: { unit: "quantity", says: "Largest value." }
  },
  forms: [["min", "mode", "max"]],
  bind(params) {
    const { min, mode, max } = cornersOf(params);
    const width = max - min;
    const left = mode - min;
    const right = max - mode;
    return {
      quantile: (u) => u < left / width ? min + Math.sqrt(u * width * left) : max - Math.sqrt((1 - u) * width * right),
      cdf(x) {
        if (x <= min) return 0;
        if (x >= max) return 1;
        return x < mode ? (x - min) * (x - min) / (width * left) : 1 - (max - x) * (max - x) / (width * right);
      },
      mean: (min + mode + max) / 3,
      variance: (left * left + left * right + right * right) / 18,
      support: [min, max]
    };
  }
};

// src/distributions/pert.ts
var pert = {
  name: "pert",
  says: "Between two bounds, most likely in one place, falling off smoothly.",
  parameters: {
    min: { unit: "quantity", says: "Smallest value." },
    mode: { unit: "quantity", says: "Most likely value." },
    max: { unit: "quantity", says: "Largest value." }
  },
  forms: [["min", "mode", "max"]],
  bind(params) {
    const { min, mode, max } = cornersOf(params);
    const width = max - min;
    const beta2 = betaDistribution(1 + 4 * (mode - min) / width, 1 + 4 * (max - mode) / width);
    return {
      quantile: (u) => min + width * beta2.quantile(u),
      cdf: (x) => beta2.cdf((x - min) / width),
      mean: min + width * beta2.mean,
      variance: width * width * beta2.variance,
      support: [min, max]
    };
  }
};

// src/distributions/survival.ts
import exp9 from "@stdlib/math-base-special-exp";
import ln9 from "@stdlib/math-base-special-ln";
var survival = {
  name: "survival",
  says: "A waiting time by the share still there at given ages.",
  parameters: {
    days: { unit: "quantities", says: "Ages, rising." },
    shares: { unit: "numbers", says: "Share still there at each age, falling, between 0 and 1." }
  },
  forms: [["days", "shares"]],
  bind(params) {
    const days = [0, ...numbersOf(params, "days")];
    const shares = [1, ...numbersOf(params, "shares")];
    if (days.length < 2 || days.length !== shares.length) {
      throw new DistributionError("days", "a survival curve needs an age for every share", "write { 7 days: 90% }");
    }
    const hazards = days.slice(1).map((day, i) => {
      if (!(day > days[i])) {
        throw new DistributionError("days", `age ${day} follows ${days[i]}; ages rise from 0`, "sort the ages");
      }
      if (!(shares[i + 1] > 0 && shares[i + 1] < shares[i])) {
        throw new DistributionError(
          "shares",
          `share ${shares[i + 1]} follows ${shares[i]}; shares fall from 1 and stay above 0`,
          "write shares that fall"
        );
      }
      return ln9(shares[i] / shares[i + 1]) / (day - days[i]);
    });
    const last2 = hazards.length - 1;
    const survivalAt = (x) => {
      if (!(x > 0)) return 1;
      let i = last2;
      while (i > 0 && days[i] >= x) i--;
      return shares[i] * exp9(-hazards[i] * (x - days[i]));
    };
    let mean = 0;
    let square = 0;
    hazards.forEach((h, i) => {
      const a = days[i];
      const b = i === last2 ? Number.POSITIVE_INFINITY : days[i + 1];
      const endShare = i === last2 ? 0 : shares[i + 1];
      const endTerm = i === last2 ? 0 : endShare * (b / h + 1 / (h * h));
      mean += (shares[i] - endShare) / h;
      square += 2 * (shares[i] * (a / h + 1 / (h * h)) - endTerm);
    });
    return {
      quantile(u) {
        const share = 1 - u;
        let i = last2;
        while (i > 0 && shares[i] <= share) i--;
        return days[i] + ln9(shares[i] / share) / hazards[i];
      },
      cdf: (x) => 1 - survivalAt(x),
      mean,
      variance: square - mean * mean,
      support: [0, Number.POSITIVE_INFINITY]
    };
  }
};

// src/distributions/truncated.ts
var LAST = 1 - Number.EPSILON / 2;
function truncated(of, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY) {
  if (!(min < max)) {
    throw new DistributionError("max", `min is ${min} and max is ${max}; min lies below max`, "swap them");
  }
  if (isStepped(of)) return truncatedSteps(of, min, max);
  const upToMin = min > of.support[0] ? of.cdf(min) : 0;
  const beforeMin = min > of.support[0] ? of.cdf(justBelow(min)) : 0;
  const below = upToMin - beforeMin > 1e-9 ? beforeMin : upToMin;
  const upTo = max < of.support[1] ? of.cdf(max) : 1;
  const inside = upTo - below;
  requireMass(inside, min, max);
  const quantile = (u) => Math.min(max, Math.max(min, of.quantile(Math.min(LAST, below + u * inside))));
  let moments;
  const once = () => {
    moments ??= max < of.support[1] ? momentsOfQuantile(quantile) : momentsAbove(of, below, inside, quantile);
    return moments;
  };
  return {
    quantile,
    get mean() {
      return once().mean;
    },
    get variance() {
      return once().variance;
    },
    cdf: (x) => x < min ? 0 : x >= max ? 1 : Math.min(1, Math.max(0, (of.cdf(x) - below) / inside)),
    support: [Math.max(min, of.support[0]), Math.min(max, of.support[1])]
  };
}
function momentsAbove(of, below, inside, quantile) {
  if (of.mean === Number.POSITIVE_INFINITY || below === 0) return { mean: of.mean, variance: of.variance };
  if (!(inside > 0.01)) return { ...momentsOfQuantile(quantile), ...infiniteVariance(of) };
  const cut = momentsOfQuantile((u) => of.quantile(u * below));
  const mean = cut.mean + (of.mean - cut.mean) / inside;
  const square = of.variance + (of.mean - mean) * (of.mean - mean);
  return { mean, variance: (square - below * (cut.variance + (cut.mean - mean) * (cut.mean - mean))) / inside };
}
function infiniteVariance({ variance }) {
  return variance === Number.POSITIVE_INFINITY ? { variance } : {};
}
function isStepped(of) {
  return "steps" in of;
}
function truncatedSteps({ steps: { values, weights } }, min, max) {
  const kept = [...values.keys()].filter((i) => values[i] >= min && values[i] <= max);
  const sum = (of) => [...of].reduce((total, weight) => total + weight, 0);
  const keptWeights = kept.map((i) => weights[i]);
  requireMass(sum(keptWeights) / sum(weights), min, max);
  return discreteDistribution(
    kept.map((i) => values[i]),
    keptWeights
  );
}
function requireMass(inside, min, max) {
  if (inside > 1e-9) return;
  throw new DistributionError(
    "min",
    `next to nothing of the distribution lies between ${min} and ${max}`,
    "widen them"
  );
}
function justBelow(x) {
  return x - Math.max(Math.abs(x) * 12e-17, Number.MIN_VALUE);
}

// src/distributions/uniform.ts
var uniform = {
  name: "uniform",
  says: "Anything between two bounds, equally likely.",
  parameters: {
    min: { unit: "quantity", says: "Smallest value." },
    max: { unit: "quantity", says: "Largest value." }
  },
  forms: [["min", "max"]],
  bind(params) {
    requireOrder(params, "min", "max");
    const min = numberOf(params, "min");
    const max = numberOf(params, "max");
    const width = max - min;
    return {
      quantile: (u) => min + width * u,
      cdf: (x) => Math.min(1, Math.max(0, (x - min) / width)),
      mean: min + width / 2,
      variance: width * width / 12,
      support: [min, max]
    };
  }
};

// src/distributions/weibull.ts
import exp10 from "@stdlib/math-base-special-exp";
import expm14 from "@stdlib/math-base-special-expm1";
import gammaln2 from "@stdlib/math-base-special-gammaln";
import log1p5 from "@stdlib/math-base-special-log1p";
import pow from "@stdlib/math-base-special-pow";
var weibull = {
  name: "weibull",
  says: "A waiting time whose hazard rises (shape above 1) or falls (below 1) with age.",
  parameters: {
    median: { unit: "quantity", says: "Half lie below." },
    scale: { unit: "quantity", says: "63.2 % lie below." },
    shape: { unit: "number", says: "Shape; 1 is the exponential." }
  },
  forms: [
    ["median", "shape"],
    ["scale", "shape"]
  ],
  bind(params) {
    const shape = requirePositive(params, "shape");
    const scale = "median" in params ? requirePositive(params, "median") / pow(Math.LN2, 1 / shape) : requirePositive(params, "scale");
    const mean = scale * exp10(gammaln2(1 + 1 / shape));
    return {
      quantile: (u) => scale * pow(-log1p5(-u), 1 / shape),
      cdf: (x) => x > 0 ? -expm14(-pow(x / scale, shape)) : 0,
      mean,
      // Where the mean overflows, so does the variance: not Infinity - Infinity.
      variance: mean < Number.POSITIVE_INFINITY ? scale * scale * exp10(gammaln2(1 + 2 / shape)) - mean * mean : mean,
      support: [0, Number.POSITIVE_INFINITY]
    };
  }
};

// src/distributions/index.ts
var mixture = {
  name: "mixture",
  says: "With given chances, one of several distributions.",
  parameters: {
    weights: { unit: "numbers", says: "Weight of each part; they need not add up to 1." },
    of: { unit: "distributions", says: "The parts." }
  },
  forms: [["weights", "of"]],
  bind: (params) => mixtureDistribution(partsOf(params).map(distribution), numbersOf(params, "weights"))
};
var kinds = [
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
  logitMetalog
];
var distributions = Object.fromEntries(
  kinds.map((kind) => [kind.name, kind])
);
function distribution({ name, params, min, max }) {
  const kind = Object.hasOwn(distributions, name) ? distributions[name] : void 0;
  if (kind === void 0) throw new RangeError(`there is no distribution "${name}"`);
  const bound = kind.bind(params);
  return min === void 0 && max === void 0 ? bound : truncated(bound, min, max);
}

// src/distributions/quantile-table.ts
var FINE_BITS = 4;
var COARSE_BITS = 3;
var FINE_OCTAVES = 4;
var TAIL_BITS = 31;
var OCTAVES2 = TAIL_BITS - COARSE_BITS;
var CELLS_OF_TAIL = FINE_OCTAVES * (1 << FINE_BITS) + (OCTAVES2 - FINE_OCTAVES + 1) * (1 << COARSE_BITS);
var TABLE_LENGTH = 2 * CELLS_OF_TAIL * 4;
var COARSE_START = FINE_OCTAVES << FINE_BITS;
var INVERSE = Float64Array.from({ length: 32 }, (_, n) => 1 / (1 << n >>> 0));

// src/sampling/addresses.ts
import seedrandom from "seedrandom";

// src/sampling/threefry.ts
var PARITY = 466688986;
var KEY_WORDS = 5;
function sealKey(keys, offset) {
  keys[offset + 4] = PARITY ^ keys[offset] ^ keys[offset + 1] ^ keys[offset + 2] ^ keys[offset + 3];
}
function threefry(out, keys, offset, c0, c1, c2, c3) {
  const k0 = keys[offset];
  const k1 = keys[offset + 1];
  const k2 = keys[offset + 2];
  const k3 = keys[offset + 3];
  const k4 = keys[offset + 4];
  let x0 = c0 + k0 | 0;
  let x1 = c1 + k1 | 0;
  let x2 = c2 + k2 | 0;
  let x3 = c3 + k3 | 0;
  x0 = x0 + x1 | 0;
  x1 = (x1 << 10 | x1 >>> 22) ^ x0;
  x2 = x2 + x3 | 0;
  x3 = (x3 << 26 | x3 >>> 6) ^ x2;
  x0 = x0 + x3 | 0;
  x3 = (x3 << 11 | x3 >>> 21) ^ x0;
  x2 = x2 + x1 | 0;
  x1 = (x1 << 21 | x1 >>> 11) ^ x2;
  x0 = x0 + x1 | 0;
  x1 = (x1 << 13 | x1 >>> 19) ^ x0;
  x2 = x2 + x3 | 0;
  x3 = (x3 << 27 | x3 >>> 5) ^ x2;
  x0 = x0 + x3 | 0;
  x3 = (x3 << 23 | x3 >>> 9) ^ x0;
  x2 = x2 + x1 | 0;
  x1 = (x1 << 5 | x1 >>> 27) ^ x2;
  x0 = x0 + k1 | 0;
  x1 = x1 + k2 | 0;
  x2 = x2 + k3 | 0;
  x3 = x3 + k4 + 1 | 0;
  x0 = x0 + x1 | 0;
  x1 = (x1 << 6 | x1 >>> 26) ^ x0;
  x2 = x2 + x3 | 0;
  x3 = (x3 << 20 | x3 >>> 12) ^ x2;
  x0 = x0 + x3 | 0;
  x3 = (x3 << 17 | x3 >>> 15) ^ x0;
  x2 = x2 + x1 | 0;
  x1 = (x1 << 11 | x1 >>> 21) ^ x2;
  x0 = x0 + x1 | 0;
  x1 = (x1 << 25 | x1 >>> 7) ^ x0;
  x2 = x2 + x3 | 0;
  x3 = (x3 << 10 | x3 >>> 22) ^ x2;
  x0 = x0 + x3 | 0;
  x3 = (x3 << 18 | x3 >>> 14) ^ x0;
  x2 = x2 + x1 | 0;
  x1 = (x1 << 20 | x1 >>> 12) ^ x2;
  x0 = x0 + k2 | 0;
  x1 = x1 + k3 | 0;
  x2 = x2 + k4 | 0;
  x3 = x3 + k0 + 2 | 0;
  x0 = x0 + x1 | 0;
  x1 = (x1 << 10 | x1 >>> 22) ^ x0;
  x2 = x2 + x3 | 0;
  x3 = (x3 << 26 | x3 >>> 6) ^ x2;
  x0 = x0 + x3 | 0;
  x3 = (x3 << 11 | x3 >>> 21) ^ x0;
  x2 = x2 + x1 | 0;
  x1 = (x1 << 21 | x1 >>> 11) ^ x2;
  x0 = x0 + x1 | 0;
  x1 = (x1 << 13 | x1 >>> 19) ^ x0;
  x2 = x2 + x3 | 0;
  x3 = (x3 << 27 | x3 >>> 5) ^ x2;
  x0 = x0 + x3 | 0;
  x3 = (x3 << 23 | x3 >>> 9) ^ x0;
  x2 = x2 + x1 | 0;
  x1 = (x1 << 5 | x1 >>> 27) ^ x2;
  x0 = x0 + k3 | 0;
  x1 = x1 + k4 | 0;
  x2 = x2 + k0 | 0;
  x3 = x3 + k1 + 3 | 0;
  x0 = x0 + x1 | 0;
  x1 = (x1 << 6 | x1 >>> 26) ^ x0;
  x2 = x2 + x3 | 0;
  x3 = (x3 << 20 | x3 >>> 12) ^ x2;
  out[0] = x0;
  out[1] = x1;
  out[2] = x2;
  out[3] = x3;
}

// src/sampling/addresses.ts
function seedKey(seed) {
  const random = seedrandom(seed);
  const key = new Int32Array(KEY_WORDS);
  for (let i = 0; i < 4; i++) key[i] = random.int32();
  sealKey(key, 0);
  return key;
}
function keyAt(root, ...names) {
  const state = Int32Array.from(root);
  const block = new Int32Array(4);
  for (const name of names) {
    for (let at = 0; at === 0 || at < name.length; at += 6) {
      const words = [name.length, word(name, at), word(name, at + 2), word(name, at + 4)];
      threefry(block, state, 0, words[0], words[1], words[2], words[3]);
      for (let i = 0; i < 4; i++) state[i] ^= block[i] ^ words[i];
      sealKey(state, 0);
    }
  }
  return state;
}
function word(text, at) {
  const low = at < text.length ? text.charCodeAt(at) : 0;
  const high = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
  return low | high << 16;
}

// src/sampling/sobol.ts
var TABLE = [
  [1, 0, 1],
  [2, 1, 1, 3],
  [3, 1, 1, 3, 1],
  [3, 2, 1, 1, 1],
  [4, 1, 1, 1, 3, 3],
  [4, 4, 1, 3, 5, 13],
  [5, 2, 1, 1, 5, 5, 17],
  [5, 4, 1, 1, 5, 5, 5],
  [5, 7, 1, 1, 7, 11, 19],
  [5, 11, 1, 1, 5, 1, 1],
  [5, 13, 1, 1, 1, 3, 11],
  [5, 14, 1, 3, 5, 5, 31],
  [6, 1, 1, 3, 3, 9, 7, 49],
  [6, 13, 1, 1, 1, 15, 21, 21],
  [6, 16, 1, 3, 1, 13, 27, 49],
  [6, 19, 1, 1, 1, 15, 7, 5],
  [6, 22, 1, 3, 1, 15, 13, 25],
  [6, 25, 1, 1, 5, 5, 19, 61],
  [7, 1, 1, 3, 7, 11, 23, 15, 103],
  [7, 4, 1, 3, 7, 13, 13, 15, 69],
  [7, 7, 1, 1, 3, 13, 7, 35, 63],
  [7, 8, 1, 3, 5, 9, 1, 25, 53],
  [7, 14, 1, 3, 1, 13, 9, 35, 107],
  [7, 19, 1, 3, 1, 5, 27, 61, 31],
  [7, 21, 1, 1, 5, 11, 19, 41, 61],
  [7, 28, 1, 3, 5, 3, 3, 13, 69],
  [7, 31, 1, 1, 7, 13, 1, 19, 1],
  [7, 32, 1, 3, 7, 5, 13, 19, 59],
  [7, 37, 1, 1, 3, 9, 25, 29, 41],
  [7, 41, 1, 3, 5, 13, 23, 1, 55],
  [7, 42, 1, 3, 7, 3, 13, 59, 17]
];
var SOBOL_DIMENSIONS = TABLE.length + 1;
function directionNumbers(dimension) {
  const v = new Int32Array(32);
  if (dimension === 0) return v.map((_, bit) => 1 << 31 - bit);
  const row = TABLE[dimension - 1];
  if (row === void 0) throw new RangeError(`no direction numbers for dimension ${dimension}`);
  const [degree, coefficients, ...initial] = row;
  for (let i = 0; i < 32; i++) {
    if (i < degree) {
      v[i] = initial[i] << 31 - i;
      continue;
    }
    v[i] = v[i - degree] ^ v[i - degree] >>> degree;
    for (let k = 1; k < degree; k++) {
      if ((coefficients >>> degree - 1 - k & 1) === 1) v[i] ^= v[i - k];
    }
  }
  return v;
}

// src/sampling/designs.ts
var REPLICATES = 16;
function createDesign(sampling, root, addresses) {
  const inputs = addresses.length;
  const keys = new Int32Array(inputs * KEY_WORDS);
  const scrambles = new Int32Array(inputs * REPLICATES * 2);
  const jointInputs = sampling === "sobol" ? Math.min(inputs, SOBOL_DIMENSIONS) : 0;
  const directions = new Int32Array(jointInputs * 32);
  const joint = keyAt(root, "sobol");
  const block = new Int32Array(4);
  for (let i = 0; i < inputs; i++) {
    const key = keyAt(root, "input", addresses[i]);
    keys.set(key, i * KEY_WORDS);
    for (let replicate = 0; replicate < REPLICATES; replicate++) {
      const at = (i * REPLICATES + replicate) * 2;
      threefry(block, key, 0, replicate, 0, 0, 1);
      scrambles[at] = block[0];
      scrambles[at + 1] = block[1];
      if (i >= jointInputs) continue;
      threefry(block, joint, 0, replicate, 0, 0, 1);
      scrambles[at] = block[0];
    }
    if (i < jointInputs) directions.set(directionNumbers(i), i * 32);
  }
  return { sampling, inputs, keys, scrambles, directions, jointInputs };
}
function drawUniforms(design, run, out, block) {
  const { inputs, scrambles } = design;
  if (design.sampling === "random") {
    for (let i = 0; i < inputs; i++) {
      threefry(block, design.keys, i * KEY_WORDS, run, 0, 0, 0);
      out[i] = block[0];
    }
    return;
  }
  const replicate = run % REPLICATES;
  const index = (run - replicate) / REPLICATES;
  for (let i = 0; i < inputs; i++) {
    const at = (i * REPLICATES + replicate) * 2;
    const shuffled = nestedScramble(index, scrambles[at]);
    const point = i < design.jointInputs ? sobolPoint(design.directions, i, shuffled) : reverseBits(shuffled);
    out[i] = nestedScramble(point, scrambles[at + 1]);
  }
}
function sobolPoint(directions, dimension, index) {
  let point = 0;
  let at = dimension * 32;
  for (let rest = index; rest !== 0; rest >>>= 1, at++) if ((rest & 1) === 1) point ^= directions[at];
  return point;
}
function nestedScramble(x, seed) {
  return reverseBits(permuteUpwards(reverseBits(x), seed));
}
function permuteUpwards(x, seed) {
  let v = x ^ Math.imul(x, 1025551850);
  v = v + seed | 0;
  v = Math.imul(v, seed >>> 16 | 1);
  v ^= Math.imul(v, 89287766);
  v ^= Math.imul(v, 1403136100);
  return v;
}
function reverseBits(x) {
  let v = x >>> 1 & 1431655765 | (x & 1431655765) << 1;
  v = v >>> 2 & 858993459 | (v & 858993459) << 2;
  v = v >>> 4 & 252645135 | (v & 252645135) << 4;
  v = v >>> 8 & 16711935 | (v & 16711935) << 8;
  return v >>> 16 | v << 16;
}

// src/kernel/inputs.ts
var WORDS = 4294967296;
var STEP2 = 1 / WORDS;
function uniform2(word2) {
  return ((word2 >>> 0) + 0.5) * STEP2;
}

// test/analysis/test-models.ts
var even = (name) => ({ name, kind: "input", scale: "level", quantile: (u) => u });
var bell = (name) => ({ name, kind: "input", scale: "normal", quantile: normalQuantile });
var ishigami = {
  inputs: ["x1", "x2", "x3"].map(even),
  blocks: [],
  of(u) {
    const [a, b, c] = u.map((level) => Math.PI * (2 * level - 1));
    return Math.sin(a) + 7 * Math.sin(b) ** 2 + 0.1 * c ** 4 * Math.sin(a);
  }
};
var gFunction = (a) => ({
  inputs: a.map((_, i) => even(`x${i + 1}`)),
  blocks: [],
  of: (u) => u.reduce((product2, level, i) => product2 * (Math.abs(4 * level - 2) + a[i]) / (1 + a[i]), 1)
});
var product = (cv) => {
  const laws = cv.map((sd) => lognormal.bind({ mean: 1, sd }));
  return {
    inputs: cv.map((_, i) => bell(`x${i + 1}`)),
    blocks: [],
    of: (u) => u.reduce((all, level, i) => all * laws[i].quantile(level), 1)
  };
};
var idle = (rho) => ({
  inputs: ["x1", "x2"].map(bell),
  blocks: [{ members: Int32Array.of(0, 1), factor: Float64Array.of(1, 0, rho, Math.sqrt(1 - rho * rho)) }],
  of: ([u]) => normalQuantile(u)
});
function levels(names, runs2, seed, sampling) {
  const design = createDesign(sampling, seedKey(seed), names);
  const positions = names.map(() => new Float64Array(runs2));
  const words = new Int32Array(names.length);
  const block = new Int32Array(4);
  for (let run = 0; run < runs2; run++) {
    drawUniforms(design, run, words, block);
    words.forEach((word2, i) => {
      positions[i][run] = uniform2(word2);
    });
  }
  return positions;
}
function noise(runs2, seed) {
  const key = keyAt(seedKey(seed), "noise");
  const block = new Int32Array(4);
  return Float64Array.from({ length: runs2 }, (_, run) => {
    threefry(block, key, 0, run, 0, 0, 0);
    return normalQuantile(uniform2(block[0]));
  });
}
function experimentOf(model, runs2, seed, luck = 0, sampling = "stratified") {
  const names = model.inputs.map(({ name }) => name);
  const drawn = levels(names, runs2, seed, sampling);
  const fresh = levels(names, runs2, `${seed} fresh`, sampling);
  const lucks = [1, 2].map((n) => noise(runs2, `${seed} luck ${n}`));
  const base = {
    runs: runs2,
    names,
    blocks: model.blocks,
    sample: drawn,
    fresh,
    luck: luck > 0,
    run: async (positions, n) => Float64Array.from(
      { length: runs2 },
      (_, run) => model.of(positions.map((of) => of[run])) + luck * lucks[n - 1][run]
    )
  };
  return { ...base, sample: redrawn({ ...base, fresh: drawn }, () => false) };
}
function runsOf({ inputs, blocks }, { runs: runs2, sample }) {
  return { runs: runs2, inputs, blocks, positions: sample };
}

// src/forecast/intervals.ts
import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import { sampleStandardDeviation } from "simple-statistics";
var ERROR = 0.05;
function replicateError(figures) {
  return sampleStandardDeviation([...figures]) / Math.sqrt(figures.length);
}
function replicateInterval(value, standardError, replicates, error) {
  const t = studentQuantile(replicates - 1, error);
  return [value - t * standardError, value + t * standardError];
}
var last = { degrees: Number.NaN, error: Number.NaN, t: Number.NaN };
function studentQuantile(degrees, error) {
  if (last.degrees !== degrees || last.error !== error) last = { degrees, error, t: tQuantile(1 - error / 2, degrees) };
  return last.t;
}

// src/analysis/jackknife.ts
function pseudoValues(figure) {
  const whole = figure(-1);
  return Float64Array.from({ length: REPLICATES }, (_, k) => REPLICATES * whole - (REPLICATES - 1) * figure(k));
}
function pseudoValuesOf(figures) {
  const whole = figures(-1);
  const values = Array.from({ length: whole.length }, () => new Float64Array(REPLICATES));
  for (let k = 0; k < REPLICATES; k++) {
    const left = figures(k);
    for (let i = 0; i < whole.length; i++) values[i][k] = REPLICATES * whole[i] - (REPLICATES - 1) * left[i];
  }
  return values;
}
function estimated(values, error = ERROR) {
  const figures = Array.from(values);
  const value = figures.reduce((sum, each) => sum + each, 0) / figures.length;
  const [low, high] = replicateInterval(value, replicateError(figures), figures.length, error);
  return { value, low, high };
}
function asShare({ value, low, high }) {
  const within = (x) => Math.min(1, Math.max(0, x));
  return { value: within(value), low: within(low), high: within(high) };
}

// src/analysis/sobol-indices.ts
async function sobolIndices(experiment, onPass = () => {
}) {
  const { names, blocks, luck } = experiment;
  const pass = async (keeps, of) => {
    const y = await experiment.run(redrawn(experiment, keeps), of);
    onPass();
    return y;
  };
  const all = await pass(() => true, 1);
  const allAgain = luck ? await pass(() => true, 2) : all;
  const none = await pass(() => false, 1);
  const centre = all.reduce((sum, y) => sum + y, 0) / all.length;
  const variance = sumsBy(all.map((y) => (y - centre) * (y - centre)));
  const found = [];
  for (let i = 0; i < names.length; i++) {
    const but = await pass((input) => input !== i, 1);
    const butAgain = luck ? await pass((input) => input !== i, 2) : but;
    const moved2 = all.map((y, run) => (y - but[run]) * (allAgain[run] - butAgain[run]) / 2);
    const correlated2 = blocks.some(({ members }) => members.includes(i));
    const only = correlated2 ? await pass((input) => input === i, 2) : void 0;
    const along = only === void 0 ? none.map((y, run) => (y - centre) * (butAgain[run] - allAgain[run])) : all.map((y, run) => (y - centre) * (only[run] - centre));
    found.push({ name: names[i], first: shareOf(sumsBy(along), variance), total: shareOf(sumsBy(moved2), variance) });
  }
  return found;
}
function sumsBy(values) {
  const sums = new Float64Array(REPLICATES);
  for (let run = 0; run < values.length; run++) sums[run % REPLICATES] += values[run];
  return sums;
}
function shareOf(over, under) {
  const left = (sums, without) => sums.reduce((sum, each, k) => k === without ? sum : sum + each, 0);
  return asShare(
    estimated(pseudoValues((without) => left(under, without) > 0 ? left(over, without) / left(under, without) : 0))
  );
}

// src/analysis/shapley.ts
async function shapleyEffects(experiment, seed, onPass = () => {
}) {
  const { names, runs: runs2 } = experiment;
  const d = names.length;
  const orders = ordersOf(d, runs2, seed);
  const pass = async (kept, luck) => {
    const y = await experiment.run(
      redrawn(experiment, (input, run) => orders[run * d + input] < kept),
      luck
    );
    onPass();
    return y;
  };
  const all = await pass(d, 1);
  const centre = all.reduce((sum, y) => sum + y, 0) / runs2;
  const gains = names.map(() => new Float64Array(runs2));
  let before = await pass(0, 2);
  for (let kept = 1; kept <= d; kept++) {
    const now = await pass(kept, 2);
    for (let run = 0; run < runs2; run++) {
      const gain = (all[run] - centre) * (now[run] - before[run]);
      for (let input = 0; input < d; input++) if (orders[run * d + input] === kept - 1) gains[input][run] = gain;
    }
    before = now;
  }
  const variance = sumsBy(all.map((y) => (y - centre) * (y - centre)));
  return names.map((name, input) => ({ name, share: shareOf(sumsBy(gains[input]), variance) }));
}
function ordersOf(d, runs2, seed) {
  const key = keyAt(seedKey(seed), "order");
  const block = new Int32Array(4);
  const places = new Uint16Array(runs2 * d);
  const order = new Uint16Array(d);
  for (let run = 0; run < runs2; run++) {
    for (let i = 0; i < d; i++) order[i] = i;
    for (let i = d - 1; i > 0; i--) {
      threefry(block, key, 0, run, i, 0, 0);
      const j = (block[0] >>> 0) % (i + 1);
      [order[i], order[j]] = [order[j], order[i]];
    }
    for (let i = 0; i < d; i++) places[run * d + order[i]] = i;
  }
  return places;
}

// src/forecast/order-statistics.ts
function quantileSorted(ascending2, p) {
  const h = (ascending2.length - 1) * p;
  const low = Math.floor(h);
  const below = ascending2[low];
  if (h === low) return below;
  const above = ascending2[low + 1];
  return above === Number.POSITIVE_INFINITY ? above : below + (h - low) * (above - below);
}

// src/forecast/measure.ts
function finiteOrNull(value) {
  return value !== void 0 && Number.isFinite(value) ? value : null;
}

// src/analysis/polynomials.ts
function scoreOf2({ scale, quantile }) {
  if (scale === "level") return (u) => u;
  return scale === "normal" ? normalQuantile : quantile;
}
var NOTHING_LEFT = 1e-9;
var Polynomials = class {
  /** [degree − 1][run] */
  values;
  #centres = [];
  #norms = [];
  /** @param scores by run */
  constructor(scores, degree) {
    const n = scores.length;
    const all = [new Float64Array(n).fill(1)];
    for (let k = 0; k < degree; k++) {
      const here = all[k];
      const before = all[k - 1];
      const norm = k === 0 ? 0 : this.#norms[k - 1];
      let centre = 0;
      let size2 = 0;
      for (let r = 0; r < n; r++) centre += scores[r] * here[r] * here[r];
      centre /= n;
      const next = new Float64Array(n);
      for (let r = 0; r < n; r++) {
        next[r] = (scores[r] - centre) * here[r] - (k === 0 ? 0 : norm * before[r]);
        size2 += next[r] * next[r];
      }
      size2 = Math.sqrt(size2 / n);
      if (!(size2 > NOTHING_LEFT * Math.max(1, Math.abs(centre)))) break;
      for (let r = 0; r < n; r++) next[r] /= size2;
      this.#centres.push(centre);
      this.#norms.push(size2);
      all.push(next);
    }
    this.values = all.slice(1);
  }
  /** Their values at any score. @param out receives one number per polynomial, from degree 1 on */
  at(score, out) {
    let before = 0;
    let here = 1;
    for (let k = 0; k < this.#centres.length; k++) {
      const next = ((score - this.#centres[k]) * here - (k === 0 ? 0 : this.#norms[k - 1] * before)) / this.#norms[k];
      before = here;
      here = next;
      out[k] = next;
    }
  }
};

// src/analysis/by-itself.ts
var CONDITIONAL_RUNS = 4096;
var NODES2 = 7;
function ownEffects(runs2, surrogate) {
  return runs2.inputs.map((_, input) => {
    const holding = surrogate.terms.flatMap(
      (factors, term) => factors.some((factor) => factor.input === input) ? [{ term, ...split(factors, input) }] : []
    );
    const block = runs2.blocks.find(({ members }) => members.includes(input));
    const form = block === void 0 ? independent(holding, surrogate) : correlated(holding, surrogate, runs2, block, input);
    return { terms: holding.map(({ term }) => term), form };
  });
}
function byItself({ terms, form }, surrogate, metric) {
  return pseudoValues((without) => {
    const theta = surrogate.coefficients(metric, without);
    let sum = 0;
    for (let a = 0; a < terms.length; a++)
      for (let b = 0; b < terms.length; b++) sum += theta[terms[a]] * form[a][b] * theta[terms[b]];
    const variance = surrogate.variance(metric, without);
    return variance > 0 ? sum / variance : 0;
  });
}
function split(factors, input) {
  const own = factors.find((factor) => factor.input === input);
  return { degree: own.degree, other: factors.find((factor) => factor.input !== input) };
}
function independent(holding, surrogate) {
  const termOf = (factor) => factor === void 0 ? 0 : surrogate.terms.findIndex(
    ([first, second]) => second === void 0 && first?.input === factor.input && first.degree === factor.degree
  );
  const others = holding.map(({ other }) => termOf(other));
  return holding.map(
    (a, i) => Float64Array.from(holding, (b, j) => a.degree === b.degree ? surrogate.moment(others[i], others[j]) : 0)
  );
}
function correlated(holding, surrogate, { inputs, positions, runs: runs2 }, { members, factor }, input) {
  const n = Math.min(runs2, CONDITIONAL_RUNS);
  const m = members.length;
  const correlations = Array.from(
    { length: m },
    (_, a) => Array.from({ length: m }, (_2, b) => {
      let sum = 0;
      for (let k = 0; k < m; k++) sum += factor[a * m + k] * factor[b * m + k];
      return sum;
    })
  );
  const at = members.indexOf(input);
  const precision = inverse(correlations)[at];
  const spread = Math.sqrt(1 / precision[at]);
  const { nodes, weights } = gaussHermite();
  const polynomials = surrogate.polynomials[input];
  const { scale } = inputs[input];
  const score = scoreOf2(inputs[input]);
  const scoreAt = scale === "normal" ? (z) => z : (z) => score(normalCdf(z));
  const degrees = polynomials.values.length;
  const value = new Float64Array(degrees);
  const means = new Float64Array(degrees);
  const products = new Float64Array(degrees * degrees);
  const form = holding.map(() => new Float64Array(holding.length));
  const others = new Float64Array(holding.length);
  for (let run = 0; run < n; run++) {
    let mean = 0;
    for (let k = 0; k < m; k++)
      if (k !== at) mean -= precision[k] / precision[at] * normalQuantile(positions[members[k]][run]);
    means.fill(0);
    products.fill(0);
    for (let q = 0; q < nodes.length; q++) {
      polynomials.at(scoreAt(mean + spread * nodes[q]), value);
      for (let a = 0; a < degrees; a++) {
        means[a] += weights[q] * value[a];
        for (let b = 0; b < degrees; b++) products[a * degrees + b] += weights[q] * value[a] * value[b];
      }
    }
    holding.forEach(({ other }, i) => {
      others[i] = other === void 0 ? 1 : surrogate.polynomials[other.input].values[other.degree - 1][run];
    });
    for (let i = 0; i < holding.length; i++) {
      const a = holding[i].degree - 1;
      for (let j = 0; j < holding.length; j++) {
        const b = holding[j].degree - 1;
        form[i][j] += (products[a * degrees + b] - means[a] * means[b]) * others[i] * others[j] / n;
      }
    }
  }
  return form;
}
function gaussHermite() {
  const jacobi = Array.from(
    { length: NODES2 },
    (_, i) => Array.from({ length: NODES2 }, (_2, j) => Math.abs(i - j) === 1 ? Math.sqrt(Math.max(i, j)) : 0)
  );
  const { values, vectors } = eigen(jacobi);
  return { nodes: values, weights: vectors[0].map((first) => first * first) };
}

// src/analysis/first-order.ts
var MOST_BANDS = 16;
var RUNS_PER_BAND = 256;
var SUMS = 5;
function firstOrder(positions, scores, y) {
  const n = y.length;
  const bands = Math.max(2, Math.min(MOST_BANDS, Math.floor(n / RUNS_PER_BAND)));
  const sums = new Float64Array(REPLICATES * bands * SUMS);
  const squares = new Float64Array(REPLICATES);
  const centre = meanOf(y);
  const middle = meanOf(scores);
  for (let run = 0; run < n; run++) {
    const replicate = run % REPLICATES;
    const band = Math.min(bands - 1, Math.floor(positions[run] * bands));
    const at = (replicate * bands + band) * SUMS;
    const x = scores[run] - middle;
    const value = y[run] - centre;
    sums[at] += 1;
    sums[at + 1] += x;
    sums[at + 2] += x * x;
    sums[at + 3] += value;
    sums[at + 4] += x * value;
    squares[replicate] += value * value;
  }
  const total = new Float64Array(SUMS);
  return pseudoValues((without) => {
    let explained = 0;
    let count = 0;
    let sum = 0;
    let square = 0;
    for (let k = 0; k < REPLICATES; k++) if (k !== without) square += squares[k];
    for (let band = 0; band < bands; band++) {
      total.fill(0);
      for (let k = 0; k < REPLICATES; k++) {
        if (k === without) continue;
        for (let s = 0; s < SUMS; s++) total[s] += sums[(k * bands + band) * SUMS + s];
      }
      const [m, x, xx, v, xv] = total;
      if (m === 0) continue;
      count += m;
      sum += v;
      explained += v * v / m;
      const spread = xx - x * x / m;
      const together = xv - x * v / m;
      if (spread > 1e-12 * xx) explained += together * together / spread;
    }
    const between = explained - sum * sum / count;
    const whole = square - sum * sum / count;
    return whole > 0 ? between / whole : 0;
  });
}
function meanOf(values) {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

// src/analysis/interactions.ts
var MOST = 5;
function interactions(inputs, surrogate, metric) {
  const pairs = surrogate.terms.flatMap(
    (factors, term) => factors.length === 2 && factors.every(({ degree }) => degree === 1) ? [{ term, factors }] : []
  );
  const linear = (input) => surrogate.terms.findIndex(
    (factors) => factors.length === 1 && factors[0].input === input && factors[0].degree === 1
  );
  return pairs.flatMap(({ term, factors: [a, b] }) => {
    const size2 = surrogate.moment(term, term) - surrogate.moment(0, term) * surrogate.moment(0, term);
    const pseudo = pseudoValues((without) => {
      const theta2 = surrogate.coefficients(metric, without)[term];
      const variance = surrogate.variance(metric, without);
      return variance > 0 ? theta2 * theta2 * size2 / variance : 0;
    });
    if (!(estimated(pseudo, ERROR / pairs.length).low > 0)) return [];
    const theta = surrogate.coefficients(metric, -1);
    const way = theta[term] * theta[linear(a.input)] * theta[linear(b.input)];
    return [
      {
        between: [inputs[a.input].name, inputs[b.input].name],
        share: asShare(estimated(pseudo)),
        kind: way > 0 ? "reinforce" : "dampen"
      }
    ];
  }).sort((a, b) => b.share.value - a.share.value).slice(0, MOST);
}

// src/analysis/rank-correlation.ts
function partialRankCorrelations(positions, ranks) {
  const rows = [...positions, ranks];
  const d = rows.length;
  const size2 = d + 1;
  const sums = Array.from({ length: REPLICATES }, () => new Float64Array(size2 * (size2 + 1) / 2));
  const centres = rows.map((row2) => row2.reduce((sum, each) => sum + each, 0) / row2.length);
  const row = new Float64Array(size2).fill(1);
  for (let run = 0; run < ranks.length; run++) {
    for (let i = 0; i < d; i++) row[i + 1] = rows[i][run] - centres[i];
    const into = sums[run % REPLICATES];
    for (let a = 0, at = 0; a < size2; a++) for (let b = 0; b <= a; b++) into[at++] += row[a] * row[b];
  }
  return pseudoValuesOf((without) => {
    const total = new Float64Array(sums[0].length);
    sums.forEach((part, k) => {
      if (k !== without) for (let i = 0; i < total.length; i++) total[i] += part[i];
    });
    const at = (a, b) => total[a * (a + 1) / 2 + b];
    const covariance = (i, j) => {
      const [a, b] = i < j ? [j + 1, i + 1] : [i + 1, j + 1];
      return at(a, b) - at(a, 0) * at(b, 0) / at(0, 0);
    };
    const spread = rows.map((_, i) => Math.sqrt(covariance(i, i)));
    const matrix = rows.map(
      (_, i) => rows.map((_2, j) => i === j ? 1 : spread[i] * spread[j] > 0 ? covariance(i, j) / (spread[i] * spread[j]) : 0)
    );
    const precision = inverse(matrix);
    return positions.map((_, i) => {
      if (precision === void 0) return 0;
      const size3 = Math.sqrt(precision[i][i] * precision[d - 1][d - 1]);
      return size3 > 0 ? -precision[i][d - 1] / size3 : 0;
    });
  });
}

// src/analysis/normal-equations.ts
var SINGULAR = 1e-10;
var NormalEquations = class {
  /** @param terms the first must be the constant 1 */
  constructor(terms, metrics, replicates) {
    this.terms = terms;
    this.metrics = metrics;
    const each = (length) => Array.from({ length: replicates }, () => new Float64Array(length));
    this.#gram = each(terms * (terms + 1) / 2);
    this.#right = each(terms * metrics);
    this.#squares = each(metrics);
    this.#counts = new Float64Array(replicates);
  }
  terms;
  metrics;
  /** [replicate]: lower triangle of Σ term·term, row by row. */
  #gram;
  /** [replicate]: Σ term·metric, [metric][term]. */
  #right;
  /** [replicate]: Σ metric², by metric. */
  #squares;
  #counts;
  add(replicate, row, y) {
    const gram = this.#gram[replicate];
    const right = this.#right[replicate];
    const squares = this.#squares[replicate];
    const { terms } = this;
    for (let a = 0, at = 0; a < terms; a++) {
      const value = row[a];
      for (let b = 0; b <= a; b++) gram[at++] += value * row[b];
      for (let m = 0; m < y.length; m++) right[m * terms + a] += value * y[m];
    }
    for (let m = 0; m < y.length; m++) squares[m] += y[m] * y[m];
    this.#counts[replicate] += 1;
  }
  /** Coefficients of every metric without one replicate, [metric][term]; 0 for a term that others already say. */
  solve(without) {
    return this.solveOf((replicate) => replicate !== without);
  }
  /** The same from the replicates that count. */
  solveOf(counts) {
    const factor = sumOf2(this.#gram, counts);
    const right = sumOf2(this.#right, counts);
    decompose(factor, this.terms);
    return Array.from(
      { length: this.metrics },
      (_, m) => substitute(factor, right.slice(m * this.terms, (m + 1) * this.terms))
    );
  }
  variance(metric, without) {
    const n = this.#runs(without);
    const mean = this.#sum(this.#right, without)[metric * this.terms] / n;
    return Math.max(0, this.#sum(this.#squares, without)[metric] / n - mean * mean);
  }
  /** Mean square of what a fit of these replicates leaves. */
  residual(metric, without, coefficients) {
    const right = this.#sum(this.#right, without);
    let left = this.#sum(this.#squares, without)[metric];
    for (let t = 0; t < this.terms; t++) left -= coefficients[t] * right[metric * this.terms + t];
    return Math.max(0, left / this.#runs(without));
  }
  /** Covariance of a metric with what coefficients say of it. */
  covariance(metric, without, coefficients) {
    const n = this.#runs(without);
    const right = this.#sum(this.#right, without).subarray(metric * this.terms, (metric + 1) * this.terms);
    const gram = this.#sum(this.#gram, without);
    let product2 = 0;
    let said = 0;
    for (let t = 0; t < this.terms; t++) {
      product2 += coefficients[t] * right[t];
      said += coefficients[t] * gram[t * (t + 1) / 2];
    }
    return product2 / n - said / n * (right[0] / n);
  }
  /** Mean of the product of two terms over all runs. */
  moment(a, b) {
    const at = Math.max(a, b) * (Math.max(a, b) + 1) / 2 + Math.min(a, b);
    let sum = 0;
    for (const gram of this.#gram) sum += gram[at];
    return sum / this.#runs(-1);
  }
  #runs(without) {
    return this.#counts.reduce((sum, count, k) => k === without ? sum : sum + count, 0);
  }
  #sum(parts, without) {
    return sumOf2(parts, (replicate) => replicate !== without);
  }
};
function sumOf2(parts, counts) {
  const sum = new Float64Array(parts[0].length);
  parts.forEach((part, replicate) => {
    if (counts(replicate)) for (let i = 0; i < sum.length; i++) sum[i] += part[i];
  });
  return sum;
}
function decompose(lower, n) {
  for (let i = 0, row = 0; i < n; row += ++i) {
    const size2 = lower[row + i];
    for (let j = 0, other = 0; j <= i; other += ++j) {
      let sum = lower[row + j];
      for (let k = 0; k < j; k++) sum -= lower[row + k] * lower[other + k];
      if (j === i) lower[row + i] = sum > SINGULAR * size2 ? Math.sqrt(sum) : 0;
      else lower[row + j] = lower[other + j] === 0 ? 0 : sum / lower[other + j];
    }
  }
}
function substitute(lower, x) {
  const n = x.length;
  for (let i = 0, row = 0; i < n; row += ++i) {
    const pivot = lower[row + i];
    let sum = x[i];
    for (let k = 0; k < i; k++) sum -= lower[row + k] * x[k];
    x[i] = pivot === 0 ? 0 : sum / pivot;
  }
  for (let i = n - 1; i >= 0; i--) {
    const pivot = lower[i * (i + 1) / 2 + i];
    let sum = x[i];
    for (let k = i + 1; k < n; k++) sum -= lower[k * (k + 1) / 2 + i] * x[k];
    x[i] = pivot === 0 ? 0 : sum / pivot;
  }
  return x;
}

// src/analysis/surrogate.ts
var Surrogate = class {
  /**
   * @param polynomials by input
   * @param metrics [metric][run], all finite
   */
  constructor(polynomials, metrics, wish) {
    this.polynomials = polynomials;
    this.metrics = metrics;
    this.terms = termsOf(polynomials, wish);
    this.#columns = this.terms.map(
      (factors) => factors.map(({ input, degree }) => polynomials[input].values[degree - 1])
    );
    this.#equations = new NormalEquations(this.terms.length, metrics.length, REPLICATES);
    this.#row = new Float64Array(this.terms.length);
    const row = this.#row;
    const y = new Float64Array(metrics.length);
    for (let run = 0; run < metrics[0].length; run++) {
      this.row(run, row);
      for (let m = 0; m < y.length; m++) y[m] = metrics[m][run];
      this.#equations.add(run % REPLICATES, row, y);
    }
  }
  polynomials;
  metrics;
  /** [term]: its factors; the first term is the constant. */
  terms;
  #columns;
  #equations;
  #row;
  #fits = /* @__PURE__ */ new Map();
  /** The terms' values in a run. */
  row(run, out) {
    const columns = this.#columns;
    for (let t = 0; t < columns.length; t++) {
      const factors = columns[t];
      out[t] = factors.length === 0 ? 1 : factors.length === 1 ? factors[0][run] : factors[0][run] * factors[1][run];
    }
  }
  /** Coefficients for a metric, from all replicates but one; −1 leaves none out. */
  coefficients(metric, without) {
    let fit = this.#fits.get(without);
    if (fit === void 0) {
      fit = this.#equations.solve(without);
      this.#fits.set(without, fit);
    }
    return fit[metric];
  }
  /** Coefficients from the even and from the odd replicates, but one: their errors have nothing to do with each other. */
  halves(metric, without) {
    const half = (odd) => this.#equations.solveOf((replicate) => replicate % 2 === odd && replicate !== without)[metric];
    return [half(0), half(1)];
  }
  /** Variance of a metric over the runs, without one replicate. */
  variance(metric, without) {
    return this.#equations.variance(metric, without);
  }
  /** Mean square of what the surrogate leaves, without one replicate. */
  residual(metric, without) {
    return this.#equations.residual(metric, without, this.coefficients(metric, without));
  }
  /** Mean over runs of the product of two terms. */
  moment(a, b) {
    return this.#equations.moment(a, b);
  }
  /** Variance of a metric that terms explain whose inputs all count, without one replicate. */
  explained(metric, without, counts) {
    const theta = this.coefficients(metric, without).map(
      (each, term) => this.terms[term].every(({ input }) => counts(input)) ? each : 0
    );
    return this.#equations.covariance(metric, without, theta);
  }
  /** What the terms say of a metric in a run whose inputs all count. */
  at(metric, run, counts) {
    const theta = this.coefficients(metric, -1);
    this.row(run, this.#row);
    let sum = 0;
    for (let t = 0; t < theta.length; t++)
      if (this.terms[t].every(({ input }) => counts(input))) sum += theta[t] * this.#row[t];
    return sum;
  }
};
function termsOf(polynomials, { degree, pairDegree, paired }) {
  const terms = [[]];
  polynomials.forEach(({ values }, input) => {
    for (let d = 1; d <= Math.min(degree, values.length); d++) terms.push([{ input, degree: d }]);
  });
  for (let i = 0; i < paired.length; i++) {
    for (let j = i + 1; j < paired.length; j++) {
      for (let a = 1; a < pairDegree && a <= polynomials[paired[i]].values.length; a++) {
        for (let b = 1; a + b <= pairDegree && b <= polynomials[paired[j]].values.length; b++) {
          terms.push([
            { input: paired[i], degree: a },
            { input: paired[j], degree: b }
          ]);
        }
      }
    }
  }
  return terms;
}

// src/analysis/tranches.ts
function ascending(values) {
  const order = Uint32Array.from(values, (_, run) => run);
  return { values, order: order.sort((a, b) => values[a] - values[b] || a - b) };
}
var MOST_TRANCHES = 10;
var RUNS_PER_TRANCHE = 160;
function tranchesFor(runs2) {
  return Math.max(2, Math.min(MOST_TRANCHES, Math.floor(runs2 / RUNS_PER_TRANCHE)));
}
function tranches(positions, { values, order }, reached, bands) {
  const parts = Array.from({ length: bands }, () => ({ values: [], runs: [] }));
  for (const run of order) {
    const part = parts[Math.min(bands - 1, Math.floor(positions[run] * bands))];
    part.values.push(values[run]);
    part.runs.push(run);
  }
  return parts.filter((part) => part.runs.length > 0).map((part) => {
    const sorted = Float64Array.from(part.values);
    return {
      from: part.runs.reduce((least, run) => Math.min(least, positions[run]), 1),
      to: part.runs.reduce((most, run) => Math.max(most, positions[run]), 0),
      runs: part.runs.length,
      mean: meanOver(part.runs, values),
      p10: quantileSorted(sorted, 0.1),
      p90: quantileSorted(sorted, 0.9),
      chance: reached && meanOver(part.runs, reached)
    };
  });
}
function meanOver(runs2, values) {
  const sums = new Float64Array(REPLICATES);
  const counts = new Float64Array(REPLICATES);
  for (const run of runs2) {
    sums[run % REPLICATES] += values[run];
    counts[run % REPLICATES] += 1;
  }
  const value = sums.reduce((sum, each) => sum + each, 0) / runs2.length;
  const means = Array.from(sums, (sum, k) => sum / counts[k]).filter((mean) => !Number.isNaN(mean));
  if (means.length < 2) return { value, low: Number.NaN, high: Number.NaN };
  const { value: middle, low, high } = estimated(means);
  return { value, low: value + low - middle, high: value + high - middle };
}

// src/analysis/drivers.ts
var FEWEST_FOR_DRIVERS = 256;
var RUNS_PER_TERM = 10;
var MOST_TERMS = 120;
var DEGREE = 3;
var MOST_PAIRED = 8;
function findDrivers(runs2, { metric, values, reached }, missing, wish) {
  const n = values.length;
  if (runs2.inputs.length === 0 || n < FEWEST_FOR_DRIVERS || values.every((value) => value === values[0])) return null;
  const scores = runs2.inputs.map((input, i) => runs2.positions[i].map(scoreOf2(input)));
  const metrics = reached === void 0 ? [values] : [values, reached];
  const first = metrics.map((y) => runs2.positions.map((position, i) => firstOrder(position, scores[i], y)));
  const terms = wish ?? termsFor(
    n,
    first[0].map((pseudo) => estimated(pseudo).value)
  );
  const polynomials = scores.map((score) => new Polynomials(score, terms.degree));
  const surrogate = new Surrogate(polynomials, metrics, terms);
  const own = ownEffects(runs2, surrogate);
  const alone = metrics.map((_, m) => own.map((effect) => byItself(effect, surrogate, m)));
  const explains = asShare(
    estimated(
      pseudoValues((without) => {
        const variance = surrogate.variance(0, without);
        return variance > 0 ? 1 - surrogate.residual(0, without) / variance : 0;
      })
    )
  );
  const left = missing?.(surrogate) ?? { value: 1 - explains.value, low: 1 - explains.high, high: 1 - explains.low };
  const unexplained = asShare(left);
  const order = ascending(values);
  const ranks = new Float64Array(n);
  order.order.forEach((run, rank) => {
    ranks[run] = rank;
  });
  const correlations = partialRankCorrelations(runs2.positions, ranks);
  const bands = tranchesFor(n);
  const effects = (m, i) => ({
    movesWith: asShare(estimated(first[m][i])),
    byItself: widened(asShare(estimated(alone[m][i])), m === 0 ? unexplained.value : 0)
  });
  const sorted = runs2.inputs.map((_, i) => i).sort((a, b) => strength(alone[0][b], first[0][b]) - strength(alone[0][a], first[0][a]));
  const groups = groupsOf(sorted.map((i) => alone[0][i]));
  const inputs = sorted.map((i, rank) => {
    const { name, kind, quantile } = runs2.inputs[i];
    return {
      name,
      kind,
      ...effects(0, i),
      rankCorrelation: estimated(correlations[i]),
      ...reached && { chance: effects(1, i) },
      group: groups[rank],
      bands: tranches(runs2.positions[i], order, reached, bands).map((tranche) => bandOf(tranche, quantile))
    };
  });
  return {
    drivers: {
      metric,
      runs: n,
      surrogate: { explains, missing: unexplained, terms: surrogate.terms.length },
      inputs,
      interactions: interactions(runs2.inputs, surrogate, 0)
    },
    surrogate
  };
}
function widened({ value, low, high }, missing) {
  return { value, low, high: Math.min(1, high + missing) };
}
function strength(own, first) {
  return Math.max(0, estimated(own).value) + 1e-6 * estimated(first).value;
}
function groupsOf(sorted) {
  let leader = 0;
  let group = 1;
  return sorted.map((own, i) => {
    const { low } = estimated(own.map((value, k) => sorted[leader][k] - value));
    if (i > leader && low > 0) {
      leader = i;
      group += 1;
    }
    return group;
  });
}
function termsFor(n, first) {
  const most = Math.min(MOST_TERMS, Math.floor(n / RUNS_PER_TERM));
  const d = first.length;
  const degree = Math.max(1, Math.min(DEGREE, Math.floor((most - 1) / d)));
  const left = most - 1 - d * degree;
  let pairs = 0;
  while (pairs < Math.min(MOST_PAIRED, d) && pairs * (pairs + 1) / 2 <= left) pairs += 1;
  const strongest = first.map((_, i) => i).sort((a, b) => first[b] - first[a]);
  return { degree, pairDegree: 2, paired: strongest.slice(0, pairs) };
}
function bandOf({ from, to, runs: runs2, mean, p10, p90, chance }, quantile) {
  return {
    from: quantile(from),
    to: quantile(to),
    runs: runs2,
    mean: orNull(mean),
    p10: finiteOrNull(p10),
    p90: finiteOrNull(p90),
    ...chance && { chance: orNull(chance) }
  };
}
function orNull({ value, low, high }) {
  return { value: finiteOrNull(value), low: finiteOrNull(low), high: finiteOrNull(high) };
}

// src/analysis/pme.ts
var MOST_PLAYERS = 8;
var RUNS = 2048;
var NONE = 1e-9;
function proportionalMarginalEffects(inputs, experiment, surrogate, own) {
  const sorted = inputs.map((_, i) => i).sort((a, b) => own[b].value - own[a].value);
  const rest = sorted.slice(MOST_PLAYERS);
  const players = [...sorted.slice(0, MOST_PLAYERS).map((input) => [input]), ...rest.length > 0 ? [rest] : []];
  const runs2 = Math.min(RUNS, experiment.runs);
  const short = {
    ...experiment,
    runs: runs2,
    sample: experiment.sample.map((levels2) => levels2.subarray(0, runs2)),
    fresh: experiment.fresh.map((levels2) => levels2.subarray(0, runs2))
  };
  const rows = termsAt(short.sample, inputs, surrogate);
  const fits = Array.from({ length: REPLICATES + 1 }, (_, k) => surrogate.halves(0, k - 1));
  const moved2 = Array.from({ length: 1 << players.length }, (_, set) => {
    const inSet = new Set(players.flatMap((player, p) => (set & 1 << p) === 0 ? [] : player));
    const others = termsAt(
      redrawn(short, (input) => !inSet.has(input)),
      inputs,
      surrogate
    );
    return fits.map(([even2, odd], k) => meanProduct(rows, others, even2, odd, runs2, k - 1) / 2);
  });
  const idle2 = new Set(players.flatMap((player, p) => player.every((input) => !(own[input].low > 0)) ? [1 << p] : []));
  const pseudo = pseudoValuesOf((without) => {
    const variance = surrogate.variance(0, without);
    return proportionalValues(
      players.length,
      moved2.map((of, set) => idle2.has(set) ? NONE : Math.max(NONE, of[without + 1] / variance))
    );
  });
  const names = players.map(([first, ...more]) => more.length === 0 ? inputs[first].name : "all others");
  return names.map((name, p) => ({ name, share: asShare(estimated(pseudo[p])) }));
}
function meanProduct(rows, others, even2, odd, runs2, without) {
  let sum = 0;
  let count = 0;
  for (let run = 0, at = 0; run < runs2; run++) {
    if (run % REPLICATES === without) {
      at += even2.length;
      continue;
    }
    let a = 0;
    let b = 0;
    for (let t = 0; t < even2.length; t++, at++) {
      const change = rows[at] - others[at];
      a += even2[t] * change;
      b += odd[t] * change;
    }
    sum += a * b;
    count += 1;
  }
  return sum / count;
}
function proportionalValues(players, worth) {
  const potential = new Float64Array(1 << players);
  potential[0] = 1;
  for (let set = 1; set < potential.length; set++) {
    let inverse2 = 0;
    for (let p = 0; p < players; p++) if ((set & 1 << p) !== 0) inverse2 += 1 / potential[set ^ 1 << p];
    potential[set] = worth[set] / inverse2;
  }
  const all = potential.length - 1;
  return Float64Array.from({ length: players }, (_, p) => potential[all] / potential[all ^ 1 << p]);
}
function termsAt(positions, inputs, surrogate) {
  const runs2 = positions[0].length;
  const { terms, polynomials } = surrogate;
  const scores = inputs.map(scoreOf2);
  const rows = new Float64Array(runs2 * terms.length);
  const values = polynomials.map((each) => new Float64Array(each.values.length));
  for (let run = 0; run < runs2; run++) {
    for (let i = 0; i < inputs.length; i++) polynomials[i].at(scores[i](positions[i][run]), values[i]);
    terms.forEach((factors, t) => {
      rows[run * terms.length + t] = factors.reduce(
        (product2, { input, degree }) => product2 * values[input][degree - 1],
        1
      );
    });
  }
  return rows;
}

// ../../tmp/cov.ts
var N = +process.argv[2];
var runs = +process.argv[3];
var truth = {
  ishigami: [ishigami, [0.313905, 0.442411, 0], [0.557589, 0.442411, 0.243684], [0.435747, 0.442411, 0.121842], void 0],
  g: [gFunction([0, 1, 4.5, 9]), [0.716192, 0.179048, 0.023676, 7162e-6], [0.787144, 0.242198, 0.034317, 0.01046], null, { degree: 8, pairDegree: 6, paired: [0, 1, 2, 3] }],
  product: [product([0.3, 0.2, 0.5]), [0.215827, 0.095923, 0.59952], [0.280576, 0.130695, 0.679616], null, void 0],
  idle: [idle(0.9), [1, 0.81], [0.19, 0], [0.595, 0.405], void 0]
};
for (const luck of [0, 1]) for (const [name, [model, first, total, shap, terms]] of Object.entries(truth)) {
  const scaleVar = name === "ishigami" ? 13.844588 : name === "product" ? 1.09 * 1.04 * 1.25 - 1 : name === "idle" ? 1 : NaN;
  if (luck && Number.isNaN(scaleVar)) continue;
  const k = luck ? 0.5 : 1;
  const hits = {}, sums = {};
  const note = (key, e, t) => {
    hits[key] = (hits[key] ?? 0) + (e.low <= t + 1e-6 && t <= e.high + 1e-6 ? 1 : 0);
    sums[key] = (sums[key] ?? 0) + (e.value - t) / N;
  };
  const t0 = performance.now();
  for (let s = 0; s < N; s++) {
    const e = experimentOf(model, runs, `s${s}`, luck ? Math.sqrt(scaleVar) : 0);
    const so = await sobolIndices(e);
    so.forEach((r, i) => {
      note("S" + i, r.first, first[i] * k);
      note("T" + i, r.total, total[i] * k);
    });
    if (shap) (await shapleyEffects(e, `s${s}`)).forEach((r, i) => note("Sh" + i, r.share, shap[i] * k));
    const y = await e.run(e.sample, 1);
    const d = findDrivers(runsOf(model, e), { metric: "y", values: y, reached: void 0 }, luck ? () => ({ value: 0, low: 0, high: 0 }) : void 0, terms ?? (name === "ishigami" ? { degree: 8, pairDegree: 8, paired: [0, 1, 2] } : void 0));
    d.drivers.inputs.forEach((r) => {
      const i = +r.name.slice(1) - 1;
      note("D" + i, r.movesWith, first[i] * k);
      note("B" + i, r.byItself, total[i] * k);
    });
    if (name === "idle") proportionalMarginalEffects(model.inputs, e, d.surrogate, ["x1", "x2"].map((n) => d.drivers.inputs.find((i) => i.name === n).byItself)).forEach((r, i) => note("P" + i, r.share, [1, 0][i] * k));
  }
  console.log(name, luck, ((performance.now() - t0) / N).toFixed(0) + " ms", Object.keys(hits).sort().map((key) => `${key} ${(100 * hits[key] / N).toFixed(0)}% (${(sums[key] * 100).toFixed(2)})`).join("  "));
}
