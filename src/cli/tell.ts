import type { Context } from './context.ts';
import { print } from './streams.ts';

/** How an answer reads on the terminal. */
interface Manner {
  readonly color: boolean;
  readonly seconds: number;
}

/**
 * Prints an answer: one line with --json, since it was asked for by name; else nothing with --quiet, or words.
 * @param started when the command began, ms: the words end with how long it took
 */
export async function tell(
  answer: object,
  { quiet, json }: { readonly quiet?: boolean; readonly json?: boolean },
  { terminal }: Context,
  started: number,
  words: (manner: Manner) => Promise<string>,
): Promise<void> {
  if (json === true) return print(`${JSON.stringify(answer)}\n`);
  if (quiet === true) return;
  print(await words({ color: terminal.data.color, seconds: (performance.now() - started) / 1000 }));
}
