import { describe, expect, test } from 'vitest';
import { perRunInputs } from '../../src/scenario/inputs.ts';
import { loadScenario, parseScenario } from '../../src/scenario/load.ts';
import { locate } from '../../src/scenario/locate.ts';
import { changed, EXAMPLE, faultsOf, reading, refusalOf, SMALL, small } from './example.ts';

describe('the example of the language', () => {
  const scenario = parseScenario(EXAMPLE, { file: 'scenarios/q3.yaml' });

  test('is read as it is meant', () => {
    expect(scenario).toMatchObject({
      name: 'Q3 2026',
      file: 'scenarios/q3.yaml',
      currency: 'USD',
      period: { start: '2026-07-01', end: '2026-09-30', days: 92, warmUpDays: 183, text: '3 months' },
      targets: [
        { metric: 'revenue', value: { kind: 'whole', amount: 2_400_000 } },
        { metric: 'customers', value: { kind: 'whole', amount: 25 } },
      ],
      plan: [],
      correlations: [{ between: ['sources.website.visitors', 'funnel.contact.rate'], rank: -0.4 }],
      simulation: { runs: 16_384, seed: 'q3-2026', sampling: 'stratified', luck: true, precision: [] },
    });
    expect(scenario.sources.map(({ name, motion, enters, arrivals }) => [name, motion, enters, arrivals])).toEqual([
      ['website', 'inbound', 'visitor', 'poisson'],
      ['outbound', 'outbound', 'sql', 'poisson'],
    ]);
    expect(scenario.stages.map(({ name }) => name)).toEqual([
      'visitor',
      'contact',
      'mql',
      'sql',
      'opportunity',
      'proposal',
      'customer',
    ]);
    expect(scenario.stages[3]!.recycle).toMatchObject({
      from: ['cold'],
      to: 'mql',
      share: { value: 0.3 },
      after: { value: 45 },
      rate: { value: 0.5, unit: 'factor' },
      atMost: 1,
    });
    expect(scenario.roles).toEqual({
      visitor: 'visitor',
      contact: 'contact',
      lead: 'contact',
      mql: 'mql',
      sql: 'sql',
      opportunity: 'opportunity',
      proposal: 'proposal',
      customer: 'customer',
    });
  });

  test('keeps the evidence of each assumption', () => {
    expect(scenario.stages[2]!.rate!.evidence).toBe("marketing's own figure, unaudited");
    expect(scenario.stages[3]!.rate!.evidence).toBe('CRM, Q1 and Q2');
    expect(scenario.stages[1]!.rate!.evidence).toBeUndefined();
  });

  test('names its uncertain inputs by path', () => {
    expect(perRunInputs(scenario).map(({ path }) => path)).toEqual([
      'sources.website.visitors',
      'sources.outbound.volume',
      'funnel.contact.rate',
      'funnel.sql.rate',
      'funnel.sql.decay.half_life',
      'deal.value.level',
    ]);
  });

  test('can be pointed into', () => {
    const place = (path: string) => locate(scenario, path);
    expect(place('funnel.sql.rate')).toEqual({ file: 'scenarios/q3.yaml', line: 26, column: 11 });
    expect(place('funnel.sql')).toMatchObject({ line: 25, column: 3 });
    expect(place('sources.website.season.1')).toMatchObject({ line: 13, column: 19 });
    expect(place('deal.value.level')).toMatchObject({ line: 34 });
    expect(place('target.revenue')).toMatchObject({ line: 6 });
    expect(place('nowhere')).toBeUndefined();
  });

  test('is plain data', () => {
    expect(structuredClone(scenario)).toEqual(scenario);
    expect(JSON.parse(JSON.stringify(scenario))).toEqual(scenario);
  });
});

describe('defaults', () => {
  test('of what a scenario need not say', () => {
    const scenario = small();
    expect(scenario.simulation).toEqual({
      runs: 16_384,
      seed: 'plumbline',
      sampling: 'stratified',
      luck: true,
      precision: [],
    });
    expect(scenario.period).toEqual({
      start: '2026-07-01',
      end: '2026-09-30',
      days: 92,
      warmUpDays: 0,
      text: '2026-Q3',
    });
    expect(scenario.roles).toEqual({ visitor: 'visitor', lead: 'lead', customer: 'won' });
    expect(parseScenario(changed(SMALL, 'name: Small\n', ''), { file: 'a/b/q4.yaml' }).name).toBe('q4');
  });

  test('texts keep their source: no octals, floats or truths', () => {
    const scenario = small(
      'deal:',
      'simulation: { seed: 007, luck: off, precision: { revenue.p50: 1%, chance: 1 point, rate.lead.mean: 0.5% }, max_runs: 1_000_000 }\ndeal:',
    );
    expect(scenario.simulation).toMatchObject({ seed: '007', luck: false, maxRuns: 1_000_000 });
    expect(scenario.simulation.precision.map(({ metric, statistic, within }) => [metric, statistic, within])).toEqual([
      ['revenue', 'p50', 0.01],
      ['chance', undefined, 0.01],
      ['rate.lead', 'mean', 0.005],
    ]);
  });
});

test.each([
  ['{ start: 2026-01-31, months: 1 }', '2026-02-27', 28],
  ['{ start: 2026-07-01, weeks: 6 }', '2026-08-11', 42],
  ['{ start: 2026-07-01, days: 1 }', '2026-07-01', 1],
  ['{ start: 2026-07-01, end: 2026-07-31 }', '2026-07-31', 31],
  ['2028-Q1', '2028-03-31', 91],
])('period %s', (written, end, days) => {
  expect(small('period: 2026-Q3', `period: ${written}`).period).toMatchObject({ end, days });
});

test('goals by month and by quarter', () => {
  const { targets, plan } = small(
    'deal:',
    'target: { revenue: [1M, 2M, 3M], rate.lead: 20%, customers@web: 9 }\nplan: { spend: { 2026-Q3: 90k }, entered.lead: 270 }\ndeal:',
  );
  expect(targets.map(({ metric, value }) => [metric, value])).toEqual([
    ['revenue', { kind: 'monthly', amounts: [1e6, 2e6, 3e6] }],
    ['rate.lead', { kind: 'whole', amount: 0.2 }],
    ['customers@web', { kind: 'whole', amount: 9 }],
  ]);
  expect(plan.map(({ metric, value }) => [metric, value])).toEqual([
    ['spend', { kind: 'periods', amounts: { '2026-Q3': 90_000 } }],
    ['entered.lead', { kind: 'whole', amount: 270 }],
  ]);
});

test('a source overrides stages and the deal; what it does not say stays the same input', () => {
  const { sources } = small(
    'visitors: 900 per month',
    'visitors: 900 per month\n    funnel: { lead: { rate: 5% to 9%, after: 2 days } }\n    deal: { value: 9k }',
  );
  expect(sources[0]!.funnel).toMatchObject({
    lead: { rate: { path: 'sources.web.funnel.lead.rate' }, after: { value: 2 } },
  });
  expect(sources[0]!.deal!.value).toMatchObject({ path: 'sources.web.deal.value', value: 9000 });
});

test('what is renamed keeps the address of its random numbers', () => {
  const text = SMALL.replace('  web:\n', '  web:\n    was: site\n    funnel: { lead: { rate: 1% } }\n').replace(
    'lead: { rate: 10% }',
    'lead: { rate: 10%, was: contact }',
  );
  const { sources, stages } = parseScenario(text);
  expect([sources[0]!.address, stages[1]!.address]).toEqual(['site', 'contact']);
  expect(sources[0]!.volume).toMatchObject({
    quantity: { path: 'sources.web.visitors', address: 'sources.site.visitors' },
  });
  expect(sources[0]!.funnel.lead!.rate!.address).toBe('sources.site.funnel.contact.rate');
  expect(stages[1]!.rate!.address).toBe('funnel.contact.rate');
  const twice = changed(SMALL, 'won: { rate: 20%,', 'won: { was: lead, rate: 20%,');
  expect(faultsOf(() => parseScenario(twice))[0]!.message).toBe(
    'funnel.won was lead, and so is lead: both would draw the same numbers',
  );
});

test('the order of keys changes nothing but order; the order of stages does', () => {
  const sections = SMALL.match(/^\S.*\n(?: .*\n)*/gm)!;
  const { sha256: _, ...turned } = parseScenario(sections.toReversed().join(''));
  const { sha256: __, ...straight } = parseScenario(SMALL);
  const withoutLines = (part: unknown) =>
    JSON.parse(JSON.stringify(part, (key, value) => (key === 'origin' ? undefined : value)));
  expect(withoutLines(turned)).toEqual(withoutLines(straight));
});

test('the hash covers what is said, not how it is laid out', () => {
  const hash = (text: string) => parseScenario(text).sha256;
  expect(hash(SMALL)).toMatch(/^[0-9a-f]{64}$/);
  expect(hash(`# hello\n${SMALL.replace('deal: { value: 5k }', 'deal:\n  value:   5k # guess')}`)).toBe(hash(SMALL));
  expect(hash(changed(SMALL, '5k', '6k'))).not.toBe(hash(SMALL));
});

describe('files', () => {
  const refusal = async (file: string, readFile?: (absolute: string) => Promise<Uint8Array | string>) => {
    const faults = await refusalOf(loadScenario(file, readFile ? { readFile } : {}));
    return faults.map((fault) => fault.message);
  };

  test('that cannot be read are faults', async () => {
    expect(await refusal('no/such.yaml')).toEqual(['no/such.yaml does not exist']);
    expect(await refusal('test')).toEqual(['test is a directory']);
    expect(await refusal('x.yaml', reading({ 'x.yaml': Uint8Array.of(0x6e, 0xff, 0xfe) }))).toEqual([
      'x.yaml is not UTF-8 text',
    ]);
    for (const text of ['', '\n\n', '# only a comment\n', '---\n'])
      expect(await refusal('x.yaml', reading({ 'x.yaml': text }))).toEqual(['the file is empty']);
    expect(await refusal('x.yaml', reading({ 'x.yaml': '- 1\n' }))).toEqual(['this is a list; a scenario is a map']);
  });

  test('a fault of the machine is no fault of the planner', async () => {
    const broken = async () => {
      throw Object.assign(new Error('disk on fire'), { code: 'EIO' });
    };
    await expect(loadScenario('x.yaml', { readFile: broken })).rejects.toThrow('disk on fire');
  });

  test('a column of a CSV file beside the scenario is an empirical distribution', async () => {
    const files = {
      'plans/q3.yaml': changed(SMALL, 'value: 5k', 'value: { empirical: { csv: data/deals.csv, column: amount } }'),
      'plans/data/deals.csv': '\ufeffname,amount\n"Acme, Inc.",10k\nBeta,12_000\nGamma,\n',
    };
    const scenario = await loadScenario('plans/q3.yaml', { readFile: reading(files) });
    expect(scenario.deal!.value!.value).toEqual({ name: 'empirical', params: { values: [10_000, 12_000] } });
    const other = { ...files, 'plans/data/deals.csv': 'name,amount\nA,1\n' };
    expect((await loadScenario('plans/q3.yaml', { readFile: reading(other) })).sha256).not.toBe(scenario.sha256);
    const misspelt = { ...files, 'plans/q3.yaml': files['plans/q3.yaml'].replace('column: amount', 'column: amuont') };
    expect(await refusal('plans/q3.yaml', reading(misspelt))).toEqual([
      'deal.value.empirical: plans/data/deals.csv has no column "amuont"',
    ]);
    expect(await refusal('plans/q3.yaml', reading({ 'plans/q3.yaml': files['plans/q3.yaml'] }))).toEqual([
      'deal.value.empirical: plans/data/deals.csv does not exist',
    ]);
    const words = { ...files, 'plans/data/deals.csv': 'amount\n10k\nlots\n' };
    expect(await refusal('plans/q3.yaml', reading(words))).toEqual([
      'deal.value.empirical: value 2 of column "amount" is lots; that is no number',
    ]);
  });
});
