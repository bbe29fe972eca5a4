/** Whom Plumbline is measured against, how each is started, and what it takes to have it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const here = import.meta.dirname;

/**
 * A program of ours in another language that simulates a scenario: [word, …] to start it, followed by runs, seed and a
 * file for its columns. It prints JSON: name, version, runs, seconds without start-up, names of its columns.
 * @typedef {{ key: string, name: string, missing: string | null, start: (scenario: string) => string[] }} Peer
 */

/** @returns {Peer[]} those that are not installed among them: `missing` says what is */
export function peers() {
  const built = mkdtempSync(join(tmpdir(), 'plumbline-peers-'));
  const gcc = answers('gcc', ['--version']) ? null : 'gcc';
  const numpy = answers('python3', ['-c', 'import numpy, scipy.special']) ? null : 'python3 with numpy and scipy';
  const c = (all) => (scenario) => {
    const program = join(built, `${scenario}-${all}`);
    const flags = ['-O3', '-march=native', `-DALL=${all}`, '-o', program, join(here, 'c', `${scenario}.c`), '-lm'];
    const { status, stderr } = spawnSync('gcc', flags, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return [program];
  };
  return [
    { key: 'c', name: 'C', missing: gcc, start: c(1) },
    { key: 'cFewer', name: 'C, fewer columns', missing: gcc, start: c(0) },
    {
      key: 'numpyFewer',
      name: 'numpy, fewer columns',
      missing: numpy,
      start: (scenario) => ['python3', join(here, 'numpy', `${scenario}.py`)],
    },
  ];
}

/**
 * Runs a peer. OPENBLAS_CORETYPE and OPENBLAS_L2_SIZE, where a machine sets them for old builds, would slow a new numpy.
 * @returns {{ seconds: number, runs: number, columns: string[], version: string }}
 */
export function runPeer([program, ...words], runs, seed, file) {
  const { OPENBLAS_CORETYPE, OPENBLAS_L2_SIZE, ...env } = process.env;
  const { status, stdout, stderr, error } = spawnSync(program, [...words, String(runs), String(seed), file], {
    encoding: 'utf8',
    env: { ...env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
  });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')} ended with ${status}\n${error ?? stderr}`);
  return JSON.parse(stdout);
}

function answers(program, words) {
  return spawnSync(program, words).status === 0;
}
