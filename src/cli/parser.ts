import yargs, { type Argv } from 'yargs';
import packageJson from '../../package.json' with { type: 'json' };
import { Faults } from '../scenario/faults.ts';
import type { commands } from './commands.ts';
import { nearest } from './nearest.ts';

/** Fixed, so that help is the same text on every terminal and in dist/help.txt. */
const HELP_WIDTH = 100;

/** yargs with every command, its mistakes turned into `Faults` with a suggestion. */
export function createParser(words: readonly string[], all: ReturnType<typeof commands>): Argv {
  const parser = yargs([...words])
    .scriptName('simulate')
    .locale('en')
    .parserConfiguration({ 'camel-case-expansion': false, 'greedy-arrays': false, 'parse-positional-numbers': false })
    .strict()
    .exitProcess(false)
    .wrap(HELP_WIDTH)
    .help('help')
    .alias('help', 'h')
    .version(packageJson.version)
    .check((given) => once(given, parser))
    .option('color', { type: 'boolean', describe: 'Colour, also where it is no terminal; --no-color: none' })
    .fail((message, error) => {
      // Some complaints come as yargs' own error and not as a message.
      const complaint = error?.name === 'YError' ? error.message : error ? undefined : message;
      if (complaint === undefined) throw error;
      throw Faults.one(...explained(complaint, words, flagsOf(parser)));
    });
  for (const command of all) parser.command(command);
  return parser;
}

/** Flags that the command at hand takes, also where @types/yargs hides them. */
function flagsOf(parser: Argv): string[] {
  return Object.keys((parser as unknown as { getOptions(): { key: object } }).getOptions().key);
}

/**
 * Refuses a flag that is given twice and takes one value, which yargs would hand over as a list.
 * @throws Faults, which names the flag
 */
function once(given: Readonly<Record<string, unknown>>, parser: Argv): true {
  const { array } = (parser as unknown as { getOptions(): { array: readonly string[] } }).getOptions();
  const twice = flagsOf(parser).find((flag) => Array.isArray(given[flag]) && !array.includes(flag));
  if (twice !== undefined) throw Faults.one(`--${twice} is given twice`, 'give it once');
  return true;
}

/** yargs' complaint in our words: the rule and the way out. */
function explained(complaint: string, words: readonly string[], flags: readonly string[]): [string, string?] {
  const unknown = /^Unknown arguments?: (.*)$/.exec(complaint)?.[1]?.split(', ')[0];
  if (unknown !== undefined) return unknownWord(unknown, words, flags);

  const bare = /^Not enough arguments following: (.*)$/.exec(complaint)?.[1];
  if (bare !== undefined) return [`--${bare} needs a value`, 'see simulate --help'];

  const choice = /Argument: (.*), Given: (.*), Choices: (.*)$/.exec(complaint);
  if (choice !== null) return [`--${choice[1]} is ${choice[2]}; it takes one of ${choice[3]}`];

  if (complaint.startsWith('Not enough non-option arguments')) {
    // A mistyped flag may have taken the file for its value: `simulate --quite q3.yaml`.
    const stray = words.map(flagName).find((name) => name !== undefined && !flags.includes(name));
    if (stray !== undefined) return unknownWord(stray, words, flags);
    return ['no scenario file is named', 'for example: simulate scenarios/q3.yaml'];
  }
  return [complaint.replaceAll(/\s*\n\s*/g, ' ')];
}

/** The flag that a word names: "set" of "--set=a=b" and of "--no-set". */
function flagName(word: string): string | undefined {
  return /^--(?:no-)?([^=]+)/.exec(word)?.[1];
}

function unknownWord(word: string, words: readonly string[], flags: readonly string[]): [string, string?] {
  if (words.includes(word)) return [`"${word}" is one word too many`, 'see simulate --help'];
  const meant = nearest(
    word,
    flags.filter((flag) => flag.length > 1),
  );
  return [
    `${word.length > 1 ? '--' : '-'}${word} is no flag of this command`,
    meant === undefined ? 'see simulate --help' : `did you mean --${meant}?`,
  ];
}
