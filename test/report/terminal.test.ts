import { describe, expect, test } from 'vitest';
import { terminalWidth } from '../../src/report/plain.ts';
import { summary } from '../../src/report/terminal.ts';
import { type FixtureName, fixtures } from './fixtures/index.ts';

const names = Object.keys(fixtures) as FixtureName[];
const text = (name: FixtureName) =>
  summary(fixtures[name], { color: false, files: ['reports/q3.html', 'reports/q3.json'], seconds: 0.61 });

test('a typical quarter', () => {
  expect(text('typical')).toMatchInlineSnapshot(`
    "Q3 2026 · 2026-07-01 to 2026-09-30 · USD · 16,384 runs · seed q3-2026

      28 % chance to reach $2.4M (±1)           plan $2.11M
      revenue  P10 $1.42M   P50 $2.03M   P90 $2.91M
      a miss falls short by $580k on average

      what moves it most              moves with  by itself   lowest → highest tenth
      funnel.sql.rate                       27 %       28 %            $1.6M → $2.6M
      sources.outbound.volume               12 %       12 %            $1.8M → $2.4M
      funnel.contact.rate                   11 %       13 %            $1.8M → $2.4M
      events.rival-launch                    6 %        6 %    $2.2M → $2.0M with it
      sources.website.visitors               4 %      < 1 %            $1.9M → $2.3M
      rows 2–3 cannot be told apart
      sources.website.visitors moves with revenue but not by itself: what it goes
        along with does

      luck or ignorance  62 % of the spread is ignorance: more data would shrink it;
                         6 % events, 32 % luck
                         knowing funnel.sql.rate exactly would narrow P10–P90 by
                         15 %; 200 more leads observed, by 9 %

      where it leaks     gone cold at sql 15 %, worth $400k
                         gone cold at proposal 14 %, worth $200k
                         answered late at sql, worth $20k
                         all together worth $500k, which is not their sum

      targets             target     chance     P10     P50     P90
      revenue              $2.4M  28 % (±1)  $1.42M  $2.03M  $2.91M
      customers               25  27 % (±1)      15      21      29

      warning: the step to mql has no evidence but a comment that calls it
        unaudited
        scenarios/q3.yaml:25

      reports/q3.html · reports/q3.json · 0.6 s
    "
  `);
});

test('what levers buy, with the chance, the cost and what all bring beyond the sum', () => {
  expect(text('levers')).toMatchInlineSnapshot(`
    "Q3 2026 · 2026-07-01 to 2026-09-30 · USD · 16,384 runs · seed q3-2026

      28 % chance to reach $2.4M (±1)           plan $2.11M
      revenue  P10 $1.42M   P50 $2.03M   P90 $2.91M
      a miss falls short by $580k on average

      what moves it most              moves with  by itself   lowest → highest tenth
      funnel.sql.rate                       27 %       28 %            $1.6M → $2.6M
      sources.outbound.volume               12 %       12 %            $1.8M → $2.4M
      funnel.contact.rate                   11 %       13 %            $1.8M → $2.4M
      events.rival-launch                    6 %        6 %    $2.2M → $2.0M with it
      sources.website.visitors               4 %      < 1 %            $1.9M → $2.3M
      rows 2–3 cannot be told apart
      sources.website.visitors moves with revenue but not by itself: what it goes
        along with does

      luck or ignorance  62 % of the spread is ignorance: more data would shrink it;
                         6 % events, 32 % luck
                         knowing funnel.sql.rate exactly would narrow P10–P90 by
                         15 %; 200 more leads observed, by 9 %

      where it leaks     gone cold at sql 15 %, worth $400k
                         gone cold at proposal 14 %, worth $200k
                         answered late at sql, worth $20k
                         all together worth $500k, which is not their sum

      what levers buy    more_traffic  +$420k, chance +16 points, for $120k
                         second_rep (pulled)  +$170k, chance +6 points, for $24k
                         new_logo  nothing that stands out from chance
                         all together +$600k, $80k beyond their sum

      targets             target     chance     P10     P50     P90
      revenue              $2.4M  28 % (±1)  $1.42M  $2.03M  $2.91M
      customers               25  27 % (±1)      15      21      29

      reports/q3.html · reports/q3.json · 0.6 s
    "
  `);
  expect(text('leversInBudget')).toMatch(/ within \$150k: more_traffic, second_rep {2}\+\$\d+k, for \$144k\n/);
  expect(text('leversWithoutMoney')).toMatch(/all together \+6 customers, 0\.\d+ beyond their sum\n/);
  expect(text('leversInBudget')).not.toContain('points');
});

test('without a target there is no chance', () => {
  expect(text('noTarget')).not.toMatch(/chance|a miss/);
  expect(text('noTarget')).toMatch(/revenue {2}P10 \$1\.42M {3}P50 \$2\.03M {3}P90 \$2\.91M {3}plan \$2\.11M/);
});

test('without money the customers lead', () => {
  expect(text('noMoney')).toMatch(/27 % chance to reach 25 customers \(±1\) +plan 22\n {2}customers {2}P10 15/);
  expect(text('noMoney')).not.toMatch(/[$]|USD/);
});

test('nothing sold is no certainty', () => {
  expect(text('zero')).toMatch(/< 0\.1 % chance to reach \$2\.4M/);
  expect(text('zero')).toMatch(/P10 \$0 {3}P50 \$0 {3}P90 \$0/);
});

test('every target has a line, costs are marked as ceilings', () => {
  expect(text('manyTargets')).toMatch(/\n {2}revenue +\$2\.4M +28 % \(±1\)/);
  expect(text('manyTargets')).toMatch(/\n {2}CAC +≤ \$30k +53 % \(±1\)/);
  expect(text('manyTargets')).toMatch(/\n {2}customers +25 +27 % \(±1\)/);
});

test('runs without a figure are told', () => {
  const { typical } = fixtures;
  const revenue = { ...typical.metrics.revenue!, undefinedRuns: 12, infiniteRuns: 3 };
  const told = summary({ ...typical, metrics: { ...typical.metrics, revenue } }, { color: false });
  expect(told).toContain('12 runs have no revenue (0/0) and are left out');
  expect(told).toContain('in 3 runs revenue is infinite; they rank last');
});

test('an empty forecast says so', () => {
  expect(summary({ ...fixtures.typical, metrics: {}, headline: null }, { color: false })).toContain(
    'nothing was measured',
  );
});

describe.each(names)('%s', (name) => {
  test('fits 80 columns and holds no control character but the line feed', () => {
    for (const line of text(name).split('\n')) expect(terminalWidth(line)).toBeLessThanOrEqual(80);
    expect(text(name)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    expect(text(name)).not.toMatch(/undefined|NaN|null|Infinity/);
  });
});

test('colour adds nothing but colour', () => {
  const coloured = summary(fixtures.typical, {
    color: true,
    files: ['reports/q3.html', 'reports/q3.json'],
    seconds: 0.61,
  });
  const codes = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
  expect(coloured).toMatch(codes);
  expect(coloured.replace(codes, '')).toBe(text('typical'));
});
