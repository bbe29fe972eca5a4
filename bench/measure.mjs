/** How things are measured here: processes of their own, alternating, and the median of each. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { launcher } from './places.mjs';

/** A module that makes a process report its own peak memory. */
const peak = new URL('peak-memory.mjs', import.meta.url).href;

/**
 * Runs a Node process: milliseconds of wall time and what it printed; with `memory` (which costs a little start-up)
 * also its largest memory in bytes.
 */
export function run(words, { memory = false } = {}) {
  const started = process.hrtime.bigint();
  const child = spawnSync(process.execPath, [...(memory ? ['--import', peak] : []), ...words], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const ms = Number(process.hrtime.bigint() - started) / 1e6;
  if (child.status !== 0) throw new Error(`${words.join(' ')} ended with ${child.status}\n${child.stderr}`);
  return { ms, bytes: Number(child.output[3]) * 1024, stdout: child.stdout };
}

/** Runs a scenario without a report and reads from the forecast how long the runs took. */
export function runsPerSecond(scenario, runs, threads, set = []) {
  const { stdout } = run([launcher, scenario, '--runs', String(runs), '--threads', String(threads), '--json', ...set]);
  const { engine } = JSON.parse(stdout);
  return engine.runs / engine.seconds;
}

/** Runs each of the named measurements `rounds` times, in turn, so that a machine that slows down slows all alike. */
export function alternate(measurements, rounds) {
  const results = Object.fromEntries(Object.keys(measurements).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, measure] of Object.entries(measurements)) results[name].push(measure());
  }
  return results;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median of a/b over rounds: what the machine did to both alike falls out. */
export function medianRatio(a, b) {
  return median(a.map((value, round) => value / b[round]));
}

export function processor() {
  const model = /^model name\s*:\s*(.*)$/m.exec(readOrEmpty('/proc/cpuinfo'))?.[1];
  return model ?? 'unknown';
}

function readOrEmpty(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
