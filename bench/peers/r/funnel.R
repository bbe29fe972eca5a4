# A funnel in R: all leads of many runs at once, stage by stage, in flat vectors.
#
# Written for speed: chunks of runs whose vectors stay in the processor's cache, the fastest of R's own generators of
# uniform and normal numbers, whole numbers for whatever counts, one tabulate for all that is counted of a stage, and leads
# are dropped as soon as nothing in the period depends on them. It keeps money, customers and entries by source and month,
# and how many of each stage converted, were lost, went cold, are open; not the rest of Plumbline's columns.

RNGkind("Super-Duper", "Kinderman-Ramage")
P90 <- 1.2815515655446004
CONVERTED <- 0L; LOST <- 3L; COLD <- 6L # times phases of exit
CELLS <- 9L # outcome and phase of exit
BINS <- 4L  # of entries: before the period, and in its months
DAYS <- 92
MONTHS <- c("@2026-07", "@2026-08", "@2026-09")

# Parameters of a lognormal of which 10 % lie below low and 10 % above high.
between <- function(low, high) c((log(low) + log(high)) / 2, (log(high) - log(low)) / (2 * P90))
draw <- function(n, law) exp(law[1] + law[2] * rnorm(n))

# Books of some runs. Whose a lead is, is one number from 0: source * runs + run.
new_chunk <- function(runs, sources, stages, warm_up) {
  chunk <- new.env()
  chunk$runs <- runs; chunk$sources <- sources; chunk$warm_up <- warm_up
  chunk$size <- sources * runs * BINS * CELLS
  chunk$flows <- rep(list(0L), stages) # [phase of exit, outcome, bin of entry, run, source]
  # One day more: the last instants before the end, rounded.
  chunk$bin_of_day <- rep(0:3, c(warm_up, 31, 31, 31))
  chunk
}

# Leads of [cell, who], the warm-up and the months, spread evenly over each.
arrive <- function(chunk, means) {
  counts <- rpois(length(means), means)
  cells <- rep.int(seq_along(counts) - 1L, counts)
  at <- bitwAnd(cells, 3L) + 1L
  from <- c(-chunk$warm_up, 0, 31, 62)
  days <- c(chunk$warm_up, 31, 31, 30)
  list(who = bitwShiftR(cells, 2L), t = from[at] + days[at] * runif(length(cells)))
}

# Books when leads of a stage leave it and how. Those that convert before the end.
leave <- function(chunk, stage, leads, leave, outcome) {
  bin <- chunk$bin_of_day[as.integer(leads$t + chunk$warm_up) + 1L]
  keys <- (leads$who * BINS + bin) * CELLS + outcome + (leave >= 0) + (leave >= DAYS) + 1L
  chunk$flows[[stage]] <- chunk$flows[[stage]] + tabulate(keys, chunk$size)
  on <- which(outcome == CONVERTED & leave < DAYS)
  list(who = leads$who[on], t = leave[on])
}

# rate: of all, or by who
step <- function(chunk, stage, law, rate, leads) {
  n <- length(leads$t)
  if (length(rate) > 1) rate <- rate[leads$who + 1L]
  leave(chunk, stage, leads, leads$t + draw(n, law), LOST * (runif(n) >= rate))
}

# Leads of whom it is known whether they convert.
decided <- function(chunk, stage, law, outcome, leads) {
  leave(chunk, stage, leads, leads$t + draw(length(leads$t), law), outcome)
}

# cold_after: mean days until a lead goes cold, by who
decay <- function(chunk, stage, law, rate, cold_after, leads) {
  n <- length(leads$t)
  lag <- draw(n, law)
  chill <- -cold_after[leads$who + 1L] * log(runif(n))
  outcome <- LOST * (runif(n) >= rate)
  cold <- which(chill < lag)
  outcome[cold] <- COLD
  lag[cold] <- chill[cold]
  leave <- leads$t + lag
  list(on = leave(chunk, stage, leads, leave, outcome), cold = list(who = leads$who[cold], t = leave[cold]))
}

recycle <- function(chunk, leads, share, rest) {
  back <- which(runif(length(leads$t)) < share)
  who <- leads$who[back]; t <- leads$t[back]; after <- t + rest
  people <- chunk$sources * chunk$runs
  chunk$recycled <- tabulate(who[t >= 0 & t < DAYS] + 1L, people)
  chunk$resting <- tabulate(who[t < DAYS & after >= DAYS] + 1L, people)
  inside <- after < DAYS
  list(who = who[inside], t = after[inside])
}

and_also <- function(a, b) list(who = c(a$who, b$who), t = c(a$t, b$t))

win <- function(chunk, law, level, leads) {
  inside <- which(leads$t >= 0)
  who <- leads$who[inside]
  cell <- who * 3L + chunk$bin_of_day[as.integer(leads$t[inside] + chunk$warm_up) + 1L]
  values <- level[who + 1L] * draw(length(who), law)
  size <- chunk$sources * chunk$runs * 3L
  chunk$wins <- tabulate(cell, size)
  sums <- rowsum(values, cell, reorder = FALSE)
  chunk$revenue <- numeric(size)
  chunk$revenue[as.integer(rownames(sums))] <- sums
}

# Figures of each run: a list of vectors. fronts: first stage seen of each source; passed: of each stage in which nothing
# waits, the entries [month, run, source] and how many of a run convert.
columns <- function(chunk, names, decays, sources, fronts, spend, passed) {
  S <- chunk$sources; R <- chunk$runs
  shape <- c(3, R, S)
  waiting <- (length(passed) + 1):(length(names) - 1)
  flows <- lapply(chunk$flows, function(flow) if (length(flow) > 1) array(flow, c(3, 3, BINS, R, S)))
  entered <- lapply(passed, function(each) each$entered)
  for (s in waiting) entered[[s]] <- array(colSums(flows[[s]], dims = 2), c(BINS, R, S))[2:4, , , drop = FALSE]
  entered[[length(names)]] <- array(chunk$wins, shape)
  revenue <- array(chunk$revenue, shape)
  # By month and run, of these sources and months; summed over both.
  of <- function(each, ms, ns) {
    part <- each[ms, , ns, drop = FALSE]
    sums <- if (length(ms) == 1) matrix(part, R) else matrix(colSums(part), R)
    if (length(ns) == 1) as.vector(sums) else rowSums(sums)
  }
  table <- list()
  part <- function(suffix, ms, ns, first) {
    table[[paste0("revenue", suffix)]] <<- of(revenue, ms, ns)
    table[[paste0("customers", suffix)]] <<- of(entered[[length(names)]], ms, ns)
    table[[paste0("spend", suffix)]] <<- rep(length(ms) * sum(spend[ns]), R)
    for (s in first:length(names)) table[[paste0("entered.", names[s], suffix)]] <<- of(entered[[s]], ms, ns)
  }
  part("", 1:3, seq_len(S), 1)
  for (n in seq_len(S)) part(paste0("@", sources[n]), 1:3, n, fronts[n])
  for (m in 1:3) part(MONTHS[m], m, seq_len(S), 1)
  for (s in seq_along(passed)) {
    table[[paste0("converted.", names[s])]] <- passed[[s]]$converted
    table[[paste0("lost.", names[s])]] <- of(entered[[s]], 1:3, seq_len(S)) - passed[[s]]$converted
  }
  for (s in waiting) {
    flow <- rowSums(flows[[s]], dims = 4) # over sources
    outcomes <- c("converted.", "lost.", "cold.")
    for (outcome in if (s == decays) 1:3 else 1:2) {
      table[[paste0(outcomes[outcome], names[s])]] <- colSums(matrix(flow[2, outcome, , ], BINS))
    }
    table[[paste0("open.", names[s])]] <- colSums(matrix(flow[3, , , ], 3 * BINS))
    table[[paste0("open_at_start.", names[s])]] <- colSums(matrix(flow[2:3, , 1, ], 6))
  }
  table[[paste0("recycled.", names[decays])]] <- rowSums(matrix(chunk$recycled, R))
  table[[paste0("resting.", names[decays])]] <- rowSums(matrix(chunk$resting, R))
  table
}

# The program around the runs. Arguments: runs, seed and a file for the columns. Prints JSON.
main <- function(simulate, chunk) {
  words <- commandArgs(trailingOnly = TRUE)
  runs <- as.integer(words[1])
  set.seed(as.integer(words[2]))
  for (warm_up in 1:3) simulate(chunk) # the byte compiler gets to functions that have been called twice
  begun <- proc.time()[["elapsed"]]
  parts <- lapply(seq(0, runs - 1, chunk), function(first) simulate(min(chunk, runs - first)))
  kept <- lapply(names(parts[[1]]), function(name) unlist(lapply(parts, `[[`, name)))
  seconds <- proc.time()[["elapsed"]] - begun
  columns <- paste0('"', names(parts[[1]]), '"', collapse = ",")
  version <- paste0(R.version$major, ".", R.version$minor)
  cat(sprintf('{"name":"R","version":"%s","runs":%d,"seconds":%.9f,"columns":[%s]}\n', version, runs, seconds, columns))
  if (length(words) > 2) {
    out <- file(words[3], "wb")
    writeBin(as.double(unlist(kept)), out)
    close(out)
  }
}
