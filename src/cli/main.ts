/** The command line as a whole: words in, exit code out. bin/simulate.js calls it. */
import { commands } from './commands.ts';
import { completions } from './completions.ts';
import { reportAndCode } from './exit.ts';
import { Interruption } from './interruption.ts';
import { createParser } from './parser.ts';
import { print, watchStreams } from './streams.ts';
import { terminal } from './terminal.ts';
import { plainWords } from './words.ts';

/** Runs the command that `words` name, and leaves its exit code in `process.exitCode`. */
export async function main(words: readonly string[]): Promise<void> {
  watchStreams();
  const interruption = Interruption.listen();
  const context = { signal: interruption.signal, terminal: terminal(process, words) };
  try {
    process.exitCode = 0;
    const all = commands(context);
    if (words[0] === COMPLETE) print(lines(completions(words.slice(1), all)));
    else await createParser(plainWords(words, all), all).parseAsync();
  } catch (error) {
    process.exitCode = await reportAndCode(error, context.terminal.errors);
  } finally {
    interruption.stop();
  }
}

/** How a completion script asks what may come next. */
const COMPLETE = '--get-yargs-completions';

function lines(words: readonly string[]): string {
  return words.map((word) => `${word}\n`).join('');
}

/** What `simulate --help` prints; the build writes it to dist/help.txt. */
export async function helpText(): Promise<string> {
  const context = { signal: new AbortController().signal, terminal: terminal(process, []) };
  return `${await createParser([], commands(context)).getHelp()}\n`;
}
