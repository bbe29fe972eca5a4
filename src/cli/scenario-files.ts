import { existsSync, realpathSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { Faults } from '../scenario/faults.ts';
import { nearest } from './nearest.ts';

/** Endings of scenario files. */
const ENDINGS = ['.yaml', '.yml', '.json'];

/**
 * Refuses a bare word in a scenario's place that is no file: the default command takes any word for a file, so
 * `simulate vaildate q3.yaml` gets here.
 * @param commands words that name a command
 */
export function refuseMistypedCommand(word: string, commands: readonly string[]): void {
  const bare = !/[/\\]/.test(word) && !ENDINGS.includes(extname(word).toLowerCase());
  if (!bare || existsSync(word)) return;
  const meant = nearest(word, commands);
  throw Faults.one(
    `"${word}" is neither a command nor a file`,
    meant === undefined
      ? `commands are ${commands.join(', ')}; without one, name scenario files: simulate scenarios/q3.yaml`
      : `did you mean: simulate ${meant}?`,
  );
}

/** A scenario file's name without folder and ending: what its reports are called. */
export function reportName(file: string): string {
  const ending = extname(file);
  return basename(file, ENDINGS.includes(ending.toLowerCase()) ? ending : '');
}

/**
 * Refuses files whose reports would overwrite one another, or a scenario itself.
 * @param directory where reports go
 * @param endings of the files that will be written
 */
export function refuseCollisions(files: readonly string[], directory: string, endings: readonly string[]): void {
  const faults: Faults['faults'][number][] = [];
  const byName = new Map<string, string>();
  const scenarios = new Set(files.filter((file) => existsSync(file)).map((file) => realpathSync(file)));
  for (const file of files) {
    const name = reportName(file);
    const other = byName.get(name);
    if (other !== undefined) {
      faults.push({
        message: `${other} and ${file} would both be reported as ${join(directory, name)}`,
        wayOut: 'run them one at a time, with different --out directories',
      });
    }
    byName.set(name, file);
    for (const ending of endings) {
      const target = resolve(directory, name + ending);
      if (existsSync(target) && scenarios.has(realpathSync(target))) {
        faults.push({
          message: `writing ${join(directory, name + ending)} would overwrite the scenario ${file}`,
          wayOut: 'choose another --out directory',
        });
      }
    }
  }
  if (faults.length > 0) throw new Faults(faults);
}
