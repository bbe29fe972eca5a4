/** Figures that would stand nowhere, and returns that would never end. */
import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/load.ts';
import { changed, EXAMPLE, faultsOf, SMALL } from './example.ts';

test.each([
  ['{ start: 2026-07-01, months: 2 }', 'customers@2026-Q3: 30', 'write one of 2026-07, 2026-08'],
  ['{ start: 2026-07-01, months: 2 }', 'customers: { 2026-Q3: 30 }', 'write one of 2026-07, 2026-08'],
  [
    '{ start: 2026-07-02, months: 1 }',
    'customers@2026-Q3: 30',
    'no whole month does; write one amount for the whole period',
  ],
])('of %s, a target for %s has no figure', (period, target, wayOut) => {
  for (const section of ['target', 'plan']) {
    const text = changed(SMALL, 'period: 2026-Q3', `period: ${period}\n${section}: { ${target} }`);
    const [fault, ...others] = faultsOf(() => parseScenario(text));
    expect(others).toEqual([]);
    expect(fault!.message).toMatch(/^2026-Q3 does not lie within the period/);
    expect(fault!.wayOut).toBe(wayOut);
  }
});

describe('recycle rules that multiply', () => {
  const rule = (stage: string, atMost: number) =>
    `recycle: { from: lost, to: ${stage}, share: 10%, at_most: ${atMost} }`;
  const text = (first: number, second: number, third: number) =>
    EXAMPLE.replace('mql: { rate: 80% }', `mql: { rate: 80%, ${rule('mql', first)} }`)
      .replace('after: 5 to 15 days }', `after: 5 to 15 days, ${rule('opportunity', second)} }`)
      .replace('after: 7 to 21 days }', `after: 7 to 21 days, ${rule('proposal', third)} }`);

  test('are refused at the last one, with what would do', () => {
    // The example's own rule at sql counts twofold: 2 · 10 · 10 · 6 = 1,200.
    const [fault, ...others] = faultsOf(() => parseScenario(text(9, 9, 5)));
    expect(others).toEqual([]);
    expect(fault).toMatchObject({
      message:
        'funnel.proposal.recycle.at_most is 5: with the recycle rules above it, returns combine in 1,200 ways; at most 1,000 can be told apart',
      wayOut: 'write at most 4, or lower at_most on a stage above',
    });
    expect(parseScenario(text(9, 9, 4)).stages[5]!.recycle!.atMost).toBe(4);
  });

  test('also where a source has its own', () => {
    const own = text(9, 9, 4).replace(
      'spend: 90k per month',
      'spend: 90k per month\n    funnel: { proposal: { recycle: { at_most: 20 } } }',
    );
    expect(faultsOf(() => parseScenario(own)).map(({ message }) => message)).toEqual([
      'sources.website.funnel.proposal.recycle.at_most is 20: with the recycle rules above it, returns combine in 4,200 ways; at most 1,000 can be told apart',
    ]);
  });
});
