/** The index of several reports. */
import { describe, expect, test } from 'vitest';
import type { Forecast } from '../../src/forecast/format.ts';
import { indexReport } from '../../src/report/index-html.ts';
import { groupsOf, type Listed, leaderOf } from '../../src/report/several.ts';
import { type FixtureName, fixtures, hostileName } from './fixtures/index.ts';

const listed = (...names: FixtureName[]): Listed[] =>
  names.map((name) => ({ forecast: fixtures[name], href: `${name}.html` }));
const called = (forecast: Forecast, name: string, more: Partial<Forecast['scenario']> = {}): Forecast => ({
  ...forecast,
  scenario: { ...forecast.scenario, name, ...more },
});

describe('groups', () => {
  test('the same metric in the same currency stands on one axis, other metrics and currencies on others', () => {
    const euro = called(fixtures.typical, 'Euro', { currency: 'EUR' });
    const all = [...listed('typical', 'noMoney', 'certain'), { forecast: euro, href: 'euro.html' }];
    const groups = groupsOf(all);
    expect(groups.map(({ label, currency, views }) => [label, currency, views.map(({ href }) => href)])).toEqual([
      ['revenue', 'USD', ['typical.html', 'certain.html']],
      ['customers', null, ['noMoney.html']],
      ['revenue', 'EUR', ['euro.html']],
    ]);
  });

  test('counts share an axis whatever the currency', () => {
    const one = { forecast: fixtures.noMoney, href: 'a.html' };
    const other = { forecast: called(fixtures.noMoney, 'b', { currency: 'EUR' }), href: 'b.html' };
    expect(groupsOf([one, other])).toHaveLength(1);
  });

  test('a target is shared only where it is the same, and scenarios of one name are told apart by their files', () => {
    expect(groupsOf(listed('typical', 'certain'))[0]!.target).toBeUndefined();
    const [group] = groupsOf([
      { forecast: fixtures.typical, href: 'a.html' },
      { forecast: called(fixtures.typical, 'Q3 2026', { file: 'other.yaml' }), href: 'b.html' },
    ]);
    expect(group!.target).toBe(2_400_000);
    expect(group!.views.map(({ title }) => title)).toEqual(['Q3 2026 · scenarios/q3.yaml', 'Q3 2026 · other.yaml']);
  });
});

describe('who leads', () => {
  test('the highest chance; who is not told apart from it is named', () => {
    const [group] = groupsOf(listed('hopeless', 'certain', 'typical'));
    expect(leaderOf(group!).best.href).toBe('certain.html');
    expect(leaderOf(group!).tied).toEqual([]);
    const [same] = groupsOf(listed('typical', 'manyTargets'));
    expect(leaderOf(same!).tied).toHaveLength(1);
  });

  test('without a target in each, the highest median', async () => {
    const [group] = groupsOf(listed('noTarget', 'oneCustomer'));
    expect(leaderOf(group!).best.href).toBe('noTarget.html');
    expect(await indexReport(listed('noTarget', 'oneCustomer'))).toContain('has the highest middle revenue');
  });

  test('across metrics nobody does', async () => {
    expect(await indexReport(listed('typical', 'noMoney'))).toContain('listed and not ranked');
  });
});

test('every scenario has its link, its figures and its small drawing, and all stand in one table', async () => {
  const page = await indexReport(listed('typical', 'certain', 'zero'));
  expect(page.match(/<a href="[a-z]+\.html">/g)).toEqual([
    '<a href="typical.html">',
    '<a href="certain.html">',
    '<a href="zero.html">',
  ]);
  // Nothing is booked in the third.
  expect(page.match(/<svg class="small"/g)).toHaveLength(2);
  expect(page).toContain('download="index-group-1.csv"');
  expect(page).toContain('2400000');
});

test('small fans of one group have the same height', async () => {
  const page = await indexReport(listed('typical', 'oneCustomer'));
  const labels = [...page.matchAll(/<svg class="small".*?<\/svg>/gs)].map(([svg]) =>
    [...svg.matchAll(/>(\$[^<]*)</g)].map(([, text]) => text),
  );
  expect(labels).toHaveLength(2);
  expect(labels[0]!.length).toBeGreaterThan(1);
  expect(labels[0]).toEqual(labels[1]);
});

test('forty scenarios still fit 400 KB, with scripts', async () => {
  const many = Array.from({ length: 40 }, (_, i) => ({
    forecast: called(fixtures.twelveStages, `Scenario ${i} with a rather long name of its own`),
    href: `${i}.html`,
  }));
  const page = await indexReport(many);
  expect(page.match(/<article/g)).toHaveLength(40);
  // The start script of a page has some 20 KB.
  expect(Buffer.byteLength(page)).toBeLessThan(380_000);
});

test('hostile names are text, and links lead nowhere else', async () => {
  const forecast = called(fixtures.hostileNames, hostileName);
  const page = await indexReport([
    { forecast, href: `${encodeURIComponent('"><script>alert(1)</script>')}.html` },
    { forecast: fixtures.typical, href: 'q3.html' },
  ]);
  expect(page).not.toMatch(/<script|<img/);
  expect(page).toContain('&lt;/script&gt;&lt;img');
});

test('speaks the language of its scenarios, and English where they have several', async () => {
  const arabic = { forecast: called(fixtures.typical, 'مرصد', { locale: 'ar' }), href: 'a.html' };
  const both = await indexReport([arabic, ...listed('typical')]);
  expect(both).toContain('<html lang="en" dir="ltr">');
  expect(both).toContain('2 scenarios');
  const alone = await indexReport([arabic]);
  expect(alone).toContain('<html lang="ar" dir="rtl">');
  expect(alone.replace(/<style>[\s\S]*?<\/style>/, '')).not.toMatch(/chance to|All at once|runs/);
});

test('a single one, and none that was measured, have an index too', async () => {
  expect(await indexReport(listed('typical'))).toContain('1 scenario');
  const empty: Forecast = { ...fixtures.typical, metrics: {}, headline: null, fan: null };
  expect(await indexReport([{ forecast: empty, href: 'x.html' }])).toContain('Nothing was measured.');
});
