/* What is kept of a run: named columns, one number a run, as Plumbline names them; and the program around the runs. */
static const char *const stage_names[STAGES], *const source_names[SOURCES];
static const int enters_at[SOURCES];
static double *columns;
static char names[256][40];
static int64_t runs, run;
static int column_count;

/* The first run names the columns. */
static inline void put(double value, const char *what, const char *of, const char *part) {
  if (run == 0) snprintf(names[column_count], sizeof names[0], "%s%s%s", what, of, part);
  columns[column_count++ * runs + run] = value;
}

static double entered_in(int s, int source_from, int source_to, int bin_from, int bin_to) {
  int sum = 0;
  for (int n = source_from; n < source_to; n++)
    for (int b = bin_from; b < bin_to; b++) sum += books.entered[n][s][b];
  return sum;
}

static void put_part(const char *suffix, int from, int to, int month_low, int month_high, int first_stage) {
  double revenue = 0, spend = 0;
  for (int n = from; n < to; n++)
    for (int m = month_low; m < month_high; m++) revenue += books.revenue[n][m], spend += books.spend[n][m];
  put(revenue, "revenue", "", suffix);
  put(entered_in(LAST, from, to, month_low + 1, month_high + 1), "customers", "", suffix);
  put(spend, "spend", "", suffix);
  for (int s = first_stage; s < STAGES; s++)
    put(entered_in(s, from, to, month_low + 1, month_high + 1), "entered.", stage_names[s], suffix);
}

static int exits_of(int s, int outcome, int entry_from, int entry_to, int exit_from, int exit_to) {
  int sum = 0;
  for (int n = 0; n < SOURCES; n++)
    for (int entry = entry_from; entry <= entry_to; entry++)
      for (int exit = exit_from; exit <= exit_to; exit++) sum += books.exits[n][s][outcome][entry][exit];
  return sum;
}

static void put_stage(int s) {
  const char *name = stage_names[s];
  put(exits_of(s, CONVERTED, BEFORE, WITHIN, WITHIN, WITHIN), "converted.", name, "");
  put(exits_of(s, LOST, BEFORE, WITHIN, WITHIN, WITHIN), "lost.", name, "");
  if (s == DECAYS) {
    put(exits_of(s, COLD, BEFORE, WITHIN, WITHIN, WITHIN), "cold.", name, "");
    put(books.recycled, "recycled.", name, "");
    put(books.resting, "resting.", name, "");
  }
  if (s < FRONT) return;
  int open = 0, at_start = 0;
  for (int outcome = 0; outcome < 3; outcome++) {
    open += exits_of(s, outcome, BEFORE, WITHIN, AFTER, AFTER);
    at_start += exits_of(s, outcome, BEFORE, BEFORE, WITHIN, AFTER);
  }
  put(open, "open.", name, "");
  put(at_start, "open_at_start.", name, "");
  if (ALL) put(books.days_to_convert[s], "days_to_convert.", name, "");
}

static void put_deals(const char *suffix, int from, int to, int booked_too) {
  double won = 0, days = 0, booked = 0, open = 0;
  for (int n = from; n < to; n++) {
    won += books.ever_won[n], days += books.days_to_win[n];
    booked += books.booked[n], open += books.pipeline[n];
  }
  if (OPEN_FROM < STAGES) {
    put(won, "ever_won.", stage_names[OPEN_FROM], suffix);
    put(days, "days_to_win.", stage_names[OPEN_FROM], suffix);
    if (booked_too) put(booked, "ever_booked.", stage_names[OPEN_FROM], suffix);
    put(open, "pipeline_value", "", suffix);
  }
}

static void put_columns(void) {
  static const char *const months[] = {"@2026-07", "@2026-08", "@2026-09"};
  column_count = 0;
  put_part("", 0, SOURCES, 0, 3, 0);
  for (int n = 0; n < SOURCES; n++) put_part(source_names[n], n, n + 1, 0, 3, enters_at[n] < FRONT ? enters_at[n] : FRONT);
  for (int m = 0; m < 3; m++) put_part(months[m], 0, SOURCES, m, m + 1, 0);
  for (int s = 0; s < LAST; s++) put_stage(s);
  if (!ALL) return;
  put_deals("", 0, SOURCES, 0);
  for (int n = 0; n < SOURCES; n++) put_deals(source_names[n], n, n + 1, 1);
  for (int s = 0; s < STAGES; s++) {
    put(books.ever_revenue[s], "ever_revenue.", stage_names[s], "");
    put(books.period_revenue[s], "period_revenue.", stage_names[s], "");
    if (s < LAST) put(books.ever_converted[s], "ever_converted.", stage_names[s], "");
  }
  static const char *const weeks[WEEKS] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"};
  for (int w = 0; w < WEEKS; w++) put(books.week[w], "week.", weeks[w], "");
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

/* Arguments: runs, seed, and a file for the columns. Prints JSON. */
int main(int count, char **words) {
  if (count < 3) return fprintf(stderr, "usage: %s RUNS SEED [FILE]\n", words[0]), 2;
  runs = atoll(words[1]);
  seed(strtoull(words[2], NULL, 10));
  set_up();
  columns = malloc(sizeof *columns * 256 * runs);
  const double from = now();
  for (run = 0; run < runs; run++) {
    memset(&books, 0, sizeof books);
    simulate();
    put_columns();
  }
  const double seconds = now() - from;
  printf("{\"name\":\"C\",\"version\":\"gcc %s\",\"runs\":%lld,\"seconds\":%.9f,\"columns\":[", __VERSION__, (long long)runs, seconds);
  for (int c = 0; c < column_count; c++) printf("%s\"%s\"", c ? "," : "", names[c]);
  printf("]}\n");
  if (count > 3) {
    FILE *file = fopen(words[3], "wb");
    if (!file || fwrite(columns, sizeof *columns, column_count * runs, file) != (size_t)(column_count * runs)) return perror(words[3]), 1;
    fclose(file);
  }
  return 0;
}
