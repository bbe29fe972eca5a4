import { describe, expect, test } from 'vitest';
import type { InputSummary } from '../../src/forecast/format.ts';
import type { Misses } from '../../src/forecast/format-answers.ts';
import { languageOf } from '../../src/report/language.ts';
import { conditionsText, missTable, missText } from '../../src/report/misses.ts';
import { fixtures } from './fixtures/index.ts';

const input = (name: string, unit: InputSummary['unit'], p10: number, p90: number, per?: InputSummary['per']) => ({
  ...{ name, kind: 'uncertain' as const, text: '', unit, mean: null, sd: null, p10, p50: null, p90 },
  ...{ ...(per && { per }), at: { file: 'a.yaml', line: 1, column: 1 } },
});
const forecast = {
  scenario: { ...fixtures.typical.scenario, currency: 'USD' },
  inputs: [
    input('funnel.opportunity.rate', 'share', 0.3, 0.6),
    input('sources.website.visitors', 'count', 1_200, 2_600, 'month'),
    input('funnel.sql.decay.half_life', 'duration', 20, 45),
    input('deal.value.level', 'factor', 0.9, 1.1),
    input('existing.churn', 'growth', 0.015, 0.025, 'month'),
    input('costs.rent', 'money', 4_000, 9_000, 'month'),
  ],
};

const condition = (name: string, side: 'below' | 'above', value: number) => ({ name, side, value });
const share = (value: number, half = 0.02) => ({
  value,
  low: Math.max(0, value - half),
  high: Math.min(1, value + half),
});
const rule = {
  conditions: [
    condition('funnel.opportunity.rate', 'below', 0.43987),
    condition('sources.website.visitors', 'below', 1_951.3),
  ],
  density: share(0.7134),
  coverage: share(0.3817),
  runs: 0.2144,
};

describe('a rule of misses', () => {
  test('is a sentence: conditions in the units of their inputs, then how many of these miss and of all misses', () => {
    expect(missText(rule, forecast)).toBe(
      'funnel.opportunity.rate below 44 % and sources.website.visitors below 1,950 per month: 71 % of these runs miss, 38 % of all misses',
    );
  });

  test.each([
    [[condition('funnel.sql.decay.half_life', 'below', 25.6789)], 'funnel.sql.decay.half_life below 25.7 days'],
    [[condition('deal.value.level', 'above', 1.01234)], 'deal.value.level above 1.012×'],
    [[condition('existing.churn', 'above', 0.021456)], 'existing.churn above 2.15 % per month'],
    [[condition('costs.rent', 'above', 6_543.21)], 'costs.rent above $6.5k per month'],
    [[condition('events.rival', 'above', 0.5)], 'events.rival comes about'],
    [[condition('events.rival', 'below', 0.5)], 'events.rival does not come about'],
    [
      [condition('deal.value.level', 'below', 0.97), condition('deal.value.level', 'above', 0.9)],
      'deal.value.level between 0.9× and 0.97×',
    ],
    [
      [...rule.conditions, condition('events.rival', 'above', 0.5)],
      'funnel.opportunity.rate below 44 %, sources.website.visitors below 1,950 per month and events.rival comes about',
    ],
  ])('%j reads', (conditions, text) => {
    expect(conditionsText({ conditions }, forecast)).toBe(text);
  });

  test('never says that all miss where that is not certain, and lets no name move the cursor', () => {
    const sure = {
      ...rule,
      conditions: [condition('events.a\u001b[31mred', 'above', 0.5)],
      density: share(0.9999, 1e-4),
    };
    expect(missText(sure, forecast)).toBe('events.ared comes about: > 99.9 % of these runs miss, 38 % of all misses');
  });

  test('is a row of a table, with both intervals', () => {
    const misses: Misses = { metric: 'revenue', target: 1, runs: 8192, missed: 0.4, rules: [rule] };
    const { columns, rows } = missTable(misses, forecast, languageOf(forecast.scenario));
    expect(rows[0].map(({ text }) => text)).toEqual([
      'funnel.opportunity.rate below 44 % and sources.website.visitors below 1,950 per month',
      ...['21 %', '71 %', '69 %', '73 %', '38 %', '36 %', '40 %'],
    ]);
    expect(rows[0]).toHaveLength(columns.length);
    expect(rows[0][2].value).toBe(0.7134);
  });
});
