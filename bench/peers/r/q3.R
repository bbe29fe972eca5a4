# scenarios/q3.yaml in R.
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
source(file.path(here, "funnel.R"))

STAGES <- c("visitor", "contact", "mql", "sql", "opportunity", "proposal", "customer")
MQL <- 3; SQL <- 4; OPPORTUNITY <- 5; PROPOSAL <- 6
WARM_UP <- 183
TO_SQL <- between(3, 20); TO_OPPORTUNITY <- between(5, 15); TO_PROPOSAL <- between(7, 21); TO_CUSTOMER <- between(10, 45)
DEAL <- between(60e3, 150e3)
GROWTH <- c(WARM_UP / 31, 1, 1.02 * 0.8, 1.02^2 * 1.1) # and season; of the warm-up, its length in Julys
RHO <- 2 * sin(pi / 6 * -0.4)

simulate <- function(runs) {
  z <- rnorm(runs)
  visitors <- exp(between(9e3, 11.5e3)[1] + between(9e3, 11.5e3)[2] * z)
  # The beta of which 10 % lie below 0.5 % and 10 % above 1 %.
  contact_rate <- qbeta(pnorm(RHO * z + sqrt(1 - RHO^2) * rnorm(runs)), 13.94021556, 1872.86156767)
  meetings <- draw(runs, between(30, 60))
  cold_after <- draw(runs, between(20, 45)) / log(2)
  level <- draw(runs, between(0.9, 1.1))
  sql_rate <- rbeta(runs, 24.5, 96.5)

  # What a Poisson number splits into is Poisson: those who leave at a stage where nothing waits are drawn apart.
  volume <- outer(GROWTH, visitors)
  contacts <- volume * rep(contact_rate, each = 4)
  mqls <- contacts * 0.8
  booked <- outer(c(WARM_UP / 31, 1, 1, 1), meetings)
  none <- matrix(0, 4, runs)

  chunk <- new_chunk(runs, 2L, length(STAGES), WARM_UP)
  decided(chunk, MQL, TO_SQL, LOST, arrive(chunk, cbind(mqls * rep(1 - sql_rate, each = 4), none)))
  sqls <- decided(chunk, MQL, TO_SQL, CONVERTED, arrive(chunk, cbind(mqls * rep(sql_rate, each = 4), none)))
  mql <- array(colSums(array(chunk$flows[[MQL]], c(9, 4, runs, 2))[, 2:4, , , drop = FALSE]), c(3, runs, 2))
  sqls <- and_also(sqls, arrive(chunk, cbind(none, booked)))

  first <- decay(chunk, SQL, TO_OPPORTUNITY, 0.5, rep(cold_after, 2), sqls)
  again <- step(chunk, MQL, TO_SQL, rep(sql_rate / 2, 2), recycle(chunk, first$cold, share = 0.3, rest = 45))
  second <- decay(chunk, SQL, TO_OPPORTUNITY, 0.5, rep(cold_after, 2), again)
  proposals <- step(chunk, OPPORTUNITY, TO_PROPOSAL, 0.8, and_also(first$on, second$on))
  win(chunk, DEAL, rep(level, 2), step(chunk, PROPOSAL, TO_CUSTOMER, 0.4, proposals))

  contact <- visitor <- mql
  count <- function(means) matrix(rpois(3 * runs, means[2:4, ]), 3)
  contact[, , 1] <- mql[, , 1] + count(contacts - mqls)
  visitor[, , 1] <- contact[, , 1] + count(volume - contacts)
  passed <- list(
    list(entered = visitor, converted = colSums(matrix(contact[, , 1], 3))),
    list(entered = contact, converted = colSums(matrix(mql[, , 1], 3)))
  )
  columns(chunk, STAGES, SQL, c("website", "outbound"), c(1, MQL), c(90e3, 120e3), passed)
}

main(simulate, chunk = 256L)
