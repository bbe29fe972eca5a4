import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/load.ts';
import { changed, EXAMPLE, faultsOf } from './example.ts';

/** [passage of the example, what stands there instead with the marked place in « », message, way out] */
type Case = readonly [from: string, to: string, message: string, wayOut: string];

const cases: readonly Case[] = [
  // structure
  ['name: Q3 2026', '«nmae»: Q3 2026', 'unknown key "nmae"', 'did you mean "name"?'],
  [
    'simulation:',
    '«checks»: []\nsimulation:',
    'unknown key "checks"',
    'this part of the language is not available yet',
  ],
  [
    'motion: inbound',
    '«segments»: { big: 90% }',
    'unknown key "segments" in sources.website',
    'this part of the language is not available yet',
  ],
  [
    'half_life: 20 to 45 days',
    'half_life: 20 days, «until»: exit',
    'unknown key "until" in funnel.sql.decay',
    'this part of the language is not available yet',
  ],
  [
    'visitor: {}',
    '«visitor»:',
    'funnel.visitor has no value',
    'write visitor: {} or fill it with rate, after, lost_after, decay …',
  ],
  [
    'mql: { rate: 80% }',
    'mql: «80%»',
    'funnel.mql is 80%; a map belongs here',
    'write { rate, after, lost_after, decay … }',
  ],
  ['mql: { rate: 80% }', 'mql: { rate: «null» }', 'funnel.mql.rate has no value', 'write for example 45%'],
  [
    'mql: { rate: 80% }',
    'mql: { rate: «[80%]» }',
    'funnel.mql.rate is a list; one quantity belongs here',
    'write for example 45%',
  ],
  [
    'mql: { rate: 80% }',
    'mql: { rate: 80%, «rate»: 70% }',
    '"rate" is written twice; first on line 24',
    'keep one of the two',
  ],
  [
    'motion: inbound',
    'motion: «in bound»',
    'sources.website.motion is in bound; a name starts with a letter and goes on with letters, digits, _ and -',
    'write for example inbound',
  ],
  // period, currency
  ['USD ', '«$»   ', 'currency is $, which several currencies share', 'write for example USD'],
  ['USD ', '«USB» ', 'currency is USB; it is a code of ISO 4217', 'did you mean "USD"?'],
  [
    '2026-07-01',
    '«2026-02-30»',
    'period.start is 2026-02-30; that is no day of the calendar',
    'write YYYY-MM-DD, such as 2026-07-01',
  ],
  ['months: 3,', 'months: «0»,', 'period.months is 0; it is a whole number from 1 to 120', 'write for example 1'],
  ['months: 3,', 'months: 3, «days»: 90,', 'period says both months and days', 'keep one of the two'],
  ['months: 3,', 'end: «2026-06-01»,', 'period ends on 2026-06-01, before it starts', 'write a day from 2026-07-01 on'],
  [
    '«period»: { start: 2026-07-01, months: 3, warm_up: 6 months }'.replace(/[«»]/g, ''),
    'period: «Q3»',
    'period is Q3; that names no span of days',
    'write 2026-Q3, or { start: 2026-07-01, months: 3 }',
  ],
  // targets and metrics
  ['{ revenue: 2.4M,', '{ «revenu»: 2.4M,', 'unknown metric "revenu"', 'did you mean "revenue"?'],
  ['{ revenue: 2.4M,', '{ «rate.sqll»: 20%,', 'unknown stage "sqll" in rate.sqll', 'did you mean "sql"?'],
  [
    '{ revenue: 2.4M,',
    '{ «revenue@outbond»: 1M,',
    'nothing is called "outbond" in revenue@outbond',
    'did you mean "outbound"?',
  ],
  [
    '{ revenue: 2.4M,',
    '{ revenue: «[700k, 800k]»,',
    'target.revenue has 2 entries; the period touches 3 calendar months',
    'write one entry for each of 2026-07, 2026-08, 2026-09',
  ],
  [
    '{ revenue: 2.4M,',
    '{ revenue: «2M to 3M»,',
    'target.revenue is 2M to 3M; what is to be reached is one certain amount',
    'write for example 2.4M',
  ],
  [
    '{ revenue: 2.4M,',
    '{ revenue: { «2026-Q4»: 2.4M },',
    '2026-Q4 lies outside the period 2026-07-01 to 2026-09-30',
    'correct it or leave it out',
  ],
  // sources
  [
    'growth: 2% per month',
    'growth: «2 per month»',
    'sources.website.growth is 2 per month; that is +200 %',
    'write 2% if you mean percent, 200% if not',
  ],
  [
    'growth: 2% per month',
    'growth: «2%»',
    'sources.website.growth is 2%; a growth rate over time says per what',
    'write 2% per month',
  ],
  [
    '[1.0, 0.8, 1.1]',
    '«[1.0, 0.8]»',
    'sources.website.season has 2 entries; the period touches 3 calendar months',
    'write one entry for each of 2026-07, 2026-08, 2026-09',
  ],
  [
    '[1.0, 0.8, 1.1]',
    '[1.0, «-0.8», 1.1]',
    'sources.website.season.1 is -0.8; a factor is not negative',
    'write for example 0.8',
  ],
  [
    'spend: 90k per month',
    'spend: «90k»',
    'sources.website.spend is 90k; an amount of money over time says per what',
    'write 90k per month',
  ],
  [
    'spend: 90k per month',
    'spend: «90k per moth»',
    'sources.website.spend is 90k per moth; "moth" is no calendar unit (day, week, month, quarter, year)',
    'write 90k per month',
  ],
  [
    'spend: 90k per month',
    'spend: «$90k per month»',
    'sources.website.spend is $90k per month; the currency is said once, by `currency:`',
    'write 90k per month',
  ],
  [
    'spend: 90k per month',
    'spend: { «2026-12-01»: 90k }',
    '2026-12-01 lies outside what is simulated, 2025-12-30 to 2026-09-30',
    'correct the date or leave it out',
  ],
  ['enters: sql', 'enters: «sqll»', 'sources.outbound enters nowhere: there is no stage "sqll"', 'did you mean "sql"?'],
  [
    'volume: 30 to 60 per month',
    'volume: «60 to 30 per month»',
    'sources.outbound.volume is 60 to 30 per month; the smaller end comes first',
    'write 30 to 60 per month',
  ],
  [
    'volume: 30 to 60 per month',
    'volume: 40 per month\n    «visitors»: 3 per day',
    'sources.outbound says both volume and visitors',
    'keep one of the two',
  ],
  [
    '    volume: 30 to 60 per month\n',
    '',
    'sources.outbound needs one of visitors, volume',
    'add visitors: 9_000 per month',
  ],
  [
    'motion: inbound',
    'motion: «outbound»',
    '"outbound" is a source already; sources and motions share their names',
    'choose another name for the motion',
  ],
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
    'each: «60,000 to 150k»',
    'inside { } and [ ] a comma separates entries, so this number falls apart',
    'write 60_000 to 150k, or 60, 000 to 150k if these are two entries',
  ],
  [
    'level: x0.9 to x1.1',
    'level: «x0.9 to 1.1»',
    'deal.value.level is x0.9 to 1.1; a factor carries an x',
    'write x1.1',
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

describe('one mistake gives one fault, at its place, with a way out', () => {
  test.each(cases)('%s → %s', (from, to, message, wayOut) => {
    const marked = changed(EXAMPLE, from, to);
    const start = marked.indexOf('«');
    const text = marked.replace(/[«»]/g, '');
    const faults = faultsOf(() => parseScenario(text, { file: 'q3.yaml' }));
    expect(faults.map((fault) => [fault.message, fault.wayOut])).toEqual([[message, wayOut]]);
    const [fault] = faults;
    expect(fault!.source).toBe(text);
    if (start < 0) return;
    const before = marked.slice(0, start).split('\n');
    expect(fault!.at).toEqual({ file: 'q3.yaml', line: before.length, column: before.at(-1)!.length + 1 });
    expect(fault!.length).toBe(marked.indexOf('»') - start - 1);
  });
});

test('what is missing is told at the key above it', () => {
  const faults = faultsOf(() =>
    parseScenario('name: x\nsources:\n  web: { motion: inbound }\nfunnel: { lead: {}, won: {} }\n'),
  );
  expect(faults.map(({ message, at }) => [message, at?.line, at?.column])).toEqual([
    ['the scenario needs period', 1, 1],
    ['sources.web needs one of visitors, volume', 3, 3],
    ['funnel.won has no rate: which share of lead gets there?', 4, 21],
  ]);
});

test('stages above every source are fed by nothing', () => {
  const text = changed(EXAMPLE, '    motion: inbound\n', '    motion: inbound\n    enters: mql\n');
  expect(faultsOf(() => parseScenario(text)).map(({ message, at }) => [message, at?.line])).toEqual([
    ['nothing feeds the stage "visitor": every source enters below it', 23],
    ['nothing feeds the stage "contact": every source enters below it', 24],
  ]);
});

test('money without a currency is told once', () => {
  const [fault, ...others] = faultsOf(() => parseScenario(EXAMPLE.replace(/^currency.*\n/m, '')));
  expect(others).toEqual([]);
  expect(fault).toMatchObject({
    message: 'target.revenue is money, and no currency is said',
    at: { line: 5, column: 20 },
  });
});
