import { expect, test } from 'vitest';
import { draw } from '../../src/report/charts/draw.ts';
import { economics } from '../../src/report/charts/economics.ts';
import { simulate } from '../../src/simulate.ts';

const asked = { runs: 512, threads: 1, answers: false };
const told = (text: string) => text.replace(/<[^>]*>/g, '').replace(/\u00a0/g, ' ');

test('a subscription: what a customer costs, is worth, and when it has paid', async () => {
  const { forecast } = await simulate('scenarios/subscription.yaml', asked);
  const chart = economics(forecast)!;
  expect(told(chart.sentence.text)).toMatch(
    /^In the middle year a customer costs €1\.\d+k to win and is worth €1[\d.]+k, \d+× its cost\. In 8 of 10 years a customer costs between €\d+ and €1\.\dk\. The cost is earned back after 5(\.\d)? months\.$/,
  );
  const { cac, ltv, payback_months: payback } = forecast.metrics;
  const row = (label: string) => chart.table.rows.find(([cell]) => cell!.text === label)!.map(({ value }) => value);
  expect(row('CAC').slice(1, 4)).toEqual([cac!.quantiles.p10, cac!.quantiles.p50, cac!.quantiles.p90]);
  expect(row('LTV')).toEqual(['LTV', ltv!.quantiles.p10, ltv!.quantiles.p50, ltv!.quantiles.p90, ltv!.mean, ltv!.plan]);
  expect(row('payback months')[2]).toBe(payback!.quantiles.p50);
  // What a customer brings in the period is not what it is worth: three bars, each beside its row.
  expect(chart.label).toMatch(/CAC €1\.\d+k .*ARPC €2\.\d+k .*LTV €1[\d.]+k/);
  expect((await draw(chart)).wide.text).toMatch(/ARPC/);
});

test('customers who buy once are worth what they bring: that stands there once', async () => {
  const { forecast } = await simulate('scenarios/q3.yaml', asked);
  const chart = economics(forecast)!;
  expect(chart.label).toMatch(/CAC .*LTV /);
  expect(chart.label).not.toMatch(/ARPC/);
  expect(told(chart.sentence.text)).toMatch(/3\.\d× its cost\. In 8 of 10 quarters/);
});

test('nothing is said where nothing is spent, or where most runs win nobody', async () => {
  const free = ['sources.website.spend=delete', 'sources.outbound.spend=delete'];
  const { forecast } = await simulate('scenarios/q3.yaml', { ...asked, set: free });
  expect(economics(forecast)).toBeNull();
  const { forecast: hopeless } = await simulate('scenarios/q3.yaml', { ...asked, set: ['funnel.customer.rate=0%'] });
  expect(economics(hopeless)).toBeNull();
});
