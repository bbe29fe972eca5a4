import { Faults } from '../scenario/faults.ts';
import { commandNames } from './command-names.ts';

/** Flags that take the next word for their value, whatever it is. */
const VALUE_FOLLOWS = [
  '--runs',
  '--seed',
  '--sampling',
  '--set',
  '--threads',
  '--out',
  '--vary',
  '--reach',
  '--max-runs',
  '--metric',
  '--base',
];

/**
 * The words as yargs can take them. Behind `--` all are files, whatever they look like; yargs would keep them from
 * the command, and turns a lone `-` into true.
 * @throws Faults for `-`, which elsewhere means standard input
 * @example plainWords(['--json', '--', '-q3.yaml']) // ['--json', './-q3.yaml']
 */
export function plainWords(words: readonly string[]): string[] {
  const end = words.indexOf('--');
  const flags = end < 0 ? words : words.slice(0, end);
  const files = end < 0 ? [] : words.slice(end + 1);
  if (flags.some((word, index) => word === '-' && !VALUE_FOLLOWS.includes(words[index - 1] ?? '')))
    throw Faults.one(
      '"-" would be standard input; a scenario is read from a file',
      'write it to a file first and name that: simulate q3.yaml',
    );
  const isPlain = (word: string) => !word.startsWith('-') && !(commandNames as readonly string[]).includes(word);
  return [...flags, ...files.map((word) => (isPlain(word) ? word : `./${word}`))];
}
