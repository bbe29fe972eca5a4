/** What happens to files and exit codes when a run ends before its time. */
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeFiles } from '../../src/cli/write-files.ts';
import { launcher, q3, scratch, simulate } from './command.ts';

/** Minutes of work: an interruption always comes in the middle. */
const long = ['--runs', '2_000_000', '--progress'];

/** A directory with the reports of a former run. */
function withFormerReports(): string {
  const cwd = scratch();
  mkdirSync(join(cwd, 'reports'));
  for (const ending of ['html', 'json']) writeFileSync(join(cwd, `reports/q3.${ending}`), `former ${ending}`);
  return cwd;
}

function expectFormerReports(cwd: string): void {
  expect(readdirSync(join(cwd, 'reports')).sort()).toEqual(['q3.html', 'q3.json']);
  for (const ending of ['html', 'json']) {
    expect(readFileSync(join(cwd, `reports/q3.${ending}`), 'utf8')).toBe(`former ${ending}`);
  }
}

test.each([
  ['SIGINT', '1', 130],
  ['SIGINT', '2', 130],
  ['SIGTERM', '2', 143],
] as const)('%s with %s threads leaves the former reports whole and exits %i', async (signal, threads, code) => {
  const cwd = withFormerReports();
  const outcome = await simulate([q3, ...long, '--threads', threads], {
    cwd,
    // The first sign of progress: the runs are under way.
    meanwhile: (child) => child.stderr!.once('data', () => child.kill(signal)),
  });
  expect(outcome).toMatchObject({ code, signal: null, stdout: '' });
  expect(outcome.stderr).toContain('interrupted');
  expectFormerReports(cwd);
});

test('a killed run leaves the former reports whole', async () => {
  const cwd = withFormerReports();
  const meanwhile: Parameters<typeof simulate>[1] = {
    cwd,
    meanwhile: (child) => child.stderr!.once('data', () => child.kill('SIGKILL')),
  };
  expect((await simulate([q3, ...long], meanwhile)).signal).toBe('SIGKILL');
  expectFormerReports(cwd);
});

test('a reader that goes away is no fault, and the files are written all the same', async () => {
  const cwd = scratch();
  const outcome = await simulate([q3, '--runs', '256'], { cwd, meanwhile: (child) => child.stdout!.destroy() });
  expect(outcome).toMatchObject({ code: 0, stderr: '' });
  expect(readdirSync(join(cwd, 'reports')).sort()).toEqual(['q3.html', 'q3.json']);
});

test('help into a closed pipe is no fault', async () => {
  const shell = spawn('bash', ['-c', `set -o pipefail; '${process.execPath}' '${launcher}' --help | true`]);
  expect(await new Promise((resolve) => shell.on('close', resolve))).toBe(0);
});

test('an aborted write leaves the former file and nothing temporary', async () => {
  const directory = scratch();
  const path = join(directory, 'q3.json');
  writeFileSync(path, 'former');
  const files = [{ path, content: 'new' }];
  await expect(writeFiles(files, AbortSignal.abort(new Error('stopped by the test')))).rejects.toThrow('stopped');
  expect(readFileSync(path, 'utf8')).toBe('former');
  expect(readdirSync(directory)).toEqual(['q3.json']);
});

test('when one of several files cannot be written, none is replaced', async () => {
  const directory = scratch();
  writeFileSync(join(directory, 'a'), 'former');
  writeFileSync(join(directory, 'taken'), '');
  const files = [
    { path: join(directory, 'a'), content: 'new' },
    { path: join(directory, 'taken/b'), content: 'new' },
  ];
  await expect(writeFiles(files, new AbortController().signal)).rejects.toThrow();
  expect(readFileSync(join(directory, 'a'), 'utf8')).toBe('former');
  expect(readdirSync(directory).sort()).toEqual(['a', 'taken']);
});

test('written files replace former ones, with their directories', async () => {
  const directory = scratch();
  const path = join(directory, 'deep/er/file');
  const { signal } = new AbortController();
  await writeFiles([{ path, content: 'first' }], signal);
  await writeFiles([{ path, content: Uint8Array.of(1, 2) }], signal);
  expect(readFileSync(path)).toEqual(Buffer.of(1, 2));
});
