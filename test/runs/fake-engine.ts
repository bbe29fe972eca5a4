import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Engine } from '../../src/runs/engine.ts';
import { createFakeKernel, type FakeModel } from './fake-kernel.ts';

/** A module for worker threads, bundled because those of Node 20 read no TypeScript. @returns its path */
export function workerFileOf(source: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'plumbline-')), 'worker.mjs');
  buildSync({
    entryPoints: [join(import.meta.dirname, source)],
    outfile: file,
    bundle: true,
    format: 'esm',
    platform: 'node',
  });
  return file;
}

/** The fake kernel with its worker. */
export function fakeEngine(): Engine<FakeModel> {
  const file = workerFileOf('fake-worker.ts');
  return { createKernel: createFakeKernel, workerFile: () => file };
}
