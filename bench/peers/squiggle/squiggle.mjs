/** A model in Squiggle with 10,000 samples, in this process. Arguments: its name, seed and a file for its revenue. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '@quri/squiggle-lang';
import { repeat, summary } from './jobs.mjs';

const code = readFileSync(join(import.meta.dirname, `${process.argv[2]}.squiggle`), 'utf8');
const { version } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../node_modules/@quri/squiggle-lang/package.json'), 'utf8'),
);

await repeat('Squiggle', version, async (seed) => {
  const environment = { sampleCount: 10_000, xyPointLength: 1000, seed, profile: false };
  const { result } = await run(code, { environment });
  if (!result.ok) throw new Error(result.value.toString());
  const samples = result.value.result.value.getSamples();
  summary(samples);
  return samples;
});
