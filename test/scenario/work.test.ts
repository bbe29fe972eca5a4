import { describe, expect, test } from 'vitest';
import { loadScenario, parseScenario } from '../../src/scenario/load.ts';
import { changed, EXAMPLE, faultsOf, reading, SMALL, team } from './example.ts';
import { WHOLE } from './whole-funnel.ts';

const whole = parseScenario(WHOLE);
const { work, attend, decay } = whole.stages[2]!;

describe('work', () => {
  test('is read as it is meant', () => {
    expect(work).toMatchObject({
      reps: { kind: 'monthly', quantities: [{ value: 3 }, { path: 'funnel.sql.work.reps.1', value: 4 }, { value: 5 }] },
      costPerRep: { value: 6000, per: 'month', unit: 'money' },
      openPerRep: { value: 500 },
      touchesPerRep: { value: 15, per: 'day' },
      hours: { days: [0, 1, 2, 3, 4], from: 8.5, to: 18 },
      assign: { path: 'funnel.sql.work.assign', perLead: true, value: 1 / 24 },
      respondAfter: { perLead: true, value: { name: 'lognormal' } },
      tries: { atMost: 6, every: { value: 1 }, success: { value: 0.3 } },
      neglect: { value: 0.125 },
      dropAfter: { perLead: true, value: 60 },
      first: ['enterprise'],
      order: 'newest',
      sla: {
        volume: { value: 40, per: 'month' },
        assigned: { value: 2 / 24 },
        response: { value: 1 },
        tries: { atLeast: 5, within: { value: 7 } },
      },
    });
    expect(decay).toMatchObject({ kind: 'half_life', until: 'exit' });
  });

  test('sorts its response effect by time', () => {
    expect(work!.responseEffect!.map(({ days, factor }) => [Math.round(days * 1440), factor.value])).toEqual([
      [5, 9],
      [60, 3],
      [1440, 1],
    ]);
    expect(work!.responseEffect![0]!.factor.path).toBe('funnel.sql.work.response_effect.5 minutes');
  });

  test('defaults: always open, oldest first, nobody before the others', () => {
    const stages = (written: string, calendar = '') =>
      parseScenario(changed(SMALL, 'lead: { rate: 10% }', `lead: { rate: 10%, work: ${written} }`) + calendar).stages;
    expect(stages('{}')[1]!.work).toEqual({
      first: [],
      order: 'oldest',
      hours: { days: [0, 1, 2, 3, 4, 5, 6], from: 0, to: 24 },
    });
    expect(stages('{ reps: 2 }')[1]!.work!.reps).toMatchObject({ kind: 'constant', quantity: { value: 2 } });
    const open = (hours: string, calendar: string) => stages(`{ hours: ${hours} }`, calendar)[1]!.work!.hours;
    expect(open('{ from: 9 }', 'calendar: { workdays: sun-thu }')).toEqual({ days: [0, 1, 2, 3, 6], from: 9, to: 24 });
    expect(open('{ from: 9 }', 'calendar: { holidays: [2026-08-17] }').days).toEqual([0, 1, 2, 3, 4]);
    expect(open('{ days: [Mon, Wednesday, fri-sat] }', 'calendar: { workdays: mon }').days).toEqual([0, 2, 4, 5]);
  });

  test('a calendar has its holidays in order', () => {
    expect(whole.calendar).toEqual({ workdays: [0, 1, 2, 3, 4], holidays: ['2026-07-14', '2026-08-17'] });
    expect(parseScenario(SMALL).calendar).toEqual({ workdays: [0, 1, 2, 3, 4], holidays: [] });
  });
});

test('a meeting, and asking again', () => {
  expect(attend).toMatchObject({
    show: { path: 'funnel.sql.attend.show', value: 0.75 },
    after: { perLead: true, value: 3 },
    rebook: { share: { value: 0.5 }, after: { perLead: true, value: 5 }, atMost: 2 },
  });
});

test('a file that extends another changes one thing of a team; --set too', async () => {
  const variant =
    'extends: whole.yaml\nfunnel: { sql: { work: { tries: { success: 40% }, sla: { volume: delete }, hours: { to: 20 } }, attend: { rebook: { at_most: 1 } } } }\n';
  const files = reading({ 'whole.yaml': WHOLE, 'variant.yaml': variant });
  const set = [
    'funnel.sql.work.reps.2=7',
    'funnel.sql.work.response_effect.1 hour=x4',
    'funnel.sql.decay.expires=9 days',
  ];
  const {
    work: changedWork,
    attend: meeting,
    decay: cold,
  } = (await loadScenario('variant.yaml', { readFile: files, set })).stages[2]!;
  expect(changedWork).toMatchObject({
    reps: { quantities: [{ value: 3 }, { value: 4 }, { value: 7 }] },
    tries: { atMost: 6, success: { value: 0.4 } },
    hours: { from: 8.5, to: 20 },
  });
  expect(changedWork!.responseEffect![1]!.factor.value).toBe(4);
  expect(changedWork!.sla!.volume).toBeUndefined();
  expect(meeting!.rebook!.atMost).toBe(1);
  expect(cold).toMatchObject({ kind: 'expires', until: 'exit' });
});

describe('decay and work', () => {
  const cold = ', decay: { half_life: 9 days }';
  test('nobody goes cold where leads are touched at once, unless it runs on', () => {
    const faults = faultsOf(() => parseScenario(team('{ reps: 3 }', cold)));
    expect(faults.map(({ message, wayOut }) => [message, wayOut])).toEqual([
      [
        'funnel.lead.decay has nothing to wait for: leads in lead are touched at once, and go cold only until then',
        'add respond_after to funnel.lead.work, or until: exit to the decay',
      ],
    ]);
    expect(parseScenario(team('{ respond_after: 1 day }', cold)).stages).toHaveLength(3);
    expect(parseScenario(team('{ reps: 3 }', ', decay: { half_life: 9 days, until: exit }')).stages).toHaveLength(3);
  });

  test('a meeting is something to wait for', () => {
    const meeting = changed(SMALL, ', after: 10 days', '').replace(
      'lead: { rate: 10% }',
      `lead: { rate: 10%, attend: { show: 70%, after: 3 days }${cold} }`,
    );
    expect(parseScenario(meeting).stages[1]!.decay).toBeDefined();
  });
});

test('who differs in what the funnel does not have', () => {
  const own = (written: string) =>
    changed(SMALL, 'visitors: 900 per month', `visitors: 900 per month\n    funnel: { lead: { ${written} } }`);
  expect(faultsOf(() => parseScenario(own('work: { neglect: 5% }')))[0]!.message).toBe(
    'sources.web.funnel.lead.work changes what funnel.lead does not have',
  );
  expect(faultsOf(() => parseScenario(own('attend: { after: 5 days }')))[0]!.message).toBe(
    'sources.web.funnel.lead.attend changes what funnel.lead does not have',
  );
  expect(parseScenario(own('attend: { show: 50% }')).sources[0]!.funnel.lead!.attend!.show!.value).toBe(0.5);
});

test('counts behind a team and a meeting are net', () => {
  const text = changed(
    EXAMPLE,
    'proposal: { rate: 80%, after: 7 to 21 days }',
    'proposal: { rate: 80%, after: 7 to 21 days, work: { neglect: 20%, respond_after: 1 day }, attend: { show: 50%, rebook: { share: 100% } } }',
  ).replace('customer: { rate: 40%', 'customer: { rate: 24 of 120');
  // Mean 24.5 / 121; 80 % are touched, and 50 % + 50 % · 50 % come: 20.25 % / (0.8 · 0.75) = 33.7 %.
  expect(parseScenario(text).warnings.map(({ message }) => message)).toEqual([
    'funnel.customer.rate is 24 of 120, behind a stage with work and attend: counts are net of those who were not reached or missed a meeting, while rate is gross; with these they imply a gross rate of about 34 %',
  ]);
});

test('tries that cannot be made in time are a warning', () => {
  const slow = changed(WHOLE, 'every: 1 day', 'every: 2 days');
  expect(parseScenario(WHOLE).warnings).toEqual([]);
  expect(parseScenario(slow).warnings.map(({ message }) => message)).toEqual([
    'funnel.sql.work.sla.tries asks for 5 tries within 7 days, and one every 2 days makes 4: every lead that is not reached breaks it',
  ]);
});
