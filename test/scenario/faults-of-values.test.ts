import { test } from 'vitest';
import { expectFault, type FaultCase } from './fault-case.ts';

const cases: readonly FaultCase[] = [
  // shares
  ['rate: 80% }   ', 'rate: «14» }   ', 'funnel.mql.rate is 14; a share lies between 0 and 1', 'write 14% or 0.14'],
  [
    'rate: 80% }   ',
    'rate: «130%» }  ',
    'funnel.mql.rate is 130%; a share lies between 0 and 1',
    'write for example 45%',
  ],
  [
    'rate: 0.5% to 1%',
    'rate: «0.5 to 1%»',
    'funnel.contact.rate is 0.5 to 1%; % stands on each number',
    'write 0.5% to 1%',
  ],
  [
    'rate: 0.5% to 1%',
    'rate: «0% to 1%»',
    'funnel.contact.rate is 0% to 1%; an end of "A to B" lies inside what a share can be, not at its bound',
    'write { uniform: { min: 0%, max: 1% } }',
  ],
  [
    'rate: 0.5% to 1%',
    'rate: «1% to 1%»',
    'funnel.contact.rate is 1% to 1%; both ends are the same',
    'write 1% alone, or two different ends',
  ],
  [
    'rate: 0.5% to 1%',
    'rate: «1% - 2%»',
    'funnel.contact.rate is 1% - 2%; a range is written with "to"',
    'write 1% to 2%',
  ],
  [
    '24 of 120',
    '«240 of 120»',
    'funnel.sql.rate is 240 of 120; 240 cannot be among 120',
    'write 120 of 240 if they are swapped',
  ],
  [
    '24 of 120',
    '«2.4 of 120»',
    'funnel.sql.rate is 2.4 of 120; K and N of "K of N" are whole counts',
    'write for example 24 of 120',
  ],
  // durations, money, factors
  ['after: 3 to 20 days', 'after: «20»', 'funnel.sql.after is 20; a duration says its unit', 'write 20 days'],
  [
    'after: 3 to 20 days',
    'after: «20 dais»',
    'funnel.sql.after is 20 dais; "dais" is no unit of time',
    'did you mean "days"?',
  ],
  [
    'after: 3 to 20 days',
    'after: «3 of 20 days»',
    'funnel.sql.after is 3 of 20 days; that is no duration',
    'write for example 20 days',
  ],
  [
    'after: 45 days',
    'after: «-45 days»',
    'funnel.sql.recycle.after is -45 days; a duration is not negative',
    'write for example 20 days',
  ],
  ['rate: x0.5', 'rate: «0.5»', 'funnel.sql.recycle.rate is 0.5; a factor carries an x', 'write x0.5'],
  [
    'each: 60k to 150k',
    'each: «60 to 150k»',
    'deal.value.each is 60 to 150k; k stands on each number',
    'write 60k to 150k, or 60 to 150_000',
  ],
  [
    'each: 60k to 150k',
    'each: «150 to 60k»',
    'deal.value.each is 150 to 60k; k stands on each number',
    'write 150 to 60_000',
  ],
  [
    'each: 60k to 150k',
    'each: «60,000 to 150k»',
    'inside { } and [ ] a comma separates entries, so this number falls apart',
    'write 60_000 to 150k, or 60, 000 to 150k if these are two entries',
  ],
  [
    'level: x0.9 to x1.1',
    'level: «x0.9 to 1.1»',
    'deal.value.level is x0.9 to 1.1; x stands on each number',
    'write x0.9 to x1.1',
  ],
  ['level: x0.9', '«levl»: x0.9', 'unknown key "levl" beside each and level', 'write { each: …, level: … }'],
  // distributions
  [
    'value: { each: 60k to 150k, level: x0.9 to x1.1 }',
    'value: { «lognorml»: { median: 80k, sigma: 0.6 } }',
    'unknown distribution "lognorml"',
    'did you mean "lognormal"?',
  ],
  [
    'value: { each: 60k to 150k, level: x0.9 to x1.1 }',
    'value: { lognormal: { median: 80k, «sigm»: 0.6 } }',
    'unknown parameter "sigm" of lognormal',
    'did you mean "sigma"?',
  ],
  [
    'each: 60k to 150k',
    'each: { normal: { mean: 80k, sd: 20k }, «maxx»: 90k }',
    'deal.value.each is normal; "maxx" has no meaning beside it',
    'did you mean "max"?',
  ],
  [
    'rate: 80% }   ',
    'rate: «{ normal: { mean: 30%, sd: 5% } }» }',
    'funnel.mql.rate can be anything from −∞ to ∞; a share lies between 0 and 1',
    'cut it off with min: 0% and max: 100%, beside normal',
  ],
  [
    'rate: 80% }   ',
    'rate: { uniform: { min: 30%, max: «50% to 60%» } } }',
    'funnel.mql.rate.uniform.max is 50% to 60%; this number cannot be uncertain',
    'write one number, such as 45%',
  ],
  [
    'volume: 30 to 60 per month',
    'volume: «{ uniform: { min: 30, max: 60 } }»',
    'sources.outbound.volume says no calendar unit',
    'add per: month beside the distribution',
  ],
  ['rate: 80% }   ', 'rate: «{ p10: 70%, p90: 85% }» }', 'funnel.mql.rate lacks p50', 'write 70% to 85%, or add p50'],
  // how stages fit
  [
    'visitor: {}',
    'visitor: { «rate»: 4% }',
    'visitor is the first stage; no stage above it could have a rate',
    'leave it out, or put it on the next stage',
  ],
  [
    'customer: { rate: 40%,',
    'customer: { rate: 40%, «decay»: { expires: 3 days },',
    'customer is the last stage; nobody waits there, so it takes no decay',
    'leave it out, or put it on a stage above',
  ],
  [
    'to: mql,',
    'to: «proposal»,',
    'funnel.sql.recycle.to is proposal, which is below sql',
    'leads come back at or above sql: visitor, contact, mql, sql',
  ],
  [
    'to: mql,',
    'to: «customer»,',
    'funnel.sql.recycle.to is customer, where deals are won already',
    'write one of visitor, contact, mql, sql',
  ],
  [
    '{ from: cold,',
    '{ from: «cool»,',
    'funnel.sql.recycle.from is cool; it is one of cold, lost',
    'did you mean "cold"?',
  ],
  [
    '«opportunity»: { rate: 50%, after: 5 to 15 days }'.replace(/[«»]/g, ''),
    '«opportunity»: { after: 5 to 15 days }',
    'funnel.opportunity has no rate: which share of sql gets there?',
    'add rate: 50%',
  ],
  [
    'mql: { rate: 80% }',
    'mql: { rate: 80%, «decay»: { expires: 9 days } }\n  nurture: { rate: 80% }',
    'funnel.mql.decay has nothing to wait for: leads leave mql at once',
    'add after to funnel.nurture, or lost_after to funnel.mql',
  ],
  ['deal:', 'roles: { sql: «sqll» }\ndeal:', 'unknown stage "sqll"', 'did you mean "sql"?'],
  // correlations and simulation
  [
    'rank: -0.4',
    'rank: «-1.4»',
    'correlations.0.rank is -1.4; a rank correlation lies between -1 and 1',
    'write for example -0.4',
  ],
  [
    'funnel.contact.rate],',
    '«funnel.contact.rat»],',
    'no uncertain input is called "funnel.contact.rat"',
    'did you mean "funnel.contact.rate"?',
  ],
  [
    'funnel.contact.rate],',
    '«deal.value»],',
    'deal.value is drawn for each lead; only what is drawn once per run can be correlated',
    'name deal.value.level',
  ],
  [
    'funnel.contact.rate],',
    '«funnel.mql.rate»],',
    'funnel.mql.rate is 80%, one certain number; nothing moves with it',
    'make it uncertain with "A to B", or leave it out',
  ],
  [
    'simulation:',
    '  - { between: «[funnel.contact.rate, sources.website.visitors]», rank: 0.1 }\nsimulation:',
    'this pair is correlated twice; first on line 37',
    'keep one of the two',
  ],
  [
    'runs: 16_384',
    'runs: «1e12»',
    'simulation.runs is 1e12; no more than 2147483648 runs can be numbered, and far fewer fit into memory',
    'write for example 16_384',
  ],
  [
    'runs: 16_384',
    'runs: «8»',
    'simulation.runs is 8; it is a whole number from 16 to 2147483648',
    'write for example 16',
  ],
  [
    'sampling: stratified',
    'sampling: «stratifed»',
    'simulation.sampling is stratifed; it is one of stratified, sobol, random',
    'did you mean "stratified"?',
  ],
  [
    'sampling: stratified',
    'precision: { revenue.p50: «1» }',
    'simulation.precision.revenue.p50 is 1; the precision of a statistic is a part of it',
    'write for example 1%',
  ],
  [
    'sampling: stratified',
    'precision: { «revenue.p100»: 1% }',
    '"revenue.p100" in simulation.precision names no statistic of a metric',
    'write for example revenue.p50, revenue.mean or chance',
  ],
];

test.each(cases)('%s → %s', (...each) => expectFault(each));
