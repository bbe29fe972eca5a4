import { describe, expect, test } from 'vitest';
import type { Faults } from '../../src/scenario/faults.ts';
import { loadScenario, resolvedConfig } from '../../src/scenario/load.ts';
import { EXAMPLE, reading, refusalOf } from './example.ts';
import { FUTURE } from './whole-funnel.ts';

const files = (variant: string, others: Readonly<Record<string, string>> = {}) =>
  reading({ 'plans/q3.yaml': EXAMPLE, 'plans/variant.yaml': variant, ...others });
const load = (variant: string, others = {}) => loadScenario('plans/variant.yaml', { readFile: files(variant, others) });
const refused = async (variant: string, others = {}) => {
  const faults = await refusalOf(load(variant, others));
  return faults.map(({ message, wayOut, at }) => [message, wayOut, `${at?.file}:${at?.line}:${at?.column}`]);
};

describe('a variant', () => {
  test('says only what differs; maps merge, lists and quantities replace', async () => {
    const scenario = await load(
      'extends: q3.yaml\nname: Faster\nsources: { website: { season: [1, 1, 1] } }\nfunnel: { sql: { recycle: { share: 50% } } }\ndeal: { value: 80k }\n',
    );
    expect(scenario.name).toBe('Faster');
    expect(scenario.file).toBe('plans/variant.yaml');
    expect(scenario.sources[0]).toMatchObject({
      motion: 'inbound',
      season: [{ value: 1 }, { value: 1 }, { value: 1 }],
    });
    expect(scenario.stages[3]).toMatchObject({
      rate: { value: { name: 'beta' } },
      recycle: { share: { value: 0.5 }, to: 'mql' },
    });
    expect(scenario.deal!.value!.level).toBeUndefined();
    expect(scenario.deal!.value!.origin).toEqual({ file: 'plans/variant.yaml', line: 5, column: 16 });
    expect(scenario.stages[3]!.rate!.origin).toMatchObject({ file: 'plans/q3.yaml', line: 26 });
  });

  test('chooses another of a group: volume for visitors, weeks for months, expires for half_life', async () => {
    const scenario = await load(
      'extends: q3.yaml\ncorrelations: []\nperiod: { weeks: 13 }\nsources: { website: { season: [1, 1, 1], volume: 3 per day } }\nfunnel: { sql: { decay: { expires: 30 days } } }\n',
    );
    expect(scenario.period).toMatchObject({ days: 91, warmUpDays: 183 });
    expect(scenario.sources[0]!.volume).toMatchObject({ quantity: { path: 'sources.website.volume', value: 3 } });
    expect(scenario.stages[3]!.decay).toMatchObject({ kind: 'expires' });
  });

  test('deletes, adds sources, and puts new stages where it says', async () => {
    const scenario = await load(
      'extends: q3.yaml\nsources: { outbound: delete, partners: { visitors: 9 per week } }\nfunnel: { demo: { before: opportunity, rate: 40%, after: 5 days }, pilot: { before: opportunity, rate: 90% }, mql: { rate: delete, rate2: delete } }\n',
    ).catch((error: Faults) => error);
    expect((scenario as Faults).faults.map(({ message }) => message)).toEqual([
      'there is no funnel.mql.rate2 to delete',
      'funnel.mql has no rate: which share of contact gets there?',
    ]);
    const sound = await load(
      'extends: q3.yaml\nsources: { outbound: delete, partners: { visitors: 9 per week } }\nfunnel: { demo: { before: opportunity, rate: 40%, after: 5 days }, pilot: { before: opportunity, rate: 90% } }\n',
    );
    expect(sound.sources.map(({ name }) => name)).toEqual(['website', 'partners']);
    expect(sound.stages.map(({ name }) => name)).toEqual([
      'visitor',
      'contact',
      'mql',
      'sql',
      'demo',
      'pilot',
      'opportunity',
      'proposal',
      'customer',
    ]);
  });

  test('goes over several files, each path counted from its own', async () => {
    const others = { 'base/one.yaml': 'extends: ../plans/q3.yaml\nname: One\n' };
    const scenario = await load('extends: ../base/one.yaml\ncurrency: EUR\n', others);
    expect([scenario.name, scenario.currency, scenario.stages.length]).toEqual(['One', 'EUR', 7]);
  });

  test('merges correlations that are maps by name', async () => {
    const base = EXAMPLE.replace(
      '  - { between: [sources.website.visitors',
      '  traffic: { between: [sources.website.visitors',
    ).replace(/$/, '');
    const readFile = reading({
      'q3.yaml': base,
      'v.yaml': 'extends: q3.yaml\ncorrelations: { traffic: { rank: 0.2 } }\n',
    });
    expect((await loadScenario('v.yaml', { readFile })).correlations).toMatchObject([
      { rank: 0.2, between: ['sources.website.visitors', 'funnel.contact.rate'] },
    ]);
  });
});

describe('is refused', () => {
  test.each([
    [
      'a new stage without a place',
      'extends: q3.yaml\nfunnel: { demo: { rate: 40% } }\n',
      'the stage "demo" is new here and does not say where it stands',
      'add before: customer, or correct the name (stages here: visitor, contact, mql, sql, opportunity, proposal, customer)',
      'plans/variant.yaml:2:11',
    ],
    [
      'before nothing',
      'extends: q3.yaml\nfunnel: { demo: { before: sqll, rate: 40% } }\n',
      'unknown stage "sqll"',
      'did you mean "sql"?',
      'plans/variant.yaml:2:27',
    ],
    [
      'before on an old stage',
      'extends: q3.yaml\nfunnel: { mql: { before: contact } }\n',
      'funnel.mql stands in the funnel already; only a new stage says before',
      'leave it out',
      'plans/variant.yaml:2:18',
    ],
    [
      'deleting nothing',
      'extends: q3.yaml\nsources: { outbond: delete }\n',
      'there is no sources.outbond to delete',
      'did you mean "outbound"?',
      'plans/variant.yaml:2:21',
    ],
    [
      'a missing base',
      'extends: q4.yaml\n',
      'plans/q4.yaml does not exist',
      'check the path',
      'plans/variant.yaml:1:10',
    ],
    [
      'several bases',
      'extends: [q3.yaml, q4.yaml]\nname: x\n',
      'extends is [q3.yaml, q4.yaml]; it names one file',
      'name one; that one may extend the next',
      'plans/variant.yaml:1:10',
    ],
    [
      'itself',
      'extends: variant.yaml\n',
      'these files extend each other in a circle: plans/variant.yaml → plans/variant.yaml',
      'let one of them extend none',
      'plans/variant.yaml:1:10',
    ],
  ])('%s', async (_, variant, message, wayOut, place) => {
    expect(await refused(variant)).toEqual([[message, wayOut, place]]);
  });

  test('a missing base hides no other fault, and makes none of what may stand there', async () => {
    const found = await refused(
      'extends: q4.yaml\nnmae: x\nperiod: { warm_up: delete }\ntarget: { entered.demo: 3, revenue@outbound: 9 }\n' +
        'roles: { sql: demo }\nfunnel: { demo: { rate: 14 }, trial: { before: demo, rate: delete } }\n',
    );
    expect(found.map(([message, , place]) => [message, place])).toEqual([
      ['plans/q4.yaml does not exist', 'plans/variant.yaml:1:10'],
      ['unknown key "nmae"', 'plans/variant.yaml:2:1'],
      ['funnel.demo.rate is 14; a share lies between 0 and 1', 'plans/variant.yaml:6:25'],
    ]);
  });

  test('a circle names its chain', async () => {
    const [fault] = await refused('extends: a.yaml\n', {
      'plans/a.yaml': 'extends: b.yaml\n',
      'plans/b.yaml': 'extends: a.yaml\n',
    });
    expect(fault![0]).toBe('these files extend each other in a circle: plans/a.yaml → plans/b.yaml → plans/a.yaml');
    expect(fault![2]).toBe('plans/b.yaml:1:10');
  });

  test('faults of both files are told at once, each in its own', async () => {
    const found = await refused('extends: broken.yaml\nnmae: x\n', {
      'plans/broken.yaml': EXAMPLE.replace('rate: 80% }   ', 'rate: 14 }   '),
    });
    expect(found.map(([, , place]) => place).sort()).toEqual(['plans/broken.yaml:24:16', 'plans/variant.yaml:2:1']);
  });

  test('delete and before in a file that extends none', async () => {
    const readFile = reading({
      'x.yaml': EXAMPLE.replace('growth: 2% per month', 'growth: delete').replace('mql: {', 'mql: { before: sql,'),
    });
    const error = await loadScenario('x.yaml', { readFile }).catch((thrown: Faults) => thrown);
    expect((error as Faults).faults.map(({ message }) => message)).toEqual([
      'there is no sources.website.growth to delete',
      'before is for a stage that is new in a file that extends another',
    ]);
  });
});

describe('the resolved scenario', () => {
  test('names the origin of each value and loads to the same scenario', async () => {
    const variant = 'extends: q3.yaml\nname: "Faster: #1"\nfunnel: { sql: { rate: 30% } }\n';
    const options = { readFile: files(variant), set: ['simulation.runs=1_024'] };
    const text = await resolvedConfig('plans/variant.yaml', options);
    expect(text).toMatch(/^ {4}rate: 30% +# plans\/variant\.yaml:3$/m);
    expect(text).toMatch(/^ {4}after: 3 to 20 days +# plans\/q3\.yaml:27$/m);
    expect(text).toMatch(/^ {2}runs: 1_024 +# --set:1$/m);
    expect(text).not.toContain('extends');
    const again = await loadScenario('plans/again.yaml', { readFile: reading({ 'plans/again.yaml': text }) });
    const first = await loadScenario('plans/variant.yaml', options);
    expect(again.sha256).toBe(first.sha256);
    expect(again.simulation).toEqual(first.simulation);
    expect(again.name).toBe('Faster: #1');
  });

  test('names data from the folder of the variant, so that it loads again from there', async () => {
    const csv = 'amount\n4000\n9000\n';
    const base = EXAMPLE.replace(
      /^deal:[\s\S]*?(?=^\S)/m,
      'deal: { value: { empirical: { csv: deals.csv, column: amount } } }\n',
    );
    const others = { 'plans/q3.yaml': base, 'plans/deals.csv': csv, 'plans/sub/v.yaml': 'extends: ../q3.yaml\n' };
    const text = await resolvedConfig('plans/sub/v.yaml', { readFile: reading(others) });
    expect(text).toContain('csv: ../deals.csv');
    const again = reading({ ...others, 'plans/sub/v.yaml': text });
    expect((await loadScenario('plans/sub/v.yaml', { readFile: again })).deal!.value).toBeDefined();
  });

  test('also with all that can be written', async () => {
    const readFile = reading({ 'future.yaml': FUTURE });
    const text = await resolvedConfig('future.yaml', { readFile, set: ['levers.hiring=on'] });
    const again = await loadScenario('again.yaml', { readFile: reading({ 'again.yaml': text }) });
    const first = await loadScenario('future.yaml', { readFile, set: ['levers.hiring=on'] });
    expect(again.sha256).toBe(first.sha256);
    expect(again.levers[0]!.on).toBe(true);
  });
});
