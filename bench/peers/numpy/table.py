"""What is kept of a chunk of runs: columns as Plumbline names them; and the program around the runs."""

import json
import sys
import time

import numpy as np

from funnel import AFTER, ALL, BINS, WITHIN

MONTHS = ("@2026-07", "@2026-08", "@2026-09")


def columns(chunk, names, sources, fronts, spend, passed):
    """Figures of each run.

    fronts: the first stage in which leads of each source are seen; passed: of each stage in which nothing waits, the
    entries of [source, run, month] and how many of a run convert.
    """
    shape = (chunk.sources, chunk.runs, BINS)
    decays = chunk.front + 1
    waiting = {s: chunk.flows[s].reshape(*shape, 3, 3) for s in range(chunk.front, len(names) - 1)}
    entered = [entries for entries, _ in passed]
    entered += [flow.sum((3, 4))[:, :, 1:4] for flow in waiting.values()]
    entered.append(chunk.wins.reshape(shape)[:, :, 1:4])
    revenue = chunk.revenue.reshape(shape)[:, :, 1:4]
    spent = np.broadcast_to(np.array(spend, float)[:, None, None], revenue.shape)
    table = {}

    def by_run(counts):
        return counts.reshape(shape[:2]).sum(0)

    def part(suffix, those, when, first):
        table["revenue" + suffix] = revenue[those, :, when].sum((0, 2))
        table["customers" + suffix] = entered[-1][those, :, when].sum((0, 2))
        table["spend" + suffix] = spent[those, :, when].sum((0, 2))
        for s in range(first, len(names)):
            table[f"entered.{names[s]}{suffix}"] = entered[s][those, :, when].sum((0, 2))

    part("", slice(None), slice(None), 0)
    for n, source in enumerate(sources):
        part("@" + source, slice(n, n + 1), slice(None), fronts[n])
    for m, month in enumerate(MONTHS):
        part(month, slice(None), slice(m, m + 1), 0)
    for name, entries, (_, converted) in zip(names, entered, passed):
        table[f"converted.{name}"] = converted
        table[f"lost.{name}"] = entries.sum((0, 2)) - converted
        if ALL:
            table[f"ever_converted.{name}"] = converted
    for s, flow in waiting.items():
        flow = flow[:, :, :4].sum(0)
        for outcome, column in enumerate(("converted", "lost", "cold")):
            if column != "cold" or s == decays:
                table[f"{column}.{names[s]}"] = flow[:, :, outcome, WITHIN].sum(1)
        table[f"open.{names[s]}"] = flow[:, :, :, AFTER].sum((1, 2))
        table[f"open_at_start.{names[s]}"] = flow[:, 0, :, 1:].sum((1, 2))
        if ALL:
            table[f"ever_converted.{names[s]}"] = by_run(chunk.ever_converted[s])
            table[f"days_to_convert.{names[s]}"] = by_run(chunk.days_to_convert[s])
    table[f"recycled.{names[decays]}"] = by_run(chunk.recycled)
    table[f"resting.{names[decays]}"] = by_run(chunk.resting)
    if not ALL:
        return table
    last = names[-1]
    table[f"ever_revenue.{last}"] = table[f"period_revenue.{last}"] = table["revenue"]
    for name, ever, period in zip(names, chunk.ever_revenue, chunk.period_revenue):
        table[f"ever_revenue.{name}"], table[f"period_revenue.{name}"] = by_run(ever), by_run(period)
    for w in range(14):
        table[f"week.{w}"] = chunk.weeks[:, w]
    if chunk.opportunity < len(names):
        deals(chunk, names[chunk.opportunity], sources, shape[:2], table)
    return table


def deals(chunk, opportunity, sources, shape, table):
    figures = {
        f"ever_won.{opportunity}": chunk.ever_won,
        f"days_to_win.{opportunity}": chunk.days_to_win,
        f"ever_booked.{opportunity}": chunk.booked,
        "pipeline_value": chunk.open_value,
    }
    for name, figure in figures.items():
        by_source = figure.reshape(shape)
        if not name.startswith("ever_booked"):
            table[name] = by_source.sum(0)
        for n, source in enumerate(sources):
            table[f"{name}@{source}"] = by_source[n]


def main(simulate, chunk):
    """Arguments: runs, seed and a file for the columns; --all, --double. Prints JSON."""
    runs, seed, *file = [word for word in sys.argv[1:] if not word.startswith("--")]
    runs = int(runs)
    rng = np.random.Generator(np.random.SFC64(int(seed)))
    simulate(rng, chunk)
    begun = time.perf_counter()
    kept = None
    for first in range(0, runs, chunk):
        table = simulate(rng, min(chunk, runs - first))
        if kept is None:
            kept = {name: np.empty(runs) for name in table}
        for name, values in table.items():
            kept[name][first : first + chunk] = values
    seconds = time.perf_counter() - begun
    told = {"name": "numpy", "version": np.__version__, "runs": runs, "seconds": seconds, "columns": [*kept]}
    print(json.dumps(told))
    if file:
        with open(file[0], "wb") as out:
            for values in kept.values():
                values.tofile(out)
