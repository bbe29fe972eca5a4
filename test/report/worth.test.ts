import { describe, expect, it } from 'vitest';
import { worthOfRuns } from '../../src/report/html/worth.ts';
import { languageOf } from '../../src/report/language.ts';
import { lognormal, metricOf } from './fixtures/distribution.ts';

const about = { currency: 'USD', start: '2026-07-01', end: '2026-09-30' };
const none = { value: null, low: null, high: null };
const metric = metricOf('money', lognormal(2e6, 0.35));
const subject = (speedUp?: typeof metric.speedUp) => ({
  name: 'revenue',
  label: 'revenue',
  metric: { ...metric, ...(speedUp && { speedUp }) },
});

describe('the worth of a run', () => {
  it('is told by figure, each with its interval, and not of one that has none', () => {
    const estimate = { value: 3.302, low: 1.38, high: 6.05 };
    const speedUp = { mean: estimate, p10: none, p50: none, p90: { value: 121.7, low: 60.2, high: 240 }, chance: none };
    expect(String(worthOfRuns(subject(speedUp), languageOf(about)))).toBe(
      'so many plain random ones, with 95 % intervals; of revenue: the mean 3.3 (1.4 to 6.1), P90 122 (60 to 240)',
    );
    expect(String(worthOfRuns(subject(speedUp), languageOf({ ...about, locale: 'ar' })))).toContain('المتوسط');
  });

  it('is left out where nothing tells it', () => {
    expect(worthOfRuns(subject(), languageOf(about))).toBeUndefined();
    expect(worthOfRuns(subject({ mean: none, p10: none, p50: none, p90: none }), languageOf(about))).toBeUndefined();
  });
});
