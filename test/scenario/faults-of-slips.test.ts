/** Ways out that users took, and that led to the next fault. */
import { test } from 'vitest';
import { expectFault, type FaultCase } from './fault-case.ts';

const rate = 'rate: 80% }   ';
const value = 'value: { each: 60k to 150k, level: x0.9 to x1.1 }';
const growth = 'growth: 2% per month';

const cases: readonly FaultCase[] = [
  [rate, 'rate: «1e-1» }', 'funnel.mql.rate is 1e-1; a small number is written out, without an exponent', 'write 0.1'],
  [
    'volume: 30 to 60 per month',
    'volume: «1e-300 per month»',
    'sources.outbound.volume is 1e-300 per month; a small number is written out, without an exponent',
    'write it as a decimal number, such as 0.1',
  ],
  [rate, 'rate: «10-20%» }', 'funnel.mql.rate is 10-20%; a range is written with "to"', 'write 10% to 20%'],
  [value, 'value: «60-150k»', 'deal.value is 60-150k; a range is written with "to"', 'write 60k to 150k'],
  [value, 'value: «1.2B»', 'deal.value is 1.2B; billions are written as thousands of M', 'write 1_200M'],
  [
    'level: x0.9 to x1.1',
    'level: «0.9 to 1.1»',
    'deal.value.level is 0.9 to 1.1; x stands on each number',
    'write x0.9 to x1.1',
  ],
  [
    rate,
    'rate: { uniform: { min: 10%, max: «10%» } } }',
    'funnel.mql.rate.uniform.max: min is 0.1 and max is 0.1; min lies below max',
    'make max larger, or write the number alone',
  ],
  [growth, 'growth: «2»', 'sources.website.growth is 2; a growth rate over time says per what', 'write 2% per month'],
  [
    growth,
    'growth: «0.02»',
    'sources.website.growth is 0.02; a growth rate over time says per what',
    'write 0.02 per month',
  ],
  [
    'spend: 90k per month',
    'spend: «30%»',
    'sources.website.spend is 30%; an amount of money takes no %',
    'write for example 90k per month',
  ],
  [rate, 'rate: «*a» }', 'nothing above is called "&a"', 'write the value itself'],
  [
    rate,
    'rate: «1,000 of 2,000» }',
    'inside { } and [ ] a comma separates entries, so this number falls apart',
    'write 1_000 of 2_000, or 1, 000 of 2, 000 if these are separate entries',
  ],
];

test.each(cases)('%s → %s', (...each) => expectFault(each));
