import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Faults } from '../../src/scenario/faults.ts';
import { renderFaults } from '../../src/scenario/frames.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import { changed, EXAMPLE, faultsOf, messages, SMALL } from './example.ts';
import { FUTURE } from './whole-funnel.ts';

describe('texts that would kill the parser', () => {
  test.each([
    ['brackets', '['.repeat(40_000)],
    ['braces', '{a: '.repeat(10_000)],
    ['dashes on one line', '- '.repeat(20_000)],
    ['question marks', '? '.repeat(20_000)],
    ['indentation', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
  ])('%s', (_, text) => {
    expect(messages(text)).toEqual(['maps and lists nest more than 64 deep here']);
  });

  test('a file beyond 1 MiB', () => {
    expect(messages(`name: ${'x'.repeat(1 << 20)}`)[0]).toMatch(/^the file has 1048582 characters/);
  });

  test('an alias bomb', () => {
    const lines = Array.from({ length: 12 }, (_, index) =>
      index === 0
        ? 'a0: &a0 [x, x, x, x, x, x, x, x, x]'
        : `a${index}: &a${index} [${Array(9)
            .fill(`*a${index - 1}`)
            .join(', ')}]`,
    );
    expect(messages(lines.join('\n'))).toContain('aliases unfold to more than 2000 values');
  });

  test('an alias of itself, and of nothing', () => {
    expect(messages(changed(SMALL, 'value: 5k', 'value: &v [*v]'))).toContain('"*v" contains itself');
    expect(messages(changed(SMALL, 'value: 5k', 'value: *v'))).toContain('nothing above is called "&v"');
  });

  test('long numbers and long words', () => {
    expect(messages(changed(SMALL, 'rate: 10%', `rate: ${'1'.repeat(100_000)}`))).toHaveLength(1);
    expect(messages(changed(SMALL, 'visitors:', `${'v'.repeat(900)}:`))).toHaveLength(2);
  });
});

test('one alias is fine', () => {
  const text = SMALL.replace('rate: 10%', 'rate: &r 10%').replace('rate: 20%', 'rate: *r');
  expect(parseScenario(text).stages[2]!.rate!.value).toBe(0.1);
});

describe('YAML that means something else than it looks like', () => {
  test.each([
    ['<<', 'name: Small', '<<: { name: Small }', '"<<" merges nothing here'],
    ['a directive', 'name: Small', '%YAML 1.1\n---\nname: Small', 'a directive ("%YAML 1.1") has no meaning here'],
    ['a tag', 'name: Small', 'name: !!str Small', 'a tag ("!!str") has no meaning here'],
    ['__proto__', 'name: Small', '__proto__: { name: Small }', '"__proto__" cannot be a name'],
    ['constructor', '  web:', '  constructor:', '"constructor" cannot be a name'],
    ['a second document', 'deal:', '---\ndeal:', 'a second document starts here; a scenario is one document'],
    ['a list as key', 'name: Small', '? [a]\n: Small', 'a key is a word, not a list or map'],
    [
      'a comma in a list',
      'deal: {',
      'target: { revenue: [1,200, 2_000, 3_000] }\ndeal: {',
      'inside { } and [ ] a comma separates entries, so this number falls apart',
    ],
  ])('%s', (_, from, to, message) => {
    expect(messages(changed(SMALL, from, to))[0]).toBe(message);
  });

  test('a comma is fine where nothing separates at commas, and a list where it has blanks', () => {
    expect(parseScenario(changed(SMALL, '900 per month', '1,800 per month')).sources[0]!.volume).toMatchObject({
      quantity: { value: 1800 },
    });
    expect(
      parseScenario(changed(SMALL, '900 per month', '900 per month\n    season: [1, 2, 3]')).sources[0]!.season,
    ).toHaveLength(3);
  });
});

test('broken YAML is told with what is wrong above it, and nothing is guessed below', () => {
  const text = changed(SMALL, 'period: 2026-Q3', 'perod: 2026-Q3').replace(
    'won: { rate: 20%, after: 10 days }',
    'won: { rate: 20%, after: 10 days',
  );
  const found = faultsOf(() => parseScenario(text)).map(({ message, at }) => [message.split(':')[0], at!.line]);
  expect(found[0]).toEqual(['unknown key "perod"', 3]);
  expect(found.slice(1).every(([message]) => message === 'this is not YAML')).toBe(true);
  expect(found.length).toBeGreaterThan(1);
});

test('ten different faults in one file are ten framed errors', () => {
  const text = EXAMPLE.replace('currency: USD', 'currency: EURO')
    .replace('revenue: 2.4M', 'revenu: 2.4M')
    .replace('growth: 2% per month', 'growht: 2% per month')
    .replace('[1.0, 0.8, 1.1]', '[1.0, 0.8]')
    .replace('enters: sql ', 'enters: sqll')
    .replace('rate: 80% }   ', 'rate: 14 }   ')
    .replace('24 of 120', '240 of 120')
    .replace('after: 5 to 15 days', 'after: 5 to 15')
    .replace('each: 60k to 150k', 'each: { lognorml: { median: 80k } }')
    .replace('rank: -0.4', 'rank: -4');
  const error = new Faults(faultsOf(() => parseScenario(text, { file: 'q3.yaml' })));
  const framed = renderFaults(error).split('\n\n');
  expect(framed).toHaveLength(10);
  for (const frame of framed)
    expect(frame).toMatch(/^error: .+\n {2}q3\.yaml:\d+:\d+\n {2}\d+ \| .+\n {4,5}\| +\^+ .+$/);
});

describe('whatever is written, mistakes are Faults', () => {
  const check = (text: string) => {
    try {
      parseScenario(text);
    } catch (error) {
      if (!(error instanceof Faults)) throw error;
      expect(error.faults.length).toBeGreaterThan(0);
      expect(renderFaults(error)).toContain('error: ');
    }
  };

  test('any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), check), { numRuns: 300 });
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab1%:-,[]{}&*!#|>\'"? \n\t'.split('')), maxLength: 60 }),
        check,
      ),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['the example', EXAMPLE, 600],
    ['everything that can be written', FUTURE, 400],
  ])('%s with something cut out or put in', (_, text, numRuns) => {
    const place = fc.nat({ max: text.length });
    const piece = fc.constantFrom(
      '',
      ':',
      '{',
      '}',
      '[',
      ']',
      ' to ',
      '%',
      '\n',
      '  ',
      '- ',
      'delete',
      'null',
      '~',
      'x',
      '1,2',
      '*a',
      '&a ',
      '{ beta: 1 }',
      '"',
      '#',
    );
    fc.assert(
      fc.property(place, fc.nat({ max: 40 }), piece, (start, length, put) =>
        check(text.slice(0, start) + put + text.slice(start + length)),
      ),
      { numRuns },
    );
  });

  test.each([
    ['the example', EXAMPLE, 600],
    ['everything that can be written', FUTURE, 900],
  ])('any value at any place of %s', (_, text, numRuns) => {
    const values = fc.constantFrom(
      '{}',
      '[]',
      '~',
      'null',
      '""',
      '5',
      '-1',
      'x1',
      '{ a: b }',
      '[1]',
      '{ normal: 3 }',
      '{ beta: {} }',
      '{ p10: 1 }',
      '{ discrete: [] }',
      '{ mixture: [{ weight: 1, of: {} }] }',
      '{ each: {} }',
      '{ level: x1 }',
      '{ min: 1 }',
      '{ empirical: {} }',
      'delete',
      '0 to 1',
      '1 of 2',
      'rest',
      '2026-08-01',
      '[2026-08-01]',
      'mon-fri',
      '{ between: 3 }',
      '5 minutes',
      '9 per day',
      'true',
      '{ funnel.lead.rate: x2 }',
    );
    const keys = text.match(/\b[a-z_]+(?=: )/g)!.map((key, index) => ({ key, index }));
    fc.assert(
      fc.property(fc.constantFrom(...keys), values, ({ index }, value) => {
        let seen = -1;
        check(
          text.replace(/\b([a-z_]+): ([^,}#\n]*)/g, (whole, key: string) =>
            ++seen === index ? `${key}: ${value}` : whole,
          ),
        );
      }),
      { numRuns },
    );
  });
});
