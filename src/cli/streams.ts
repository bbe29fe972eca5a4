import { FAULT } from './exit-codes.ts';
import { isSystemError, systemMessage } from './system-errors.ts';

/**
 * A reader that went away (`simulate q3.yaml | head -1`) is no fault: what is left to print is dropped, and what is
 * left to do (files, further scenarios) is done. A stream that cannot take what is printed (a full disk) is one: it is
 * told once and leaves its exit code, and the rest is done all the same.
 */
export function watchStreams(): void {
  for (const name of ['stdout', 'stderr'] as const) {
    let told = false;
    process[name].on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE' || told) return;
      told = true;
      process.exitCode = FAULT;
      // Where stderr itself is full, the exit code is all that can be told.
      if (name === 'stdout') say(`stdout: ${isSystemError(error) ? systemMessage(error) : error.message}\n`);
    });
  }
}

/** Prints data. */
export function print(text: string): void {
  process.stdout.write(text);
}

/** Says something that is not data: progress, warnings, mistakes. */
export function say(text: string): void {
  process.stderr.write(text);
}
