import { expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/load.ts';
import { changed, EXAMPLE, SMALL, small } from './example.ts';

const warnings = (text: string) => parseScenario(text).warnings.map(({ message }) => message);
const warm = changed(SMALL, 'period: 2026-Q3', 'period: { start: 2026-07-01, months: 3, warm_up: 1 month }');

test('a pipe that starts empty', () => {
  expect(warnings(SMALL)).toEqual([
    'stages take time and nothing is under way on the first day, so early results are too low; say warm_up: 6 months in period',
  ]);
  expect(warnings(warm)).toEqual([]);
  expect(small(', after: 10 days', '').warnings).toEqual([]);
});

test('the example has none', () => {
  expect(warnings(EXAMPLE)).toEqual([]);
});

test('a U-shaped beta shows its shape', () => {
  const [message, ...others] = warnings(changed(warm, 'rate: 10%', 'rate: { beta: { alpha: 0.5, beta: 0.5 } }'));
  // Arcsine law: P(X < 0.05) = 2/π · asin(√0.05) = 0.1436.
  expect(message).toBe(
    'funnel.lead.rate is U-shaped (beta with alpha 0.50 and beta 0.50): 14 % of the probability lies below 5 %, 14 % above 95 %; give closer ends or uniform if that is not meant',
  );
  expect(others).toEqual([]);
  expect(warnings(changed(warm, 'rate: 10%', 'rate: 1% to 99%'))[0]).toMatch(/^funnel\.lead\.rate is U-shaped/);
  expect(warnings(changed(warm, 'rate: 10%', 'rate: 10% to 50%'))).toEqual([]);
});

test('counts behind a stage with decay are net, and imply a gross rate', () => {
  // One time of 10 days against a half-life of 10 days: half go cold first. Posterior mean 24.5 / 121 = 20.2 %, gross 40 %.
  const text = changed(
    changed(warm, 'lead: { rate: 10% }', 'lead: { rate: 10%, decay: { half_life: 10 days } }'),
    'rate: 20%,',
    'rate: 24 of 120,',
  );
  expect(warnings(text)).toEqual([
    'funnel.won.rate is 24 of 120, behind a stage with decay: counts are net of those who went cold, while rate is gross; with this decay they imply a gross rate of about 40 %',
  ]);
  expect(warnings(text.replace('24 of 120', '80 of 120'))[0]).toMatch(/no gross rate explains them/);
  expect(warnings(text.replace('half_life: 10 days', 'survival: { 5 days: 80%, 20 days: 20% }'))[0]).toMatch(
    /about 40 %$/,
  );
});
