"""A funnel in numpy: all leads of many runs at once, stage by stage, in flat arrays.

Written for speed: chunks of runs whose arrays stay in the processor's cache; SFC64, numpy's fastest generator; single
precision for times (a day of 275 is known to two seconds), whose exp, log, sin and cos are vectorised; normals by Box and
Muller, which that makes twice as fast as standard_normal; one bincount for most that is counted of a stage; and leads are
dropped as soon as nothing that is asked for depends on them.

Without --all it keeps money, customers and entries by source and month, and how many of each stage converted, were lost,
went cold, are open; with it also what Plumbline's other default columns tell, for which leads are followed beyond the end. With
--double it is written as most would: double precision, and the generator's own lognormals.
"""

import sys
from typing import NamedTuple

import numpy as np

ALL = "--all" in sys.argv
DOUBLE = "--double" in sys.argv
f4 = np.float64 if DOUBLE else np.float32
P90 = 1.2815515655446004
BEFORE, WITHIN, AFTER = 0, 1, 2
CONVERTED, LOST, COLD = 0, 3, 6  # × phases of exit
CELLS = 9  # outcome × phase of exit
MONTH_FROM = (0, 31, 62)
MONTH_DAYS = (31, 31, 30)
DAYS = f4(92)
ARRIVALS = 4  # the warm-up, and the months
BINS = 5 if ALL else 4  # of entries: before the period, in its months, after it


def between(low, high):
    """Parameters of a lognormal of which 10 % lie below low and 10 % above high."""
    return (np.log(low) + np.log(high)) / 2, (np.log(high) - np.log(low)) / (2 * P90)


def in_period(t):
    return (t >= 0) & (t < DAYS)


class Leads(NamedTuple):
    """Whose each is (source × runs + run) and when it enters its stage.

    With ALL: how often it has entered each stage in the period, two bits a stage; and when it became an opportunity.
    """

    who: np.ndarray
    t: np.ndarray
    entries: np.ndarray | None = None
    cycle: np.ndarray | None = None

    def those(self, mask, t):
        at = np.flatnonzero(mask)
        if not ALL:
            return Leads(self.who[at], t[at])
        return Leads(self.who[at], t[at], self.entries[at], self.cycle[at])

    def and_also(self, others):
        return Leads(*(each and np.concatenate(each) for each in zip(self, others) if each[0] is not None))


class Chunk:
    """The books of some runs. Stages before `front` are passed without waiting; leads go cold in the one after it."""

    def __init__(self, rng, runs, sources, stages, front, opportunity, warm_up, deal, level):
        self.rng, self.runs, self.sources, self.stages, self.front = rng, runs, sources, stages, front
        self.opportunity, self.warm_up, self.deal = opportunity, warm_up, deal
        self.level = np.tile(level, sources).astype(f4)
        self.people = sources * runs
        self.flows = [0] * stages  # of each stage: [who, bin of entry, outcome, phase of exit]
        # One day more: what enters after the end, which without ALL is only what rounding puts there.
        self.bin_of_day = np.repeat([0, 1, 2, 3, BINS - 1], [warm_up, *MONTH_DAYS, 1])
        self.cell_days = np.array([warm_up, *MONTH_DAYS], dtype=f4)
        self.cell_from = np.array([-warm_up, *MONTH_FROM], dtype=f4)
        self.ever_converted, self.days_to_convert = np.zeros((2, stages, self.people))
        self.open_value = np.zeros(self.people)

    def lognormal(self, law, n):
        mu, sigma = law
        if DOUBLE:
            return self.rng.lognormal(mu, sigma, n)
        half = (n + 1) >> 1
        radius = self.rng.random(half, dtype=f4)
        np.subtract(f4(1), radius, out=radius)
        np.log(radius, out=radius)
        radius *= f4(-2 * sigma * sigma)
        np.sqrt(radius, out=radius)
        angle = self.rng.random(half, dtype=f4)
        angle *= f4(2 * np.pi)
        z = np.empty(2 * half, f4)
        np.multiply(radius, np.cos(angle), out=z[:half])
        np.multiply(radius, np.sin(angle, out=angle), out=z[half:])
        z += f4(mu)
        return np.exp(z, out=z)[:n]

    def values(self, who):
        values = self.lognormal(self.deal, len(who))
        values *= self.level[who]
        return values

    def arrive(self, means, enters):
        """Leads of [who, cell], spread evenly over its days. enters: the stage at the top of each one's source."""
        counts = self.rng.poisson(means).ravel()
        cells = np.repeat(np.arange(len(counts)), counts)
        at = cells & (ARRIVALS - 1)
        t = self.rng.random(len(cells), dtype=f4)
        t *= self.cell_days[at]
        t += self.cell_from[at]
        cells >>= 2
        if not ALL:
            return Leads(cells, t)
        above = sum(1 << 2 * s for s in range(enters, self.front))
        return Leads(cells, t, np.where(at > 0, np.int32(above), np.int32(0)), t)

    def bins(self, t):
        days = (np.minimum(t, DAYS) if ALL else t) + f4(self.warm_up)
        return self.bin_of_day[days.astype(np.intp)]

    def count(self, who, weights=None):
        return np.bincount(who, weights, minlength=self.people)

    def leave(self, stage, leads, leave, outcome):
        """Books when leads of a stage leave it and how (one for all, or each). Those that convert and still matter."""
        keys = self.bins(leads.t)
        keys += leads.who * BINS
        keys *= CELLS
        keys += outcome
        keys += (leave >= 0).view(np.int8)
        keys += (leave >= DAYS).view(np.int8)
        self.flows[stage] = self.flows[stage] + np.bincount(keys, minlength=self.people * BINS * CELLS)
        if not ALL:
            return leads.those((outcome == 0) & (leave < DAYS), leave)
        inside = in_period(leads.t)
        leads.entries[:] += inside.astype(np.int32) << 2 * stage
        if stage == self.opportunity:
            leads = leads._replace(cycle=leads.t)
        if stage >= self.opportunity:
            open_at_end = leads.who.compress((leads.t < DAYS) & (leave >= DAYS))
            self.open_value += self.count(open_at_end, self.values(open_at_end))
        converted = np.broadcast_to(outcome == 0, leave.shape)
        if stage == self.front + 1:
            # Here some have come twice.
            times = leads.entries >> 2 * stage & 3
            self.ever_converted[stage] += self.count(leads.who.compress(converted), times.compress(converted))
        else:
            self.ever_converted[stage] += self.count(leads.who.compress(converted & inside))
        now = converted & in_period(leave)
        self.days_to_convert[stage] += self.count(leads.who.compress(now), (leave - leads.t).compress(now))
        return leads.those(converted & ((leave < DAYS) | (leads.entries > 0)), leave)

    def step(self, stage, law, rate, leads):
        """A stage that nobody leaves cold. rate: of all, or by who; 0 and 1 for those of whom it is known."""
        leave = leads.t + self.lognormal(law, len(leads.t))
        if rate is LOST or rate is CONVERTED:
            return self.leave(stage, leads, leave, np.int8(rate))
        stays = self.rng.random(len(leave), dtype=f4) >= (f4(rate) if np.isscalar(rate) else rate[leads.who])
        return self.leave(stage, leads, leave, stays.view(np.int8) * np.int8(LOST))

    def decay(self, stage, law, rate, cold_after, leads):
        """A stage where leads go cold, after so long in the mean, by who. Also those that do."""
        stays = self.rng.random(len(leads.t), dtype=f4) >= (f4(rate) if np.isscalar(rate) else rate[leads.who])
        lag = self.lognormal(law, len(leads.t))
        chill = self.rng.random(len(leads.t), dtype=f4)
        np.subtract(f4(1), chill, out=chill)
        np.log(chill, out=chill)
        chill *= -cold_after[leads.who]
        cold = chill < lag
        leave = np.minimum(lag, chill, out=lag)
        leave += leads.t
        outcome = stays.view(np.int8) * np.int8(LOST)
        np.putmask(outcome, cold, np.int8(COLD))
        return self.leave(stage, leads, leave, outcome), leads.those(cold, leave)

    def recycle(self, leads, share, rest):
        """Of those that went cold, who comes back."""
        leads = leads.those(self.rng.random(len(leads.t), dtype=f4) < f4(share), leads.t)
        back = leads.t + f4(rest)
        self.recycled = self.count(leads.who.compress(in_period(leads.t)))
        self.resting = self.count(leads.who.compress((leads.t < DAYS) & (back >= DAYS)))
        return leads.those((back < DAYS) | (leads.entries > 0) if ALL else back < DAYS, back)

    def win(self, leads):
        """Customers, some of them before the period or, with ALL, after it."""
        inside = in_period(leads.t)
        if ALL:
            leads = leads.those(inside | (leads.entries > 0), leads.t)
            inside = in_period(leads.t)
            values = self.values(leads.who)
            self.book_ever(leads, values, inside)
            leads, values = leads.those(inside, leads.t), values.compress(inside)
        else:
            leads = leads.those(inside, leads.t)
            values = self.values(leads.who)
        cells = self.bins(leads.t)
        cells += leads.who * BINS
        self.wins = np.bincount(cells, minlength=self.people * BINS)
        self.revenue = np.bincount(cells, values, minlength=self.people * BINS)
        if ALL:
            weeks = leads.who % self.runs * 14 + (leads.t / f4(7)).astype(np.intp)
            self.weeks = np.bincount(weeks, values, minlength=self.runs * 14).reshape(self.runs, 14)

    def book_ever(self, leads, values, inside):
        who, now = leads.who, leads.who.compress(inside)
        self.ever_revenue, self.period_revenue = [], []
        for s in range(self.stages - 1):
            credit = values * (leads.entries >> 2 * s & 3)
            self.ever_revenue.append(self.count(who, credit))
            self.period_revenue.append(self.count(now, credit.compress(inside)))
        cycles = in_period(leads.cycle)
        who = who.compress(cycles)
        self.ever_won = self.count(who)
        self.days_to_win = self.count(who, (leads.t - leads.cycle).compress(cycles))
        self.booked = self.count(who, values.compress(cycles))
