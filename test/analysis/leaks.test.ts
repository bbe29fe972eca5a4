import { describe, expect, it } from 'vitest';
import { findLeaks } from '../../src/analysis/leaks.ts';
import { compile } from '../../src/model/compile.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import { runsOf } from './levers-of.ts';

async function leaksOf(text: string, runs = 512) {
  const scenario = parseScenario(text);
  const model = compile(scenario);
  return findLeaks(scenario, model, runsOf(model, runs), runs, async (other, n) => runsOf(other, n));
}

const text = (stage: string, rest = '') => `
currency: EUR
period: { start: 2026-07-01, months: 3 }
sources: { web: { volume: 4 per day, arrivals: exact }, fair: { volume: 1 per day } }
funnel: { lead: { ${stage} }, won: { rate: 25%, after: 10 days } }
deal: { value: 1000 }
simulation: { seed: leaks, sampling: random }
${rest}`;

describe('leaks', () => {
  it('are none where nothing leaks', async () => {
    expect(await leaksOf(text(''))).toBeNull();
  });

  it('decay costs what its absence brings: half of the wins, at a half-life as long as the wait', async () => {
    const leaks = (await leaksOf(text('decay: { half_life: 10 days }')))!;
    const [leak] = leaks.leaks;
    expect(leak).toMatchObject({ kind: 'decay', stage: 'lead' });
    // 5 leads on each of the first 82 days can win in time: a quarter would, half of these go cold before.
    const lost = 82 * 5 * 0.25 * 0.5;
    expect(leak.customers.low).toBeLessThan(lost);
    expect(leak.customers.high).toBeGreaterThan(lost);
    expect(leak.revenue!.value).toBeCloseTo(leak.customers.value * 1000, 6);
    expect(leak.sources.map(({ name }) => name)).toEqual(['web', 'fair']);
    const sum = leak.sources.reduce((total, { customers }) => total + customers, 0);
    expect(sum).toBeCloseTo(leak.customers.value, 9);
    // One leak is all leaks.
    expect(leaks.together.customers).toEqual(leak.customers);
  });

  it('of people: each has its price, and together they are not their sum', async () => {
    const leaks = (await leaksOf(
      text(`
    decay: { half_life: 5 days },
    work: { reps: 2, touches_per_rep: 4 per day, neglect: 20%, respond_after: 1 day, tries: { at_most: 2, every: 1 day, success: 60% },
            response_effect: { 1 hour: x2, 2 days: x1 } },
    attend: { show: 80%, after: 1 day }`),
    ))!;
    expect(leaks.leaks.map(({ kind }) => kind).sort()).toEqual([
      'capacity',
      'decay',
      'gave_up',
      'neglect',
      'no_show',
      'response',
    ]);
    for (const leak of leaks.leaks) expect(leak.customers.value, leak.kind).toBeGreaterThan(0);
    const values = leaks.leaks.map(({ revenue }) => revenue!.value);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    const sum = leaks.leaks.reduce((total, { customers }) => total + customers.value, 0);
    expect(leaks.together.customers.value).not.toBeCloseTo(sum, 0);
  });

  it('3,000 without intent in front of 30 good leads: the line prices what first: would save', async () => {
    const crowd = (first: string) => `
currency: EUR
period: { start: 2026-07-01, days: 30 }
segments: { good: { share: 0%, funnel: { won: { rate: 50% } } }, idle: { share: rest, funnel: { won: { rate: 0.02% } } } }
sources:
  list: { volume: 100 per day, segments: { idle: 100% } }
  asked: { volume: 1 per day, arrivals: exact, segments: { good: 100% } }
funnel:
  lead: { decay: { expires: 2 days }, work: { reps: 1, touches_per_rep: 20 per day${first} } }
  won: { rate: 10%, after: 1 hour }
deal: { value: 10k }
simulation: { seed: crowd, sampling: random }
`;
    const last = (await leaksOf(crowd(''), 64))!;
    const first = (await leaksOf(crowd(', first: [good]'), 64))!;
    const capacity = (leaks: typeof last) => leaks.leaks.find(({ kind }) => kind === 'capacity')!;
    const asked = (leaks: typeof last) => capacity(leaks).sources.find(({ name }) => name === 'asked')!.customers;
    // All thirty would be touched; half of them would win, 15. In line behind the crowd most go cold.
    expect(asked(last)).toBeGreaterThan(10);
    expect(Math.abs(asked(first))).toBeLessThan(1);
    expect(capacity(last).revenue!.low).toBeGreaterThan(100_000);
  });
});
