/*
 * Random numbers as a careful C programmer would have them: one sequential stream, xoshiro256++ (Blackman & Vigna 2019),
 * normals and exponentials by ziggurats of 256 layers (Marsaglia & Tsang 2000; Doornik 2005 on bits that must not be
 * used twice), gamma by Marsaglia & Tsang (2000), Poisson by PTRS (Hörmann 1993).
 */
#include <math.h>
#include <stdint.h>

#define LAYERS 256

static uint64_t state[4];

static inline uint64_t rotate(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

static inline uint64_t next(void) {
  const uint64_t result = rotate(state[0] + state[3], 23) + state[0];
  const uint64_t t = state[1] << 17;
  state[2] ^= state[0];
  state[3] ^= state[1];
  state[1] ^= state[2];
  state[0] ^= state[3];
  state[2] ^= t;
  state[3] = rotate(state[3], 45);
  return result;
}

/* Within (0, 1). */
static inline double uniform(void) { return ((next() >> 12) + 0.5) * 0x1p-52; }

/* Layer i reaches from 0 to x[i] and from f[i] to f[i + 1]; x[1] is where the tail begins, x[0] what the base would need. */
struct ziggurat {
  double x[LAYERS + 1], f[LAYERS + 1], step[LAYERS];
  uint64_t inside[LAYERS];
};
static struct ziggurat normals, exponentials;

static double bell(double x) { return exp(-0.5 * x * x); }
static double bell_inverse(double y) { return sqrt(-2 * log(y)); }
static double bell_tail(double r) { return sqrt(M_PI / 2) * erfc(r / M_SQRT2); }
static double decline(double x) { return exp(-x); }
static double decline_inverse(double y) { return -log(y); }

/* Finds where the tail must begin for the layers to have one area, and lays them out. @param bits of a position */
static void build(struct ziggurat *z, int bits, double (*f)(double), double (*inverse)(double), double (*tail)(double)) {
  double low = 1, high = 20;
  for (int k = 0; k < 200; k++) {
    const double r = (low + high) / 2, area = r * f(r) + tail(r);
    double y = f(r), x = r;
    for (int i = 2; i < LAYERS && y < 1; i++) {
      y += area / x;
      if (y < 1) x = inverse(y);
    }
    /* What is left above the top layer: none if the layers are too large. */
    if (y >= 1 || y + area / x > 1) low = r; else high = r;
  }
  const double r = high, area = r * f(r) + tail(r);
  z->x[0] = area / f(r);
  z->x[1] = r;
  z->f[0] = 0;
  z->f[1] = f(r);
  for (int i = 2; i < LAYERS; i++) {
    z->f[i] = z->f[i - 1] + area / z->x[i - 1];
    z->x[i] = inverse(z->f[i]);
  }
  z->x[LAYERS] = 0;
  z->f[LAYERS] = 1;
  for (int i = 0; i < LAYERS; i++) {
    z->step[i] = ldexp(z->x[i], -bits);
    z->inside[i] = (uint64_t)ldexp(z->x[i + 1] / z->x[i], bits);
  }
}

static void seed(uint64_t from) {
  for (int i = 0; i < 4; i++) { /* splitmix64 */
    uint64_t z = (from += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    state[i] = z ^ (z >> 31);
  }
  build(&normals, 52, bell, bell_inverse, bell_tail);
  build(&exponentials, 53, decline, decline_inverse, decline);
}

static __attribute__((noinline)) int normal_edge(int i, double *x) {
  if (i == 0) {
    double y;
    do {
      *x = -log(uniform()) / normals.x[1];
      y = -log(uniform());
    } while (2 * y < *x * *x);
    *x += normals.x[1];
    return 1;
  }
  return normals.f[i] + (normals.f[i + 1] - normals.f[i]) * uniform() < bell(*x);
}

static inline double normal(void) {
  for (;;) {
    const uint64_t bits = next();
    const int i = bits & (LAYERS - 1);
    const uint64_t at = bits >> 12;
    const uint64_t sign = (bits << 55) & 0x8000000000000000;
    double x = at * normals.step[i];
    if (__builtin_expect(at < normals.inside[i], 1) || normal_edge(i, &x)) {
      union { double d; uint64_t u; } signed_x = {x};
      signed_x.u |= sign;
      return signed_x.d;
    }
  }
}

static inline double exponential(void) {
  double before = 0;
  for (;;) {
    const uint64_t bits = next();
    const int i = bits & (LAYERS - 1);
    const uint64_t at = bits >> 11;
    const double x = at * exponentials.step[i];
    if (__builtin_expect(at < exponentials.inside[i], 1)) return before + x;
    if (i == 0) before += exponentials.x[1]; /* without memory: the tail is the whole again */
    else if (exponentials.f[i] + (exponentials.f[i + 1] - exponentials.f[i]) * uniform() < decline(x)) return before + x;
  }
}

/* @param shape at least 1 */
static double gamma_of(double shape) {
  const double d = shape - 1.0 / 3, c = 1 / sqrt(9 * d);
  for (;;) {
    const double x = normal(), v = 1 + c * x;
    if (v <= 0) continue;
    const double cube = v * v * v;
    if (log(uniform()) < 0.5 * x * x + d - d * cube + d * log(cube)) return d * cube;
  }
}

static double beta_of(double a, double b) {
  const double x = gamma_of(a);
  return x / (x + gamma_of(b));
}

static double log_factorial(int64_t k) {
  static double table[1024];
  if (table[2] == 0) for (int i = 2; i < 1024; i++) table[i] = table[i - 1] + log(i);
  if (k < 1024) return table[k];
  const double n = k + 1.0;
  return (n - 0.5) * log(n) - n + 0.91893853320467274 + (1 / 12.0 - 1 / (360 * n * n)) / n;
}

static int64_t poisson(double mean) {
  if (mean < 10) {
    int64_t k = 0;
    for (double p = exp(-mean), u = uniform(); u > p && k < 1000; u -= p, p *= mean / ++k);
    return k;
  }
  const double root = sqrt(mean), b = 0.931 + 2.53 * root, a = -0.059 + 0.02483 * b;
  const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4), fast = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const double u = uniform() - 0.5, v = uniform(), us = 0.5 - fabs(u);
    const double k = floor((2 * a / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= fast) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (log(v * inverse_alpha / (a / (us * us) + b)) <= k * log(mean) - mean - log_factorial(k)) return k;
  }
}
