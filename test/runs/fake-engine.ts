import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Engine } from '../../src/runs/engine.ts';
import { createFakeKernel, type FakeModel } from './fake-kernel.ts';

/** The fake kernel with its worker, bundled because worker threads of Node 20 read no TypeScript. */
export function fakeEngine(): Engine<FakeModel> {
  const file = join(mkdtempSync(join(tmpdir(), 'plumbline-')), 'worker.mjs');
  buildSync({
    entryPoints: [join(import.meta.dirname, 'fake-worker.ts')],
    outfile: file,
    bundle: true,
    format: 'esm',
    platform: 'node',
  });
  return { createKernel: createFakeKernel, workerFile: () => file };
}
