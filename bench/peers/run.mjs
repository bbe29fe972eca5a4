/**
 * `npm run bench -- --only peers`: Plumbline against numpy, C, R and Squiggle on the same scenarios, in turn, one thread each.
 * The answers are checked to follow one law before any ratio is told.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { column, simulate } from '../../dist/index.js';
import { alternate, median, medianRatio, run } from '../measure.mjs';
import { apart, figures, MOST_ERRORS, MOST_SMIRNOV, smirnov } from './agreement.mjs';
import { peers, runPeer } from './installed.mjs';

const root = join(import.meta.dirname, '../..');
const launcher = join(root, 'bin/simulate.js');

/** Runs a round; and the target, which the chance is of. */
export const scenarios = {
  q3: { file: join(root, 'scenarios/q3.yaml'), runs: 16_384, target: 2_400_000 },
};

/**
 * Seconds a run of Plumbline and of each installed peer, round by round, and all columns of the peers.
 * @param {string} name of a scenario
 */
export function time(name, rounds, chosen = peers()) {
  const { file, runs } = scenarios[name];
  const out = mkdtempSync(join(tmpdir(), 'plumbline-columns-'));
  const here = chosen.filter(({ missing }) => missing === null);
  const columns = Object.fromEntries(here.map(({ key }) => [key, new Map()]));
  let seed = 0;
  const measurements = { ours: () => ours(file, runs) };
  for (const { key, start } of here) {
    const words = start(name);
    measurements[key] = () => {
      const path = join(out, key);
      const told = runPeer(words, runs, ++seed, path);
      addColumns(columns[key], told, path);
      return told.seconds / told.runs;
    };
  }
  try {
    return { seconds: alternate(measurements, rounds), columns };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** How many times as many runs Plumbline makes as numpy, in the same time on one thread; null where there is no numpy. */
export function overNumpy(name, rounds) {
  const numpy = peers().filter(({ key }) => key === 'numpyFewer');
  if (numpy[0].missing !== null) return null;
  const { seconds } = time(name, rounds, numpy);
  return medianRatio(seconds.numpyFewer, seconds.ours);
}

/** What is measured of all, told by `note(key, value, unit, text)`; what is not installed is said. */
export async function benchPeers(rounds, note) {
  const all = peers();
  for (const { name, missing } of all) {
    if (missing !== null) console.error(`${name}: not measured, there is no ${missing} on this machine`);
  }
  for (const name of Object.keys(scenarios)) {
    const { seconds, columns } = time(name, rounds, all);
    note(`peers.${name}.ours`, 1e6 * median(seconds.ours), 'µs', `${name}, one run, Plumbline`);
    for (const peer of all.filter(({ key }) => key in columns)) {
      const { compared, worst } = await agree(name, columns[peer.key]);
      console.error(`${peer.name} agrees on ${compared} columns of ${name}; the furthest figure: ${worst}`);
      note(`peers.${name}.${peer.key}`, 1e6 * median(seconds[peer.key]), 'µs', `${name}, one run, ${peer.name}`);
      const ratio = medianRatio(seconds[peer.key], seconds.ours);
      note(`peers.${name}.${peer.key}OverOurs`, ratio, '×', `${name}, runs of Plumbline over ${peer.name}`);
    }
  }
}

const ourColumns = new Map();

/**
 * Compares all columns of a peer with those of plain sampling, whose runs are independent.
 * @param {Map<string, Float64Array>} theirs
 * @throws Error that names the column and the figure
 */
export async function agree(name, theirs) {
  const { file, runs, target } = scenarios[name];
  if (!ourColumns.has(name)) {
    const set = ['simulation.sampling=random'];
    ourColumns.set(name, (await simulate(file, { runs: 4 * runs, answers: false, seed: 'peers', set })).columns);
  }
  let worst = { errors: 0, text: 'none' };
  for (const [key, values] of theirs) {
    const own = column(ourColumns.get(name), key, 4 * runs);
    const goal = key === 'revenue' ? target : undefined;
    const whole = own.every(Number.isInteger);
    const errors = apart(figures(own, goal), figures(values, goal), whole ? 1 : 0);
    for (const [figure, z] of Object.entries(errors)) {
      const text = `${figure} of ${key}, ${z.toFixed(1)} standard errors`;
      if (!(Math.abs(z) < MOST_ERRORS)) throw new Error(`${name}: a peer disagrees: ${text}`);
      if (Math.abs(z) > worst.errors) worst = { errors: Math.abs(z), text };
    }
    const distance = smirnov(own, values);
    if (distance > MOST_SMIRNOV)
      throw new Error(`${name}: a peer disagrees: the law of ${key}, ${distance.toFixed(2)}`);
  }
  return { compared: theirs.size, worst: worst.text };
}

function ours(file, runs) {
  const { stdout } = run([launcher, file, '--runs', String(runs), '--threads', '1', '--json']);
  const { engine } = JSON.parse(stdout);
  return engine.seconds / engine.runs;
}

function addColumns(columns, { columns: names, runs }, path) {
  const { buffer, byteOffset } = readFileSync(path);
  const all = new Float64Array(buffer, byteOffset, names.length * runs);
  names.forEach((name, c) => {
    const before = columns.get(name) ?? new Float64Array(0);
    const joined = new Float64Array(before.length + runs);
    joined.set(before);
    joined.set(all.subarray(c * runs, (c + 1) * runs), before.length);
    columns.set(name, joined);
  });
}
