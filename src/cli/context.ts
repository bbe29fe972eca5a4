import type { Terminal } from './terminal.ts';

/** What every command is given beside its arguments. */
export interface Context {
  /** Aborted by Ctrl-C; its reason is an `Interrupted`. */
  readonly signal: AbortSignal;
  readonly terminal: Terminal;
}
