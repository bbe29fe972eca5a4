import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/load.ts';
import { EXAMPLE, faultsOf } from './example.ts';

const withSet = (...set: string[]) => parseScenario(EXAMPLE, { set });
const uncorrelated = 'correlations=[]';

describe('--set changes', () => {
  test('a quantity, and knows where it was said', () => {
    const { rate } = withSet('funnel.sql.rate=25% to 35%').stages[3]!;
    expect(rate).toMatchObject({
      value: { params: { p10: 0.25, p90: 0.35 } },
      origin: { file: '--set', line: 1, column: 17 },
      text: '25% to 35%',
    });
  });

  test('an item of a list, a part of a value, a dated entry, a metric with a dot', () => {
    expect(withSet('sources.website.season.1=0.95').sources[0]!.season!.map(({ value }) => value)).toEqual([
      1, 0.95, 1.1,
    ]);
    expect(withSet('deal.value.level=x1').deal!.value!.level!.value).toBe(1);
    const dated = withSet(
      uncorrelated,
      'sources.website.visitors={ 2026-09-14: 350 }',
      'sources.website.visitors.2026-09-14=400',
    ).sources[0]!;
    expect(dated.volume).toMatchObject({ kind: 'dated', entries: [{ date: '2026-09-14', quantity: { value: 400 } }] });
    expect(
      withSet('simulation.precision.revenue.p50=1%', 'target.rate.sql=20%', 'target.revenue@outbound=1M'),
    ).toMatchObject({
      simulation: { precision: [{ metric: 'revenue', statistic: 'p50', within: 0.01 }] },
      targets: [{}, {}, { metric: 'rate.sql' }, { metric: 'revenue@outbound', value: { amount: 1_000_000 } }],
    });
  });

  test('in the order given, the last one wins', () => {
    expect(withSet('simulation.runs=32', 'simulation.runs=64').simulation.runs).toBe(64);
  });

  test('a group as a file would, deletes, and adds what says its place', () => {
    expect(withSet(uncorrelated, 'sources.website.volume=3 per day').sources[0]!.volume).toMatchObject({
      quantity: { path: 'sources.website.volume' },
    });
    expect(withSet('deal.value.level=delete').deal!.value!.level).toBeUndefined();
    expect(
      withSet('funnel.demo={ before: sql, rate: 40% }')
        .stages.map(({ name }) => name)
        .slice(2, 5),
    ).toEqual(['mql', 'demo', 'sql']);
    expect(withSet('sources.fair={ visitors: { 2026-09-14: 350 } }').sources.at(-1)!.name).toBe('fair');
  });

  test('a decay to another kind, which puts the former one away', () => {
    expect(withSet('funnel.sql.decay.expires=10 days').stages[3]!.decay).toMatchObject({ kind: 'expires' });
    expect(withSet('funnel.sql.decay.survival.7 days=90%').stages[3]!.decay).toMatchObject({ kind: 'survival' });
    const own = withSet(
      'sources.website.funnel.sql.decay={ half_life: 9 days }',
      'sources.website.funnel.sql.decay.expires=9 days',
    ).sources[0]!.funnel.sql!.decay;
    expect(own).toMatchObject({ kind: 'expires' });
  });

  test('the hash', () => {
    expect(withSet('funnel.mql.rate=81%').sha256).not.toBe(withSet().sha256);
    expect(withSet('funnel.mql.rate=80%').sha256).toBe(withSet().sha256);
  });
});

describe('--set refuses, showing the argument', () => {
  test.each([
    ['funnel.sql.rate=14', 'funnel.sql.rate is 14; a share lies between 0 and 1', 17, 2],
    ['funnel.sql.rte=14%', 'unknown key "rte" in funnel.sql', 12, 3],
    ['funnel.sqll.rate=14%', 'there is no funnel.sqll', 8, 4],
    ['sources.webste.growth=1% per month', 'there is no sources.webste', 9, 6],
    ['sources.website.season.7=1', 'sources.website.season has no item 7', 24, 1],
    ['funnel.mql.rate.beta=1', 'funnel.mql.rate is 80%; it has no part "beta"', 17, 4],
    ['funnel.demo={ rate: 4% }', 'the stage "demo" is new here and does not say where it stands', 8, 4],
    ['runs', '"runs" sets nothing', 1, 4],
    ['extends=other.yaml', 'extends is not set: other files are read before --set is applied', 1, 7],
    ['simulation.runs=', 'simulation.runs has no value', 1, 16],
    ['target=null', 'target has no value', 1, 11],
    ['target= ~ # none', 'target has no value', 1, 16],
    ['deal.value={ each: 60k', 'this is not YAML', 22, 1],
  ])('%s', (argument, message, column, length) => {
    const [fault, ...others] = faultsOf(() => withSet(argument));
    expect(others).toEqual([]);
    expect(fault!.message.startsWith(message)).toBe(true);
    expect(fault).toMatchObject({ at: { file: '--set', line: 1, column }, length, source: argument });
  });

  test('several at once', () => {
    expect(
      faultsOf(() => withSet('funnel.sql.rate=14', 'funnel.mql.rate=15'))
        .map(({ source }) => source)
        .sort(),
    ).toEqual(['funnel.mql.rate=15', 'funnel.sql.rate=14']);
  });
});
