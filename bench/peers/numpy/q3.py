"""scenarios/q3.yaml in numpy."""

import numpy as np
from scipy.special import betaincinv, ndtr

from funnel import ARRIVALS, BINS, CONVERTED, LOST, Chunk, between, f4
from table import columns, main

STAGES = ("visitor", "contact", "mql", "sql", "opportunity", "proposal", "customer")
MQL, SQL, OPPORTUNITY, PROPOSAL, CUSTOMER = range(2, 7)
WARM_UP = 183
TO_SQL, TO_OPPORTUNITY, TO_PROPOSAL, TO_CUSTOMER = between(3, 20), between(5, 15), between(7, 21), between(10, 45)
DEAL = between(60_000, 150_000)
VISITORS, MEETINGS, HALF_LIFE, LEVEL = between(9_000, 11_500), between(30, 60), between(20, 45), between(0.9, 1.1)
CONTACT_RATE = 13.94021556, 1872.86156767  # the beta of which 10 % lie below 0.5 % and 10 % above 1 %
GROWTH = np.array([1, 1.02 * 0.8, 1.02**2 * 1.1])  # and season
RHO = 2 * np.sin(np.pi / 6 * -0.4)
PER_JULY_DAY = 1 / 31


def simulate(rng, runs):
    z = rng.standard_normal((5, runs))
    visitors = np.exp(VISITORS[0] + VISITORS[1] * z[0])
    contact_rate = betaincinv(*CONTACT_RATE, ndtr(RHO * z[0] + np.sqrt(1 - RHO**2) * z[1]))
    meetings = np.exp(MEETINGS[0] + MEETINGS[1] * z[2])
    cold_after = np.exp(HALF_LIFE[0] + HALF_LIFE[1] * z[3]) / np.log(2)
    level = np.exp(LEVEL[0] + LEVEL[1] * z[4])
    sql_rate = rng.beta(24.5, 96.5, runs)

    # What a Poisson number splits into is Poisson: those who leave at a stage where nothing waits are drawn apart.
    volume = np.empty((runs, ARRIVALS))
    volume[:, 0] = visitors * (WARM_UP * PER_JULY_DAY)
    volume[:, 1:] = visitors[:, None] * GROWTH
    contacts = volume * contact_rate[:, None]
    mqls = contacts * 0.8
    booked = np.tile([WARM_UP * PER_JULY_DAY, 1, 1, 1], (runs, 1))

    chunk = Chunk(rng, runs, 2, len(STAGES), MQL, OPPORTUNITY, WARM_UP, DEAL, level)
    both = np.zeros((2, runs, ARRIVALS))
    both[0] = mqls * (1 - sql_rate[:, None])
    chunk.step(MQL, TO_SQL, LOST, chunk.arrive(both.reshape(-1, ARRIVALS), 0))
    both[0] = mqls * sql_rate[:, None]
    sqls = chunk.step(MQL, TO_SQL, CONVERTED, chunk.arrive(both.reshape(-1, ARRIVALS), 0))
    mql = chunk.flows[MQL].reshape(2, runs, BINS, -1)[0, :, 1:4].sum(2)
    both[0] = 0
    both[1] = meetings[:, None] * booked
    sqls = sqls.and_also(chunk.arrive(both.reshape(-1, ARRIVALS), MQL))

    cold_after = np.tile(cold_after, 2).astype(f4)
    half_rate = np.tile(0.5 * sql_rate, 2).astype(f4)
    opportunities, cold = chunk.decay(SQL, TO_OPPORTUNITY, 0.5, cold_after, sqls)
    again = chunk.step(MQL, TO_SQL, half_rate, chunk.recycle(cold, share=0.3, rest=45))
    late, _ = chunk.decay(SQL, TO_OPPORTUNITY, 0.5, cold_after, again)
    proposals = chunk.step(OPPORTUNITY, TO_PROPOSAL, 0.8, opportunities.and_also(late))
    chunk.win(chunk.step(PROPOSAL, TO_CUSTOMER, 0.4, proposals))

    gone = rng.poisson((volume - contacts)[:, 1:])
    contact = mql + rng.poisson((contacts - mqls)[:, 1:])
    zero = np.zeros_like(gone)
    passed = [
        (np.stack((contact + gone, zero)), contact.sum(1)),
        (np.stack((contact, zero)), mql.sum(1)),
    ]
    return columns(chunk, STAGES, ("website", "outbound"), (0, MQL), (90_000, 120_000), passed)


if __name__ == "__main__":
    main(simulate, chunk=256)
