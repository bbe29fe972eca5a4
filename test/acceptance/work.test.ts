/** Rows A40, A46, A53–A57, A61: people, speed, capacity. */
import { describe, expect, it } from 'vitest';
import { forecastText } from '../forecast-text.ts';
import { momentsOf, poissonAtLeast, Z } from '../moments.ts';
import { simulateText } from '../simulate-text.ts';
import { april, exactly, expectMean, expectRatio, FORTY, ratioOf } from './april.ts';

const RUNS = 20_000;

/** 40 SQLs on the first of the month, and a team; 25 % of those who are reached become customers. */
const team = (work: string, more = '', volume = '{ 2026-04-01: 40 }') =>
  april(`volume: ${volume}, arrivals: exact`, `sql: { work: { ${work} }${more} }, customer: { rate: 25% }`);

describe('service levels are settings, and their breaches are metrics', () => {
  it('A40 so many leads a month, each assigned within a day', () => {
    const { mean, deterministic, runs } = forecastText(
      april(
        'volume: 40 per month',
        'sql: { work: { assign: { exponential: { mean: 1 day } }, sla: { volume: 40 per month, assigned: 1 day } } }, customer: { rate: 25% }',
      ),
      RUNS,
    );
    // Assigned later than its mean: e^−1. Fewer leads than promised: P(Poisson(40) < 40).
    expectRatio(runs, 'sla_broken.assigned', 'sla_of.assigned', Math.exp(-1));
    exactly(mean('sla_breach.assigned'), ratioOf(runs, 'sla_broken.assigned', 'sla_of.assigned'));
    expectMean(runs, 'sla_broken.volume', 1 - poissonAtLeast(40, 40));
    exactly(mean('sla_breach.volume'), momentsOf(runs.column('sla_broken.volume')).mean);
    expect(Math.abs(deterministic('sla_breach.assigned') - Math.exp(-1))).toBeLessThan(1e-3);
  });

  it('A56 each followed up within two hours', () => {
    const { runs, mean } = forecastText(
      team('respond_after: { exponential: { mean: 2 hours } }, sla: { response: 2 hours }'),
      RUNS,
    );
    expectRatio(runs, 'sla_broken.response', 'sla_of.response', Math.exp(-1));
    exactly(mean('sla_breach.response'), ratioOf(runs, 'sla_broken.response', 'sla_of.response'));
  });

  it('A61 three tries in week one, unless reached before', () => {
    // Tries on days 0, 4, 8 …: two in the first week, so all are breaches but those whom one of them reaches.
    const few = forecastText(
      team('tries: { at_most: 6, every: 4 days, success: 30% }, sla: { tries: { at_least: 3, within: 7 days } }'),
      RUNS,
    );
    expectRatio(few.runs, 'sla_broken.tries', 'sla_of.tries', 0.7 ** 2);
    exactly(few.mean('sla_breach.tries'), ratioOf(few.runs, 'sla_broken.tries', 'sla_of.tries'));
    const daily = forecastText(
      team('tries: { at_most: 6, every: 1 day, success: 30% }, sla: { tries: { at_least: 3, within: 7 days } }'),
      1000,
    );
    expect(daily.mean('sla_breach.tries')).toBe(0);
  });
});

describe('A46 respond in under 3 minutes, 70 % with an outcome', () => {
  it('gives the share inside the service level and the share with an outcome', () => {
    const { runs, mean, deterministic } = forecastText(
      team(
        'respond_after: { exponential: { mean: 2 minutes } }, tries: { at_most: 1, every: 1 day, success: 70% }, sla: { response: 3 minutes }',
      ),
      RUNS,
    );
    expectRatio(runs, 'sla_broken.response', 'sla_of.response', Math.exp(-1.5));
    expectRatio(runs, 'ever_reached.sql', 'entered.sql', 0.7);
    exactly(mean('reached.sql'), ratioOf(runs, 'ever_reached.sql', 'ever_touched.sql'));
    exactly(deterministic('reached.sql'), 0.7);
    exactly(deterministic('customers'), 40 * 0.7 * 0.25);
  });
});

describe('A53 nine times better within five minutes', () => {
  const effect = 'response_effect: { 5 minutes: x9, 1 hour: x3, 24 hours: x1 }';
  it.each([
    ['1 minute', '10%', 9],
    ['1 minute', '60%', 9],
    // Half-way between 5 minutes and an hour on the scale of logarithms: half-way between x9 and x3.
    [`${Math.sqrt(300)} minutes`, '10%', 6],
    ['1 hour', '10%', 3],
    ['2 days', '10%', 1],
  ])('called after %s, a rate of %s has its odds times %d, never its rate', (after, rate, factor) => {
    const base = Number.parseFloat(rate) / 100;
    const odds = (factor * base) / (1 - base);
    const runs = simulateText(
      team(`respond_after: ${after}, ${effect}`).replace('customer: { rate: 25% }', `customer: { rate: ${rate} }`),
      RUNS,
    );
    expectMean(runs, 'customers', (40 * odds) / (1 + odds));
    exactly(runs.deterministic('customers'), (40 * odds) / (1 + odds));
  });
});

describe('A54 500 leads a rep at most, older than two months ignored', () => {
  /** 500 leads a rep and month; each stays with a rep for 60 days, so that half of them find room. */
  const text = (reps: number) => `
period: { start: 2026-10-01, days: 60, warm_up: 360 days }
sources: { web: { volume: 1_000 per month } }
funnel:
  lead:
    work: { reps: ${reps}, touches_per_rep: 2_000 per day, open_per_rep: 500, drop_after: 60 days }
    lost_after: 60 days
  customer: { rate: 5%, after: 60 days }
simulation: { seed: drowning, sampling: random }
`;
  // October has 31 days, November 30; the warm-up runs at October's pace.
  const came = (31 * 1000) / 31 + (29 * 1000) / 30;

  it('half is shed: what comes beyond 1,000 places per 60 days ages out, and each rep has more than 1,000 open', () => {
    const runs = simulateText(text(2), 100);
    // Each place is taken once in 60 days.
    const touched = runs.column('dropped.lead').map((dropped, r) => runs.column('entered.lead')[r] - dropped);
    const { mean, meanError } = momentsOf(touched);
    // The line is longer at the end than at the start, for November brings 1.1 a day more than October for 29 days.
    expect(Math.abs(mean - 1000)).toBeLessThan(Z * meanError + 32);
    expect(1000 / came).toBeCloseTo(0.5, 1);
    expect(momentsOf(runs.column('open.lead')).mean / 2).toBeGreaterThan(1000);
  });

  it('or twice the reps: then next to nobody is', () => {
    const runs = simulateText(text(4), 100);
    expect(momentsOf(runs.column('dropped.lead')).mean / came).toBeLessThan(0.01);
  });
});

describe('A55 no-shows: call and rebook', () => {
  it('by show rate, share asked again, and delay', () => {
    const runs = simulateText(
      april(
        'volume: { 2026-04-01: 40 }, arrivals: exact',
        'sql: { attend: { show: 70%, after: 2 days, rebook: { share: 60%, after: 5 days, at_most: 2 } } }, customer: { rate: 25% }',
      ),
      RUNS,
    );
    // A meeting is missed and another agreed on with q = 0.3 × 0.6.
    const q = 0.18;
    const shows = 0.7 * (1 + q + q * q);
    expectRatio(runs, 'no_show.sql', 'entered.sql', 1 - shows);
    expectMean(runs, 'customers', 40 * shows * 0.25);
    exactly(runs.deterministic('customers'), 40 * shows * 0.25);
    expectRatio(runs, 'days_to_convert.sql', 'converted.sql', 2 + (5 * (q + 2 * q * q)) / (1 + q + q * q));
  });
});

describe('A57 speed and persistence', () => {
  it.each([1, 3, 6])('%i tries at 30 % each reach 1 − 0.7ⁿ, the rest is given up', (tries) => {
    const { runs, mean, deterministic } = forecastText(
      team(`tries: { at_most: ${tries}, every: 1 day, success: 30% }`),
      RUNS,
    );
    expectRatio(runs, 'ever_reached.sql', 'entered.sql', 1 - 0.7 ** tries);
    expectMean(runs, 'gave_up.sql', 40 * 0.7 ** tries);
    exactly(mean('reached.sql'), ratioOf(runs, 'ever_reached.sql', 'ever_touched.sql'));
    exactly(deterministic('reached.sql'), 1 - 0.7 ** tries);
  });

  it('speed: who calls after a half-life keeps half of what can be kept', () => {
    const runs = simulateText(
      april(FORTY, 'sql: { decay: { half_life: 1 day }, work: { respond_after: 1 day } }, customer: { rate: 25% }'),
      RUNS,
    );
    expectRatio(runs, 'ever_touched.sql', 'entered.sql', 0.5);
    expectRatio(runs, 'ever_converted.sql', 'entered.sql', 0.125);
  });
});
