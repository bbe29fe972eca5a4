import { beforeAll, describe, expect, test } from 'vitest';
import type { Forecast } from '../../src/forecast/format.ts';
import { htmlReport } from '../../src/report/html.ts';
import { languageOf } from '../../src/report/language.ts';
import { numbersIn } from '../../src/report/numbers.ts';
import { ar } from '../../src/report/texts/ar/index.ts';
import { en } from '../../src/report/texts/en/index.ts';
import { textsFor } from '../../src/report/texts/index.ts';
import { type FixtureName, fixtures } from './fixtures/index.ts';

/** What is written the same in every language: percentiles, units of code, and the product. */
const SHARED = /P\d+|CSV|JSON|YAML|Shift|Plumbline|Node/g;

/** Every text of a language by its path. A message is called with marks in place of figures and names. */
function spoken(part: unknown, path = ''): Map<string, string> {
  if (typeof part === 'string') return new Map([[path, part]]);
  if (typeof part === 'function') {
    const call = (given: (i: number) => unknown) =>
      String((part as (...given: unknown[]) => unknown)(...Array.from({ length: part.length }, (_, i) => given(i))));
    const said = [call((i) => argument(path, i))];
    try {
      // Messages may hang on whether something is so: what is empty is not.
      said.push(call(() => ''));
    } catch {
      // One that needs a list or a noun has said what it has to say.
    }
    return new Map(said.map((text, i) => [`${path}(${i})`, text]));
  }
  return new Map(Object.entries(part as object).flatMap(([key, value]) => [...spoken(value, `${path}.${key}`)]));
}

/** Something that any message can print: a list, a figure, a noun with its forms; whatever field is asked for is another. */
function argument(path: string, index: number): unknown {
  if (/words.metric/.test(path)) return 'x_x';
  return /^.numbers/.test(path) && index === 1 ? 3 : printable(index + 2);
}

function printable(figure: number): object {
  return new Proxy([String(figure)], {
    get: (list, key) =>
      typeof key === 'symbol' || key in list || key === 'toJSON' ? Reflect.get(list, key) : printable(figure + 1),
  });
}

describe('Arabic', () => {
  const english = spoken(en);
  const arabic = spoken(ar);

  test('says everything that English says', () => {
    const paths = (texts: Map<string, string>) => [...texts.keys()].filter((path) => !path.endsWith('(1)')).sort();
    expect(paths(arabic)).toEqual(paths(english));
  });

  test.each([...english.keys()].filter((path) => !['.lang', '.dir'].includes(path)))('%s', (path) => {
    // What the page fills in stands in braces, under the same names.
    const filled = (said: string) => [...said.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
    expect(filled(arabic.get(path) ?? '')).toEqual(filled(english.get(path)!));
    const text = (arabic.get(path) ?? '').replace(/<[^>]*>|\{\w+\}/g, '');
    // Letters of a metric's name come in, and go out where the name is not known.
    const letters = path.startsWith('.words.metric') ? [] : (text.replace(SHARED, '').match(/[A-Za-z]{2,}/g) ?? []);
    expect(letters).toEqual([]);
    if (/[A-Za-z]{2,}/.test(english.get(path)!.replace(SHARED, ''))) expect(text).not.toBe(english.get(path));
  });

  test('figures in sentences have the digits of the locale only', () => {
    const written = [...arabic].filter(([, text]) => /[٠-٩]/.test(text));
    expect(written).toEqual([]);
  });

  test.each([
    [0, '٠ يوم'],
    [1, 'يوم واحد'],
    [2, 'يومان'],
    [3, '٣ أيام'],
    [10, '١٠ أيام'],
    [11, '١١ يومًا'],
    [99, '٩٩ يومًا'],
    [100, '١٠٠ يوم'],
    [103, '١٠٣ أيام'],
    [2.5, '٢٫٥ يوم'],
  ])('%s days are counted as the language does', (days, text) =>
    expect(numbersIn(null, 'ar-EG').days(days)).toBe(text),
  );

  test('money, shares and large numbers', () => {
    const numbers = numbersIn('USD', 'ar-EG');
    expect(numbers.money(2_034_112, 6_000)).toBe('٢٫٠٣ مليون\u00a0$');
    expect(numbers.share(0.281, 0.01)).toBe('٢٨٪');
    expect(numbers.of('money', null)).toBe('لا يوجد');
    expect(numbersIn('EGP', 'ar-EG').money(1_234)).toBe('١٬٢٣٤\u00a0ج.م.');
    expect(numbersIn('AED', 'ar-AE').count(16_384)).toBe('16,384');
    expect(numbersIn('AED', 'ar-AE').share(0.281, 0.01)).toBe('28%');
  });
});

describe('a locale', () => {
  test('without texts has its numbers in English sentences', () => {
    const { texts, numbers, day } = languageOf({ ...fixtures.typical.scenario, currency: 'EUR', locale: 'de-DE' });
    expect(texts).toBe(en);
    expect(numbers.money(2_034_112, 6_000)).toBe('2,03M\u00a0€');
    expect(numbers.count(16_384)).toBe('16.384');
    expect(numbers.share(0.0742, 0.001)).toBe('7,4 %');
    expect(day('2026-07-01')).toBe('1 Jul 2026');
  });

  test('has texts by its language, whatever the place', () => {
    expect(['ar-EG', 'ar', 'ar-Latn-AE', 'en-GB', 'de-DE'].map((locale) => textsFor(locale).lang)).toEqual([
      'ar',
      'ar',
      'ar',
      'en',
      'en',
    ]);
    const { day, span } = languageOf({ ...fixtures.typical.scenario, locale: 'ar-EG' });
    expect(day('2026-07-01')).toBe('١ يوليو ٢٠٢٦');
    expect(span('2026-07-01', '2026-09-30')).toBe('١ يوليو ٢٠٢٦ – ٣٠ سبتمبر ٢٠٢٦');
    // The civil calendar of the scenario, also where another is usual.
    expect(languageOf({ ...fixtures.typical.scenario, locale: 'ar-SA' }).day('2026-07-01')).toBe('١ يوليو ٢٠٢٦');
  });
});

const inLocale = (name: FixtureName, locale: string): Forecast => ({
  ...fixtures[name],
  scenario: { ...fixtures[name].scenario, locale },
});

describe('a report', () => {
  const pages = new Map<FixtureName, string>();
  const names: FixtureName[] = ['typical', 'levers', 'noTarget', 'noMoney'];
  beforeAll(async () => {
    for (const name of names) pages.set(name, await htmlReport(inLocale(name, 'ar-EG')));
  });

  test('says its language and its direction', async () => {
    expect(pages.get('typical')).toContain('<html lang="ar" dir="rtl">');
    const german = await htmlReport(inLocale('typical', 'de-DE'));
    expect(german).toContain('<html lang="en" dir="ltr">');
    expect(german).toContain('2,4M');
  });

  test.each(names)('%s has no English in it but names of the scenario', (name) => {
    const body = pages
      .get(name)!
      .replace(/<(style|script)[\s\S]*?<\/\1>/g, '')
      // Names are isolated, what was written is code; a link holds a file.
      .replace(/<(bdi|code)>[\s\S]*?<\/\1>/g, '');
    const labels = [...body.matchAll(/(?:aria-label|data-title)="([^"]*)"/g)].map(([, label]) => label!);
    const texts = body.split(/<[^>]*>/);
    const own = ownWords(fixtures[name]);
    const english = [...texts, ...labels]
      .map((text) => text.replace(/&[a-z]+;|&#\d+;/g, ' ').replace(SHARED, ' '))
      .flatMap((text) => text.match(/[A-Za-z][A-Za-z-]+/g) ?? [])
      .filter((word) => !own.has(word));
    expect([...new Set(english)]).toEqual([]);
  });

  test.each(names)('%s has its figures in the digits of the place', (name) => {
    const says = pages.get(name)!.match(/<p class="(?:says|reading|answer)">[\s\S]*?<\/p>/g)!;
    const plainly = says.map((text) =>
      text
        .replace(/<bdi>[\s\S]*?<\/bdi>/g, '')
        .replace(/<[^>]*>/g, '')
        .replace(SHARED, ''),
    );
    expect(plainly.filter((text) => /[0-9]/.test(text.replace(/&#?\w+;/g, '')))).toEqual([]);
  });
});

/** Words that come from the scenario, and from the engine where it names things of its language. */
function ownWords({ scenario, stages, sources, inputs, engine, levers, drivers }: Forecast): Set<string> {
  const names = [
    scenario.name,
    scenario.file,
    scenario.currency ?? '',
    engine.seed,
    ...stages.map(({ name }) => name),
    ...sources.flatMap(({ name, motion }) => [name, motion ?? '']),
    ...inputs.flatMap(({ name, distribution }) => [name, distribution ?? '']),
    ...(levers?.levers.map(({ name }) => name) ?? []),
    ...(drivers?.inputs.map(({ name }) => name) ?? []),
  ];
  return new Set(names.flatMap((name) => name.match(/[A-Za-z][A-Za-z-]+/g) ?? []));
}
