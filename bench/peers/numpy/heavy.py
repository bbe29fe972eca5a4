"""bench/heavy.yaml in numpy."""

import numpy as np

from funnel import ARRIVALS, BINS, CONVERTED, LOST, Chunk, between, f4
from table import columns, main

STAGES = ("visitor", "signup", "qualified", "trial", "customer")
SIGNUP, QUALIFIED, TRIAL, CUSTOMER = range(1, 5)
SOURCES = ("search", "social", "partners")
WARM_UP = 92
TO_QUALIFIED, TO_TRIAL, TO_CUSTOMER = between(1, 10), between(2, 14), between(7, 30)
DEAL = between(3_000, 9_000)
VISITORS = np.array([between(550e3, 650e3), between(250e3, 350e3), between(80e3, 120e3)]).T
HALF_LIFE, LEVEL = between(20, 40), between(0.9, 1.1)
# Betas of which 10 % lie below the one figure, 10 % above the other.
FROM_1_TO_1_5_PERCENT, FROM_2_TO_3_PERCENT = (39.8348722, 3163.65785977), (39.34184908, 1542.47442134)
FROM_40_TO_50_PERCENT, FROM_20_TO_30_PERCENT = (72.9910044, 89.25936225), (30.43048533, 91.7262053)
GROWTH = np.array([[1, 1.01, 1.01**2], [1, 1, 1], [1, 1, 1]])


def simulate(rng, runs):
    z = rng.standard_normal((5, runs))
    visitors = np.exp(VISITORS[0][:, None] + VISITORS[1][:, None] * z[:3])
    cold_after = np.exp(HALF_LIFE[0] + HALF_LIFE[1] * z[3]) / np.log(2)
    level = np.exp(LEVEL[0] + LEVEL[1] * z[4])
    common = rng.beta(*FROM_1_TO_1_5_PERCENT, runs)
    signup_rate = np.stack((common, common, rng.beta(*FROM_2_TO_3_PERCENT, runs)))[:, :, None]
    qualified_rate = rng.beta(*FROM_40_TO_50_PERCENT, runs)
    customer_rate = rng.beta(*FROM_20_TO_30_PERCENT, runs)

    # What a Poisson number splits into is Poisson: those who leave at a stage where nothing waits are drawn apart.
    volume = np.empty((3, runs, ARRIVALS))
    volume[:, :, 0] = visitors * (WARM_UP / 31)
    volume[:, :, 1:] = visitors[:, :, None] * GROWTH[:, None, :]
    signups = volume * signup_rate

    chunk = Chunk(rng, runs, 3, len(STAGES), SIGNUP, len(STAGES), WARM_UP, DEAL, level)
    lost = (signups * (1 - qualified_rate[:, None])).reshape(-1, ARRIVALS)
    chunk.step(SIGNUP, TO_QUALIFIED, LOST, chunk.arrive(lost, 0))
    converting = (signups * qualified_rate[:, None]).reshape(-1, ARRIVALS)
    qualified = chunk.step(SIGNUP, TO_QUALIFIED, CONVERTED, chunk.arrive(converting, 0))
    signup = chunk.flows[SIGNUP].reshape(3, runs, BINS, -1)[:, :, 1:4].sum(3)

    cold_after = np.tile(cold_after, 3).astype(f4)
    half_rate = np.tile(0.5 * qualified_rate, 3).astype(f4)
    trials, cold = chunk.decay(QUALIFIED, TO_TRIAL, 0.5, cold_after, qualified)
    again = chunk.step(SIGNUP, TO_QUALIFIED, half_rate, chunk.recycle(cold, share=0.25, rest=30))
    late, _ = chunk.decay(QUALIFIED, TO_TRIAL, 0.5, cold_after, again)
    rate = np.tile(customer_rate, 3).astype(f4)
    chunk.win(chunk.step(TRIAL, TO_CUSTOMER, rate, trials.and_also(late)))

    gone = rng.poisson((volume - signups)[:, :, 1:])
    passed = [(signup + gone, signup.sum((0, 2)))]
    return columns(chunk, STAGES, SOURCES, (0, 0, 0), (500_000, 200_000, 0), passed)


if __name__ == "__main__":
    main(simulate, chunk=2)
