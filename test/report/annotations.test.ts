import { describe, expect, test } from 'vitest';
import { annotations } from '../../src/report/annotations.ts';
import {
  answerOf,
  checkedOf,
  everyOutcome,
  HOSTILE,
  hostile,
  many,
  nothingChanged,
  reportOf,
  typical,
} from './fixtures/checks.ts';

const linesOf = (text: string) => text.split('\n').slice(0, -1);

/** Reads a command as the runner does: its first line only, properties to the first `::`, escapes undone. */
function parsed(line: string) {
  const [, level, properties, message] = /^::(\w+) (.*?)::(.*)$/.exec(line)!;
  const undo = (text: string) => text.replace(/%(0D|0A|3A|2C|25)/g, decodeURIComponent);
  const pairs = properties!
    .split(',')
    .map((pair) => [pair.slice(0, pair.indexOf('=')), undo(pair.slice(pair.indexOf('=') + 1))]);
  return { level, message: undo(message!), ...Object.fromEntries(pairs) };
}

test('at the line of the check, with what it says', () => {
  expect(annotations(typical())).toBe(
    '::error file=scenarios/q3.yaml,line=52,col=5,title=Q3 2026%3A floor::28 %25 (±1), 2 points below 30 %25\n',
  );
});

test('the level is that of the outcome, the worst first', () => {
  expect(linesOf(annotations(everyOutcome())).map((line) => [parsed(line).level, parsed(line).title])).toEqual([
    ['error', 'Q3 2026: f'],
    ['error', 'Q3 2026: m'],
    ['warning', 'Q3 2026: w'],
    ['warning', 'Q3 2026: u'],
    ['warning', 'Q3 2026: i'],
    ['notice', 'Q3 2026: n'],
  ]);
  const unsure = answerOf(reportOf([checkedOf('inconclusive', { level: 'warn' })]));
  expect(parsed(linesOf(annotations(unsure))[0]!).level).toBe('notice');
});

test('nothing where all pass', () => {
  expect(annotations(nothingChanged())).toBe('');
});

describe('GitHub shows ten', () => {
  const failing = (count: number) =>
    answerOf(reportOf(Array.from({ length: count }, (_, i) => checkedOf('fail', { name: `c${i}` }))));

  test('ten are ten', () => {
    const lines = linesOf(annotations(failing(10)));
    expect(lines.map((line) => parsed(line).title)).toEqual(Array.from({ length: 10 }, (_, i) => `Q3 2026: c${i}`));
  });

  test('of more the worst nine, and how many are left', () => {
    const lines = linesOf(annotations(many()));
    expect(lines).toHaveLength(10);
    expect(parsed(lines[9]!)).toMatchObject({
      level: 'error',
      message: 'and 191 more checks; the report has all of them',
    });
  });

  test('the worst of all scenarios', () => {
    const warning = reportOf(Array.from({ length: 20 }, () => checkedOf('fail', { level: 'warn' })));
    const lines = linesOf(annotations(answerOf(warning, ...failing(1).reports)));
    expect(parsed(lines[0]!)).toMatchObject({ level: 'error', title: 'Q3 2026: c0' });
    expect(parsed(lines[9]!)).toMatchObject({ level: 'warning' });
  });
});

test.each(HOSTILE.map((text) => [JSON.stringify(text).slice(0, 50), text]))(
  'one command a line, whatever a scenario says: %s',
  (_, text) => {
    const lines = linesOf(annotations(hostile(text)));
    expect(lines).toHaveLength(2);
    const shown = (whole: string) => whole.replace(/\s+/gu, ' ').trim();
    for (const line of lines) {
      const { level, message, line: at, col, ...rest } = parsed(line);
      expect({ at, col }).toEqual({ at: '1', col: '1' });
      expect(Object.keys(rest).sort()).toEqual(['file', 'title']);
      expect(['error', 'warning']).toContain(level);
      // Printable ASCII comes through as it was.
      if (/^[ -~]*$/.test(text)) expect(shown(message)).toBe(shown(text));
    }
  },
);
