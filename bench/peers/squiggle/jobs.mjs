/** One job again and again in one process, and how long the warm ones took. */
import { writeFileSync } from 'node:fs';

const WARM = 5;

/**
 * Prints JSON as the peers in other languages do: seconds is the median of five jobs after the first.
 * @param {string} name
 * @param {(seed: string) => Promise<ArrayLike<number>>} job the model read anew, and the samples of its revenue
 */
export async function repeat(name, version, job) {
  const [seed, file] = process.argv.slice(3);
  let samples = await job(seed);
  const seconds = [];
  for (let k = 0; k < WARM; k++) {
    const begun = performance.now();
    samples = await job(`${seed}-${k}`);
    seconds.push((performance.now() - begun) / 1000);
  }
  if (file !== undefined) writeFileSync(file, new Uint8Array(Float64Array.from(samples).buffer));
  const told = { name, version, runs: samples.length, seconds: seconds.sort()[WARM >> 1], columns: ['revenue'] };
  console.log(JSON.stringify(told));
}

/** The figures that either side takes from its samples. */
export function summary(samples) {
  const sorted = Float64Array.from(samples).sort();
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return [mean, ...[0.1, 0.5, 0.9].map((p) => sorted[Math.floor(p * sorted.length)])];
}
