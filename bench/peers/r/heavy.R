# bench/heavy.yaml in R.
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
source(file.path(here, "funnel.R"))

STAGES <- c("visitor", "signup", "qualified", "trial", "customer")
SIGNUP <- 2; QUALIFIED <- 3; TRIAL <- 4
WARM_UP <- 92
TO_QUALIFIED <- between(1, 10); TO_TRIAL <- between(2, 14); TO_CUSTOMER <- between(7, 30)
DEAL <- between(3e3, 9e3)
VISITORS <- list(between(550e3, 650e3), between(250e3, 350e3), between(80e3, 120e3))
GROWTH <- cbind(c(WARM_UP / 31, 1, 1.01, 1.01^2), c(WARM_UP / 31, 1, 1, 1), c(WARM_UP / 31, 1, 1, 1))

simulate <- function(runs) {
  cold_after <- draw(runs, between(20, 40)) / log(2)
  level <- draw(runs, between(0.9, 1.1))
  # Betas of which 10 % lie below, 10 % above: 1 % to 1.5 %, 2 % to 3 %, 40 % to 50 %, 20 % to 30 %.
  common <- rbeta(runs, 39.8348722, 3163.65785977)
  signup_rate <- c(common, common, rbeta(runs, 39.34184908, 1542.47442134))
  qualified_rate <- rbeta(runs, 72.9910044, 89.25936225)
  customer_rate <- rbeta(runs, 30.43048533, 91.7262053)

  # What a Poisson number splits into is Poisson: those who leave at a stage where nothing waits are drawn apart.
  volume <- do.call(cbind, lapply(1:3, function(n) outer(GROWTH[, n], draw(runs, VISITORS[[n]]))))
  signups <- volume * rep(signup_rate, each = 4)
  qualify <- rep(qualified_rate, each = 4)

  chunk <- new_chunk(runs, 3L, length(STAGES), WARM_UP)
  decided(chunk, SIGNUP, TO_QUALIFIED, LOST, arrive(chunk, signups * (1 - qualify)))
  qualified <- decided(chunk, SIGNUP, TO_QUALIFIED, CONVERTED, arrive(chunk, signups * qualify))
  signup <- array(colSums(array(chunk$flows[[SIGNUP]], c(9, 4, runs, 3))[, 2:4, , , drop = FALSE]), c(3, runs, 3))

  first <- decay(chunk, QUALIFIED, TO_TRIAL, 0.5, rep(cold_after, 3), qualified)
  back <- recycle(chunk, first$cold, share = 0.25, rest = 30)
  again <- step(chunk, SIGNUP, TO_QUALIFIED, rep(qualified_rate / 2, 3), back)
  second <- decay(chunk, QUALIFIED, TO_TRIAL, 0.5, rep(cold_after, 3), again)
  customers <- step(chunk, TRIAL, TO_CUSTOMER, rep(customer_rate, 3), and_also(first$on, second$on))
  win(chunk, DEAL, rep(level, 3), customers)

  visitor <- signup + array(rpois(9 * runs, (volume - signups)[2:4, ]), c(3, runs, 3))
  passed <- list(list(entered = visitor, converted = rowSums(matrix(colSums(signup), runs))))
  columns(chunk, STAGES, QUALIFIED, c("search", "social", "partners"), c(1, 1, 1), c(500e3, 200e3, 0), passed)
}

main(simulate, chunk = 2L)
