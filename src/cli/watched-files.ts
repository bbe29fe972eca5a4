import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { FSWatcher } from 'chokidar';
import type { ReadFile } from '../scenario/files.ts';

/** How long files must have been quiet, ms: one save is several events, and several files are saved at once. */
const QUIET_MS = 80;

/** Every file that something was read from, also one that could not be read, with what stood there. */
export class Sources {
  readonly #read = new Map<string, string>();
  readonly #onRead: (path: string) => void;

  /** @param onRead told of each file once it is known what stands there */
  constructor(onRead: (path: string) => void) {
    this.#onRead = onRead;
  }

  /** Reads from disk and remembers it. */
  readonly readFile: ReadFile = async (path) => {
    try {
      const content = await fs.readFile(path);
      this.#read.set(path, hashOf(content));
      return content;
    } catch (error) {
      this.#read.set(path, UNREADABLE);
      throw error;
    } finally {
      this.#onRead(path);
    }
  };

  /** Whether any file is no longer what was read. */
  async changed(): Promise<boolean> {
    for (const [path, hash] of [...this.#read]) if ((await hashNow(path)) !== hash) return true;
    return false;
  }
}

const UNREADABLE = '';

function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

async function hashNow(path: string): Promise<string> {
  return fs.readFile(path).then(hashOf, () => UNREADABLE);
}

/** Tells when something happens to files, with the folders they are in: a file may be replaced, or not be there yet. */
export class FileEvents {
  readonly #watched = new Set<string>();
  #watcher: FSWatcher | undefined;
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param onQuiet called when something has happened and nothing more does
   * @param onError called where the system will watch no more
   */
  async start(onQuiet: () => void, onError: (error: unknown) => void): Promise<void> {
    const { watch } = await import('chokidar');
    // Of a folder only what is watched in it: it may hold the whole of somebody's work.
    this.#watcher = watch([], { depth: 0, ignored: (path) => !this.#watched.has(resolve(path)) });
    this.#watcher.on('error', onError).on('all', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(onQuiet, QUIET_MS);
    });
  }

  /** Watches a file as well. One that is new is an event: it may have changed since it was read. */
  add(file: string): void {
    const fresh = [file, dirname(file)].filter((path) => !this.#watched.has(path));
    for (const path of fresh) this.#watched.add(path);
    if (fresh.length > 0) this.#watcher?.add(fresh);
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#watcher?.close();
  }
}
