"""scenarios/q3.yaml in numpy."""

import numpy as np
from scipy.special import betaincinv, ndtr

from funnel import BINS, Chunk, between, main

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
    volume = np.empty((runs, BINS))
    volume[:, 0] = visitors * (WARM_UP * PER_JULY_DAY)
    volume[:, 1:] = visitors[:, None] * GROWTH
    contacts = volume * contact_rate[:, None]
    mqls = contacts * 0.8
    booked = np.tile([WARM_UP * PER_JULY_DAY, 1, 1, 1], (runs, 1))

    chunk = Chunk(rng, runs, sources=2, stages=len(STAGES), warm_up=WARM_UP)
    both = np.zeros((2, runs, BINS))
    both[0] = mqls * (1 - sql_rate[:, None])
    chunk.lose(MQL, TO_SQL, *chunk.arrive(both.reshape(-1, BINS)))
    both[0] = mqls * sql_rate[:, None]
    who, t = chunk.convert(MQL, TO_SQL, *chunk.arrive(both.reshape(-1, BINS)))
    mql = chunk.flows[MQL].reshape(2, runs, BINS, -1)[0, :, 1:].sum(2)
    both[0] = 0
    both[1] = meetings[:, None] * booked
    cells, entered = chunk.arrive(both.reshape(-1, BINS))
    who, t = np.concatenate((who, cells >> 2)), np.concatenate((t, entered))

    cold_after = np.tile(cold_after, 2).astype(np.float32)
    who, t, who_cold, when_cold = chunk.decay(SQL, TO_OPPORTUNITY, 0.5, cold_after, who, t)
    back = chunk.recycle(who_cold, when_cold, share=0.3, rest=45)
    again = chunk.step(MQL, TO_SQL, np.tile(0.5 * sql_rate, 2).astype(np.float32), *back)
    who_again, t_again, _, _ = chunk.decay(SQL, TO_OPPORTUNITY, 0.5, cold_after, *again)
    who, t = np.concatenate((who, who_again)), np.concatenate((t, t_again))
    who, t = chunk.step(OPPORTUNITY, TO_PROPOSAL, 0.8, who, t)
    who, t = chunk.step(PROPOSAL, TO_CUSTOMER, 0.4, who, t)
    chunk.win(DEAL, np.tile(level, 2).astype(np.float32), who, t)

    gone = rng.poisson((volume - contacts)[:, 1:])
    not_mql = rng.poisson((contacts - mqls)[:, 1:])
    contact = mql + not_mql
    zero = np.zeros_like(gone)
    passed = [
        (np.stack((contact + gone, zero)), contact.sum(1)),
        (np.stack((contact, zero)), mql.sum(1)),
    ]
    return chunk.columns(STAGES, SQL, ("website", "outbound"), (0, 2), (90_000, 120_000), passed)


if __name__ == "__main__":
    main(simulate, chunk=256)
