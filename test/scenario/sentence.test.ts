import { describe, expect, test } from 'vitest';
import { argumentOf, sentenceOf } from '../../src/scenario/argument.ts';
import { renderFaults } from '../../src/scenario/frames.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import { EXAMPLE, faultsOf } from './example.ts';

const scenario = parseScenario(EXAMPLE);
const read = (text: string) => sentenceOf(argumentOf('--reach', text), scenario);

describe('a sentence', () => {
  test.each([
    ['revenue.p50 >= 2M', 'revenue', 'p50', '>=', 2_000_000],
    ['  customers@outbound.mean<=12 ', 'customers@outbound', 'mean', '<=', 12],
    ['entered.sql.p10 > 1_800', 'entered.sql', 'p10', '>', 1800],
    ['rate.sql@outbound@2026-08.sd < 2%', 'rate.sql@outbound@2026-08', 'sd', '<', 0.02],
    ['cycle_days.p90 <= 6 weeks', 'cycle_days', 'p90', '<=', 42],
    ['roi.mean >= 0.5', 'roi', 'mean', '>=', 0.5],
    ['ltv_to_cac.p50 >= 3', 'ltv_to_cac', 'p50', '>=', 3],
  ])('%s', (text, metric, statistic, comparator, amount) => {
    expect(read(text)).toMatchObject({
      measure: { kind: 'statistic', metric, statistic },
      comparator,
      bound: { kind: 'amount', amount },
    });
  });

  test('a chance of a target, and of several conditions at once', () => {
    const target = read('chance(revenue) >= 80%');
    expect(target).toMatchObject({ measure: { kind: 'chance', text: 'chance(revenue)' }, bound: { amount: 0.8 } });
    expect(target.measure).toHaveProperty('conditions.0.metric', 'revenue');
    expect(target.measure).not.toHaveProperty('conditions.0.than');
    expect(read('chance( revenue>=1.5M  and cac <= 9k and customers ) >= 0.25').measure).toMatchObject({
      conditions: [
        { metric: 'revenue', than: { comparator: '>=', amount: 1_500_000 } },
        { metric: 'cac', than: { comparator: '<=', amount: 9000 } },
        { metric: 'customers' },
      ],
    });
  });
});

describe('a faulty sentence shows what is wrong with it, and the way out', () => {
  test.each([
    ['revenue.p50', '"revenue.p50" compares nothing', "'chance(revenue) >= 80%'", 1, 11],
    ['revnue.p50 >= 2M', 'unknown metric "revnue"', 'did you mean "revenue"?', 1, 6],
    ['revenue >= 2M', '"revenue" has a value in every run', 'revenue.p50', 1, 7],
    ['revenue.p100 >= 2M', 'revenue has no parts behind a dot', 'write revenue', 1, 12],
    ['entered.sqll.mean >= 2', 'unknown stage "sqll"', 'did you mean "sql"?', 1, 12],
    ['customers@webste.mean >= 2', 'nothing is called "webste"', 'did you mean "website"?', 1, 16],
    ['revenue.p50 => 2M', '"=>" does not compare', 'write >=', 13, 2],
    ['revenue.p50 ≤ 2M', '"≤" does not compare', 'write <=', 13, 1],
    ['revenue.p50 >= 2m', '"2m" is no such amount: millions are written M', 'write 2M', 16, 2],
    ['revenue.p50 >= 2M per month', 'one certain amount belongs here', '2.4M', 16, 12],
    ['revenue.p50 >=', 'nothing stands on the right', '2.4M', 15, 1],
    ['revenue.p50 >= baseline - 3%', 'there is no baseline here', 'simulate check', 16, 13],
    ['chance(revenue) >= 80', 'a share lies between 0 and 1', 'write 80%', 20, 2],
    ['chance(revenue) >= 10% to 20%', 'is uncertain', '80%', 20, 10],
    ['chance(revenue >= 80%', 'does not end', 'chance(revenue)', 1, 14],
    ['chance(revenue.p10 >= 1M) >= 80%', 'a single run has no p10', 'write revenue without .p10', 8, 11],
    ['chance(revenue >= 1M and ) >= 80%', 'a condition names a metric', 'revenue >= 1M', 26, 1],
    ['chance(revenue and cac <= x) >= 80%', '"x" is no such amount', 'a number', 27, 1],
  ])('%s', (text, message, wayOut, column, length) => {
    const [fault] = faultsOf(() => read(text));
    expect(fault.message).toContain(message);
    expect(fault.wayOut).toContain(wayOut);
    expect([fault.at, fault.length, fault.source]).toEqual([{ file: '--reach', line: 1, column }, length, text]);
  });

  test('every fault at once, in a frame', () => {
    const faults = faultsOf(() => read('chance(revnue >= 1M and cca <= 9k) >= 80'));
    expect(faults.map(({ message }) => message)).toEqual(['unknown metric "revnue"', 'unknown metric "cca"']);
    expect(renderFaults([faults[0]])).toBe(
      [
        'error: unknown metric "revnue"',
        '  --reach:1:8',
        '  1 | chance(revnue >= 1M and cca <= 9k) >= 80',
        '    |        ^^^^^^ did you mean "revenue"?',
      ].join('\n'),
    );
  });
});
