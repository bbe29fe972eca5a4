import { alternate, medianRatio, runsPerSecond } from '../measure.mjs';
import { q3 } from '../places.mjs';

/**
 * What many leads cost: q3 with a hundred times the leads of either source, and with 100M visitors a month instead of
 * 1M, which is the same but for the website. Ratios of the time of a run on one thread.
 */
export default {
  name: 'leads',
  about: 'what many leads cost',
  measure({ note, rounds }) {
    const website = (low, high) => ['--set', `sources.website.visitors=${low} to ${high} per month`];
    const outbound = ['--set', 'sources.outbound.volume=3_000 to 6_000 per month'];
    const seconds = (runs, ...set) => 1 / runsPerSecond(q3, runs, 1, set);
    const times = alternate(
      {
        q3: () => seconds(8192),
        hundredfold: () => seconds(1024, ...website('900_000', '1_150_000'), ...outbound),
        million: () => seconds(1024, ...website('900_000', '1_100_000')),
        hundredMillion: () => seconds(1024, ...website('90_000_000', '110_000_000')),
      },
      rounds,
    );
    note('leads.hundredfold', medianRatio(times.hundredfold, times.q3), '×', 'q3 × 100 over q3');
    const text = '100M over 1M visitors a month';
    note('leads.hundredMillion', medianRatio(times.hundredMillion, times.million), '×', text);
  },
};
