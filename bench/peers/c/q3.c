/* scenarios/q3.yaml in C. */
enum { SOURCES = 2, STAGES = 7, FRONT = 2, DECAYS = 3, OPEN_FROM = 4, DAYS = 92, WARM_UP = 183 };
#define SHARE_BACK 0.3
#define REST 45
#define FACTOR 0.5
#include "funnel.h"
#include "beta.h"

static void set_up(void);
static void simulate(void);
#include "columns.h"
static const char *const stage_names[STAGES] = {"visitor", "contact", "mql", "sql", "opportunity", "proposal", "customer"};
static const char *const source_names[SOURCES] = {"@website", "@outbound"};
static const int enters_at[SOURCES] = {0, 3};

static struct lognormal visitors, meetings, half_life, discount;
static double growth[3]; /* and season, by month */
static struct beta_table contact_rate;

static void set_up(void) {
  lay_out_days();
  lag[2] = between(3, 20);
  lag[3] = between(5, 15);
  lag[4] = between(7, 21);
  lag[5] = between(10, 45);
  deal = between(60000, 150000);
  visitors = between(9000, 11500);
  meetings = between(30, 60);
  half_life = between(20, 45);
  discount = between(0.9, 1.1);
  growth[0] = 1;
  growth[1] = 1.02 * 0.8;
  growth[2] = 1.02 * 1.02 * 1.1;
  /* 10 % below 0.5 %, 10 % above 1 %. */
  contact_rate = beta_table(13.94021556, 1872.86156767);
  threshold[3] = share53(0.5);
  threshold[4] = share53(0.8);
  threshold[5] = share53(0.4);
}

static void simulate(void) {
  const double rho = 2 * sin(M_PI / 6 * -0.4), z = normal();
  const double v = exp(visitors.mu + visitors.sigma * z);
  const double p = beta_quantile(&contact_rate, rho * z + sqrt(1 - rho * rho) * normal());
  const double sql_rate = beta_of(24.5, 96.5), per_month = draw(meetings);
  level = draw(discount);
  cold_after = draw(half_life) / M_LN2;
  threshold[2] = share53(sql_rate);
  halved = share53(FACTOR * sql_rate);

  arrive(0, 0, 2, v / 31 * WARM_UP * p * 0.8, -WARM_UP, 0);
  arrive(1, 3, 3, per_month / 31 * WARM_UP, -WARM_UP, 0);
  for (int m = 0; m < 3; m++) {
    /* What a Poisson number splits into is Poisson. */
    const double mean = v * growth[m];
    const int64_t mqls = poisson(mean * p * 0.8), others = poisson(mean * p * 0.2), gone = poisson(mean * (1 - p));
    pass(0, 0, m, gone + others + mqls, others + mqls);
    pass(0, 1, m, others + mqls, mqls);
    for (int64_t k = mqls; k > 0; k--)
      follow(0, 0, 2, month_from[m] + (month_from[m + 1] - month_from[m]) * uniform());
    arrive(1, 3, 3, per_month, month_from[m], month_from[m + 1]);
    books.spend[0][m] = 90000;
    books.spend[1][m] = 120000;
  }
}
