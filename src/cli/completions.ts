import type { Options } from 'yargs';
import type { commands } from './commands.ts';

/** Flags of every command. */
const everywhere = ['color', 'help', 'version'];

/**
 * What may stand where the line ends: a command or a flag; nothing means a file, which the shell knows best. yargs' own
 * answer knows no flags of commands, and offers `$0`.
 * @param line words so far, the program's name first, the last one as far as it is typed
 * @example completions(['simulate', 'validate', '--'], all) // ['--set', '--color', '--help', '--version']
 */
export function completions(line: readonly string[], all: ReturnType<typeof commands>): string[] {
  const words = line.slice(1);
  const known = all.map(({ command, builder, ...rest }) => ({
    name: String(command).split(' ')[0]!,
    flags: (builder ?? {}) as Readonly<Record<string, Options>>,
    // yargs' types know nothing of what a command may say beside.
    offers: (rest as { readonly offers?: readonly string[] }).offers ?? [],
  }));
  const command = known.find(({ name }) => words.includes(name)) ?? known.find(({ name }) => name === '$0')!;
  const flag = /^--(.+)$/.exec(words.at(-2) ?? '')?.[1] ?? '';
  const choices = Object.hasOwn(command.flags, flag) ? command.flags[flag]!.choices : undefined;
  if (choices !== undefined) return choices.map(String);
  if (words.at(-1)?.startsWith('-')) {
    return [...Object.keys(command.flags), ...everywhere].map((flag) => `--${flag}`);
  }
  if (words.length === 2 && words[0] === command.name) return [...command.offers];
  return words.length > 1 ? [] : known.map(({ name }) => name).filter((name) => name !== '$0');
}
