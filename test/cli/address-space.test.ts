/** WebAssembly reserves gigabytes of addresses for its memory, of which a process may have fewer. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const launcher = join(import.meta.dirname, '../../bin/simulate.js');

/** The hash of a few runs of q3, in a process that may have so many kilobytes of addresses. */
function hashWithin(limit: number | 'unlimited'): string {
  const words = ['scenarios/q3.yaml', '--runs', '64', '--threads', '1', '--json'];
  const script = `ulimit -v ${limit} && exec "$0" "$@"`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script, process.execPath, launcher, ...words], {
    encoding: 'utf8',
  });
  expect(stderr).not.toContain('RangeError');
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout).engine.hash;
}

it('without room for WebAssembly the loops in TypeScript give the same bits', () => {
  expect(hashWithin(6_000_000)).toBe(hashWithin('unlimited'));
});
