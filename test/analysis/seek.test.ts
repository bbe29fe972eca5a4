import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { seekAnswer } from '../../src/analysis/format-seek.ts';
import { poissonAtLeast } from '../moments.ts';
import { refusalOf } from '../scenario/example.ts';
import { seekText } from '../text-bench.ts';

const MONTH = (rest = '', simulation = '') => `
currency: EUR
period: { start: 2026-04-01, months: 1 }
target: { customers: 6 }
sources: { web: { visitors: 600 per month, spend: 3k per month } }
funnel: { visitor: {}, lead: { rate: 10% }, won: { rate: 8% to 12% } }
deal: { value: { lognormal: { mean: 1000, sd: 300 } } }
levers:
  push: { starts: 2026-04-01, changes: { funnel.lead.rate: 20% } }
simulation: { seed: seek${simulation} }
${rest}`;

const ask = (text: string, reach: string, ...vary: string[]) => seekText(text, reach, vary, 8192);

/** The answer as a value. */
async function answerTo(text: string, reach: string, vary: string) {
  const { answer } = await ask(text, reach, vary);
  if (answer.kind !== 'value') throw new Error(answer.kind);
  return answer;
}

/** Mean of a Poisson count of which k or more come with that chance. */
function meanFor(k: number, chance: number): number {
  let [low, high] = [0, 1000];
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (poissonAtLeast(k, middle) < chance) low = middle;
    else high = middle;
  }
  return high;
}

describe('seek', () => {
  const certain = MONTH().replace('8% to 12%', '10%');

  // Six customers in 80 % of months: Poisson mean 7.906. At 10 % × 10 % that is 790.6 visitors; at 600, rates of 13.2 %.
  it.each([
    ['sources.web.visitors', meanFor(6, 0.8) / 0.01, 6 / 0.01],
    ['funnel.lead.rate', meanFor(6, 0.8) / 60, 0.1],
    ['funnel.won.rate=5%..50%', meanFor(6, 0.8) / 60, 0.1],
  ])('%s: its interval holds the exact value, and what the sheet says stands beside it', async (vary, exact, paper) => {
    const answer = await answerTo(certain, 'chance(customers) >= 80%', vary);
    expect(answer).toMatchObject({ outcome: 'found', side: 'at least', monotone: true, runs: 8192 });
    // 4.9 standard errors of a chance of 80 %, over its slope: the density of six or more at that mean, times the mean.
    const slope = poissonAtLeast(5, exact * (6 / paper)) - poissonAtLeast(6, exact * (6 / paper));
    const error = Math.sqrt((0.8 * 0.2) / 8192) / (slope * exact * (6 / paper));
    expect(Math.abs(answer.value! / exact - 1)).toBeLessThan(4.9 * error);
    // The interval is some four standard errors wide.
    expect((answer.high! - answer.low!) / exact).toBeGreaterThan(2 * error);
    expect((answer.high! - answer.low!) / exact).toBeLessThan(6 * error);
    expect(answer.onPaper!.outcome).toBe('found');
    expect(Math.abs(answer.onPaper!.value! / paper - 1)).toBeLessThan(1e-6);
  });

  it('an uncertain input becomes one number; what differs from lead to lead is scaled', async () => {
    const rate = await answerTo(MONTH(), 'customers.mean >= 9', 'funnel.won.rate');
    expect(rate).toMatchObject({ becomes: 'certain', text: '8% to 12%' });
    expect(rate.low!).toBeLessThan(0.15);
    expect(rate.high!).toBeGreaterThan(0.15);
    const deal = await answerTo(certain, 'revenue.mean >= 9k', 'deal.value');
    expect(deal).toMatchObject({ becomes: 'each lead scaled', text: '{ lognormal: { mean: 1000, sd: 300 } }' });
    expect(deal.low!).toBeLessThan(1500);
    expect(deal.high!).toBeGreaterThan(1500);
    expect(Math.abs(deal.onPaper!.value! / 1500 - 1)).toBeLessThan(1e-6);
  });

  it('a percentile is a chance turned round', async () => {
    const percentile = await answerTo(certain, 'customers.p20 >= 6', 'sources.web.visitors');
    const chance = await answerTo(certain, 'chance(customers >= 6) >= 80%', 'sources.web.visitors');
    expect(percentile.value).toBe(chance.value);
    expect(percentile.figure.value).toBe(6);
  });

  it('less may be better: at most', async () => {
    const answer = await answerTo(certain, 'cac.mean <= 400', 'sources.web.spend');
    expect(answer.side).toBe('at most');
    expect(answer.low!).toBeLessThan(2400);
    expect(answer.high!).toBeGreaterThan(2400);
    expect(Math.abs(answer.onPaper!.value! / 2400 - 1)).toBeLessThan(1e-6);
  });

  it('two conditions at once need more than either', async () => {
    const both = await answerTo(certain, 'chance(customers >= 6 and revenue >= 6k) >= 80%', 'sources.web.visitors');
    const one = await answerTo(certain, 'chance(customers >= 6) >= 80%', 'sources.web.visitors');
    expect(both.value!).toBeGreaterThan(one.value!);
  });

  it('what cannot be reached is told with the best that can', async () => {
    const answer = await answerTo(certain, 'chance(customers) >= 99%', 'funnel.lead.rate=1%..11%');
    expect(answer).toMatchObject({ outcome: 'never', value: null, at: 0.11, onPaper: { outcome: 'found' } });
    const exact = poissonAtLeast(6, 6.6);
    expect(answer.figure.low!).toBeLessThan(exact);
    expect(answer.figure.high!).toBeGreaterThan(exact);
  });

  it('a lever: whether it is enough', async () => {
    const { answer, now } = await ask(certain, 'chance(customers) >= 80%', 'levers.push');
    expect(answer).toMatchObject({ kind: 'lever', name: 'push', on: false, suffices: true, needed: true });
    if (answer.kind !== 'lever') throw new Error(answer.kind);
    expect(now).toEqual(answer.off);
    for (const [figure, mean] of [
      [answer.off, 6],
      [answer.pulled, 12],
    ] as const) {
      const error = Math.sqrt(0.25 / 8192);
      expect(Math.abs(figure.value! - poissonAtLeast(6, mean))).toBeLessThan(4.9 * error);
    }
  });

  it('a target: the percentile that is reached so often', async () => {
    const { answer } = await ask(certain, 'chance(customers) >= 80%', 'target.customers');
    // Poisson 6: four or more in 84.9 % of months, five or more in 71.5 %.
    expect(answer).toMatchObject({ kind: 'target', side: 'at most', value: 4, present: 6 });
    if (answer.kind === 'target') expect(Math.abs(answer.onPaper! - 6)).toBeLessThan(1e-9);
  });

  it('two quantities: what the one needs at values of the other', async () => {
    const { answer } = await ask(
      certain,
      'customers.mean >= 12',
      'sources.web.visitors=600..1_200',
      'funnel.lead.rate',
    );
    if (answer.kind !== 'trade-off') throw new Error(answer.kind);
    expect(answer.points).toHaveLength(7);
    for (const { given, onPaper } of answer.points) {
      expect(Math.abs((onPaper!.value! * given) / 120 - 1)).toBeLessThan(1e-6);
    }
    const needed = answer.points.map(({ value }) => value!);
    expect(needed).toEqual([...needed].sort((a, b) => b - a));
  });

  it('is what its schema says', async () => {
    const found = await ask(certain, 'customers.mean >= 12', 'funnel.lead.rate');
    const { reach, measure, now, answer } = seekAnswer.shape;
    expect(z.strictObject({ reach, measure, now, answer }).parse(found)).toEqual(found);
  });
});

describe('seek refuses', () => {
  it.each([
    ['chance(customers) >= 80%', 'funnel.leed.rate', 'no quantity is called "funnel.leed.rate"', 'funnel.lead.rate'],
    ['chance(customers) >= 80%', 'levers.pusch', 'there is no lever "pusch"', 'push'],
    ['chance(customers) >= 80%', 'target.custmers', 'unknown metric "custmers"', 'customers'],
    ['customers.p10 >= 5', 'target.customers', 'a target changes nothing but the chance', 'chance(customers)'],
    ['chance(revenue) >= 80%', 'funnel.lead.rate', 'revenue has no target', 'chance(revenue >= …)'],
    ['chance(customers) > 80%', 'funnel.lead.rate', '">" has no first value', 'write >='],
    ['cold.lead.mean <= 3', 'funnel.lead.rate', 'no figures for "cold.lead"', 'decay'],
    ['customers.mean >= 5', 'funnel.lead.rate=1%', '"1%" is no range', 'FROM..TO'],
    ['customers.mean >= 5', 'funnel.lead.rate=14..20%', '"14" is no end of a range', '14%'],
    ['customers.mean >= 5', 'funnel.lead.rate=20%..10%', 'from where nothing says how far', 'TO above FROM'],
    ['customers.mean >= 5', 'levers.push.starts', 'no quantity is called', 'levers.push'],
  ])('%s by %s', async (reach, vary, message, wayOut) => {
    const [fault] = await refusalOf(ask(MONTH(), reach, vary));
    expect(fault.message).toContain(message);
    expect(fault.wayOut).toContain(wayOut);
    expect(fault.source).toBeDefined();
  });

  it('three quantities, or one twice, or a lever beside another', async () => {
    for (const [vary, message] of [
      [['funnel.lead.rate', 'funnel.won.rate', 'deal.value'], 'two quantities at most'],
      [['funnel.lead.rate', 'funnel.lead.rate'], 'varied twice'],
      [['funnel.lead.rate', 'levers.push'], 'only quantities are traded'],
    ] as const) {
      const [fault] = await refusalOf(ask(MONTH(), 'customers.mean >= 5', ...vary));
      expect(fault.message).toContain(message);
    }
  });
});
