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

/**
 * Refuses to write over what is read, or two things to one file.
 * @param written files by the flag that names them; undefined where it is not given
 */
export function refuseOverwriting(
  files: readonly (string | undefined)[],
  written: Readonly<Record<string, string | undefined>>,
): void {
  const real = (file: string) => (existsSync(file) ? realpathSync(file) : resolve(file));
  const taken = new Map(files.flatMap((file) => (file === undefined ? [] : [[real(file), file] as const])));
  for (const [flag, file] of Object.entries(written)) {
    if (file === undefined) continue;
    const other = taken.get(real(file));
    if (other !== undefined) throw Faults.one(`${flag} ${file} would overwrite ${other}`, 'write to a file of its own');
    taken.set(real(file), `what ${flag} writes`);
  }
}
