/*
 * Follows leads through a funnel, lead by lead. A scenario says first, as constants that the compiler sees:
 * SOURCES, STAGES, FRONT (first stage with a wait), DECAYS (the stage where leads go cold), DAYS, WARM_UP, OPEN_FROM
 * (first stage whose open leads are open deals), and the lags of `lag`, `deal`, SHARE_BACK, REST, FACTOR.
 *
 * With ALL the program keeps what every default column of Plumbline needs; without, what a forecast shows: money,
 * customers and entries by source and month, and how many of each stage converted, were lost, went cold, are open.
 */
#include "random.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifndef ALL
#define ALL 0
#endif
enum { LAST = STAGES - 1, BINS = 5, BEFORE = 0, WITHIN = 1, AFTER = 2, CONVERTED = 0, LOST = 1, COLD = 2, WEEKS = 14 };

struct lognormal { double mu, sigma; };
#define P90 1.2815515655446004

/* A lognormal of which 10 % lie below `low` and 10 % above `high`. */
static struct lognormal between(double low, double high) {
  return (struct lognormal){(log(low) + log(high)) / 2, (log(high) - log(low)) / (2 * P90)};
}
static inline double draw(struct lognormal law) { return exp(law.mu + law.sigma * normal()); }

/* Times from a stage to the next, for those who convert and those who are lost alike; deal values. */
static struct lognormal lag[STAGES], deal;
static uint8_t bin_of_day[WARM_UP + DAYS], week_of_day[DAYS];
static const uint8_t phase_of_bin[BINS] = {BEFORE, WITHIN, WITHIN, WITHIN, AFTER};
static const int month_from[4] = {0, 31, 62, 92};

/* One run's inputs and its books. */
static double level, cold_after; /* mean days until a lead goes cold */
static uint64_t threshold[STAGES], halved; /* of 2^53: the chance to leave a stage upwards; and out of FRONT again */
static struct {
  int entered[SOURCES][STAGES][BINS];
  int exits[SOURCES][STAGES][3][3][3]; /* outcome, phase of entry, phase of exit */
  int recycled, resting;
  double revenue[SOURCES][3], spend[SOURCES][3];
  /* ALL */
  double week[WEEKS], ever_revenue[STAGES], period_revenue[STAGES], days_to_convert[STAGES], pipeline[SOURCES];
  double days_to_win[SOURCES], booked[SOURCES];
  int ever_converted[STAGES], ever_won[SOURCES];
} books;

static uint64_t share53(double p) { return (uint64_t)(p * 0x1p53); }

static void win(int source, double t, double cycle_from, const int *entries) {
  const int inside = t >= 0 && t < DAYS;
  if (!ALL && !inside) return;
  const double value = level * draw(deal);
  if (inside) {
    const int bin = bin_of_day[WARM_UP + (int)t];
    books.entered[source][LAST][bin]++;
    books.revenue[source][bin - 1] += value;
  }
  if (!ALL) return;
  if (inside) {
    books.week[week_of_day[(int)t]] += value;
    books.ever_revenue[LAST] += value;
    books.period_revenue[LAST] += value;
  }
  for (int s = 0; s < LAST; s++) {
    books.ever_revenue[s] += entries[s] * value;
    if (inside) books.period_revenue[s] += entries[s] * value;
  }
  if (cycle_from >= 0 && cycle_from < DAYS) {
    books.ever_won[source]++;
    books.days_to_win[source] += t - cycle_from;
    books.booked[source] += value;
  }
}

/* Takes a lead that enters stage s at t, having arrived in the period or not, to its end. */
static inline void follow(int source, int enters, int s, double t) {
  int entries[STAGES] = {0}, unmoved[STAGES] = {0}, matters = 0, back = 0;
  double cycle_from = -1;
  if (ALL && t >= 0) {
    matters = s > enters;
    for (int above = enters; above < s; above++) entries[above] = 1;
  }
  uint64_t limit = threshold[s];
  while (s < LAST) {
    const int bin = t < DAYS ? bin_of_day[(int)(t + WARM_UP)] : BINS - 1;
    const int phase = phase_of_bin[bin];
    if (phase == AFTER && !matters) return;
    books.entered[source][s][bin]++;
    if (ALL) {
      if (s == OPEN_FROM) cycle_from = t;
      if (phase == WITHIN) {
        entries[s]++;
        unmoved[s]++;
        matters = 1;
      }
    }
    int outcome = (next() >> 11) < limit ? CONVERTED : LOST;
    double leave = t + draw(lag[s]);
    if (s == DECAYS) {
      const double cold = t + cold_after * exponential();
      if (cold < leave) {
        leave = cold;
        outcome = COLD;
      }
    }
    const int exit = leave < DAYS ? phase_of_bin[bin_of_day[(int)(leave + WARM_UP)]] : AFTER;
    books.exits[source][s][outcome][phase][exit]++;
    if (ALL && s >= OPEN_FROM && phase != AFTER && exit == AFTER) books.pipeline[source] += level * draw(deal);
    if (outcome == CONVERTED) {
      if (ALL) {
        if (exit == WITHIN) books.days_to_convert[s] += leave - t;
        books.ever_converted[s] += unmoved[s];
        unmoved[s] = 0;
      }
      t = leave;
      limit = threshold[++s];
      continue;
    }
    if (outcome == LOST || back || uniform() >= SHARE_BACK) return;
    back = 1;
    t = leave + REST;
    if (exit == WITHIN) books.recycled++;
    if (t >= DAYS && exit != AFTER) books.resting++;
    s = FRONT;
    limit = halved;
  }
  win(source, t, cycle_from, entries);
}

/* Leads that arrive at a stage with a wait, evenly from one day to another. */
static void arrive(int source, int enters, int stage, double mean, int from, int to) {
  for (int64_t k = poisson(mean); k > 0; k--) follow(source, enters, stage, from + (to - from) * uniform());
}

/* Counts that pass a stage without waiting, or do not, in month m. */
static void pass(int source, int s, int m, int64_t count, int64_t converted) {
  books.entered[source][s][m + 1] += count;
  books.exits[source][s][CONVERTED][WITHIN][WITHIN] += converted;
  books.exits[source][s][LOST][WITHIN][WITHIN] += count - converted;
  if (ALL) books.ever_converted[s] += converted;
}

static void lay_out_days(void) {
  for (int d = 0; d < DAYS; d++) {
    bin_of_day[WARM_UP + d] = 1 + (d >= month_from[1]) + (d >= month_from[2]);
    week_of_day[d] = d / 7;
  }
}
