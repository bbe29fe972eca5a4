/** Whom Plumbline is measured against, how each is started, and what it takes to have it. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;

/**
 * A program in another language that simulates a scenario. `start` gives the words that start it (what is
 * compiled goes to the directory `out`), before runs, seed and a file for its columns; it prints JSON: name, version, runs, seconds without start-up, names of its columns. `goal` is
 * how many times as fast Plumbline is to be.
 * @typedef {{ key: string, name: string, goal?: number, missing: string | null, start: (scenario: string, out: string) => string[] }} Peer
 */

/** @returns {Peer[]} those that are not installed among them: `missing` says what is */
export function peers() {
  const gcc = answers('gcc', ['--version']) ? null : 'gcc';
  const numpy = answers('python3', ['-c', 'import numpy, scipy.special']) ? null : 'python3 with numpy and scipy';
  const r = answers('Rscript', ['--version']) ? null : 'Rscript (Debian: r-base-core)';
  const python = (scenario) => ['python3', join(here, 'numpy', `${scenario}.py`)];
  return [
    { key: 'c', name: 'C', goal: 0.6, missing: gcc, start: (scenario, out) => [compiled(scenario, 1, out)] },
    {
      key: 'cFewer',
      name: 'C with fewer columns',
      missing: gcc,
      start: (scenario, out) => [compiled(scenario, 0, out)],
    },
    { key: 'numpy', name: 'numpy', goal: 2.5, missing: numpy, start: (scenario) => [...python(scenario), '--all'] },
    {
      key: 'numpyDouble',
      name: 'numpy in double precision',
      missing: numpy,
      start: (scenario) => [...python(scenario), '--all', '--double'],
    },
    { key: 'numpyFewer', name: 'numpy with fewer columns', missing: numpy, start: python },
    {
      key: 'r',
      name: 'R with fewer columns',
      goal: 3,
      missing: r,
      start: (scenario) => ['Rscript', join(here, 'r', `${scenario}.R`)],
    },
  ];
}

/** Squiggle is an npm package with a lock of its own, so that the product does not depend on it. */
export function missingSquiggle() {
  return existsSync(join(here, 'node_modules/@quri/squiggle-lang')) ? null : 'Squiggle (npm ci --prefix bench/peers)';
}

/**
 * Runs a peer. OPENBLAS_CORETYPE and OPENBLAS_L2_SIZE, where a machine sets them for old builds, would slow a new numpy.
 * @returns {{ seconds: number, runs: number, columns: string[], version: string }}
 */
export function runPeer([program, ...words], ...further) {
  const { OPENBLAS_CORETYPE, OPENBLAS_L2_SIZE, ...env } = process.env;
  const { status, stdout, stderr, error } = spawnSync(program, [...words, ...further.map(String)], {
    encoding: 'utf8',
    env: { ...env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
  });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')} ended with ${status}\n${error ?? stderr}`);
  return JSON.parse(stdout);
}

/** @param {0 | 1} all whether it keeps what all default columns need */
function compiled(scenario, all, out) {
  const program = join(out, `${scenario}-${all}`);
  const source = join(here, 'c', `${scenario}.c`);
  const words = ['-O3', '-march=native', `-DALL=${all}`, '-o', program, source, '-lm'];
  const { status, stderr } = spawnSync('gcc', words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return program;
}

function answers(program, words) {
  return spawnSync(program, words).status === 0;
}
