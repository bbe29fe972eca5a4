import { describe, expect, test } from 'vitest';
import { renderFaults } from '../../src/scenario/frames.ts';
import { loadScenario, parseScenario } from '../../src/scenario/load.ts';
import { locate } from '../../src/scenario/locate.ts';
import { changed, messages, reading, refusalOf, SMALL } from './example.ts';
import { FUTURE } from './whole-funnel.ts';

describe('open deals by stage', () => {
  const scenario = parseScenario(FUTURE);
  test('are read as they are meant', () => {
    expect(scenario.pipeline!.groups).toMatchObject([
      {
        path: 'pipeline.lead',
        stage: 'lead',
        count: { value: { name: 'lognormal' } },
        age: { perLead: true, value: 2 },
      },
      {
        path: 'pipeline.sql.0',
        stage: 'sql',
        count: { path: 'pipeline.sql.0.count', value: 12 },
        value: { perLead: true, level: { path: 'pipeline.sql.0.value.level' } },
        source: 'web',
        segment: 'enterprise',
      },
      { path: 'pipeline.sql.1', count: { value: 3 } },
    ]);
    expect(scenario.pipeline!.book).toBeUndefined();
    expect(locate(scenario, 'pipeline.sql.0.count')).toMatchObject({ column: 16 });
  });

  test.each([
    ['pipeline: { leed: { count: 3 } }', 'unknown stage "leed" in pipeline'],
    ['pipeline: { won: { count: 3 } }', 'won is the last stage; who is there has been won'],
    ['pipeline: { lead: { count: 2.5, age: 3 days } }', 'pipeline.lead.count is 2.5; deals come in ones'],
    ['pipeline: { lead: { age: 3 days } }', 'pipeline.lead needs count'],
    ['pipeline: { lead: { count: 3, age: 3 } }', 'pipeline.lead.age is 3; a duration says its unit'],
    ['pipeline: { lead: { count: 3, source: wev } }', 'unknown source "wev"'],
    ['pipeline: { lead: { count: 3, segment: smb } }', 'unknown segment "smb"'],
    ['pipeline: { lead: [] }', 'pipeline.lead is an empty list'],
    ['pipeline: 12', 'pipeline is 12; it is a map by stage'],
    ['pipeline: { deals: open.csv }', 'pipeline.deals: no CSV can be read here'],
  ])('%s: %s', (written, message) => {
    expect(messages(`${SMALL}${written}\n`)[0]).toBe(message);
  });

  test('feed a stage that no source feeds, and need the rates below it', () => {
    const below = changed(SMALL, 'visitors: 900 per month', 'visitors: 900 per month\n    enters: lead');
    expect(messages(below)).toEqual(['nothing feeds the stage "visitor": every source enters below it']);
    const fed = `${below}pipeline: { visitor: { count: 9, age: 1 day } }\n`;
    expect(parseScenario(fed).stages).toHaveLength(3);
    expect(messages(changed(fed, 'lead: { rate: 10% }', 'lead: {}'))).toEqual([
      'funnel.lead has no rate for open deals: which share of visitor gets there?',
    ]);
    const alone = changed(SMALL, 'sources:\n  web:\n    visitors: 900 per month\n', 'sources: {}\n');
    expect(messages(alone)).toEqual(['there are no sources; nothing ever arrives']);
    expect(parseScenario(`${alone}pipeline: { visitor: { count: 9, age: 1 day } }\n`).sources).toEqual([]);
  });

  test('warn where they would count twice, or have no age', () => {
    const warnings = (text: string) => parseScenario(text).warnings.map(({ message }) => message);
    const open = `${SMALL}pipeline: { lead: { count: 3, age: 2 days } }\n`;
    expect(warnings(open)).toEqual([]);
    expect(warnings(changed(open, ', age: 2 days', ''))).toEqual([
      'pipeline.lead says no age: its deals are taken as new, and old ones are won less often',
    ]);
    expect(
      warnings(changed(open, 'period: 2026-Q3', 'period: { start: 2026-07-01, months: 3, warm_up: 1 month }'))[0],
    ).toMatch(/^warm_up fills the funnel and pipeline says what is in it/);
    const contract = changed(open, 'deal: { value: 5k }', 'deal: { recurring: { mrr: 1k, churn: 1% per month } }');
    expect(warnings(changed(contract, 'count: 3,', 'count: 3, value: 9k,'))).toEqual([
      'values of open deals are booked once when they are won, beside what customers pay again and again',
    ]);
  });
});

const HEADER = 'Deal,Stage,Amount,entered_on,source,segment,probability,close_on';
const BOOK = `${HEADER}
"Acme, Inc.",Proposal/Quote,"48,000",2026-06-14,web,,40%,2026-08-01
Beta,lead,,2026-05-02T10:22:00Z,,,,
`;
const withBook = `${SMALL}pipeline:
  deals: data/open.csv
  columns: { name: Deal, stage: Stage, value: Amount }
  stage_names: { "Proposal/Quote": lead }
`;
const load = (csv: string, text = withBook) =>
  loadScenario('plans/q3.yaml', { readFile: reading({ 'plans/q3.yaml': text, 'plans/data/open.csv': csv }) });
const refused = (csv: string, text = withBook) => refusalOf(load(csv, text));

describe('a book of open deals', () => {
  test('is flat arrays of what its rows say', async () => {
    const { pipeline } = await load(BOOK);
    const day = (date: string) => Date.parse(date) / 86_400_000;
    expect(pipeline!.book).toEqual({
      file: 'plans/data/open.csv',
      origin: { file: 'plans/q3.yaml', line: 13, column: 10 },
      rows: 2,
      names: ['Acme, Inc.', 'Beta'],
      stage: Int32Array.of(1, 1),
      value: Float64Array.of(48_000, Number.NaN),
      enteredOn: Int32Array.of(day('2026-06-14'), day('2026-05-02')),
      source: Int32Array.of(0, -1),
      segment: Int32Array.of(-1, -1),
      probability: Float64Array.of(0.4, Number.NaN),
      closeOn: Float64Array.of(day('2026-08-01'), Number.NaN),
    });
  });

  test('has no stages of its own beside it', async () => {
    const [fault] = await refused(BOOK, `${withBook}  lead: { count: 3 }\n`);
    expect(fault!.message).toBe('unknown key "lead" in pipeline');
  });

  test('replaces what another file says by stage, and the other way round', async () => {
    const files = {
      'plans/data/open.csv': BOOK,
      'plans/base.yaml': `${SMALL}pipeline: { lead: { count: 3, age: 1 day } }\n`,
    };
    const extended = async (base: string, variant: string) =>
      (
        await loadScenario('plans/variant.yaml', {
          readFile: reading({
            ...files,
            'plans/base.yaml': base,
            'plans/variant.yaml': `extends: base.yaml\n${variant}`,
          }),
        })
      ).pipeline!;
    const book = withBook.slice(withBook.indexOf('pipeline:'));
    expect(await extended(files['plans/base.yaml'], book)).toMatchObject({ groups: [], book: { rows: 2 } });
    const back = await extended(withBook, 'pipeline: { lead: { count: 3, age: 1 day } }\n');
    expect(back.book).toBeUndefined();
    expect(back.groups).toHaveLength(1);
  });

  test('counts in the hash', async () => {
    expect((await load(BOOK.replace('48,000', '47,000'))).sha256).not.toBe((await load(BOOK)).sha256);
  });

  test.each([
    [
      'Beta,lead',
      'Beta,leed',
      'Stage is leed; that is no stage',
      'did you mean "lead"?, or say stage_names: { "leed": lead }',
      6,
    ],
    ['Beta,lead', 'Beta,won', 'Stage is won; that is the last stage: such a deal is not open', 'leave the row out', 6],
    ['Beta,lead', 'Beta,', 'Stage is empty; a deal stands in a stage', 'stages here: visitor, lead', 1],
    ['Beta,lead,,', 'Beta,lead,-5,', 'Amount is -5; an amount of money is not negative', 'write 0 or more', 11],
    ['Beta,lead,,', 'Beta,lead,$5k,', 'Amount is $5k; the currency is said once, by `currency:`', 'write 5k', 11],
    [
      '2026-05-02T10:22:00Z',
      '2026-07-02',
      'entered_on is 2026-07-02; that is after the first simulated day, 2026-07-01',
      'leave out deals that were not there yet',
      12,
    ],
    [
      '2026-05-02T10:22:00Z',
      '02.05.2026',
      'entered_on is 02.05.2026; that is no day of the calendar',
      'write YYYY-MM-DD, such as 2026-06-14',
      12,
    ],
    [
      '2026-05-02T10:22:00Z',
      '',
      'entered_on is empty; it is the day on which the deal entered its stage',
      'write YYYY-MM-DD',
      1,
    ],
    ['22:00Z,,', '22:00Z,wev,', 'source is wev; that is no source', 'did you mean "web"?', 33],
    ['22:00Z,,', '22:00Z,,smb', 'segment is smb; that is no segment', 'there are no segments here', 34],
    ['22:00Z,,,', '22:00Z,,,40', 'probability is 40; a share lies between 0 and 1', 'write 40% or 0.4', 35],
    [
      '22:00Z,,,,',
      '22:00Z,,,,2026-06-30',
      'close_on is 2026-06-30; that is before the first simulated day, 2026-07-01',
      'write a later day, or leave the cell empty',
      36,
    ],
  ])('a bad cell is told with row, column and place: %s → %s', async (from, to, message, wayOut, column) => {
    const [fault, ...others] = await refused(changed(BOOK, from, to));
    expect(others).toEqual([]);
    expect(fault).toMatchObject({
      message: `row 2 of plans/data/open.csv: ${message}`,
      wayOut,
      at: { file: 'plans/data/open.csv', line: 3, column },
    });
    expect(renderFaults([fault!])).toContain('plans/data/open.csv:3:');
  });

  test('a cell with line breaks does not shift the place', async () => {
    const [fault] = await refused(`${HEADER}\n"Acme\nInc.",lead,1,2026-06-14,,,,\n\nBeta,lead,-5,2026-06-14,,,,\n`);
    expect(fault).toMatchObject({ at: { line: 5, column: 11 } });
  });

  test('with many bad cells, some are shown and the others counted', async () => {
    const faults = await refused(`${HEADER}\n${'A,nowhere,1,2026-06-14,,,,\n'.repeat(500)}`);
    expect(faults).toHaveLength(11);
    expect(faults.map(({ message }) => message)).toContain('plans/data/open.csv has 490 more bad cells');
  });

  test.each([
    ['Deal,Stage', 'Name,Stage', 'plans/data/open.csv has no column "Deal"'],
    ['entered_on', 'entered', 'plans/data/open.csv has no column "entered_on"'],
    ['source', 'Amount', 'plans/data/open.csv has two columns "Amount"'],
    [HEADER, HEADER.replaceAll(',', ';'), 'plans/data/open.csv separates its columns by semicolons'],
    [HEADER, HEADER.replaceAll(',', '\t'), 'plans/data/open.csv separates its columns by tabs'],
  ])('lacks a column, or says one twice: %s → %s', async (from, to, message) => {
    expect((await refused(changed(BOOK, from, to)))[0]!.message).toBe(message);
  });

  test('that cannot be read, or renames stages that are not there', async () => {
    expect((await refused(BOOK, changed(withBook, 'data/open.csv', 'data/shut.csv')))[0]!.message).toBe(
      'pipeline.deals: plans/data/shut.csv does not exist',
    );
    expect(
      (await refused(BOOK, changed(withBook, '"Proposal/Quote": lead', '"Proposal/Quote": leed')))[0],
    ).toMatchObject({
      message: 'unknown stage "leed"',
      wayOut: 'did you mean "lead"?',
    });
    expect(
      (await refused(BOOK, changed(withBook, '"Proposal/Quote": lead', '"Proposal/Quote": won')))[0]!.message,
    ).toBe('"Proposal/Quote" is won, the last stage: such a deal is not open');
  });

  test('of 100,000 rows is read whole', async () => {
    const row = (index: number) => `Deal ${index},Proposal/Quote,${1000 + index},2026-0${1 + (index % 6)}-14,web,,,\n`;
    const csv = `${HEADER}\n${Array.from({ length: 100_000 }, (_, index) => row(index)).join('')}`;
    const { rows, names, value } = (await load(csv)).pipeline!.book!;
    expect([rows, names.at(-1), value.at(-1)]).toEqual([100_000, 'Deal 99999', 100_999]);
  });
});
