/** How sure a difference is where its replicates agree: they know too little, and must not say that it is nothing. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compareIn } from '../../src/compare.ts';
import { clopperPearson } from '../../src/forecast/intervals.ts';
import { poissonAtLeast } from '../moments.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-difference-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Customers are a Poisson count of mean 60 × rate. */
const text = (rate: string, target: number) => `
name: Counts
period: { start: 2026-04-01, months: 1 }
target: { customers: ${target} }
sources: { web: { visitors: 60 per month } }
funnel: { visitor: {}, customer: { rate: ${rate} } }
simulation: { seed: counts }
`;

const RUNS = 512;

async function compared(base: string, head: string) {
  const sides = [base, head].map((content, i) => {
    const file = join(folder, `${i}.yaml`);
    writeFileSync(file, content);
    return { kind: 'scenario', label: 'it', file } as const;
  });
  const { comparisons } = await compareIn(sides[0]!, [sides[1]!], { runs: RUNS, threads: 1 });
  return comparisons[0]!;
}

async function differenceOf(base: string, head: string) {
  return (await compared(base, head)).metrics.customers!;
}

describe('a difference of chances', () => {
  it('that no run shows has exact bounds', async () => {
    const { base, head, difference } = await differenceOf(text('10%', 60), text('11%', 60));
    expect([base.chance!.value, head.chance!.value]).toEqual([0, 0]);
    const [, most] = clopperPearson(0, RUNS, 0.025);
    expect(difference.chance).toEqual({ value: 0, low: -most, high: most });
  });

  it('that few runs show holds what is exactly true', async () => {
    const { difference } = await differenceOf(text('10%', 15), text('11%', 15));
    const exact = poissonAtLeast(6.6, 15) - poissonAtLeast(6, 15);
    expect(difference.chance!.low!).toBeLessThan(exact);
    expect(difference.chance!.high!).toBeGreaterThan(exact);
  });

  it('is nothing, and known to be, only where runs and targets are the same', async () => {
    const same = await differenceOf(text('10%', 60), text('10%', 60));
    expect(same.difference.chance).toEqual({ value: 0, low: 0, high: 0 });
    const moved = await differenceOf(text('10%', 60), text('10%', 59));
    expect(moved.difference.chance!.high!).toBeGreaterThan(0);
  });
});

describe('two scenarios', () => {
  it('that do not have the same currency, or period, are compared with a warning', async () => {
    const july = text('10%', 60).replace('2026-04-01', '2026-07-01');
    expect((await compared(text('10%', 60), `${july}currency: EUR\n`)).warnings).toEqual([
      'amounts are in no currency and EUR',
      'the periods differ: 2026-04-01 to 2026-04-30, and 2026-07-01 to 2026-07-31',
    ]);
  });
});

describe('several heads', () => {
  it('are simulated as often as the one that asks for most, as the answer says', async () => {
    const [base, few, many] = [100, 200, 300].map((runs) => {
      const file = join(folder, `${runs}.yaml`);
      writeFileSync(file, text('10%', 6).replace('seed: counts', `seed: counts, runs: ${runs}`));
      return { kind: 'scenario', label: 'it', file } as const;
    });
    const { engine, comparisons } = await compareIn(base!, [few!, many!], { threads: 1 });
    expect(engine.runs).toBe(300);
    const means = comparisons.map(({ metrics }) => metrics.customers!.head.mean.value);
    expect(means[0]).toBe(means[1]);
  });
});

describe('a difference of percentiles of counts', () => {
  it('reaches as far as their ranks leave open', async () => {
    // The median is 6 at both rates, in nearly every replicate; the mean is not.
    const { difference, base, head } = await differenceOf(text('10%', 60), text('10.3%', 60));
    expect([base.p50.value, head.p50.value]).toEqual([6, 6]);
    expect(difference.mean.low!).toBeGreaterThan(0);
    expect(difference.p50.high! - difference.p50.low!).toBeGreaterThanOrEqual(1);
  });
});
