import { describe, expect, test } from 'vitest';
import { checkMetrics } from '../../src/forecast/check-metrics.ts';
import { compile } from '../../src/model/compile.ts';
import { loadScenario, parseScenario } from '../../src/scenario/load.ts';
import { EXAMPLE, faultsOf, reading, refusalOf, SMALL } from './example.ts';

const MORE = `levers:
  push: { starts: 2026-07-01, changes: { funnel.sql.rate: x1.2 } }
events:
  rival: { chance: 20%, starts: 2026-08-01, changes: { funnel.customer.rate: x0.8 } }
`;
const withChecks = (checks: string) => `${EXAMPLE}${MORE}checks:\n${checks}`;
const read = (sentence: string) => parseScenario(withChecks(`  - ${sentence}\n`)).checks[0]!;

describe('checks', () => {
  test('are a list of sentences, each with a level if it has another than error', () => {
    const { checks } = parseScenario(
      withChecks('  - chance(revenue) >= 25%\n  - { check: revenue.p10 >= 1M, level: warn }\n'),
    );
    expect(checks).toMatchObject([
      { text: 'chance(revenue) >= 25%', level: 'error', measure: { kind: 'chance' }, bound: { amount: 0.25 } },
      { text: 'revenue.p10 >= 1M', level: 'warn', measure: { statistic: 'p10' }, bound: { amount: 1_000_000 } },
    ]);
    const line = withChecks('').split('\n').length;
    expect(checks.map(({ origin }) => [origin.line, origin.column])).toEqual([
      [line, 5],
      [line + 1, 14],
    ]);
    expect(checks[0]).not.toHaveProperty('name');
  });

  test('or a map by name', () => {
    const { checks } = parseScenario(
      withChecks('  floor: revenue.p10 >= 1M\n  odds: { check: chance(revenue) >= 25% }\n'),
    );
    expect(checks.map(({ name }) => name)).toEqual(['floor', 'odds']);
  });

  test('are none where none are written', () => {
    expect(parseScenario(EXAMPLE).checks).toEqual([]);
    expect(parseScenario(`${EXAMPLE}checks: []\n`).checks).toEqual([]);
  });

  test.each([
    ['revenue.p50 >= baseline', 1, 0],
    ['revenue.p50 >= baseline - 3%', 0.97, 0],
    ['cac.p50 <= baseline+10%', 1.1, 0],
    ['chance(revenue) >= baseline - 5 points', 1, -0.05],
    ['chance(revenue) >= baseline - 1 point', 1, -0.01],
    ['chance(revenue) >= baseline - 10%', 0.9, 0],
    ['win_rate.mean >= baseline + 0.5 points', 1, 0.005],
    ['explains(funnel.sql.rate) <= baseline + 5 points', 1, 0.05],
  ])('%s', (sentence, times, plus) => {
    const { bound } = read(sentence);
    expect(bound.kind).toBe('baseline');
    // One rounding of a decimal.
    if (bound.kind === 'baseline')
      expect(Math.abs(bound.times - times) + Math.abs(bound.plus - plus)).toBeLessThan(1e-15);
  });

  test('ask which input explains the spread, and what a lever brings', () => {
    expect(read('explains(deal.value.level) <= 50%')).toMatchObject({
      measure: { kind: 'explains', input: 'deal.value.level', unit: 'share' },
      comparator: '<=',
      bound: { amount: 0.5 },
    });
    expect(read('explains( events.rival ) < 0.1').measure).toMatchObject({ input: 'events.rival' });
    for (const [sentence, gain, unit, amount] of [
      ['lever(push).revenue >= 100k', 'revenue', 'money', 100_000],
      ['lever(push).customers >= 2', 'customers', 'count', 2],
      ['lever(push).chance >= 10 points', 'chance', 'share', 0.1],
    ] as const)
      expect(read(sentence)).toMatchObject({
        measure: { kind: 'lever', lever: 'push', gain, unit },
        bound: { amount },
      });
  });

  test('are about the scenario with a setting', () => {
    const check = read('revenue.p10 >= 1M with funnel.customer.rate=35%');
    expect(check).toMatchObject({ measure: { statistic: 'p10' }, setting: { text: 'funnel.customer.rate=35%' } });
    expect(check.text).toBe('revenue.p10 >= 1M with funnel.customer.rate=35%');
  });
});

describe('a faulty check shows what is wrong with it, and the way out', () => {
  test.each([
    ['«revnue».p10 >= 1M', 'unknown metric "revnue"', 'did you mean "revenue"?'],
    ['revenue.p10 >= «baselin» - 3%', '"baselin" is no amount', 'did you mean "baseline"?'],
    ['revenue.p10 >= «baseline * 2»', '"baseline * 2" is no amount', 'write for example baseline - 3%'],
    ['revenue.p10 >= «baseline -»', '"baseline -" is no amount', 'write for example baseline - 3%'],
    ['revenue.p10 >= baseline - «3»', '"3" is no change of a baseline', 'write 3%'],
    ['revenue.p10 >= baseline - «3 points»', 'points are of shares', 'baseline - 3%'],
    ['chance(revenue) >= baseline - «3»', 'it is a part of what the baseline has', 'write 5 points'],
    ['revenue.p10 >= baseline - «120%»', 'nothing is left', 'baseline - 3%'],
    ['chance(revenue >= «baseline») >= 50%', 'a condition on single runs', 'behind the chance'],
    [
      'explains(«funnel.sql.rat») <= 50%',
      'no uncertain input is called "funnel.sql.rat"',
      'did you mean "funnel.sql.rate"?',
    ],
    ['explains(«funnel.mql.rate») <= 50%', 'one certain number; it explains nothing', '"A to B"'],
    ['explains(«deal.value») <= 50%', 'drawn for each lead', 'name deal.value.level'],
    ['«explains(funnel.sql.rate).mean» <= 50%', '".mean" says nothing', 'explains(funnel.sql.rate)'],
    ['«explains(funnel.sql.rate)»', 'compares nothing', 'explains(funnel.sql.rate) <= 50%'],
    ['lever(«puhs»).revenue >= 100k', 'there is no lever "puhs"', 'did you mean "push"?'],
    ['«lever(push)» >= 100k', 'a lever brings several things', 'lever(push).revenue'],
    ['«lever(push).revnue» >= 100k', 'levers bring no "revnue"', 'lever(push).revenue'],
    ['revenue.p10 >= 1M with «funnel.customer.rate»', 'sets nothing', 'with PATH=VALUE'],
    ['revenue.p10 >= 1M with «funnel.custmer».rate=35%', 'there is no funnel.custmer', 'did you mean "customer"?'],
    ['revenue.p10 >= 1M with funnel.customer.rate=«135%»', 'a share lies between 0 and 1', 'write'],
  ])('%s', (marked, message, wayOut) => {
    const sentence = marked.replace(/[«»]/g, '');
    for (const quote of ['', "'"]) {
      const [fault] = faultsOf(() => parseScenario(withChecks(`  - ${quote}${sentence}${quote}\n`)));
      expect(fault!.message).toContain(message);
      expect(fault!.wayOut).toContain(wayOut);
      const lines = fault!.source!.split('\n');
      const { line, column } = fault!.at!;
      const covered = lines[line - 1]!.slice(column - 1, column - 1 + fault!.length!);
      if (marked.includes('custmer')) expect(covered).toBe('custmer');
      else expect(covered).toBe(/«(.*)»/.exec(marked)![1]);
    }
  });

  test.each([
    ['checks: revenue.p10 >= 1M', 'checks is revenue.p10 >= 1M; it is a list of sentences'],
    ['checks: [{ level: warn }]', 'checks.0 needs check'],
    ['checks: [{ check: revenue.p10 >= 1M, level: fatal }]', 'checks.0.level is fatal; it is one of error, warn'],
    ['checks: [{ check: revenue.p10 >= 1M, why: x }]', 'unknown key "why" in checks.0'],
    ['checks: { my floor: revenue.p10 >= 1M }', '"my floor" is no name for a check'],
    ['checks: [revenue.p10 >= 1M, revenue.p10  >= 1M]', 'this check stands twice; first on line'],
    ['checks: [~]', 'checks.0 has no value'],
  ])('%s', (line, message) => {
    expect(faultsOf(() => parseScenario(`${EXAMPLE}${line}\n`)).map((fault) => fault.message)).toEqual([
      expect.stringContaining(message),
    ]);
  });

  test.each([
    ['cold.lead.mean <= 3', 'no figures for "cold.lead"', 'decay'],
    ['chance(revenue) >= 25%', 'revenue has no target', 'chance(revenue >= …)'],
    ['lever(push).chance >= 5 points', 'none is for the whole period', 'target'],
  ])('what the scenario has no figures for, before anything is simulated: %s', (sentence, message, wayOut) => {
    const levers = 'levers: { push: { starts: 2026-07-01, changes: { funnel.lead.rate: 20% } } }\n';
    const scenario = parseScenario(`${SMALL}${levers}checks:\n  - ${sentence}\n`);
    const [fault] = faultsOf(() => checkMetrics(scenario, compile(scenario)));
    expect(fault!.message).toContain(message);
    expect(fault!.wayOut).toContain(wayOut);
    expect(fault!.at).toMatchObject({
      file: 'scenario.yaml',
      column: fault!.message.includes('lever') ? 5 : expect.any(Number),
    });
  });
});

describe('checks of a file that extends another', () => {
  const base = withChecks('  floor: revenue.p10 >= 1M\n  odds: { check: chance(revenue) >= 25%, level: warn }\n');
  const load = (variant: string) =>
    loadScenario('v.yaml', { readFile: reading({ 'q3.yaml': base, 'v.yaml': `extends: q3.yaml\n${variant}` }) });
  const told = async (variant: string) =>
    (await load(variant)).checks.map(({ name, text, level }) => [name, text, level]);

  test('merge by name, and are deleted by name', async () => {
    expect(await told('checks: { floor: delete, odds: { level: error }, cost: cac.p50 <= 9k }\n')).toEqual([
      ['odds', 'chance(revenue) >= 25%', 'error'],
      ['cost', 'cac.p50 <= 9k', 'error'],
    ]);
    expect(await told('checks: { floor: revenue.p10 >= 2M }\n')).toEqual([
      ['floor', 'revenue.p10 >= 2M', 'error'],
      ['odds', 'chance(revenue) >= 25%', 'warn'],
    ]);
  });

  test('a list replaces them', async () => {
    expect(await told('checks: [revenue.p50 >= 2M]\n')).toEqual([[undefined, 'revenue.p50 >= 2M', 'error']]);
  });

  test('what is not there cannot be deleted', async () => {
    const [fault] = await refusalOf(load('checks: { flor: delete }\n'));
    expect(fault!.message).toBe('there is no checks.flor to delete');
    expect(fault!.wayOut).toBe('did you mean "floor"?');
  });

  test('--set changes one', async () => {
    const readFile = reading({ 'q3.yaml': base });
    const { checks } = await loadScenario('q3.yaml', {
      readFile,
      set: ['checks.floor=revenue.p10 >= 3M', 'checks.odds=delete'],
    });
    expect(checks.map(({ text }) => text)).toEqual(['revenue.p10 >= 3M']);
  });
});
