import { createHash } from 'node:crypto';
import type { Forecast } from './forecast/format.ts';
import { hashOfColumns, type Sha256 } from './forecast/hash.ts';
import { STREAM_VERSION, VERSION } from './version.ts';

type Facts = Pick<Forecast['engine'], 'version' | 'streamVersion' | 'node' | 'threads' | 'seconds'>;

/** What every answer tells of the program that gave it. @param started when it began, by the clock of `performance` */
export function engineFacts(threads: number, started: number): Facts {
  return {
    version: VERSION,
    streamVersion: STREAM_VERSION,
    node: process.version,
    threads,
    seconds: (performance.now() - started) / 1000,
  };
}

/** Node's own; a page has another one. */
export const sha256: Sha256 = (data) => createHash('sha256').update(data).digest('hex');

/** The hash of a result, as a forecast has it: equal hashes are equal runs, bit for bit (see `hashOfColumns`). */
export function resultHash(names: readonly string[], column: (name: string) => Float64Array): string {
  return hashOfColumns(names, column, sha256);
}
