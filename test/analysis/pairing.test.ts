/** Two files: both sides meet the same leads in the same way, whatever is said otherwise in either. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkIn } from '../../src/check.ts';
import { compareIn } from '../../src/compare.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = (check: string, simulation = '', seed = 'pairs') => `
name: Paired
currency: EUR
period: { start: 2026-04-01, months: 1 }
sources: { web: { visitors: 600 per month } }
funnel: { visitor: {}, lead: { rate: 10% }, won: { rate: 15%, after: 2 to 20 days } }
deal: { value: 1k }
simulation: { runs: 256, seed: ${seed}${simulation} }
checks: [${check}]
`;

function write(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function held(head: string, base: string) {
  const [path, former] = [write('head.yaml', head), write('base.yaml', base)];
  const against = async () => ({ label: 'base', kind: 'file' as const, note: null, source: { path: former } });
  return (await checkIn([path], { against, compare: true, threads: 1, maxRuns: 256 })).reports[0]!;
}

describe('a gate', () => {
  it('follows leads from the stage on from which either side must', async () => {
    const check = 'entered.lead.mean >= baseline - 2%';
    const cold = text(check)
      .replace('visitor: {}', 'visitor: { decay: { half_life: 100_000 days } }')
      .replace('rate: 10%', 'rate: 10%, after: 1 to 2 hours');
    const { margin, verdict } = (await held(cold, text(check))).checks[0]!;
    expect(verdict).toBe('pass');
    // One lead in 500 falls behind the end of the month: 0.12 of 60, √(0.12 ÷ 256) = 0.02 the error. Of leads that are
    // not the same √(2 · 60 ÷ 256) = 0.7 is the error.
    expect(margin!.high! - margin!.low!).toBeLessThan(0.3);
  });

  it('has luck on both sides or on neither, as the scenario says', async () => {
    const check = 'customers.sd >= baseline';
    const { checks } = await held(text(check), text(check, ', luck: off'));
    expect(checks[0]).toMatchObject({ verdict: 'pass', margin: { value: 0, low: 0, high: 0 } });
  });

  it('is accounted for by runs with the seed of the scenario that is checked', async () => {
    const check = 'revenue.mean >= baseline - 50%';
    const report = await held(text(check, ', sampling: random'), text(check, '', 'another'));
    const { base } = report.checks[0]!;
    // The base of the verdict and that of the comparison are the same 256 runs.
    expect(report.comparison!.metrics.revenue!.base.mean.value).toBe(base!.value);
  });
});

describe('sources of very many leads', () => {
  const many = (volume: string) => `
name: Many
period: { start: 2026-01-01, months: 1 }
sources: { web: { volume: ${volume} per month } }
funnel: { lead: {}, customer: { rate: 40%, after: 5 to 20 days } }
simulation: { seed: many }
`;

  async function compared(base: string, head: string) {
    const [b, h] = [write('base.yaml', base), write('head.yaml', head)].map(
      (file) => ({ kind: 'scenario', label: 'it', file }) as const,
    );
    return (await compareIn(b!, [h!], { runs: 64, threads: 1 })).comparisons[0]!;
  }

  it('go in bulk on both sides where only the head has so many that nothing else is possible', async () => {
    const { metrics } = await compared(many('100'), many('10M'));
    // A ratio of two means, of 100 and 10M leads: √(1 ÷ (40 · 64)) of itself is 2 % of it, five of which are 10 %.
    expect(Math.abs(metrics.customers!.ratio! / 100_000 - 1)).toBeLessThan(0.1);
    const back = await compared(many('10M'), many('100'));
    // Either way round the same runs.
    expect(back.metrics.customers!.head.mean.value).toBe(metrics.customers!.base.mean.value);
  });
});
