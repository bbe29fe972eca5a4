/** Where leads come from: segments, lists, known people, workdays, bounces. */
import { describe, expect, it } from 'vitest';
import { checkLimits } from '../../src/model/limits.ts';
import { momentsOf, Z } from '../moments.ts';
import { counter, entries, simulateText } from '../simulate-text.ts';

const RUNS = 4000;
const head = 'currency: EUR\nperiod: { start: 2026-07-01, months: 1 }\n';

describe('segments', () => {
  const text = (mix: string, more = '') => `${head}
segments:
  big: { share: 20%, funnel: { won: { rate: 50% } }, deal: { value: 1000 } }
  small: { share: rest }
sources:
  web: { visitors: 1_000 per month${mix} }
funnel: { visitor: {}, lead: { rate: 10% }, won: { rate: 20%, after: 1 day } }
deal: { value: 100 }
simulation: { seed: segments, sampling: random }
${more}`;

  it('split the arrivals, and each takes its own rates and deals', () => {
    const runs = simulateText(text(''), RUNS);
    expect(runs.deterministic('entered.lead@big')).toBeCloseTo(20, 9);
    expect(runs.deterministic('entered.lead@small')).toBeCloseTo(80, 9);
    const won = momentsOf(runs.column('customers@big'));
    // 1,000 × 20 % × 10 % × 50 %, less the last day's, who come in August: 30 of 31 days.
    expect(Math.abs(won.mean - (10 * 30) / 31)).toBeLessThan(Z * won.meanError);
    expect(runs.column('revenue@big')).toEqual(runs.column('customers@big').map((n) => n * 1000));
  });

  it('add up to the whole in every run', () => {
    const runs = simulateText(text(', segments: { big: 30% to 50% }'), 500);
    for (const name of ['revenue', 'customers', 'entered.lead']) {
      const [whole, big, small] = ['', '@big', '@small'].map((part) => runs.column(name + part));
      expect(whole).toEqual(big.map((value, r) => value + small[r]));
    }
  });

  it('of a source with its own mix come as that says', () => {
    const runs = simulateText(text(', segments: { big: 90%, small: rest }'), 1);
    expect(runs.deterministic('entered.visitor@big')).toBeCloseTo(900, 9);
    const one = simulateText(text(', segments: { big: 100% }'), 1);
    expect(one.deterministic('entered.visitor@big')).toBeCloseTo(1000, 9);
    expect(one.deterministic('entered.visitor@small')).toBeCloseTo(0, 9);
  });

  it('that nobody is of change nothing', () => {
    const more = text('', '').replace('  small: { share: rest }', '  small: { share: rest }\n  none: { share: 0% }');
    const one = simulateText(text(''), 50);
    const two = simulateText(more, 50);
    expect(two.column('revenue')).toEqual(one.column('revenue'));
  });
});

describe('a mailing list', () => {
  const text = (list: string, click: string, more = '') => `${head}
sources: { letter: { email: { list: ${list}, sends: 1 per month, open_rate: 20%, click_rate: ${click} }${more} } }
funnel: { visitor: {}, contact: { rate: 1% }, won: { rate: 50% } }
simulation: { seed: list }
`;

  it('A05, A06: 5,000 people at 4 % click 200 times and bring 2 contacts; 6,000 at 5 %, 3', () => {
    const one = simulateText(text('5_000', '4%'), 1);
    expect(one.deterministic('entered.visitor')).toBeCloseTo(200, 9);
    expect(one.deterministic('entered.contact')).toBeCloseTo(2, 9);
    const two = simulateText(text('6_000', '5%'), 1);
    expect(two.deterministic('entered.contact')).toBeCloseTo(3, 9);
  });

  it('of known people brings them back, and nobody new', () => {
    const runs = simulateText(text('5_000', '4%', ', returning: true'), 20);
    for (let run = 0; run < 20; run++) {
      const ledger = runs.kernel.ledger(run);
      const came = entries(runs.model, ledger, 0, 0);
      expect(came).toBeGreaterThan(100);
      expect(counter(runs.model, ledger, 'arrived', 0, 0)).toBe(0);
      expect(counter(runs.model, ledger, 'recycled', 0, 0)).toBe(came);
      expect(counter(runs.model, ledger, 'reentered', 0, 0)).toBe(came);
    }
  });
});

describe('visitors who leave at once', () => {
  it('count as visitors and go no further', () => {
    const { deterministic } = simulateText(
      `${head}
sources: { web: { visitors: 1_000 per month, bounce_rate: 40% } }
funnel: { visitor: {}, lead: { rate: 10% }, won: { rate: 50% } }`,
      1,
    );
    expect(deterministic('entered.visitor')).toBeCloseTo(1000, 9);
    expect(deterministic('entered.lead')).toBeCloseTo(60, 9);
  });
});

describe('a source that keeps workdays', () => {
  const text = (volume: string) => `${head}
calendar: { workdays: mon-fri, holidays: [2026-07-14] }
sources: { desk: { volume: ${volume}, workdays: true } }
funnel: { lead: {}, won: { rate: 100%, after: 1 hour } }
simulation: { seed: workdays, sampling: random }
`;

  it('brings the volume of a month on its open days, and a volume per day on each of them', () => {
    // July 2026 has 23 days from Monday to Friday; the 14th is a holiday.
    expect(simulateText(text('220 per month'), 1).deterministic('entered.lead')).toBeCloseTo(220, 9);
    expect(simulateText(text('10 per day'), 1).deterministic('entered.lead')).toBeCloseTo(220, 9);
    const { mean, meanError } = momentsOf(simulateText(text('10 per day'), RUNS).column('entered.lead'));
    expect(Math.abs(mean - 220)).toBeLessThan(Z * meanError);
  });

  it('brings nobody in a month of which the period has no open day', () => {
    // 31 October 2026 is a Saturday, and the 14th of July is a holiday.
    const weekend = text('300 per month').replace('2026-07-01, months: 1', '2026-10-31, end: 2026-11-30');
    const holiday = text('300 per month').replace('2026-07-01, months: 1', '2026-07-14, days: 1');
    for (const runs of [weekend, weekend.replace('true }', 'true, arrivals: exact }')].map((of) => simulateText(of, 1)))
      expect(runs.deterministic('entered.lead')).toBeCloseTo(300, 9);
    expect(() => checkLimits(simulateText(weekend, 1).scenario, simulateText(weekend, 1).model)).not.toThrow();
    expect(simulateText(holiday, 1).deterministic('entered.lead')).toBe(0);
  });

  it('brings nobody on other days', () => {
    // Only the weeks of the fan tell days apart here: July 2026 begins on a Wednesday, so week 0 ends on Tuesday the 7th.
    const runs = simulateText(text('2_200 per month'), 200);
    const first = momentsOf(runs.column('week.0'));
    // 5 open days of 22, and nobody waits longer than an hour.
    expect(Math.abs(first.mean - 500)).toBeLessThan(Z * first.meanError + 10);
    // Week 1, the 8th to the 14th: 4 open days (the holiday is its last).
    const second = momentsOf(runs.column('week.1'));
    expect(Math.abs(second.mean - 400)).toBeLessThan(Z * second.meanError + 10);
  });
});
