/** What stands otherwise in one scenario than in another, and scenarios between the two. */
import { describe, expect, it } from 'vitest';
import { editsBetween, withoutEdits } from '../../src/scenario/edits.ts';
import { resolveText } from '../../src/scenario/resolve.ts';
import { type MapNode, writtenText } from '../../src/scenario/tree.ts';

const base = `
name: A
sources:
  web: { visitors: 1_000 per month, spend: 5k per month }
  ads: { visitors: 300 per month }
funnel:
  visitor: {}
  sql: { rate: 10%, after: 3 days }
  proposal: { rate: 50% }
  customer: { rate: 40% }
deal: { value: 10k }
correlations: [{ between: [sources.web.visitors, funnel.sql.rate], rank: 0.2 }]
`;

const tree = (text: string): MapNode => resolveText(text, 'a.yaml', []).root!;
const edits = (head: string) => editsBetween(tree(base), tree(head));
const brief = (head: string) =>
  edits(head).map(({ path, kind, base: was, head: now }) => [path.join('.'), kind, was, now]);

describe('edits', () => {
  it('do not tell of quotes, which JSON has everywhere', () => {
    expect(brief(base.replace('name: A', 'name: "A"').replace('rate: 10%', "rate: '10%'"))).toEqual([]);
  });

  it('do not tell again what a renamed stage is called where its name is part of a path', () => {
    const event =
      'events: { rival: { starts: 2026-02-01, changes: { funnel.sql.rate: x0.7, funnel.customer.rate: x0.9 } } }\n';
    const renamed = `${base}${event}`.replace('sql: {', 'talk: { was: sql,').replaceAll('funnel.sql', 'funnel.talk');
    const brief = (head: string) =>
      editsBetween(tree(base + event), tree(head)).map(({ path, kind }) => [path.join('.'), kind]);
    expect(brief(renamed)).toEqual([['funnel.talk', 'renamed']]);
    // Another amount is news.
    expect(brief(renamed.replace('x0.7', 'x0.8')).length).toBeGreaterThan(1);
  });

  it('are as small as what a variant would say', () => {
    expect(brief(base.replace('40%', '38%').replace('value: 10k', 'value: 9k to 12k'))).toEqual([
      ['funnel.customer.rate', 'changed', '40%', '38%'],
      ['deal.value', 'changed', '10k', '9k to 12k'],
    ]);
  });

  it('say what came and what went, with its place', () => {
    const head = base
      .replace('  ads: { visitors: 300 per month }\n', '')
      .replace('after: 3 days', 'lost_after: 9 days');
    expect(brief(head)).toEqual([
      ['sources.ads', 'removed', '{ visitors: 300 per month }', undefined],
      ['funnel.sql.lost_after', 'added', undefined, '9 days'],
      ['funnel.sql.after', 'removed', '3 days', undefined],
    ]);
    expect(edits(head).map(({ place }) => place.line)).toEqual([5, 7, 8]);
  });

  it('are none where the same is written in another order, but for stages', () => {
    const lines = base.trim().split('\n');
    expect(brief([...lines.slice(9), ...lines.slice(0, 9)].join('\n'))).toEqual([]);
    const swapped = base.replace(/( {2}sql.*\n)( {2}proposal.*\n)/, '$2$1');
    expect(brief(swapped)).toEqual([
      ['funnel', 'moved', 'visitor, sql, proposal, customer', 'visitor, proposal, sql, customer'],
    ]);
  });

  it('of a renamed source are its name, and what changed in it; who calls it by its new name has not changed', () => {
    const head = base
      .replace('  web: { visitors: 1_000', '  site: { was: web, visitors: 1_200')
      .replace('sources.web.', 'sources.site.');
    expect(brief(head)).toEqual([
      ['sources.site', 'renamed', 'web', 'site'],
      ['sources.site.visitors', 'changed', '1_000 per month', '1_200 per month'],
    ]);
  });
});

describe('a scenario between two', () => {
  const head = base
    .replace('  web: { visitors: 1_000', '  site: { was: web, visitors: 1_200')
    .replace('sources.web.', 'sources.site.')
    .replace('  ads: { visitors: 300 per month }\n', '  list: { visitors: 90 per month }\n')
    .replace('  proposal: { rate: 50% }\n', '')
    .replace('  customer: { rate: 40% }\n', '  customer: { rate: 45% }\n  happy: { rate: 90% }\n');
  const found = edits(head);
  const between = (...taken: string[]) =>
    withoutEdits(
      tree(base),
      tree(head),
      found.filter(({ path }) => taken.includes(path.join('.'))),
    );
  const text = (...taken: string[]) => writtenText(between(...taken));

  it('is the head where nothing is taken back', () => {
    expect(text()).toBe(writtenText(tree(head)));
  });

  it('has again what went, where it was, and no longer what came', () => {
    expect(text('sources.ads', 'sources.list')).toContain('ads: { visitors: 300 per month } }, funnel');
    expect(text('funnel.proposal')).toContain('sql: { rate: 10%, after: 3 days }, proposal: { rate: 50% }, customer');
    expect(text('funnel.happy', 'funnel.customer.rate')).toContain('customer: { rate: 40% } }, deal');
    expect(text('sources.site.visitors')).toContain('site: { was: web, visitors: 1_000 per month, spend');
  });

  it('is the base in all but names where everything is taken back', () => {
    const all = found.filter(({ kind }) => kind !== 'renamed');
    const back = withoutEdits(tree(base), tree(head), all);
    expect(editsBetween(tree(base), back).map(({ kind }) => kind)).toEqual(['renamed']);
  });

  it('has stages in the former order again', () => {
    const swapped = tree(base.replace(/( {2}sql.*\n)( {2}proposal.*\n)/, '$2$1'));
    const back = withoutEdits(tree(base), swapped, editsBetween(tree(base), swapped));
    expect(writtenText(back)).toBe(writtenText(tree(base)));
  });
});
