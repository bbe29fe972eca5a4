/* Quantiles of a beta distribution at the probability of a normal score, for inputs tied by a Gaussian copula. */
#define SCORES 4096
#define SCORE_END 8.0
struct beta_table { double value[SCORES + 1]; };

/* From the density by Simpson's rule on a fine grid, inverted by walking along both distribution functions. */
static struct beta_table beta_table(double a, double b) {
  enum { GRID = 1 << 20 };
  static double cdf[GRID + 1];
  const double mean = a / (a + b), sd = sqrt(mean * (1 - mean) / (a + b + 1));
  const double low = fmax(0, mean - 12 * sd), high = fmin(1, mean + 24 * sd), h = (high - low) / GRID;
  const double norm = lgamma(a + b) - lgamma(a) - lgamma(b);
  double left = 0;
  for (int i = 1; i <= GRID; i++) {
    const double x = low + h * i, middle = x - h / 2;
    const double at_middle = exp(norm + (a - 1) * log(middle) + (b - 1) * log1p(-middle));
    const double right = x < 1 ? exp(norm + (a - 1) * log(x) + (b - 1) * log1p(-x)) : 0;
    cdf[i] = cdf[i - 1] + h / 6 * (left + 4 * at_middle + right);
    left = right;
  }
  struct beta_table table;
  for (int i = 0, at = 0; i <= SCORES; i++) {
    const double p = 0.5 * erfc(-(2 * SCORE_END * i / SCORES - SCORE_END) / M_SQRT2);
    while (at < GRID - 1 && cdf[at + 1] < p) at++;
    const double step = cdf[at + 1] - cdf[at];
    table.value[i] = low + h * (at + (step > 0 ? fmin(1, fmax(0, (p - cdf[at]) / step)) : 0));
  }
  return table;
}

static inline double beta_quantile(const struct beta_table *table, double score) {
  const double at = fmin(SCORES - 1e-9, fmax(0, (score + SCORE_END) * (SCORES / (2 * SCORE_END))));
  const int i = at;
  return table->value[i] + (at - i) * (table->value[i + 1] - table->value[i]);
}
