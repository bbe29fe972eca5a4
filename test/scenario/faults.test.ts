import { expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/load.ts';
import { changed, EXAMPLE, faultsOf } from './example.ts';
import { expectFault, type FaultCase } from './fault-case.ts';

const cases: readonly FaultCase[] = [
  // structure
  ['name: Q3 2026', '«nmae»: Q3 2026', 'unknown key "nmae"', 'did you mean "name"?'],
  [
    'simulation:',
    'locale: «german!»\nsimulation:',
    'locale is german!; it is a language tag of BCP 47',
    'write for example en-GB, de-DE or ar-EG',
  ],
  [
    'simulation:',
    'locale: «de_DE»\nsimulation:',
    'locale is de_DE; it is a language tag of BCP 47',
    'did you mean "de-DE"?',
  ],
  [
    'simulation:',
    'locale: «xq-DE»\nsimulation:',
    'locale is xq-DE, and nothing is known of how "xq" writes numbers',
    'write for example en-GB, de-DE or ar-EG',
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
    '2026-Q4 does not lie within the period 2026-07-01 to 2026-09-30',
    'write one of 2026-07, 2026-08, 2026-09, 2026-Q3',
  ],
  [
    '{ revenue: 2.4M,',
    '{ revenue: { «2026-07»: 1M, 2026-Q3: 2.4M },',
    '2026-07 lies within 2026-Q3, which has an amount too',
    'keep one of the two',
  ],
  [
    '{ revenue: 2.4M,',
    '{ revenue: 2.4M, «customers@2026»: 9,',
    '"2026" is no month or quarter',
    'write one of 2026-07, 2026-08, 2026-09, 2026-Q3',
  ],
  [
    '{ revenue: 2.4M,',
    '{ revenue: 2.4M, «customers@2026-07@2026-08»: 9,',
    'target.customers@2026-07@2026-08 names 2 periods',
    'keep one of them',
  ],
  [
    '{ revenue: 2.4M,',
    '{ revenue: 2.4M, customers@2026-07: «[1, 2, 3]»,',
    'target.customers@2026-07 has several amounts, and 2026-07 is one period',
    'write one amount, or leave out the @ and what follows',
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
    'sources.outbound needs one of visitors, volume, email',
    'add visitors: 9_000 per month',
  ],
  [
    'motion: inbound',
    'motion: «outbound»',
    '"outbound" is a source already; sources, segments and motions share their names',
    'choose another name for the motion',
  ],
];

test.each(cases)('%s → %s', (...each) => expectFault(each));

test('what is missing is told at the key above it', () => {
  const faults = faultsOf(() =>
    parseScenario('name: x\nsources:\n  web: { motion: inbound }\nfunnel: { lead: {}, won: {} }\n'),
  );
  expect(faults.map(({ message, at }) => [message, at?.line, at?.column])).toEqual([
    ['the scenario needs period', 1, 1],
    ['sources.web needs one of visitors, volume, email', 3, 3],
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

test('correlations that cannot hold together are told with a repair', () => {
  const text = changed(
    EXAMPLE,
    'rank: -0.4 }',
    'rank: 0.9 }\n  - { between: [sources.website.visitors, funnel.sql.rate], rank: 0.9 }\n  - { between: [funnel.contact.rate, funnel.sql.rate], rank: -0.9 }',
  );
  const faults = faultsOf(() => parseScenario(text));
  expect(faults).toHaveLength(1);
  expect(faults[0]!.message).toContain('positive definite');
  expect(faults[0]!.at!.line).toBeGreaterThanOrEqual(37);
});
