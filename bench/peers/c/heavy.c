/* bench/heavy.yaml in C. */
enum { SOURCES = 3, STAGES = 5, FRONT = 1, DECAYS = 2, OPEN_FROM = STAGES, DAYS = 92, WARM_UP = 92 };
#define SHARE_BACK 0.25
#define REST 30
#define FACTOR 0.5
#include "funnel.h"

static void set_up(void);
static void simulate(void);
#include "columns.h"
static const char *const stage_names[STAGES] = {"visitor", "signup", "qualified", "trial", "customer"};
static const char *const source_names[SOURCES] = {"@search", "@social", "@partners"};
static const int enters_at[SOURCES] = {0, 0, 0};

static struct lognormal visitors[SOURCES], half_life, discount;

static void set_up(void) {
  lay_out_days();
  lag[1] = between(1, 10);
  lag[2] = between(2, 14);
  lag[3] = between(7, 30);
  deal = between(3000, 9000);
  visitors[0] = between(550e3, 650e3);
  visitors[1] = between(250e3, 350e3);
  visitors[2] = between(80e3, 120e3);
  half_life = between(20, 40);
  discount = between(0.9, 1.1);
  threshold[2] = share53(0.5);
}

static void simulate(void) {
  /* Betas of which 10 % lie below, 10 % above: 1 % to 1.5 %, 2 % to 3 %, 40 % to 50 %, 20 % to 30 %. */
  const double common = beta_of(39.8348722, 3163.65785977), partners = beta_of(39.34184908, 1542.47442134);
  const double qualified = beta_of(72.9910044, 89.25936225), customer = beta_of(30.43048533, 91.7262053);
  level = draw(discount);
  cold_after = draw(half_life) / M_LN2;
  threshold[1] = share53(qualified);
  halved = share53(FACTOR * qualified);
  threshold[3] = share53(customer);
  for (int n = 0; n < SOURCES; n++) {
    const double v = draw(visitors[n]), p = n == 2 ? partners : common;
    arrive(n, 0, 1, v / 31 * WARM_UP * p, -WARM_UP, 0);
    for (int m = 0; m < 3; m++) {
      const double mean = v * (n == 0 ? pow(1.01, m) : 1);
      const int64_t signups = poisson(mean * p), gone = poisson(mean * (1 - p));
      pass(n, 0, m, gone + signups, signups);
      for (int64_t k = signups; k > 0; k--)
        follow(n, 0, 1, month_from[m] + (month_from[m + 1] - month_from[m]) * uniform());
      books.spend[n][m] = n == 0 ? 500e3 : n == 1 ? 200e3 : 0;
    }
  }
}
