import type { Context } from './context.ts';
import { print } from './streams.ts';

/** How an answer reads on the terminal. */
interface Manner {
  readonly color: boolean;
  readonly seconds: number;
}

/**
 * Prints an answer: nothing with --quiet, one line with --json, else in words.
 * @param started when the command began, ms: the words end with how long it took
 */
export async function tell(
  answer: object,
  { quiet, json }: { readonly quiet?: boolean; readonly json?: boolean },
  { terminal }: Context,
  started: number,
  words: (manner: Manner) => Promise<string>,
): Promise<void> {
  if (quiet === true) return;
  const color = terminal.data.color;
  print(
    json === true
      ? `${JSON.stringify(answer)}\n`
      : await words({ color, seconds: (performance.now() - started) / 1000 }),
  );
}
