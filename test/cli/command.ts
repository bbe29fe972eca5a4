import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';

const root = join(import.meta.dirname, '../..');

export const launcher = join(root, 'bin/simulate.js');
/** The scenario of the README, as an absolute path. */
export const q3 = join(root, 'scenarios/q3.yaml');

export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Settings {
  /** Default: a new, empty directory. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Called when the process runs, to disturb it. */
  readonly meanwhile?: (child: ChildProcess) => void;
}

/** An empty directory to work in. */
export function scratch(): string {
  return mkdtempSync(join(tmpdir(), 'plumbline-'));
}

/** Runs the built command as a process of its own and waits for its end. */
export function simulate(words: readonly string[], settings: Settings = {}): Promise<Outcome> {
  if (inject('buildFailure') !== '') throw new Error(inject('buildFailure'));
  // Nothing of the terminal that runs the tests may leak in.
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, [launcher, ...words], {
    cwd: settings.cwd ?? scratch(),
    env: { PATH, HOME, TMPDIR, ...settings.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  }
  settings.meanwhile?.(child);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, ...texts }));
  });
}
