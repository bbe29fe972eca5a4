import { describe, expect, test } from 'vitest';
import type { Forecast } from '../../src/forecast/format.ts';
import { drivers as driversSchema, luckVersusIgnorance as luckSchema } from '../../src/forecast/format-answers.ts';
import { drivers } from '../../src/report/charts/drivers.ts';
import { knowledge } from '../../src/report/charts/knowledge.ts';
import { luck } from '../../src/report/charts/luck.ts';
import { correlationText, endsOf, isIdle } from '../../src/report/drivers.ts';
import { htmlReport } from '../../src/report/html.ts';
import { inputWriter, shortPath } from '../../src/report/inputs.ts';
import { terminalWidth } from '../../src/report/plain.ts';
import { shareText, shareWithInterval } from '../../src/report/shares.ts';
import { toCsv } from '../../src/report/table.ts';
import { summary } from '../../src/report/terminal.ts';
import { wrapped } from '../../src/report/terminal-lines.ts';
import { fixtures } from './fixtures/index.ts';

const { typical } = fixtures;
const found = typical.drivers!;
const told = typical.luckVersusIgnorance!;
type Driver = (typeof found.inputs)[number];

const text = (html: { text: string } | undefined) =>
  (html?.text ?? '')
    .replace(/<[^>]*>/g, '')
    .replace(/\u00a0/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>');
const with_ = (change: Partial<typeof found>): Forecast => ({ ...typical, drivers: { ...found, ...change } });
const knowing = (change: Partial<typeof told>): Forecast => ({
  ...typical,
  luckVersusIgnorance: { ...told, ...change },
});
const share = (value: number, half = 0.008) => ({ value, low: value - half, high: value + half });
const terminal = (forecast: Forecast) => summary(forecast, { color: false });

test.each(Object.entries(fixtures))('the made-up answers of %s have the shape of real ones', (_, forecast) => {
  if (forecast.drivers) driversSchema.parse(forecast.drivers);
  if (forecast.luckVersusIgnorance) luckSchema.parse(forecast.luckVersusIgnorance);
});

test.each([
  [share(0.312), '31 %', '31 % (30–32)'],
  [share(0.312, 0.001), '31.2 %', '31.2 % (31.1–31.3)'],
  [share(-0.002, 0.006), '< 1 %', '< 1 %'],
  [share(1.004, 0.01), '> 99 %', '> 99 %'],
  [{ value: 0.12, low: 0.115, high: 0.18 }, '12 %', '12 % (11–18)'],
  [{ value: 0, low: 0, high: 0 }, '0 %', '0 %'],
])('%o is %s', (of, short, long) => {
  expect(shareText(of)).toBe(short);
  expect(shareWithInterval(of)).toBe(long);
});

test.each([
  ['sources.outbound.volume', 30, 'sources.outbound.volume'],
  ['sources.outbound.volume', 16, '…outbound.volume'],
  ['funnel.marketing-qualified-lead.rate', 20, '…marketing-qua….rate'],
  ['funnel.sql.decay.half_life', 17, '…decay.half_life'],
  ['x'.repeat(40), 9, 'xxxxxxxx…'],
  ['a.b\u202e\n.c', 9, 'a.b .c'],
])('the path %s in %i columns is %s', (path, columns, short) => {
  expect(shortPath(path, columns)).toBe(short);
  expect(terminalWidth(shortPath(path, columns))).toBeLessThanOrEqual(columns);
});

test('values of inputs are written in their unit', () => {
  const write = (path: string, value: number) => {
    const { value: of, per } = inputWriter(typical, path);
    return of(value) + per;
  };
  expect(write('sources.website.visitors', 9020)).toBe('9,020 a month');
  expect(write('funnel.sql.rate', 0.16)).toBe('16 %');
  expect(write('funnel.sql.decay.half_life', 20.44)).toBe('20.4 days');
  expect(write('not.there', 0.5)).toBe('0.5');
});

test('a correlation has two decimals and no negative nothing', () => {
  expect(correlationText({ value: -0.312, low: -0.33, high: -0.301 })).toBe('-0.31 (±0.02)');
  expect(correlationText({ value: -0.001, low: -0.011, high: 0.009 })).toBe('0.00 (±0.01)');
});

test('words wrap, and a number keeps its percent sign', () => {
  expect(wrapped('narrow it by 15 %; so', 15)).toEqual(['narrow it by', '15 %; so']);
});

describe('what moves it most', () => {
  test('is said with shares, chances, pairs, and how far the method sees', () => {
    expect(text(drivers(typical)?.sentence)).toBe(
      'funnel.sql.rate moves revenue most: 27 % of its spread goes with it, 28 % by itself. In the lowest tenth of this input the chance of the target is 1 %, in the highest 65 %. sources.website.visitors moves with revenue but not by itself: what it goes along with does. funnel.sql.rate and sources.outbound.volume reinforce each other (1.2 % of the spread). “By itself” and pairs are read off a polynomial of 35 terms that explains 62 % of the spread; what else inputs explain is too little to tell.',
    );
  });

  test('names all that cannot be told apart', () => {
    const tied = with_({ inputs: found.inputs.map((each, i) => ({ ...each, group: i < 5 ? 1 : 2 })) });
    expect(text(drivers(tied)?.sentence)).toMatch(
      /^funnel\.sql\.rate, sources\.outbound\.volume, funnel\.contact\.rate and 1 more move revenue most, and the runs cannot tell which of them more: 27 %, 12 % and 11 % of its spread and less go with them\. In the lowest tenth of funnel\.sql\.rate/,
    );
    expect(terminal(tied)).toContain('\n  rows 1–5 cannot be told apart\n');
    const two = with_({ inputs: found.inputs.slice(0, 2).map((each) => ({ ...each, group: 1 })) });
    expect(text(drivers(two)?.sentence)).toMatch(
      /^funnel\.sql\.rate and sources\.outbound\.volume move revenue most, .* more: 27 % and 12 % of its spread go with them/,
    );
  });

  test('an idle input never leads, however much moves with it', () => {
    const idle = { ...found.inputs[0]!, byItself: { value: 0.002, low: 0, high: 0.006 } };
    expect(isIdle(idle)).toBe(true);
    expect(isIdle(found.inputs[1]!)).toBe(false);
    const forecast = with_({ inputs: [idle, ...found.inputs.slice(1)] });
    expect(text(drivers(forecast)?.sentence)).toMatch(
      /^sources\.outbound\.volume and funnel\.contact\.rate move revenue/,
    );
    expect(terminal(forecast)).toContain('funnel.sql.rate moves with revenue but not by itself');
  });

  test('holds for one input only', () => {
    const one = with_({ inputs: found.inputs.slice(0, 1), interactions: [] });
    expect(text(drivers(one)?.sentence)).toMatch(
      /^funnel\.sql\.rate moves revenue most: 27 % .* the highest 65 %\. “By/,
    );
    expect(terminal(one)).toMatch(/funnel\.sql\.rate +27 % +28 % +\$1\.6M → \$2\.6M\n\n/);
    expect(terminal(one)).not.toMatch(/told apart|by itself:/);
  });

  test('an event is there or not', () => {
    const event = found.inputs.find(({ kind }) => kind === 'event')!;
    const only = with_({ inputs: [event] });
    expect(text(drivers(only)?.sentence)).toMatch(
      /Without this event the chance of the target is 40 %, with it 21 %\./,
    );
    expect(JSON.stringify(drivers(only)!.spec)).toMatch(/without.*with it|with it.*without/);
    expect(terminal(only)).toMatch(/events\.rival-launch +6 % +6 % +\$2\.2M → \$2\.0M with it\n/);
  });

  test('without any share above nothing says so', () => {
    const zero = share(0, 0.004);
    const none = with_({
      inputs: found.inputs.map((each) => ({ ...each, movesWith: zero, byItself: zero, rankCorrelation: zero })),
      interactions: [],
    });
    expect(text(drivers(none)?.sentence)).toMatch(/^No input moves revenue by itself so much that it stands out/);
    expect(terminal(none)).toContain('  no input moves revenue so much that it stands out\n');
  });

  test('counts pairs beyond the third, and admits what escapes the polynomial', () => {
    const pair = found.interactions[0]!;
    const many = with_({
      interactions: [pair, { ...pair, kind: 'dampen' }, pair, pair, { ...pair, share: share(0.001) }],
      surrogate: { explains: share(0.5), missing: share(0.04), terms: 1 },
    });
    const said = text(drivers(many)?.sentence);
    expect(said).toContain('dampen each other (1.2 % of the spread)');
    expect(said).toContain('1 more pair does not simply add up');
    expect(said).toContain(
      'a polynomial of 1 term that explains 50 % of the spread; another 4 % that inputs explain escapes it',
    );
  });

  test('inputs whose bands have no mean are in the table but not drawn', () => {
    const empty = (each: Driver): Driver => ({
      ...each,
      bands: each.bands.map((band) => ({
        ...band,
        mean: { value: null, low: null, high: null },
        p10: null,
        p90: null,
      })),
    });
    const some = with_({ inputs: found.inputs.map((each, i) => (i === 0 ? empty(each) : each)) });
    expect(endsOf(some.drivers!.inputs[0]!)).toBe(null);
    expect(drivers(some)!.label).not.toContain('funnel.sql.rate');
    expect(toCsv(drivers(some)!.table)).toContain('funnel.sql.rate');
    expect(terminal(some)).toMatch(/funnel\.sql\.rate +27 % +28 % +–\n/);
    expect(drivers(with_({ inputs: found.inputs.map(empty) }))).toBe(null);
  });

  test('a bar whose ends lie on one side of the mean keeps both labels apart', async () => {
    const first = found.inputs[0]!;
    const bent = first.bands.map((band, i) => ({ ...band, mean: share(i === 0 ? 1.2e6 : 1.6e6, 3e4) }));
    const forecast = with_({ inputs: [{ ...first, bands: bent }, ...found.inputs.slice(1)] });
    // The far end to the left of its bar, the near one across the mean.
    const drawn = await htmlReport(forecast);
    const at = (label: string) =>
      Number(new RegExp(`<text[^>]*transform="translate\\(([\\d.]+),[^>]*>${label}<`).exec(drawn)![1]);
    expect(at('≤ 16 %')).toBeLessThan(at('≥ 25.5 %') - 100);
  });

  test('of a hundred inputs the page stays within its size', async () => {
    const inputs = Array.from({ length: 100 }, (_, i) => {
      const each = found.inputs[i % found.inputs.length]!;
      return { ...each, name: `sources.agency-number-${i}.volume`, group: i + 1 };
    });
    const forecast = with_({ inputs });
    expect(drivers(forecast)!.further!.caption).toMatch(/the 20 that move it most$/);
    expect(drivers(forecast)!.table.rows).toHaveLength(100);
    expect(Buffer.byteLength(await htmlReport(forecast))).toBeLessThanOrEqual(400 * 1024);
  });

  test('is written in customers where there is no money', () => {
    expect(terminal(fixtures.noMoney)).toMatch(/funnel\.sql\.rate +27 % +28 % +\d+(\.\d)? → \d+(\.\d)?\n/);
    expect(text(drivers(fixtures.noMoney)?.sentence)).toMatch(/moves customers most/);
  });
});

describe('luck or ignorance', () => {
  test('leads with the greater part', () => {
    expect(text(luck(typical)?.sentence)).toBe(
      '62 % of the spread is ignorance: better knowledge of the inputs would narrow the range of outcomes. 32 % is luck: even with every input known exactly, P10–P90 of revenue would stay about 62 % as wide as it is. 6 % is whether events come about. Most worth finding out is funnel.sql.rate.',
    );
    const lucky = knowing({ ignorance: share(0.28), events: null, luck: share(0.72), knowing: [] });
    // √(1 − 0.28) = 0.849
    expect(text(luck(lucky)?.sentence)).toBe(
      '72 % of the spread is luck: even with every input known exactly, P10–P90 of revenue would stay about 85 % as wide as it is. 28 % is ignorance, which more data would shrink.',
    );
    expect(terminal(lucky)).toMatch(/28 % of the spread is ignorance: more data would shrink it;\n +72 % luck\n/);
  });

  test('holds where all is luck, and where all is ignorance', () => {
    const all = knowing({ ignorance: share(-0.001, 0.01), events: null, luck: share(1.001, 0.01), knowing: [] });
    expect(text(luck(all)?.sentence)).toBe(
      'Hardly any of the spread is ignorance: more data would not narrow it. > 99 % of the spread is luck.',
    );
    expect(knowledge(all)).toBe(null);
    const none = knowing({ ignorance: share(1.001, 0.01), events: share(0, 0.002), luck: share(-0.001, 0.01) });
    expect(text(luck(none)?.sentence)).toBe(
      '> 99 % of the spread is ignorance: better knowledge of the inputs would narrow the range of outcomes. Hardly any of it is luck. < 0.2 % is whether events come about. Most worth finding out is funnel.sql.rate.',
    );
  });

  test('says what each input is worth, exactly and observed', () => {
    expect(text(knowledge(typical)?.sentence)).toBe(
      'Knowing funnel.sql.rate exactly would narrow P10–P90 of revenue by 15 %; 200 more leads observed, by 9 %.',
    );
    expect(toCsv(knowledge(typical)!.table)).toMatch(/\r\nsources\.outbound\.volume,0\.0\d+,,\r\n/);
    const nothing = knowing({ knowing: told.knowing.map((each) => ({ ...each, exactly: share(0, 0.004) })) });
    expect(knowledge(nothing)).toBe(null);
    expect(text(luck(nothing)?.sentence)).toContain('No single input is worth so much that it stands out.');
    expect(terminal(nothing)).not.toContain('knowing');
  });
});

test('a scenario without uncertain inputs asks neither question', () => {
  const certain = { ...typical, drivers: null, luckVersusIgnorance: null };
  expect([drivers, luck, knowledge].map((chart) => chart(certain))).toEqual([null, null, null]);
  expect(terminal(certain)).not.toMatch(/moves it|luck/);
});
