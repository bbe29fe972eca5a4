/**
 * Before the tests: builds dist/ when it is older than what it is made of. Tests of the command line and of worker
 * threads run the built files. A build that fails fails those tests, not the others.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Why dist/ could not be built; empty when it is current. */
    readonly buildFailure: string;
  }
}

const root = join(import.meta.dirname, '..');
const sources = [
  'src',
  'assembly',
  'workers',
  'build.mjs',
  'build-assembly.mjs',
  'build-page.mjs',
  'build-engine.mjs',
  'build-vega.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.build.json',
];

export default function buildOnce(project: TestProject): void {
  project.provide('buildFailure', isCurrent() ? '' : build());
}

function isCurrent(): boolean {
  try {
    // Written last by the build.
    const built = statSync(join(root, 'dist/help.txt')).mtimeMs;
    return sources.every((source) => newest(join(root, source)) <= built);
  } catch {
    return false;
  }
}

function newest(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), mtimeMs);
}

function build(): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['build.mjs'], { cwd: root, encoding: 'utf8' });
  if (status === 0) return '';
  const failure = `npm run build failed:\n${stdout}${stderr}`;
  console.error(failure);
  return failure;
}
