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
  const known = all.map(({ command, builder }) => ({
    name: String(command).split(' ')[0]!,
    flags: Object.keys(builder ?? {}),
  }));
  if (words.at(-1)?.startsWith('-')) {
    const command = known.find(({ name }) => words.includes(name)) ?? known.find(({ name }) => name === '$0')!;
    return [...command.flags, ...everywhere].map((flag) => `--${flag}`);
  }
  return words.length > 1 ? [] : known.map(({ name }) => name).filter((name) => name !== '$0');
}
