import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulateText, type TextRuns } from '../simulate-text.ts';
import { draws, textOf } from './scenario-arbitrary.ts';

const RUNS = 12;

const percent = (most: number) => fc.integer({ min: 0, max: most }).map((value) => `${value}%`);
const unit = fc.constantFrom('month', 'year', 'week');

/** What deals pay again and again: by churn, by contracts, or for ever. */
const recurring = fc
  .record({
    mrr: fc.constantFrom('1k', '1k to 3k', '{ each: 1k to 3k, level: x0.8 to x1.2 }'),
    ends: fc.oneof(
      fc.constant(''),
      fc.tuple(percent(100), unit).map(([churn, per]) => `, churn: ${churn} per ${per}`),
      fc.tuple(fc.integer({ min: 1, max: 60 }), percent(100)).map(([d, r]) => `, term: ${d} days, renews: ${r}`),
      fc.constant(', churn: 1% to 5% per month'),
    ),
    starts: fc.constantFrom('', ', starts_after: 10 days', ', starts_after: 2 to 30 days'),
    expansion: fc.option(fc.tuple(percent(20), unit), { nil: undefined }),
    contraction: fc.option(fc.tuple(percent(100), unit), { nil: undefined }),
  })
  .map(
    ({ mrr, ends, starts, expansion: e, contraction: c }) =>
      `{ mrr: ${mrr}${ends}${starts}${e ? `, expansion: ${e[0]} per ${e[1]}` : ''}${c ? `, contraction: ${c[0]} per ${c[1]}` : ''} }`,
  );

const existing = fc.constantFrom(
  '',
  'existing: { customers: 40, mrr: 90k, churn: 5% per month }',
  'existing: { customers: 20 to 60, revenue: 1M to 2M per year, churn: 100% per year, expansion: 2% per month, contraction: 1% per month }',
  'existing: { customers: 0, churn: 1% per month }',
);

const scenarios = fc.record({
  draw: draws,
  value: fc.constantFrom('', 'value: 10k to 30k, '),
  recurring,
  existing,
  segments: fc.boolean(),
});

function moneyText({
  draw,
  value,
  recurring: pays,
  existing: known,
  segments,
}: typeof scenarios extends fc.Arbitrary<infer T> ? T : never): string {
  const parts = segments
    ? 'segments: { big: { share: 30%, deal: { gross_margin: 70% } }, small: { share: rest } }'
    : '';
  return textOf(draw)
    .replace(
      'deal: { value: 10k to 30k }',
      `deal: { ${value}recurring: ${pays}, gross_margin: 60% to 90% }\n${known}\n${parts}`,
    )
    .replace(/source0: \{/, 'source0: { motion: inbound, commission: 5%,')
    .concat('costs: { tools: { amount: 4k per month, kind: sales }, office: { amount: 1k per week } }\n');
}

const near = (a: number, b: number, size: number, what: string): void => {
  expect(Math.abs(a - b), `${what}: ${a} and ${b}`).toBeLessThanOrEqual(1e-9 * Math.max(1, size));
};

function bridgeCloses(runs: TextRuns, read: (name: string) => ArrayLike<number>): void {
  for (const suffix of ['', ...runs.model.time.months.map((month) => `@${month}`)]) {
    const [start, fresh, more, less, churned, end] = ['start', 'new', 'expansion', 'contraction', 'churned', ''].map(
      (name) => read(name === '' ? `mrr${suffix}` : `mrr_${name}${suffix}`),
    );
    for (let r = 0; r < start.length; r++) {
      const size = start[r] + fresh[r] + more[r] + less[r];
      near(start[r] + fresh[r] + more[r] - less[r] - churned[r], end[r], size, `bridge${suffix} of run ${r}`);
      for (const part of [start, fresh, more, less, churned, end]) expect(part[r]).toBeGreaterThanOrEqual(-1e-9 * size);
    }
  }
}

describe('money', () => {
  it('the bridge of MRR closes in every run and in the deterministic one, whole and by month', () => {
    fc.assert(
      fc.property(scenarios, (drawn) => {
        const runs = simulateText(moneyText(drawn), RUNS);
        bridgeCloses(runs, (name) => runs.column(name));
        bridgeCloses(runs, (name) => [runs.deterministic(name)]);
      }),
      { numRuns: 120, seed: 31 },
    );
  });

  it('revenue by source and existing customers, by segment, by month and by week adds up in every run', () => {
    fc.assert(
      fc.property(scenarios, (drawn) => {
        const runs = simulateText(moneyText(drawn), RUNS);
        const { sources, segments } = runs.scenario;
        const known = runs.scenario.existing === undefined ? [] : ['@existing'];
        const sum = (names: readonly string[], r: number): number =>
          names.reduce((total, name) => total + runs.column(name)[r], 0);
        const of = (name: string, parts: readonly string[]): string[] => parts.map((part) => `${name}${part}`);
        const bySource = [...sources.map(({ name }) => `@${name}`), ...known];
        const byMonth = runs.model.time.months.map((month) => `@${month}`);
        const weeks = Array.from({ length: runs.model.time.weeks }, (_, w) => `week.${w}`);
        runs.column('revenue').forEach((revenue, r) => {
          near(sum(of('revenue', bySource), r), revenue, revenue, 'by source');
          near(sum(of('revenue', byMonth), r), revenue, revenue, 'by month');
          near(sum(weeks, r), revenue, revenue, 'by week');
          if (segments.length > 0)
            near(
              sum(of('revenue', [...segments.map(({ name }) => `@${name}`), ...known]), r),
              revenue,
              revenue,
              'by segment',
            );
          near(sum(of('gross_profit', bySource), r), runs.column('gross_profit')[r], revenue, 'gross profit');
          near(sum(of('spend', byMonth), r), runs.column('spend')[r], runs.column('spend')[r], 'spend');
        });
      }),
      { numRuns: 80, seed: 32 },
    );
  });

  it('a higher rate loses no revenue in any run, where nothing comes back', () => {
    fc.assert(
      fc.property(scenarios, (drawn) => {
        const stages = drawn.draw.stages.map((stage) => ({ ...stage, rate: '50%', recycle: null }));
        const text = moneyText({ ...drawn, draw: { ...drawn.draw, stages } });
        const base = simulateText(text, RUNS);
        const more = simulateText(text, RUNS, { set: ['funnel.s1.rate=51%'] });
        for (const name of ['revenue', 'bookings', 'mrr_new'])
          more.column(name).forEach((value, r) => {
            expect(value).toBeGreaterThanOrEqual(base.column(name)[r] * (1 - 1e-12));
          });
      }),
      { numRuns: 60, seed: 33 },
    );
  });
});
