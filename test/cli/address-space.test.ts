/** WebAssembly reserves gigabytes of addresses for its memory, of which a process may have fewer. */
import { spawnSync } from 'node:child_process';
import { expect, inject, it } from 'vitest';
import { launcher, q3 } from './command.ts';

/** The hash of a few runs of q3, in a process that may have so many kilobytes of addresses. */
function hashWithin(limit: number | 'unlimited'): string {
  if (inject('buildFailure') !== '') throw new Error(inject('buildFailure'));
  const words = [launcher, q3, '--runs', '64', '--threads', '1', '--json'];
  const script = `ulimit -v ${limit} && exec "$0" "$@"`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script, process.execPath, ...words], {
    encoding: 'utf8',
  });
  expect(stderr).not.toContain('RangeError');
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout).engine.hash;
}

it('without room for WebAssembly the loops in TypeScript give the same bits', () => {
  expect(hashWithin(6_000_000)).toBe(hashWithin('unlimited'));
});
