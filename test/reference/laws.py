"""Writes laws.json: what scipy says of the laws that samplers draw from, in cells of the real line.

python3 test/reference/laws.py > test/reference/laws.json
"""

import json

import numpy
import scipy
from scipy import stats

# Ends of cells by their cumulative shares: 64 equal ones, and the tails.
TAIL = [1e-5, 1e-4, 1e-3]
SHARES = TAIL + [k / 64 for k in range(1, 64)] + [1 - t for t in reversed(TAIL)]


def continuous(law):
    mean, variance = (float(m) for m in law.stats("mv"))
    edges = [float(law.ppf(share)) for share in SHARES]
    return {"edges": edges, "shares": [float(law.cdf(edge)) for edge in edges], "mean": mean, "variance": variance}


def count(law):
    """A cell ends after a count: its share is that of all counts up to it."""
    mean, variance = (float(m) for m in law.stats("mv"))
    edges = sorted({int(law.ppf(share)) for share in SHARES})
    shares = [float(law.cdf(edge)) for edge in edges]
    # A last cell that hardly anything falls into would say nothing.
    while shares and 1 - shares[-1] < 1e-6:
        edges.pop()
        shares.pop()
    return {"edges": edges, "shares": shares, "mean": mean, "variance": variance}


laws = {
    "distributions": [
        ["normal", {"mean": 0, "sd": 1}, continuous(stats.norm())],
        ["lognormal", {"median": 12, "sigma": 0.74}, continuous(stats.lognorm(0.74, scale=12))],
        ["lognormal", {"median": 30000, "sigma": 1.2}, continuous(stats.lognorm(1.2, scale=30000))],
        ["gamma", {"shape": 0.5, "scale": 3}, continuous(stats.gamma(0.5, scale=3))],
        ["gamma", {"shape": 7, "scale": 2}, continuous(stats.gamma(7, scale=2))],
        ["weibull", {"scale": 30, "shape": 0.7}, continuous(stats.weibull_min(0.7, scale=30))],
        ["exponential", {"mean": 45}, continuous(stats.expon(scale=45))],
        ["beta", {"alpha": 24, "beta": 96}, continuous(stats.beta(24, 96))],
        ["beta", {"alpha": 0.6, "beta": 2}, continuous(stats.beta(0.6, 2))],
        ["uniform", {"min": 2, "max": 5}, continuous(stats.uniform(2, 3))],
        ["triangular", {"min": 1, "mode": 2, "max": 7}, continuous(stats.triang(1 / 6, 1, 6))],
    ],
    "binomials": [
        [n, p, count(stats.binom(n, p))]
        for n, p in [
            (1, 0.3),
            (12, 0.5),
            (40, 0.85),
            (340, 0.0075),
            (1000, 0.4),
            (5000, 0.4),
            (70_000, 0.001),
            (1_000_000, 0.0125),
            (1_000_000, 0.5),
        ]
    ],
    "poissons": [[mean, count(stats.poisson(mean))] for mean in [0.3, 4.5, 40, 400, 999, 1001, 50_000, 1e6]],
}
print(json.dumps({"made by": f"scipy {scipy.__version__}, numpy {numpy.__version__}", **laws}, indent=1))
