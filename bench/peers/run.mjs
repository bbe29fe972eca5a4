/**
 * `npm run bench -- --only peers`: Plumbline against C, numpy, R and Squiggle on the same models, in turn, one thread
 * each. The answers are checked to follow one law before any ratio is told.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { column, simulate } from '../../dist/index.js';
import { alternate, median, medianRatio, run } from '../measure.mjs';
import { heavy, launcher, q3, root } from '../places.mjs';
import { agree } from './agreement.mjs';
import { missingSquiggle, peers, runPeer } from './installed.mjs';

const kernel = join(root, 'bench/kernel.mjs');
const squiggle = join(import.meta.dirname, 'squiggle');

/** Runs of each in one round, a second or two; and the target, which the chance is of. */
export const scenarios = {
  q3: {
    file: q3,
    target: 2_400_000,
    runs: { ours: 32_768, c: 16_384, cFewer: 16_384, numpy: 16_384, numpyDouble: 16_384, numpyFewer: 16_384, r: 4096 },
  },
  heavy: {
    file: heavy,
    target: 30_000_000,
    runs: { ours: 4096, c: 512, cFewer: 512, numpy: 512, numpyDouble: 512, numpyFewer: 512, r: 128 },
  },
};

/** Models of one period without waiting, which Squiggle can express. */
const products = { product: 'a product', deals: 'a product with luck' };

/**
 * Seconds a run of Plumbline and of each installed peer, round by round, and all columns of the peers.
 * @param {string} name of a scenario
 */
export function time(name, rounds, chosen = peers()) {
  const { file, runs } = scenarios[name];
  const here = chosen.filter(({ missing }) => missing === null);
  const own = { ours: () => warm(file, runs.ours), fromStart: () => fromStart(file, runs.ours) };
  return inTurn(rounds, own, here, ({ key, start }, out) => {
    const words = start(name, out);
    return (seed, path) => runPeer(words, runs[key], seed, path);
  });
}

/**
 * How many times as many runs of a scenario (q3, heavy) Plumbline makes as a peer in the same time, on one thread. null
 * where that peer is not installed.
 * @param {string} key of the peer: c, cFewer, numpy, numpyDouble, numpyFewer, r
 */
export function over(key, name, rounds) {
  const chosen = peers().filter((peer) => peer.key === key);
  if (chosen[0].missing !== null) return null;
  const { seconds } = time(name, rounds, chosen);
  return medianRatio(seconds[key], seconds.ours);
}

/** That over numpy with the same columns: what the precision bench multiplies its variance ratios by. */
export const overNumpy = (name, rounds) => over('numpy', name, rounds);

/**
 * Measures all that are installed, and says what is not.
 * @param {(key: string, value: number, unit: string, text: string) => void} note told each figure
 * @throws Error where a peer's answers do not follow the law of ours
 */
export async function benchPeers(rounds, note) {
  const all = peers();
  for (const [name, { file, runs, target }] of Object.entries(scenarios)) {
    const timed = time(name, rounds, all);
    const own = await columnsOf(file, 4 * runs.ours);
    const { ours, fromStart } = timed.seconds;
    note(`peers.${name}.ours`, 1e6 * median(ours), 'µs', `${name}, one run, Plumbline`);
    const first = `one of the first ${runs.ours.toLocaleString('en-US')} runs`;
    note(`peers.${name}.fromStart`, 1e6 * median(fromStart), 'µs', `${name}, ${first}, Plumbline`);
    const { c } = timed.seconds;
    if (c)
      note(`peers.${name}.fromStart.over.c`, medianRatio(c, fromStart), '×', `${name}, ${first}, Plumbline over C`);
    for (const peer of all) tell(name, peer, timed, own, target, note);
  }
  const peer = { key: 'squiggle', name: 'Squiggle', missing: missingSquiggle(), goal: 20 };
  for (const [name, words] of Object.entries(products)) {
    if (peer.missing !== null) {
      notThere(name, peer, note);
      continue;
    }
    const timed = timeProduct(name, peer, rounds);
    note(`peers.${name}.ours`, 1e6 * median(timed.seconds.ours), 'µs', `${words}, one of 10,000 runs, Plumbline`);
    tell(name, peer, timed, timed.own, 500_000, note);
  }
}

/** Checks what a peer said, then notes what it took and how that compares. */
function tell(name, { key, name: peer, missing, goal }, { seconds, columns }, own, target, note) {
  if (missing !== null) {
    notThere(name, { key, name: peer, missing }, note);
    return;
  }
  const { compared, worst } = agree(`${name}, ${peer}`, own, columns[key], target);
  console.error(`${name}: ${peer} agrees on ${compared} columns; furthest is the ${worst}`);
  note(`peers.${name}.${key}`, 1e6 * median(seconds[key]), 'µs', `${name}, one run, ${peer}`);
  note(`peers.${name}.over.${key}`, medianRatio(seconds[key], seconds.ours), '×', `${name}, Plumbline over ${peer}`, {
    atLeast: goal,
  });
}

function notThere(name, { key, name: peer, missing }, note) {
  const says = `NOT MEASURED: this machine has no ${missing}`;
  note(`peers.${name}.over.${key}`, null, '×', `${name}, Plumbline over ${peer}`, { says });
}

/** Both sides as jobs in a process of their own: read, compile, 10,000 runs, mean and percentiles. */
function timeProduct(name, peer, rounds) {
  const node = (script) => [process.execPath, join(squiggle, script), name];
  const sides = [
    { ...peer, words: node('squiggle.mjs') },
    { key: 'ours', words: node('plumbline.mjs') },
  ];
  const { seconds, columns } = inTurn(
    rounds,
    {},
    sides,
    ({ words }) =>
      (seed, path) =>
        runPeer(words, seed, path),
  );
  return { seconds, columns, own: columns.ours };
}

/** Runs measurements and programs in turn; `prepare` may write to a directory. @returns seconds a run by round, and columns of all rounds by name */
function inTurn(rounds, measurements, programs, prepare) {
  const out = mkdtempSync(join(tmpdir(), 'plumbline-columns-'));
  const columns = {};
  let seed = 0;
  for (const program of programs) {
    const { key } = program;
    const start = prepare(program, out);
    columns[key] = new Map();
    measurements[key] = () => {
      const path = join(out, key);
      const told = start(++seed, path);
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

/** Seconds a run of the kernel, which is compiled by then, as C is. */
function warm(file, runs) {
  return JSON.parse(run([kernel, file, String(runs)]).stdout).seconds / runs;
}

/** Seconds a run, as the command itself tells them: without its start, but with what V8 takes to get warm. */
function fromStart(file, runs) {
  const { stdout } = run([launcher, file, '--runs', String(runs), '--threads', '1', '--json']);
  const { engine } = JSON.parse(stdout);
  return engine.seconds / engine.runs;
}

/** Columns of plain sampling, whose runs are independent of each other. */
export async function columnsOf(file, runs) {
  const set = ['simulation.sampling=random'];
  const { columns, model } = await simulate(file, { runs, answers: false, seed: 'peers', set });
  return new Map(model.columns.map((name) => [name, column(columns, name, runs)]));
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
