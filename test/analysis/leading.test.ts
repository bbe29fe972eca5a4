/** Which metric questions are asked of, where nobody says. */
import { expect, it } from 'vitest';
import { leadingLook, lookAt } from '../../src/analysis/leading.ts';
import { simulateText } from '../simulate-text.ts';

const text = (target: string): string => `
name: leading
currency: USD
period: { start: 2026-01-01, months: 3 }
${target}
sources: { s: { visitors: 100 per month } }
funnel: { visitor: {}, customer: { rate: 5% } }
deal: { value: 10k }
`;

it('is money that comes about, and the same in runs in which it does not', () => {
  const { scenario, model, column } = simulateText(text(''), 64);
  const look = leadingLook(scenario, model, column);
  expect(look(column)).toMatchObject({ metric: 'revenue', unit: 'money', target: undefined, reached: undefined });
  const nothing = look((name) => column(name).map(() => 0))!;
  expect(nothing.metric).toBe('revenue');
  expect(nothing.values).toEqual(new Float64Array(64));
  expect(leadingLook(scenario, model, () => new Float64Array(64))(column)).toBeUndefined();
});

it('is that of the leading target, whatever comes about', () => {
  const { scenario, model, column } = simulateText(text('target: { customers: 15 }'), 64);
  const { metric, target, values, reached } = leadingLook(scenario, model, column)(column)!;
  expect([metric, target]).toEqual(['customers', 15]);
  expect([...reached!]).toEqual([...values].map((value) => Number(value >= 15)));
});

it('has the target of a month that a list by month gives', () => {
  const { scenario, model, column } = simulateText(text('target: { customers: [4, 5, 6] }'), 64);
  const { target, values, reached } = lookAt('customers@2026-02', scenario, model)(column)!;
  expect(target).toBe(5);
  expect([...reached!]).toEqual([...values].map((value) => Number(value >= 5)));
});
