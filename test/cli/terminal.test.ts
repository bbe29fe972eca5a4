import { expect, test } from 'vitest';
import { terminal } from '../../src/cli/terminal.ts';

const tty = { isTTY: true };
const file = {};
const of = (env: Record<string, string>, words: string[] = []) => terminal({ env, stdout: tty, stderr: tty }, words);

test('a terminal shows colour and progress', () => {
  expect(of({})).toEqual({ data: { color: true }, errors: { color: true }, progress: true });
});

test('each stream is judged by itself', () => {
  const { data, errors, progress } = terminal({ env: {}, stdout: file, stderr: tty }, []);
  expect([data.color, errors.color, progress]).toEqual([false, true, true]);
});

test.each([
  ['NO_COLOR', { NO_COLOR: '1' }, { color: false, progress: true }],
  ['an empty NO_COLOR', { NO_COLOR: '' }, { color: true, progress: true }],
  ['TERM=dumb', { TERM: 'dumb' }, { color: false, progress: false }],
  ['CI', { CI: 'true' }, { color: true, progress: false }],
  ['CI=false', { CI: 'false' }, { color: true, progress: true }],
] as const)('%s is respected', (_, env, expected) => {
  const { data, progress } = of(env);
  expect({ color: data.color, progress }).toEqual(expected);
});

test('the last of --color and --no-color decides', () => {
  expect(of({ NO_COLOR: '1' }, ['--no-color', '--color']).data.color).toBe(true);
  expect(of({}, ['--color', '--no-color']).data.color).toBe(false);
});
