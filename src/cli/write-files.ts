import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export interface OutputFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/**
 * Writes files so that each is always whole: what stood there before, or the new content, never a part. All are
 * written under temporary names in their own directories and synced; only then are they renamed into place.
 * Directories are made where missing.
 * @throws the signal's reason when it is aborted before the renaming; an ErrnoException when the system refuses.
 *   Either way no temporary file stays.
 */
export async function writeFiles(files: readonly OutputFile[], signal: AbortSignal): Promise<void> {
  const temporary: string[] = [];
  try {
    for (const { path, content } of files) {
      await makeDirectory(dirname(path));
      temporary.push(temporaryName(path));
      await writeSynced(temporary.at(-1)!, content, signal);
    }
    signal.throwIfAborted();
    for (const [index, { path }] of files.entries()) await rename(temporary[index]!, path);
    for (const directory of new Set(files.map(({ path }) => dirname(path)))) await syncDirectory(directory);
  } finally {
    // After the renaming there is nothing of these names; and what cannot be removed must not hide why.
    await Promise.allSettled(temporary.map((path) => rm(path, { force: true })));
  }
}

/**
 * Refuses a directory that could not be made or written to, before there is anything to write; leaves no trace.
 * @throws an ErrnoException when the system refuses
 */
export async function requireWritable(directory: string): Promise<void> {
  let existing = directory;
  while (!existsSync(existing) && dirname(existing) !== existing) existing = dirname(existing);
  try {
    await rmdir(await mkdtemp(join(existing, '.plumbline-')));
  } catch (error) {
    // The planner knows the directory, not what was tried inside it.
    throw Object.assign(error as NodeJS.ErrnoException, { path: directory });
  }
}

/** As mkdir's own `recursive`, which never returns (Node 20) where a parent stands but refuses children, as in /proc. */
async function makeDirectory(path: string): Promise<void> {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) await makeDirectory(parent);
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    // Somebody else was quicker.
    if (error.code !== 'EEXIST') throw error;
  });
}

function temporaryName(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`);
}

async function writeSynced(path: string, content: string | Uint8Array, signal: AbortSignal): Promise<void> {
  // wx: never through a link or into a file that somebody else put there.
  const file = await open(path, 'wx');
  try {
    await file.writeFile(content, { signal }).catch((error: unknown) => {
      signal.throwIfAborted();
      throw error;
    });
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the renaming itself last through a power cut, where the system lets a directory be synced. */
async function syncDirectory(path: string): Promise<void> {
  try {
    const directory = await open(path, 'r');
    await directory.sync().finally(() => directory.close());
  } catch {
    // Windows and some network file systems refuse; the files themselves are synced.
  }
}
