/** How often a gate of ten checks closes without a reason, and whether it closes with one. */
import { describe, expect, it } from 'vitest';
import { baseOf, check, sideOf } from '../check-text.ts';

const REPEATED = 200;

/** Every figure of money is in proportion to the value of a deal, and the law of a deal to its mean. */
const funnel = (mean: number, checks: readonly string[]) => `
currency: EUR
period: { start: 2026-04-01, months: 1 }
sources: { web: { visitors: 600 per month, spend: 3k per month } }
funnel: { visitor: {}, lead: { rate: 8% to 12% }, won: { rate: 15% } }
deal: { value: { lognormal: { mean: ${mean}, sd: ${0.3 * mean} } } }
checks:
${checks.map((each) => `  - ${each}\n`).join('')}`;

const TEN = (drop: string, few: string, no: string) => [
  `revenue.mean >= baseline${drop}`,
  `revenue.p50 >= baseline${drop}`,
  `revenue.p10 >= baseline${drop}`,
  `revenue.p90 >= baseline${drop}`,
  `average_deal.mean >= baseline${drop}`,
  `customers.mean >= baseline${no}`,
  `customers.p50 >= baseline${few}`,
  `cac.p10 <= baseline${no.replace('-', '+')}`,
  `chance(customers >= 8) >= baseline${no.replace('%', ' points')}`,
  `chance(customers >= 14 and spend <= 4k) >= baseline${no.replace('%', ' points')}`,
];

/** Of repetitions with seeds of their own on both sides, in how many any check fails. */
async function failures(head: string, base: string): Promise<{ failed: number; decided: number; checks: number }> {
  let failed = 0;
  let decided = 0;
  let all = 0;
  for (let r = 0; r < REPEATED; r++) {
    const [one, other] = [sideOf(head, [`simulation.seed=head-${r}`]), sideOf(base, [`simulation.seed=base-${r}`])];
    const { checks, family } = await check(one, baseOf(other), 512, 4096);
    expect(family.checks).toBe(10);
    if (checks.some(({ verdict }) => verdict === 'fail')) failed += 1;
    decided += checks.filter(({ verdict }) => verdict === 'pass').length;
    all += checks.length;
  }
  return { failed, decided, checks: all };
}

describe(`of ${REPEATED} repetitions with independent seeds and ten relative checks, at most ten have a failure`, () => {
  it('of the same scenario', async () => {
    const same = funnel(1000, TEN(' - 3%', ' - 3%', ' - 3%'));
    const { failed, decided, checks } = await failures(same, same);
    process.stdout.write(`same scenario: ${failed} of ${REPEATED} have a failure, ${decided} of ${checks} pass\n`);
    expect(failed).toBeLessThanOrEqual(10);
    expect(decided).toBeGreaterThan(0);
  });

  it('where every true change lies exactly on its limit', async () => {
    const checks = TEN(' - 3%', '', '');
    const { failed, decided, checks: all } = await failures(funnel(970, checks), funnel(1000, checks));
    process.stdout.write(`on the limit: ${failed} of ${REPEATED} have a failure, ${decided} of ${all} pass\n`);
    expect(failed).toBeLessThanOrEqual(10);
  });
});

it('a win rate of 38 % for 40 % fails revenue.p50 >= baseline - 3% in at least 190 of 200', async () => {
  const text = (rate: string) => `
currency: USD
period: { start: 2026-07-01, months: 3 }
sources: { web: { volume: 18 to 24 per month } }
funnel: { proposal: {}, customer: { rate: ${rate}, after: 10 to 20 days } }
deal: { value: { each: 60k to 150k, level: x0.9 to x1.1 } }
checks: [revenue.p50 >= baseline - 3%]
`;
  let failed = 0;
  for (let r = 0; r < REPEATED; r++) {
    const [head, base] = ['38%', '40%'].map((rate) => sideOf(text(rate), [`simulation.seed=seed-${r}`]));
    const { checks } = await check(head!, baseOf(base!), 1024, 16_384);
    if (checks[0].verdict === 'fail') failed += 1;
  }
  process.stdout.write(`40 % to 38 %: ${failed} of ${REPEATED} fail\n`);
  expect(failed).toBeGreaterThanOrEqual(190);
}, 600_000);
