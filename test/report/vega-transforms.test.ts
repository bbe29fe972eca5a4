/** Of Vega only parts are loaded where charts are drawn; from source, as here, all of it is there and nothing would be missed. */
import type { Spec } from 'vega';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sweepIn } from '../../src/ask.ts';
import { transformNames } from '../../src/report/charts/vega-transforms.ts';
import { comparisonReport } from '../../src/report/comparison-html.ts';
import { htmlReport } from '../../src/report/html.ts';
import { indexReport } from '../../src/report/index-html.ts';
import { sweepReport } from '../../src/report/sweep-html.ts';
import { comparisons } from './fixtures/comparison-answers.ts';
import { fixtures } from './fixtures/index.ts';

interface Operator {
  readonly type?: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** Names of what the dataflows of all drawings are made of. */
const met = new Set<string>();

function meet(flow: { readonly operators: readonly Operator[] }): void {
  for (const { type = 'operator', params = {} } of flow.operators) {
    met.add(type.toLowerCase());
    for (const param of Object.values(params)) {
      const { $subflow: inner } = (param ?? {}) as { $subflow?: { readonly operators: readonly Operator[] } };
      if (inner) meet(inner);
    }
  }
}

vi.mock('../../src/report/charts/libraries.ts', async (original) => {
  const real = await original<typeof import('../../src/report/charts/libraries.ts')>();
  const parse = (spec: Spec) => {
    const flow = real.parse(spec);
    meet(flow as never);
    return flow;
  };
  return { ...real, parse };
});

beforeAll(async () => {
  for (const forecast of Object.values(fixtures)) await htmlReport(forecast);
  for (const comparison of Object.values(comparisons)) await comparisonReport(comparison);
  await indexReport(
    ['typical', 'certain', 'noMoney'].map((name) => ({ forecast: fixtures[name as 'typical'], href: `${name}.html` })),
  );
  const set = ['funnel.contact.rate=0.5%,1%', 'funnel.customer.rate=30%,50%'];
  await sweepReport(await sweepIn('scenarios/q3.yaml', { set, metrics: ['revenue'], runs: 64, threads: 1 }));
});
afterAll(() => vi.restoreAllMocks());

test('every transform that a chart of any page needs is named', () => {
  expect(met.size).toBeGreaterThan(10);
  expect([...met].filter((name) => name !== 'operator' && !transformNames.has(name))).toEqual([]);
});
