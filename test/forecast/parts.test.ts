/** Parts of a forecast: sources, segments, motions, what was open and what is known. */
import { describe, expect, it } from 'vitest';
import { forecastText } from '../forecast-text.ts';

const text = `
currency: EUR
period: { start: 2026-07-01, months: 3 }
target: { revenue@big: 40k, customers@phone: 10 }
segments:
  big: { share: 20%, deal: { value: 5k } }
  small: { share: rest }
sources:
  web: { motion: inbound, volume: 40 per month, spend: 1k per month }
  phone: { motion: outbound, volume: 20 per month, segments: { big: 60%, small: rest } }
funnel: { lead: {}, won: { rate: 20%, after: 10 days } }
deal: { value: 100 }
pipeline:
  lead: [{ count: 30, age: 3 days }, { count: 10, age: 3 days, source: web, segment: big }, { count: 8, age: 1 day, segment: small }]
actuals: { through: 2026-07-20, revenue: [9k], customers: 5, entered: { lead: 30 } }
simulation: { seed: parts, runs: 256 }
`;

describe('parts of a forecast', () => {
  const { forecast, mean } = forecastText(text, 256);

  it('add up to the whole: sources with what was open and what is known, and segments where all is of one', () => {
    for (const name of ['revenue', 'customers', 'entered.lead']) {
      const sources = ['web', 'phone', 'pipeline', 'actuals'].map((part) => mean(`${name}@${part}`));
      expect(sources.reduce((sum, value) => sum + value)).toBeCloseTo(mean(name), 8);
      expect(mean(`${name}@inbound`)).toBe(mean(`${name}@web`));
      // The 30 open leads and what is known are of no segment.
      expect(mean(`${name}@big`) + mean(`${name}@small`)).toBeLessThan(mean(name));
    }
    expect(mean('revenue@actuals')).toBe(9000);
  });

  it('have their targets', () => {
    expect(forecast.metrics['revenue@big']).toMatchObject({ target: 40_000, chance: { value: expect.any(Number) } });
    expect(forecast.metrics['customers@phone'].target).toBe(10);
  });
});
