import type { Forecast } from '../forecast/format.ts';
import { Faults } from '../scenario/faults.ts';
import type { ReadFile } from '../scenario/files.ts';
import type { Context } from './context.ts';
import { faultText } from './exit.ts';
import { serveLive } from './live-server.ts';
import { say } from './streams.ts';
import { isSystemError, systemMessage } from './system-errors.ts';
import { FileEvents, Sources } from './watched-files.ts';

/** What is done whenever a scenario, or a file that it reads, is saved. */
export interface Watched {
  readonly scenarios: readonly string[];
  /** Simulates one and writes its files. */
  readonly run: (scenario: string, context: Context, readFile: ReadFile) => Promise<Forecast>;
  /** When all are up to date, with what came of each that could be simulated. */
  readonly afterwards: (forecasts: ReadonlyMap<string, Forecast>, context: Context) => Promise<void>;
  /** Pages to serve, by name; none where none is written. */
  readonly pages: ReadonlyMap<string, string>;
  /** 0 for any that is free. */
  readonly port: number;
}

/** A file of the scenario was saved while it ran. */
class Superseded extends Error {
  override readonly name = 'Superseded';
}

/**
 * Runs the scenarios, and each again when it is saved or anything it reads, until interrupted. A scenario that is saved while
 * it runs starts anew; one with a fault is told, and its former report stays.
 * @throws the signal's reason, or whatever is no mistake of the planner's
 */
export async function watch(watched: Watched, context: Context): Promise<never> {
  const sources = new Map<string, Sources>();
  const stale = new Set(watched.scenarios);
  const forecasts = new Map<string, Forecast>();
  const wrong = new Map<string, string>();
  const events = new FileEvents();
  const ended = new AbortController();
  const signal = AbortSignal.any([context.signal, ended.signal]);
  let running: { readonly file: string; readonly controller: AbortController } | undefined;
  let wake = () => {};

  /** Which scenarios read something that has changed. */
  async function look(): Promise<void> {
    for (const [file, read] of sources) {
      if (!(await read.changed())) continue;
      stale.add(file);
      if (running?.file === file) running.controller.abort(new Superseded());
    }
    if (stale.size > 0) wake();
  }

  async function run(file: string): Promise<void> {
    const controller = new AbortController();
    const read = new Sources((path) => events.add(path));
    stale.delete(file);
    sources.set(file, read);
    running = { file, controller };
    try {
      const own = { ...context, signal: AbortSignal.any([signal, controller.signal]) };
      forecasts.set(file, await watched.run(file, own, read.readFile));
      wrong.delete(file);
    } catch (error) {
      if (error instanceof Superseded) return;
      const text = await mistake(error, context);
      if (text === undefined) throw error;
      wrong.set(file, text);
    } finally {
      running = undefined;
    }
  }

  /** Resolves when a scenario is to run. */
  const saved = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
      if (stale.size > 0) resolve();
    });
  const over = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  // It is waited for only between the runs, which hear of it themselves.
  over.catch(() => {});

  const server = watched.pages.size > 0 ? await serveLive(watched.pages, watched.port) : undefined;
  try {
    await events.start(look, (error) => ended.abort(error));
    say(`watching ${watched.scenarios.join(', ')}${server ? ` · ${server.url}` : ''} · Ctrl-C ends\n`);
    for (;;) {
      for (const file of stale) await run(file);
      await watched.afterwards(forecasts, context);
      await server?.written();
      if (wrong.size > 0) server?.fault([...wrong.values()].join('\n\n'));
      await Promise.race([saved(), over]);
    }
  } finally {
    await Promise.all([events.close(), server?.close()]);
  }
}

/** Says on stderr what the planner or the system can mend, and returns it; undefined for a bug and an interruption. */
async function mistake(error: unknown, { terminal }: Context): Promise<string | undefined> {
  if (error instanceof Faults) {
    say(`${await faultText(error, terminal.errors)}\n`);
    return faultText(error, { color: false });
  }
  if (!isSystemError(error)) return undefined;
  const text = systemMessage(error);
  say(`${text}\n`);
  return text;
}
