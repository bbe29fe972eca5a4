import { describe, expect, test } from 'vitest';
import { perRunInputs } from '../../src/scenario/inputs.ts';
import { loadScenario, parseScenario } from '../../src/scenario/load.ts';
import { locate } from '../../src/scenario/locate.ts';
import { changed, faultsOf, reading } from './example.ts';
import { FUTURE } from './whole-funnel.ts';

const scenario = parseScenario(FUTURE);
const withSet = (...set: string[]) => parseScenario(FUTURE, { set });

describe('events and levers', () => {
  test('say when, how likely, and what changes', () => {
    expect(scenario.events).toMatchObject([
      {
        name: 'rival',
        address: 'rival',
        chance: { path: 'events.rival.chance', value: 0.3 },
        starts: { from: '2026-08-16', to: '2026-09-10' },
        lasts: { path: 'events.rival.for', value: { name: 'lognormal' } },
        ramp: { value: 14 },
      },
    ]);
    expect(scenario.events[0]!.changes).toMatchObject([
      {
        target: 'funnel.won.rate',
        kind: 'factor',
        quantity: {
          path: 'events.rival.changes.funnel.won.rate',
          unit: 'factor',
          evidence: 'what happened in 2024',
        },
      },
      { target: 'deal.value', kind: 'value', quantity: { perLead: true, unit: 'money', level: { unit: 'factor' } } },
      { target: 'funnel.sql.work.reps', kind: 'factor', quantity: { value: 0.5 } },
      { target: 'sources.web.visitors', kind: 'value', quantity: { unit: 'count', per: 'month' } },
    ]);
    expect(scenario.levers).toMatchObject([
      {
        name: 'hiring',
        on: false,
        starts: { from: '2026-08-20', to: '2026-08-20' },
        changes: [
          { target: 'funnel.sql.work.touches_per_rep', quantity: { value: 20, per: 'day' } },
          { target: 'funnel.sql.work.respond_after', quantity: { perLead: true } },
        ],
        cost: { value: 20_000, per: 'month' },
      },
      { name: 'training', on: true, starts: { from: '2026-07-01', to: '2026-07-01' }, cost: { value: 5000 } },
    ]);
    expect(scenario.levers[1]!.cost!.per).toBeUndefined();
  });

  test('are inputs with names, which can be correlated, set and pointed at', () => {
    expect(perRunInputs(scenario).map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'events.rival.for',
        'events.rival.changes.funnel.won.rate',
        'events.rival.changes.deal.value.level',
        'events.rival.changes.sources.web.visitors',
      ]),
    );
    const tied = `${FUTURE}correlations:\n  - { between: [events.rival.changes.funnel.won.rate, deal.recurring.churn], rank: -0.5 }\n`;
    expect(parseScenario(tied).correlations).toHaveLength(1);
    expect(locate(scenario, 'events.rival.changes.funnel.won.rate')).toMatchObject({ column: 24 });
    expect(locate(scenario, 'levers.hiring')).toMatchObject({ column: 3 });
  });

  test('keep the numbers of what is renamed, also in what they change', () => {
    const renamed = FUTURE.replace('  won: { rate: 25%', '  signed: { was: won, rate: 25%')
      .replaceAll('funnel.won', 'funnel.signed')
      .replace('  rival:\n', '  competitor:\n    was: rival\n')
      .replace('explains(events.rival)', 'explains(events.competitor)');
    expect(parseScenario(renamed).events[0]!.changes[0]!.quantity).toMatchObject({
      path: 'events.competitor.changes.funnel.signed.rate',
      address: 'events.rival.changes.funnel.won.rate',
    });
  });
});

describe('--set', () => {
  test('switches levers on and off', () => {
    const on = (...set: string[]) => withSet(...set).levers.map((lever) => lever.on);
    expect(on()).toEqual([false, true]);
    expect(on('levers.hiring=on', 'levers.training=off')).toEqual([true, false]);
    expect(on('levers.hiring.on=true')).toEqual([true, true]);
    expect(withSet('levers.hiring=on').levers[0]!.changes).toHaveLength(2);
  });

  test('reaches changes, old and new, and plan inputs', () => {
    const rival = (...set: string[]) => withSet(...set).events[0]!;
    expect(rival('events.rival.chance=100%').chance!.value).toBe(1);
    expect(rival('events.rival.changes.funnel.won.rate=x0.5').changes[0]!.quantity.value).toBe(0.5);
    expect(rival('events.rival.changes.deal.value.level=x1').changes[1]!.quantity.level!.value).toBe(1);
    expect(rival('events.rival.changes.funnel.sql.rate=35%').changes).toHaveLength(5);
    expect(rival('events.rival.changes.deal.value=delete').changes).toHaveLength(3);
    expect(withSet('plan.inputs.funnel.sql.rate=30%').planInputs.at(-1)).toMatchObject({ target: 'funnel.sql.rate' });
    expect(withSet('plan.entered.sql=300').plan.at(-1)).toMatchObject({ metric: 'entered.sql' });
  });

  test.each([
    ['levers.hirring=on', 'levers.hirring is on; a map belongs here'],
    ['levers.hirring.on=true', 'there is no levers.hirring'],
    ['events.rivl.chance=1%', 'there is no events.rivl'],
    ['levers.hiring.on=yes', 'levers.hiring.on is yes; it is one of true, false, on, off'],
  ])('%s: %s', (argument, message) => {
    const [fault] = faultsOf(() => withSet(argument));
    expect(fault).toMatchObject({ message, at: { file: '--set' } });
  });
});

test('a file that extends another adds and takes away', async () => {
  const variant =
    'extends: future.yaml\nevents: { rival: { ramp: delete, changes: { deal.value: delete, deal.recurring.churn: 4% per month } } }\nlevers: { training: delete, hiring: { on: true } }\n';
  const files = reading({ 'future.yaml': FUTURE, 'variant.yaml': variant });
  const { events, levers } = await loadScenario('variant.yaml', { readFile: files });
  expect(events[0]!.ramp).toBeUndefined();
  expect(events[0]!.changes.map(({ target }) => target)).toEqual([
    'funnel.won.rate',
    'funnel.sql.work.reps',
    'sources.web.visitors',
    'deal.recurring.churn',
  ]);
  expect(levers.map(({ name, on }) => [name, on])).toEqual([['hiring', true]]);
});

test('the period so far, and what the plan takes for inputs', () => {
  expect(scenario.actuals).toMatchObject({
    through: '2026-08-15',
    entered: { lead: { kind: 'monthly', amounts: [210, 95] }, sql: { kind: 'whole', amount: 80 } },
    revenue: { kind: 'monthly', amounts: [400_000, 210_000] },
    customers: { kind: 'whole', amount: 12 },
  });
  expect(scenario.planInputs).toMatchObject([
    { target: 'funnel.won.rate', quantity: { path: 'plan.inputs.funnel.won.rate', value: 0.2 } },
    { target: 'deal.value', quantity: { value: 5000 } },
  ]);
  expect(scenario.plan.map(({ metric }) => metric)).toEqual(['revenue']);
  expect(scenario.targets.map(({ metric, value }) => [metric, value])).toContainEqual([
    'cycle_days',
    { kind: 'whole', amount: 90 },
  ]);
});

test('what is open after the period so far should be said', () => {
  const text = changed(FUTURE, FUTURE.slice(FUTURE.indexOf('pipeline:'), FUTURE.indexOf('existing:')), '');
  expect(parseScenario(text).warnings.map(({ message }) => message)).toEqual([
    'stages take time and nothing is under way on the day after 2026-08-15; say in pipeline what is open then',
  ]);
  expect(scenario.warnings).toEqual([]);
});

test('a faulty change is told once, also where it is correlated', () => {
  const text = changed(FUTURE, 'funnel.won.rate: x0.7 to x0.9', 'funnel.won.rate: x0.9 to x0.7');
  const tied = `${text}correlations:\n  - { between: [events.rival.changes.funnel.won.rate, deal.recurring.churn], rank: -0.5 }\n`;
  expect(faultsOf(() => parseScenario(tied)).map(({ message }) => message)).toEqual([
    'events.rival.changes.funnel.won.rate is x0.9 to x0.7; the smaller end comes first',
  ]);
});
