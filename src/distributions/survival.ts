import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import { DistributionError, type DistributionKind } from './distribution.ts';
import { numbersOf } from './parameters.ts';

/**
 * A waiting time by its survival curve: from 1 at age 0 through the points given, with constant hazard between them;
 * the last hazard goes on.
 */
export const survival: DistributionKind = {
  name: 'survival',
  says: 'A waiting time by the share still there at given ages.',
  parameters: {
    days: { unit: 'quantities', says: 'Ages, rising.' },
    shares: { unit: 'numbers', says: 'Share still there at each age, falling, between 0 and 1.' },
  },
  forms: [['days', 'shares']],
  bind(params) {
    const days = [0, ...numbersOf(params, 'days')];
    const shares = [1, ...numbersOf(params, 'shares')];
    if (days.length < 2 || days.length !== shares.length) {
      throw new DistributionError('days', 'a survival curve needs an age for every share', 'write { 7 days: 90% }');
    }
    const hazards = days.slice(1).map((day, i) => {
      if (!(day > days[i])) {
        throw new DistributionError('days', `age ${day} follows ${days[i]}; ages rise from 0`, 'sort the ages');
      }
      if (!(shares[i + 1] > 0 && shares[i + 1] < shares[i])) {
        throw new DistributionError(
          'shares',
          `share ${shares[i + 1]} follows ${shares[i]}; shares fall from 1 and stay above 0`,
          'write shares that fall',
        );
      }
      return ln(shares[i] / shares[i + 1]) / (day - days[i]);
    });
    const last = hazards.length - 1;
    const survivalAt = (x: number): number => {
      if (!(x > 0)) return 1;
      let i = last;
      while (i > 0 && days[i] >= x) i--;
      return shares[i] * exp(-hazards[i] * (x - days[i]));
    };
    // ∫ S and ∫ 2·x·S over each stretch of constant hazard h from a to b.
    let mean = 0;
    let square = 0;
    hazards.forEach((h, i) => {
      const a = days[i];
      const b = i === last ? Number.POSITIVE_INFINITY : days[i + 1];
      const endShare = i === last ? 0 : shares[i + 1];
      const endTerm = i === last ? 0 : endShare * (b / h + 1 / (h * h));
      mean += (shares[i] - endShare) / h;
      square += 2 * (shares[i] * (a / h + 1 / (h * h)) - endTerm);
    });
    return {
      quantile(u) {
        const share = 1 - u;
        let i = last;
        while (i > 0 && shares[i] <= share) i--;
        return days[i] + ln(shares[i] / share) / hazards[i];
      },
      cdf: (x) => 1 - survivalAt(x),
      mean,
      variance: square - mean * mean,
      support: [0, Number.POSITIVE_INFINITY],
    };
  },
};
