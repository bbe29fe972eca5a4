import type { Options } from 'yargs';
import { Faults } from '../scenario/faults.ts';
import { commandNames } from './command-names.ts';
import type { commands } from './commands.ts';

/** Flags that take the next word for their value, whatever it is. */
function valueFollows(all: ReturnType<typeof commands>): Set<string> {
  const flags = all.flatMap(({ builder }) => Object.entries((builder ?? {}) as Readonly<Record<string, Options>>));
  return new Set(flags.filter(([, { requiresArg }]) => requiresArg === true).map(([name]) => `--${name}`));
}

/**
 * The words as yargs can take them. Behind `--` all are files, whatever they look like; yargs would keep them from
 * the command, and turns a lone `-` into true.
 * @throws Faults for `-`, which elsewhere means standard input
 * @example plainWords(['--json', '--', '-q3.yaml'], all) // ['--json', './-q3.yaml']
 */
export function plainWords(words: readonly string[], all: ReturnType<typeof commands>): string[] {
  const end = words.indexOf('--');
  const flags = end < 0 ? words : words.slice(0, end);
  const files = end < 0 ? [] : words.slice(end + 1);
  const valued = valueFollows(all);
  if (flags.some((word, index) => word === '-' && !valued.has(words[index - 1] ?? '')))
    throw Faults.one(
      '"-" would be standard input; a scenario is read from a file',
      'write it to a file first and name that: simulate q3.yaml',
    );
  const isPlain = (word: string) => !word.startsWith('-') && !(commandNames as readonly string[]).includes(word);
  return [...flags, ...files.map((word) => (isPlain(word) ? word : `./${word}`))];
}
