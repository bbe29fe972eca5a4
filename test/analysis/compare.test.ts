/** Comparisons through the whole way from two files: what is alike stays alike, what differs is accounted for. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { comparisonAnswer } from '../../src/analysis/format-comparison.ts';
import { compareIn, type Source } from '../../src/compare.ts';
import type { Estimate } from '../../src/forecast/format.ts';
import { simulate } from '../../src/simulate.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-compare-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function file(text: string): string {
  const path = join(folder, `${files++}.yaml`);
  writeFileSync(path, text);
  return path;
}
const source = (text: string): Source => ({ kind: 'scenario', label: 'it', file: file(text) });

async function compared(base: string, head: string, runs = 1024) {
  const answer = await compareIn(source(base), [source(head)], { runs, threads: 1 });
  return comparisonAnswer.parse(answer).comparisons[0]!;
}

const funnel = `
name: Compared
currency: USD
period: { start: 2026-01-01, months: 3, warm_up: 2 months }
target: { revenue: 500k }
sources:
  web: { visitors: 900 to 1_100 per month, spend: 5k per month }
  calls: { volume: 10 to 30 per month, enters: sql }
funnel:
  visitor: {}
  sql: { rate: 8% to 12%, after: 2 to 20 days, decay: { half_life: 30 days } }
  customer: { rate: 30%, after: 5 to 30 days }
deal: { value: 5k to 15k }
simulation: { seed: compare }
`;

describe('a scenario against itself', () => {
  it('is the same in every run and every figure', async () => {
    const { metrics, months, edits, attribution, curves } = await compared(funnel, funnel);
    expect(edits).toEqual([]);
    expect(attribution).toBeNull();
    expect(Object.keys(metrics)).toContain('cold.sql');
    for (const { difference, world } of [metrics, ...months.map((month) => month.metrics)].flatMap(Object.values)) {
      expect(world).toEqual({ better: 0, same: 1, worse: 0 });
      for (const { value, low, high } of Object.values(difference) as Estimate[]) {
        if (value !== null) expect([value, low, high]).toEqual([0, 0, 0]);
      }
    }
    expect(curves.difference!.every((value) => value === 0)).toBe(true);
  });

  it('is so too with its sources renamed and its keys in another order, and says what it is called', async () => {
    const lines = funnel.trim().split('\n');
    const head = [...lines.slice(4), ...lines.slice(0, 4)]
      .join('\n')
      .replace('  web: { visitors', '  site: { was: web, visitors');
    const { metrics, edits, attribution } = await compared(funnel, head);
    expect(metrics.revenue!.world).toEqual({ better: 0, same: 1, worse: 0 });
    expect(edits).toMatchObject([
      { path: 'sources.site', kind: 'renamed', base: 'web', head: 'site', simulated: false },
    ]);
    expect(attribution).toBeNull();
  });

  it('leaves alone what an added stage, and an event that never comes, do not touch', async () => {
    const head = `${funnel.replace('5 to 30 days }', '5 to 30 days }\n  happy: { rate: 90%, after: 10 days }')}
events: { never: { chance: 0%, starts: 2026-02-01, changes: { funnel.customer.rate: x0.5 } } }
`;
    const { metrics, edits } = await compared(funnel, head, 512);
    for (const name of ['entered.visitor', 'entered.sql', 'cold.sql', 'entered.customer', 'spend'])
      expect(metrics[name]!.world, name).toEqual({ better: 0, same: 1, worse: 0 });
    expect(metrics.revenue!.world!.worse).toBeGreaterThan(0.5);
    expect(edits!.map(({ path, kind }) => [path, kind])).toEqual([
      ['funnel.happy', 'added'],
      ['events', 'added'],
    ]);
  });

  it('only gains by a source that joins the others', async () => {
    const head = funnel.replace('  calls:', '  fair: { volume: { 2026-02-10: 50 }, enters: sql }\n  calls:');
    const { metrics } = await compared(funnel, head, 512);
    expect(metrics['entered.visitor']!.world!.same).toBe(1);
    expect(metrics['entered.sql']!.world).toEqual({ better: 1, same: 0, worse: 0 });
    expect(metrics.customers!.world!.worse).toBe(0);
  });
});

describe('a difference', () => {
  it('is told as a ratio and as a percentage apart: three times as much is 200 % more (A02, A03)', async () => {
    const text = (visitors: number, rate: string) => `
name: A
period: { start: 2026-01-01, months: 1 }
sources: { web: { visitors: ${visitors} per month } }
funnel: { visitor: {}, contact: { rate: ${rate} }, mql: { rate: 80% } }
simulation: { seed: a, luck: off }
`;
    const { metrics } = await compared(text(2000, '0.5%'), text(3000, '1%'), 128);
    expect(metrics['entered.mql']!.base.mean.value).toBeCloseTo(8, 9);
    expect(metrics['entered.mql']!.head.mean.value).toBeCloseTo(24, 9);
    expect(metrics['entered.mql']!.ratio).toBeCloseTo(3, 9);
    expect(metrics['entered.mql']!.change).toBeCloseTo(2, 9);
  });

  it('in one rate leaves every run that does not need it as it was, and is better in no run', async () => {
    const { metrics } = await compared(funnel, funnel.replace('rate: 30%', 'rate: 29%'));
    const { world, difference } = metrics.revenue!;
    expect(world!.better).toBe(0);
    // Of some sixty customers one in thirty is lost: in one run of eight none is.
    expect(world!.same).toBeGreaterThan(0.03);
    expect(difference.mean.high!).toBeLessThan(0);
    expect(metrics['entered.sql']!.world!.same).toBe(1);
    // Costs are better where they are less.
    const cheaper = await compared(funnel, funnel.replace('spend: 5k', 'spend: 4k'), 256);
    expect(cheaper.metrics.spend!.world).toEqual({ better: 1, same: 0, worse: 0 });
    expect(cheaper.metrics.spend!.change).toBeCloseTo(-0.2, 9);
  });
});

describe('what accounts for it', () => {
  const product = (visitors: string, rate: string, value: string, more = '') => `
name: Product
currency: USD
period: { start: 2026-01-01, months: 1 }
target: { revenue: 1M }
sources: { web: { visitors: ${visitors} per month } }
funnel: { visitor: {}, customer: { rate: ${rate} } }
deal: { value: ${value} }
${more}
simulation: { seed: product, luck: off }
`;
  const base = product('1_000', '40%', '1k');

  it('are three edits whose parts are those of Shapley, and add up to the whole', async () => {
    const { attribution, edits } = await compared(base, product('1_200', '50%', '1.1k'), 128);
    // v(S) = 400k · Π of 1.2, 1.25 and 1.1 in S; the part of each, over all six orders:
    const factors = [1.2, 1.25, 1.1];
    const v = (set: number[]) => 400_000 * set.reduce((all, i) => all * factors[i]!, 1);
    const part = (i: number) => {
      const [j, k] = [0, 1, 2].filter((other) => other !== i) as [number, number];
      return (
        (v([i]) - v([])) / 3 + (v([i, j]) - v([j])) / 6 + (v([i, k]) - v([k])) / 6 + (v([0, 1, 2]) - v([j, k])) / 3
      );
    };
    const named = ['sources.web.visitors', 'funnel.customer.rate', 'deal.value'];
    const found = named.map((name) => attribution!.parts.find((each) => edits![each.edits[0]!]!.path === name)!);
    found.forEach(({ mean }, i) => {
      expect(mean.value).toBeCloseTo(part(i), 6);
    });
    const sum = attribution!.parts.reduce((all, { mean }) => all + mean.value!, 0);
    expect(sum).toBeCloseTo(400_000 * (1.2 * 1.25 * 1.1 - 1), 6);
    expect(attribution!.whole.mean.value).toBeCloseTo(sum, 6);
  });

  it('add up in the chance as well, with luck', async () => {
    const head = funnel
      .replace('8% to 12%', '9% to 12%')
      .replace('10 to 30', '12 to 30')
      .replace('rate: 30%', 'rate: 28%');
    const { attribution, metrics } = await compared(funnel, head);
    const sum = (of: 'mean' | 'chance') => attribution!.parts.reduce((all, part) => all + part[of]!.value!, 0);
    expect(attribution!.parts).toHaveLength(3);
    // As many runs as in the comparison itself: the same runs.
    expect(attribution!.runs).toBe(1024);
    expect(sum('mean')).toBeCloseTo(metrics.revenue!.difference.mean.value!, 6);
    expect(sum('chance')).toBeCloseTo(metrics.revenue!.difference.chance!.value!, 9);
    for (const { mean } of attribution!.parts) expect(mean.low!).toBeLessThanOrEqual(mean.value!);
  });

  it('do not answer for a target that has moved', async () => {
    // Spend moves no revenue; the target does the rest.
    const head = funnel.replace('revenue: 500k', 'revenue: 600k').replace('spend: 5k', 'spend: 6k');
    const { attribution, metrics, warnings } = await compared(funnel, head);
    expect(metrics.revenue!.difference.chance!.value!).toBeLessThan(-0.05);
    expect(attribution!.parts).toHaveLength(1);
    expect(attribution!.parts[0]!.chance).toEqual({ value: 0, low: 0, high: 0 });
    expect(warnings).toContainEqual(expect.stringContaining('the target of revenue has changed'));
  });

  it('are one part where they do not stand alone', async () => {
    // A correlation with an input that the base does not have.
    const head = product(
      '900 to 1_100',
      '40%',
      '1k',
      'correlations: [{ between: [sources.web.visitors, deal.value], rank: 0.5 }]',
    )
      .replace('value: 1k', 'value: { each: 1k to 2k, level: x0.9 to x1.1 }')
      .replace('sources.web.visitors, deal.value]', 'sources.web.visitors, deal.value.level]');
    const { attribution, edits } = await compared(base, head, 256);
    expect(edits!.map(({ path }) => path)).toEqual(['sources.web.visitors', 'deal.value', 'correlations']);
    expect(attribution!.parts.map((part) => part.edits)).toEqual([[0, 1, 2]]);
    expect(attribution!.parts[0]!.mean.value).toBeCloseTo(attribution!.whole.mean.value!, 6);
  });

  it('are five parts at most: those that do least are one', async () => {
    const many = (rates: readonly number[]) => `
name: Many
period: { start: 2026-01-01, months: 1 }
sources: { web: { visitors: 1_000 per month } }
funnel: { visitor: {}, ${rates.map((rate, i) => `s${i}: { rate: ${rate}% }`).join(', ')} }
simulation: { seed: many, luck: off }
`;
    const { attribution } = await compared(
      many([50, 50, 50, 50, 50, 50, 50]),
      many([60, 51, 49, 65, 50.5, 40, 55]),
      128,
    );
    expect(attribution!.parts.map((part) => part.edits).filter((part) => part.length > 1)).toEqual([[1, 2, 4]]);
    expect(attribution!.parts).toHaveLength(5);
    const sum = attribution!.parts.reduce((all, { mean }) => all + mean.value!, 0);
    expect(sum).toBeCloseTo(attribution!.whole.mean.value!, 9);
  });
});

describe('two forecasts', () => {
  it('are compared by their own errors, with no word on the same world', async () => {
    const [a, b] = await Promise.all(
      [funnel, funnel.replace('rate: 30%', 'rate: 20%')].map((text, i) =>
        simulate(file(text), { runs: 2048, threads: 1, seed: `forecast ${i}`, answers: false }),
      ),
    );
    const answer = await compareIn({ kind: 'forecast', label: 'a.json', forecast: a!.forecast }, [
      { kind: 'forecast', label: 'b.json', forecast: b!.forecast },
    ]);
    const [{ paired, metrics, edits, attribution, curves }] = comparisonAnswer.parse(answer).comparisons as never as [
      (typeof answer.comparisons)[number],
    ];
    expect([paired, edits, attribution, curves.difference]).toEqual([false, null, null, null]);
    const { difference, world } = metrics.revenue!;
    expect(world).toBeNull();
    const errors = [a!, b!].map(({ forecast }) => forecast.metrics.revenue!.standardErrors.mean!);
    const half = difference.mean.high! - difference.mean.value!;
    // Student with 30 degrees of freedom: 2.0423; with 15, where all of the error is of one: 2.1315.
    expect(half / Math.hypot(...errors)).toBeGreaterThan(2.0422);
    expect(half / Math.hypot(...errors)).toBeLessThan(2.1316);
    expect(difference.mean.high!).toBeLessThan(0);
  });
});
