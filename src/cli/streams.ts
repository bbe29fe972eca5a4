/**
 * A reader that went away (`simulate q3.yaml | head -1`) is no fault: what is left to print is dropped, and what is
 * left to do (files, further scenarios) is done.
 */
export function ignoreClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
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
