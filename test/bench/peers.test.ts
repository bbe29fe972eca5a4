/** The peers of bench/peers/ simulate what we simulate, and a law that is another is found out. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

type Columns = Map<string, Float64Array>;
const folder = join(import.meta.dirname, '../../bench/peers');
const { agree } = await import(join(folder, 'agreement.mjs'));
const { columnsOf, scenarios, time } = await import(join(folder, 'run.mjs'));
const peers: { key: string; name: string; missing: string | null }[] = (
  await import(join(folder, 'installed.mjs'))
).peers();

/** Runs of ours; a round of a peer has fewer. */
const RUNS = { q3: 32_768, heavy: 2048 };

describe.each(['q3', 'heavy'] as const)('%s', async (name) => {
  const { file, target } = scenarios[name];
  const own: Columns = await columnsOf(file, RUNS[name]);

  for (const peer of peers.filter(({ key }) => key === 'c')) {
    if (peer.missing !== null)
      console.warn(`SKIPPED: ${peer.name} is not held against us: there is no ${peer.missing} here`);
    test.skipIf(peer.missing !== null)(`in ${peer.name} follows the same law in every default column`, () => {
      const { columns } = time(name, 1, [peer]);
      expect([...columns[peer.key].keys()].sort()).toEqual([...own.keys()].sort());
      // Each of some 600 figures is within 4.9 standard errors, each of some 100 columns within a distance as rare.
      expect(agree(name, own, columns[peer.key], target).compared).toBe(own.size);
    });
  }

  test('is told from a law that is a little different', () => {
    const half = (values: Float64Array, part: 0 | 1) => values.filter((_, run) => (run & 1) === part);
    const ours = new Map([...own].map(([key, values]) => [key, half(values, 0)]));
    const theirs = new Map([...own].map(([key, values]) => [key, half(values, 1)]));
    expect(agree(name, ours, theirs, target).compared).toBe(own.size);
    const revenue = theirs.get('revenue')!;
    const shifted = name === 'q3' ? 1.03 : 1.06;
    const scaled = new Map([['revenue', revenue.map((value) => value * shifted)]]);
    expect(() => agree(name, ours, scaled, target)).toThrow(/disagrees: .* of revenue/);
    const mean = revenue.reduce((sum, value) => sum + value, 0) / revenue.length;
    const wider = new Map([['revenue', revenue.map((value) => mean + (value - mean) * (shifted + 0.1))]]);
    expect(() => agree(name, ours, wider, target)).toThrow(/disagrees: .* of revenue/);
  });
});
