/** What people do to leads: neglect, tries, answers, meetings, priorities; by formula where there is one. */
import { describe, expect, it } from 'vitest';
import { binomialAtLeast, Z, zOfMean, zOfShare } from '../moments.ts';
import { simulateText } from '../simulate-text.ts';

/** Leads of one month, exactly so many, in a stage with people, followed for as long as it takes. */
const text = (leads: number, stage: string, next = 'rate: 25%', more = ''): string => `
name: people
currency: USD
period: { start: 2026-01-01, days: 365 }
sources: { s: { volume: { 2026-01-05: ${leads} }, arrivals: exact } }
funnel: { sql: ${stage}, customer: { ${next} } }
deal: { value: 100k }
${more}
simulation: { seed: people, sampling: random }
`;

const RUNS = 20_000;

describe('neglect', () => {
  it('of 12.5 % of 40 leaves 8.75 customers of 10, and what remains is a matter of chance', () => {
    const runs = simulateText(text(40, '{ work: { neglect: 12.5% } }'), RUNS);
    const won = runs.column('customers');
    expect(Math.abs(zOfMean(won, 8.75))).toBeLessThan(Z);
    expect(Math.abs(zOfMean(runs.column('neglected.sql'), 5))).toBeLessThan(Z);
    expect(runs.deterministic('customers')).toBeCloseTo(8.75, 12);
    expect(runs.deterministic('neglected.sql')).toBeCloseTo(5, 12);
    for (const k of [8, 9, 10])
      expect(Math.abs(zOfShare(won, (n) => n >= k, binomialAtLeast(k, 40, 0.25 * 0.875)))).toBeLessThan(Z);
    // Whoever is neglected is lost; one that goes cold first is both cold and neglected.
    runs.column('lost.sql').forEach((lost, r) => {
      expect(lost).toBe(40 - won[r]);
    });
    const cold = simulateText(
      text(400, '{ lost_after: 10 days, work: { neglect: 50%, respond_after: 1 hour }, decay: { expires: 4 days } }'),
      50,
    );
    expect(cold.column('cold.sql')).toEqual(cold.column('neglected.sql'));
  });
});

describe('tries', () => {
  it('reach as many as the chance says, and who is never reached gives up at the last', () => {
    const work = 'tries: { at_most: 6, every: 1 day, success: 30% }';
    const runs = simulateText(text(100, `{ work: { ${work} } }`, 'rate: 40%'), 4000);
    const reached = 1 - 0.7 ** 6;
    expect(Math.abs(zOfMean(runs.column('ever_reached.sql'), 100 * reached))).toBeLessThan(Z);
    expect(Math.abs(zOfMean(runs.column('gave_up.sql'), 100 * (1 - reached)))).toBeLessThan(Z);
    expect(Math.abs(zOfMean(runs.column('customers'), 40 * reached))).toBeLessThan(Z);
    expect(runs.deterministic('ever_reached.sql')).toBeCloseTo(100 * reached, 9);
    expect(runs.deterministic('gave_up.sql')).toBeCloseTo(100 * (1 - reached), 9);
    // Σ k·0.3·0.7^k days from entry to the try that reaches, k = 0 … 5
    const days = [0, 1, 2, 3, 4, 5].reduce((sum, k) => sum + k * 0.3 * 0.7 ** k, 0) * 40;
    expect(Math.abs(zOfMean(runs.column('days_to_convert.sql'), days))).toBeLessThan(Z);
    expect(runs.deterministic('days_to_convert.sql')).toBeCloseTo(days, 9);
  });
});

describe('a meeting', () => {
  it('is missed, rebooked and attended as the shares say', () => {
    const attend = '{ show: 75%, after: 3 days, rebook: { share: 50%, after: 5 days, at_most: 2 } }';
    const runs = simulateText(text(200, `{ attend: ${attend} }`, 'rate: 50%'), 4000);
    const again = 0.25 * 0.5;
    const shown = 0.75 * (1 + again + again ** 2);
    expect(Math.abs(zOfMean(runs.column('customers'), 100 * shown))).toBeLessThan(Z);
    expect(Math.abs(zOfMean(runs.column('no_show.sql'), 200 * (1 - shown)))).toBeLessThan(Z);
    expect(runs.deterministic('customers')).toBeCloseTo(100 * shown, 9);
    expect(runs.deterministic('no_show.sql')).toBeCloseTo(200 * (1 - shown), 9);
    const days = 100 * 0.75 * (3 + again * 8 + again ** 2 * 13);
    expect(Math.abs(zOfMean(runs.column('days_to_convert.sql'), days))).toBeLessThan(Z);
    expect(runs.deterministic('days_to_convert.sql')).toBeCloseTo(days, 9);
  });
});

describe('the response', () => {
  const answered = (after: string, effect = '{ 1 hour: x3, 1 day: x1 }'): string =>
    text(400, `{ work: { respond_after: ${after}, response_effect: ${effect} } }`);

  it('acts on the odds: x3 makes 50 % of 25 %, a day makes 25 %, and in between a straight line in log time', () => {
    // Half way from an hour to a day, in logarithms: √24 hours, x2 → 2/3 odds → 40 %.
    for (const [after, share] of [
      ['10 minutes', 0.5],
      ['1 hour', 0.5],
      [`${Math.sqrt(24)} hours`, 0.4],
      ['3 days', 0.25],
    ] as const) {
      const runs = simulateText(answered(after), 3000);
      expect(Math.abs(zOfMean(runs.column('customers'), 400 * share)), after).toBeLessThan(Z);
      expect(runs.deterministic('customers'), after).toBeCloseTo(400 * share, 8);
    }
  });

  it('loses no customer in any run when it is faster, nor when chances of any kind are better', () => {
    const customers = (...set: string[]): Float64Array =>
      simulateText(
        text(
          60,
          '{ work: { respond_after: 2 hours, neglect: 20%, response_effect: { 1 hour: x3, 1 day: x1 }, tries: { at_most: 3, every: 1 day, success: 50% } }, attend: { show: 70%, after: 1 day, rebook: { share: 40% } }, decay: { half_life: 3 days } }',
        ),
        500,
        { set },
      ).column('customers');
    const base = customers();
    for (const better of [
      'work.respond_after=1 hour',
      'work.neglect=15%',
      'work.tries.success=60%',
      'work.tries.at_most=4',
      'attend.show=75%',
      'attend.rebook.share=50%',
      'decay.half_life=4 days',
    ]) {
      const won = customers(`funnel.sql.${better}`);
      let more = 0;
      won.forEach((n, r) => {
        expect(n, `${better} in run ${r}`).toBeGreaterThanOrEqual(base[r]);
        more += n - base[r];
      });
      expect(more, better).toBeGreaterThan(0);
    }
  });

  it('breaks its service level as often as it is late', () => {
    const sla =
      'sla: { assigned: 1 hour, response: 1 day, tries: { at_least: 2, within: 3 days }, volume: 500 per month }';
    const work = `assign: { exponential: { mean: 2 hours } }, respond_after: { exponential: { mean: 1 day } }, tries: { at_most: 3, every: 2 days, success: 40% }, ${sla}`;
    const runs = simulateText(text(400, `{ work: { ${work} } }`), 3000);
    expect(Math.abs(zOfMean(runs.column('sla_broken.assigned'), 400 * Math.exp(-0.5)))).toBeLessThan(Z);
    // Sum of exponentials with means 1/12 and 1: P(> 1) = (e^−1 − e^−12/12) / (1 − 1/12)
    const late = (Math.exp(-1) - Math.exp(-12) / 12) / (1 - 1 / 12);
    expect(Math.abs(zOfMean(runs.column('sla_broken.response'), 400 * late))).toBeLessThan(Z);
    // Two tries within 3 days, or reached at the first of them: the first comes within a day, or reaches within 3.
    const beyond3 = (Math.exp(-3) - Math.exp(-36) / 12) / (1 - 1 / 12);
    const tooFew = beyond3 + (late - beyond3) * 0.6;
    expect(Math.abs(zOfMean(runs.column('sla_broken.tries'), 400 * tooFew))).toBeLessThan(Z);
    expect(runs.deterministic('sla_broken.response')).toBeGreaterThan(390 * late);
    // 400 come in January, and none in the eleven other months of the year.
    expect(runs.column('sla_broken.volume').every((share) => Math.abs(share - 1) < 1e-9)).toBe(true);
  });
});

describe('who comes first', () => {
  const crowd = (first: string): string => `
name: crowd
period: { start: 2026-01-01, days: 200 }
segments: { good: { share: 1% }, idle: { share: rest, funnel: { customer: { rate: 0.02% } } } }
sources:
  crowd: { volume: { 2026-01-05: 3000 }, arrivals: exact, segments: { idle: 100% } }
  fair: { volume: { 2026-01-06: 30 }, arrivals: exact, segments: { good: 100% } }
funnel:
  sql:
    decay: { half_life: 10 days }
    work: { reps: 2, touches_per_rep: 15 per day${first} }
  customer: { rate: 40% }
simulation: { seed: crowd }
`;
  it('the good go cold behind 3,000 others, and do not when they are served first', () => {
    const behind = simulateText(crowd(', order: oldest'), 200);
    const before = simulateText(crowd(', first: good'), 200);
    const wins = (of: typeof behind): number => of.column('customers@fair').reduce((sum, n) => sum + n, 0) / 200;
    expect(wins(before)).toBeGreaterThan(11);
    expect(wins(behind)).toBeLessThan(2);
    expect(before.deterministic('customers@fair')).toBeGreaterThan(11);
    expect(behind.deterministic('customers@fair')).toBeLessThan(2);
  });

  it('is told nothing by a kind of lead that never comes', () => {
    const of = (extra: string): Float64Array =>
      simulateText(crowd(', first: good').replace('idle: 100%', extra), 50).column('customers@crowd');
    expect(of('idle: 100%, good: 0%')).toEqual(of('idle: 100%'));
  });
});

describe('reps', () => {
  it('by month make touches by month, in their hours and on no holiday, and cost money', () => {
    const runs = simulateText(
      `
name: reps
currency: USD
period: { start: 2026-01-01, months: 3 }
sources: { s: { volume: 100 per day, arrivals: exact } }
funnel: { sql: { work: { reps: [1, 0, 2], touches_per_rep: 10 per day, cost_per_rep: 6k per month, hours: { days: mon-fri, from: 9, to: 18 } } }, customer: { rate: 100% } }
calendar: { holidays: [2026-01-06] }
simulation: { seed: reps }
`,
      3,
    );
    // January 2026 has 22 weekdays, one a holiday; March 22. The first touches of March come to what is still in line.
    expect(runs.column('customers@2026-01')[0]).toBe(210);
    expect(runs.column('customers@2026-02')[0]).toBe(0);
    expect(runs.column('customers@2026-03')[0]).toBe(440);
    expect(runs.deterministic('customers@2026-01')).toBeCloseTo(210, 6);
    expect(runs.deterministic('customers@2026-02')).toBeCloseTo(0, 6);
    expect(runs.deterministic('customers@2026-03')).toBeCloseTo(440, 6);
    for (const [month, cost] of [
      ['2026-01', 6000],
      ['2026-02', 0],
      ['2026-03', 12000],
    ] as const)
      expect(runs.column(`spend@${month}`)[0]).toBeCloseTo(cost, 9);
    expect(runs.column('spend')[0]).toBeCloseTo(18000, 9);
  });
});

describe('a leak that is stopped', () => {
  const leaky = text(
    200,
    '{ lost_after: 20 days, decay: { half_life: 4 days }, work: { reps: 1, touches_per_rep: 15 per day, neglect: 10%, respond_after: 1 day, response_effect: { 1 hour: x3, 2 days: x1 }, tries: { at_most: 2, every: 1 day, success: 60% } }, attend: { show: 70%, after: 2 days } }',
  );
  it.each(['decay', 'neglect', 'response', 'capacity', 'no_show', 'gave_up'] as const)('%s wins customers', (leak) => {
    const base = simulateText(leaky, 300);
    const paired = simulateText(leaky, 300, { without: new Set([leak]) });
    const gain = paired.column('customers').map((won, r) => won - base.column('customers')[r]);
    expect(zOfMean(gain, 0)).toBeGreaterThan(Z);
    const columnOf = {
      decay: 'cold.sql',
      neglect: 'neglected.sql',
      no_show: 'no_show.sql',
      gave_up: 'gave_up.sql',
    } as const;
    if (leak in columnOf) expect(paired.model.columns).not.toContain(columnOf[leak as keyof typeof columnOf]);
    expect(paired.deterministic('customers')).toBeGreaterThan(base.deterministic('customers'));
  });
});
