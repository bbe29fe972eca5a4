import { describe, expect, test } from 'vitest';
import type { ComparedMetric, ComparisonAnswer } from '../../src/analysis/format-comparison.ts';
import {
  changeText,
  differenceText,
  differs,
  isToldApart,
  metricOrder,
  ratioText,
  worldShare,
  worldText,
} from '../../src/report/comparison.ts';
import { comparisonText } from '../../src/report/comparison-text.ts';
import { editText, shortEdit } from '../../src/report/edits.ts';
import { numbersIn } from '../../src/report/numbers.ts';
import { terminalWidth } from '../../src/report/plain.ts';
import { type ComparisonName, comparisons } from './fixtures/comparison-answers.ts';

const names = Object.keys(comparisons) as ComparisonName[];
const textOf = (answer: ComparisonAnswer, color = false) =>
  comparisonText(answer, { color, files: ['reports/compare.html', 'reports/compare.json'], seconds: 1.24 });
const text = (name: ComparisonName) => textOf(comparisons[name]);
const numbers = numbersIn('USD');
const dollars = (value: number, half: number) =>
  differenceText('money', { value, low: value - half, high: value + half }, numbers);

test('a typical comparison: a lower win rate and more meetings', () => {
  expect(text('typical')).toMatchInlineSnapshot(`
    "q3.yaml → q3-plan.yaml
    2026-07-01 to 2026-09-30 · USD · 16,384 runs each · seed q3-2026

      28 % → 24 % chance to reach $2.4M: −4.0 points (±0.4)
      in the same world revenue is better in 19 %, the same in 10 %, worse in 71 %

      on average                 base     head          difference    ratio   change
      revenue                  $2.12M   $2.04M        −$74k (±700)   0.965×   −3.5 %
        chance ≥ $2.4M           28 %     24 %  −4.0 points (±0.4)
      customers                  21.8     21.1      −0.76 (±0.008)   0.965×   −3.5 %
          better in 9 %, the same in 35 %, worse in 55 %
        chance ≥ 25              29 %     25 %  −4.1 points (±0.4)
      spend                     $630k    $630k            the same
      CAC                      $30.2k   $31.3k       +$1.18k (±10)   1.039×   +3.9 %
          better in 19 %, the same in 10 %, worse in 71 %
      win rate                30.05 %  29.83 %  −0.2 points (±0.1)  0.9927×  −0.73 %
          better in 19 %, the same in 10 %, worse in 71 %
      proposal entered · ou…     31.2     30.1       −1.09 (±0.01)   0.965×   −3.5 %
          better in 19 %, the same in 10 %, worse in 71 %
      of other metrics 1 is the same

      what accounts for it, in the mean of revenue
      funnel.customer.rate: 40% → 38%             −$220k (±4k)   −11.9 points (±0.7)
      sources.outbound.volume: 30 to 60 per month → 36 to 66 per month
                                                  +$150k (±4k)    +7.9 points (±0.7)
      all of them                                 −$74k (±700)    −4.0 points (±0.4)
      changes no run
      name: Q3 2026 → Q3 2026, more meetings

      revenue by month    base    head       difference   change
      Jul 2026           $566k   $546k   −$19.7k (±200)   −3.5 %
      Aug 2026           $734k   $709k     −$26k (±200)   −3.5 %
      Sep 2026           $815k   $787k     −$28k (±300)   −3.5 %

      reports/compare.html · reports/compare.json · 1.2 s
    "
  `);
});

test('nothing differs', () => {
  expect(text('identical')).toMatchInlineSnapshot(`
    "q3.yaml → q3-plan.yaml
    2026-07-01 to 2026-09-30 · USD · 16,384 runs each · seed q3-2026

      nothing differs, in any run

      changes no run
      name: Q3 2026 → Q3 2026, more meetings

      reports/compare.html · reports/compare.json · 1.2 s
    "
  `);
});

test('forecasts that ran apart: neither better nor worse, no cause', () => {
  expect(text('unpaired')).toMatchInlineSnapshot(`
    "q3.yaml → reports/q3.json
    2026-07-01 to 2026-09-30 · USD · 16,384 runs each · not paired

      28 % → 24 % chance to reach $2.4M: −4.0 points (±0.9)
      These were simulated apart, not in the same worlds: part of the difference is
      luck, none is better or worse run by run, and no cause is told.

      on average                   base     head          difference   ratio  change
      revenue                    $2.12M   $2.04M         −$70k (±6k)   0.97×    −3 %
        chance ≥ $2.4M             28 %     24 %  −4.0 points (±0.9)
      customers                    21.8     21.1        −0.8 (±0.06)   0.97×    −3 %
        chance ≥ 25                29 %     25 %  −4.1 points (±0.9)
      spend                       $630k    $630k                  $0      1×     0 %
      CAC                        $30.2k   $31.3k        +$1.2k (±80)   1.04×    +4 %
      win rate                  30.05 %  29.83 %  −0.2 points (±0.1)  0.993×  −0.7 %
      proposal entered · outb…     31.2     30.1        −1.1 (±0.08)   0.97×    −3 %
      of other metrics 1 is not told apart

      revenue by month    base    head    difference   change
      Jul 2026           $566k   $546k   −$20k (±2k)     −3 %
      Aug 2026           $734k   $709k   −$26k (±2k)     −3 %
      Sep 2026           $815k   $787k   −$30k (±2k)     −3 %

      reports/compare.html · reports/compare.json · 1.2 s
    "
  `);
});

test('several heads: all in a table first, then each', () => {
  expect(text('severalHeads')).toMatchInlineSnapshot(`
    "q3.yaml against 3 others

      head                 chance           difference            mean    difference
      q3-plan.yaml           24 %   −4.0 points (±0.4)  revenue $2.04M  −$74k (±700)
      q3-hire.yaml           41 %  +13.5 points (±0.4)  revenue $2.35M  +$231k (±1k)
      q3-a-very-long-nam…    28 %             0 points  revenue $2.12M            $0

    q3.yaml → q3-plan.yaml
    2026-07-01 to 2026-09-30 · USD · 16,384 runs each · seed q3-2026

      28 % → 24 % chance to reach $2.4M: −4.0 points (±0.4)
      in the same world revenue is better in 19 %, the same in 10 %, worse in 71 %

      on average                 base     head          difference    ratio   change
      revenue                  $2.12M   $2.04M        −$74k (±700)   0.965×   −3.5 %
        chance ≥ $2.4M           28 %     24 %  −4.0 points (±0.4)
      customers                  21.8     21.1      −0.76 (±0.008)   0.965×   −3.5 %
          better in 9 %, the same in 35 %, worse in 55 %
        chance ≥ 25              29 %     25 %  −4.1 points (±0.4)
      spend                     $630k    $630k            the same
      CAC                      $30.2k   $31.3k       +$1.18k (±10)   1.039×   +3.9 %
          better in 19 %, the same in 10 %, worse in 71 %
      win rate                30.05 %  29.83 %  −0.2 points (±0.1)  0.9927×  −0.73 %
          better in 19 %, the same in 10 %, worse in 71 %
      proposal entered · ou…     31.2     30.1       −1.09 (±0.01)   0.965×   −3.5 %
          better in 19 %, the same in 10 %, worse in 71 %
      of other metrics 1 is the same

      what accounts for it, in the mean of revenue
      funnel.customer.rate: 40% → 38%             −$220k (±4k)   −11.9 points (±0.7)
      sources.outbound.volume: 30 to 60 per month → 36 to 66 per month
                                                  +$150k (±4k)    +7.9 points (±0.7)
      all of them                                 −$74k (±700)    −4.0 points (±0.4)
      changes no run
      name: Q3 2026 → Q3 2026, more meetings

      revenue by month    base    head       difference   change
      Jul 2026           $566k   $546k   −$19.7k (±200)   −3.5 %
      Aug 2026           $734k   $709k     −$26k (±200)   −3.5 %
      Sep 2026           $815k   $787k     −$28k (±300)   −3.5 %

    q3.yaml → q3-hire.yaml
    2026-07-01 to 2026-09-30 · USD · 16,384 runs each · seed q3-2026

      28 % → 41 % chance to reach $2.4M: +13.5 points (±0.4)
      in the same world revenue is better in 89 %, the same in 10 %, worse in 1 %

      on average                 base     head           difference   ratio   change
      revenue                  $2.12M   $2.35M         +$231k (±1k)  1.109×  +10.9 %
        chance ≥ $2.4M           28 %     41 %  +13.5 points (±0.4)
      customers                  21.8     24.2        +2.39 (±0.01)  1.109×  +10.9 %
          better in 86 %, the same in 14 %, worse in < 1 %
        chance ≥ 25              29 %     43 %  +13.6 points (±0.4)
      spend                     $630k    $630k             the same
      CAC                      $30.2k   $27.3k        −$2.87k (±10)  0.905×   −9.5 %
          better in 89 %, the same in 10 %, worse in 1 %
      win rate                30.05 %  30.67 %   +0.6 points (±0.1)  1.021×  +2.07 %
          better in 89 %, the same in 10 %, worse in 1 %
      proposal entered · ou…     31.2     34.6        +3.41 (±0.02)  1.109×  +10.9 %
          better in 89 %, the same in 10 %, worse in 1 %
      of other metrics 1 is the same

      what accounts for it, in the mean of revenue
      funnel.customer.rate: 40% → 38%
      sources.outbound.volume: 30 to 60 per month → 36 to 66 per month
                                                  +$230k (±4k)   +13.5 points (±0.7)
      changes no run
      name: Q3 2026 → Q3 2026, more meetings

      revenue by month    base    head     difference    change
      Jul 2026           $566k   $628k   +$62k (±300)   +10.9 %
      Aug 2026           $734k   $815k   +$80k (±400)   +10.9 %
      Sep 2026           $815k   $904k   +$89k (±400)   +10.9 %

    q3.yaml → q3-a-very-long-name-of-a-plan-that-nobody-will-pursue.yaml
    2026-07-01 to 2026-09-30 · USD · 16,384 runs each · seed q3-2026

      nothing differs, in any run

      no edit: both read the same

      reports/compare.html · reports/compare.json · 1.2 s
    "
  `);
});

test('a stage added, a source renamed: edits that do not stand alone are told together', () => {
  expect(text('reshaped')).toMatchInlineSnapshot(`
    "q3.yaml → q3-plan.yaml
    2026-07-01 to 2026-09-30 · USD · 16,384 runs each · seed q3-2026

      28 % → 33 % chance to reach $2.4M: +5.6 points (±0.4)
      in the same world revenue is better in 75 %, the same in 10 %, worse in 15 %

      on average                  base     head          difference   ratio   change
      revenue                   $2.12M   $2.21M        +$98k (±800)  1.046×   +4.6 %
        chance ≥ $2.4M            28 %     33 %  +5.6 points (±0.4)
      customers                   21.8     22.8      +1.01 (±0.008)  1.046×   +4.6 %
          better in 61 %, the same in 32 %, worse in 7 %
        chance ≥ 25               29 %     35 %  +5.7 points (±0.4)
      spend                      $630k    $630k            the same
      CAC                       $30.2k   $28.9k       −$1.25k (±10)  0.959×   −4.1 %
          better in 75 %, the same in 10 %, worse in 15 %
      win rate                 30.05 %  30.31 %  +0.3 points (±0.1)  1.009×  +0.89 %
          better in 75 %, the same in 10 %, worse in 15 %
      proposal entered · out…     31.2     32.6       +1.44 (±0.01)  1.046×   +4.6 %
          better in 75 %, the same in 10 %, worse in 15 %
      of other metrics 1 is the same

      what accounts for it, in the mean of revenue
      funnel.demo: added, { rate: 60%, after: 5 days }
      funnel.opportunity.rate: 50% → 80%            +$70k (±4k)   +4.0 points (±0.7)
      events.rival-launch-of-the-new-enterprise-edition.chance: removed, was 30%
                                                    +$30k (±4k)   +1.6 points (±0.7)
      funnel.proposal: moved                         +$2k (±4k)   +0.1 points (±0.7)
      all of them                                  +$98k (±800)   +5.6 points (±0.4)
      changes no run
      sources.web: renamed, website → web
      checks.revenue: added, chance(revenue) >= 25%

      revenue by month     base     head      difference   change
      Jul 2026           $46.7k   $48.8k   +$2.16k (±20)   +4.6 %
      Aug 2026           $60.6k   $63.4k    +$2.8k (±20)   +4.6 %
      Sep 2026           $67.2k   $70.3k    +$3.1k (±30)   +4.6 %
      Oct 2026           $71.9k   $75.3k    +$3.3k (±30)   +4.6 %
      Nov 2026           $75.6k   $79.1k    +$3.5k (±30)   +4.6 %
      Dec 2026           $78.8k   $82.4k    +$3.6k (±30)   +4.6 %
      Jan 2027           $81.4k   $85.2k    +$3.8k (±30)   +4.6 %
      Feb 2027           $83.8k   $87.7k    +$3.9k (±30)   +4.6 %
      Mar 2027           $85.9k   $89.9k    +$4.0k (±30)   +4.6 %
      Apr 2027           $87.9k   $91.9k    +$4.1k (±30)   +4.6 %
      May 2027           $89.6k   $93.8k    +$4.1k (±30)   +4.6 %
      Jun 2027           $91.3k   $95.5k    +$4.2k (±30)   +4.6 %
      and 12 more

      reports/compare.html · reports/compare.json · 1.2 s
    "
  `);
});

test('without a target the mean leads; three times as much is 200 % more', () => {
  expect(text('noTarget')).toMatch(/^ {2}revenue \$2\.12M → \$5\.93M on average: \+\$3\.81M \(±10k\)$/m);
  const thrice = { ratio: 3, change: 2 } as ComparedMetric;
  const sure = { mean: { value: 2, low: 2, high: 2 } } as ComparedMetric['difference'];
  const base = { mean: { value: 1, low: 1, high: 1 } } as ComparedMetric['base'];
  const metric = { ...thrice, base, difference: sure };
  expect([ratioText(metric, numbers), changeText(metric, numbers)]).toEqual(['3×', '+200 %']);
});

test('less of a cost is better', () => {
  const page = text('cheaper');
  expect(page).toMatch(/^ {2}55 % → 64 % chance to stay within \$30k: \+9\.2 points \(±0\.4\)$/m);
  expect(page).toMatch(/in the same world CAC is better in 84 %, the same in 10 %, worse in 6 %/);
  expect(page).toMatch(/^ {4}chance ≤ \$30k/m);
});

test('a target that was changed is not taken for the same', () => {
  const [comparison] = comparisons.typical.comparisons;
  const { revenue } = comparison!.metrics;
  const metrics = {
    ...comparison!.metrics,
    revenue: { ...revenue!, head: { ...revenue!.head, target: 2_600_000 } },
  };
  const page = textOf({ ...comparisons.typical, comparisons: [{ ...comparison!, metrics }] });
  expect(page).toMatch(/^ {2}28 % chance to reach \$2\.4M → 24 % chance to reach \$2\.6M: −4\.0 points/m);
  expect(page).toMatch(/^ {4}chance of target/m);
});

test('nothing measured is said, not thrown', () => {
  const [comparison] = comparisons.typical.comparisons;
  const page = textOf({ ...comparisons.typical, comparisons: [{ ...comparison!, metrics: {} }] });
  expect(page).toContain('nothing was measured');
});

describe.each(names)('%s', (name) => {
  test('fits 80 columns, whatever it is called', () => {
    for (const line of text(name).split('\n')) expect(terminalWidth(line), line).toBeLessThanOrEqual(80);
  });

  test('says the same in colour, and nothing that is no number', () => {
    const coloured = textOf(comparisons[name], true);
    const paint = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
    expect(coloured.replace(paint, '')).toBe(text(name));
    expect(text(name)).not.toMatch(/undefined|NaN|Infinity|null/);
    expect(text(name)).not.toMatch(/(?!\n)\p{Cc}|\p{Cf}/u);
  });
});

describe('differences', () => {
  test.each([
    [-123_000, 4_000, '−$120k (±4k)'],
    [160_000, 0, '+$160k'],
    [0, 0, '$0'],
    // What is far within its own error is nothing.
    [-3, 4_000, '$0 (±4k)'],
  ])('of %d ± %d are %s', (value, half, shown) => {
    expect(dollars(value, half)).toBe(shown);
  });

  test('of shares are points, with a decimal where they are known to less than one', () => {
    const points = (value: number, half: number) =>
      differenceText('share', { value, low: value - half, high: value + half }, numbers);
    expect(points(0.0563, 0.0037)).toBe('+5.6 points (±0.4)');
    expect(points(-0.05, 0.0101)).toBe('−5 points (±2)');
    expect(points(0.01, 0)).toBe('+1 point');
    expect(points(0, 0)).toBe('0 points');
    expect(points(-0.0001, 0.004)).toBe('0.0 points (±0.4)');
  });

  test('without an interval have no margin, and without a value none at all', () => {
    expect(differenceText('count', { value: 2.5, low: null, high: null }, numbers)).toBe('+2.5');
    expect(differenceText('count', { value: null, low: null, high: null }, numbers)).toBe('–');
  });

  test('are told apart by their interval, and in the same world by a single run', () => {
    expect(isToldApart({ value: 1, low: 0.5, high: 1.5 })).toBe(true);
    expect(isToldApart({ value: 1, low: -0.5, high: 2.5 })).toBe(false);
    expect(isToldApart({ value: 0, low: 0, high: 0 })).toBe(false);
    const mean = { value: 0.001, low: -1, high: 1 };
    const of = (world: ComparedMetric['world']) => ({ world, difference: { mean } }) as unknown as ComparedMetric;
    expect(differs(of({ better: 0.5, same: 0, worse: 0.5 }))).toBe(true);
    expect(differs(of({ better: 0, same: 1, worse: 0 }))).toBe(false);
    expect(differs(of(null))).toBe(false);
  });
});

test('what hardly ever happens is not 0 %, what hardly ever fails not 100 %', () => {
  expect([0, 0.001, 0.5, 0.999, 1].map(worldShare)).toEqual(['0 %', '< 1 %', '50 %', '> 99 %', '100 %']);
  expect(worldText({ better: 0.12, same: 0.03, worse: 0.85 })).toBe('better in 12 %, the same in 3 %, worse in 85 %');
});

test('the leading metric comes first, then what everybody asks about, then targets, then what differs', () => {
  const [comparison] = comparisons.cheaper.comparisons;
  expect(metricOrder(comparison!)).toEqual({
    told: ['cac', 'revenue', 'customers', 'spend', 'win_rate', 'entered.proposal@outbound'],
    rest: ['entered.sql'],
  });
});

test('an edit is told as it stands in YAML; where room is short its path is cut first', () => {
  const edit = { base: '40%', head: '38%', at: null, simulated: true };
  const rate = { ...edit, path: 'funnel.marketing-qualified-lead.rate', kind: 'changed' } as const;
  expect(editText(rate)).toBe('funnel.marketing-qualified-lead.rate: 40% → 38%');
  expect(shortEdit(rate, 40)).toBe('…marketing-qualified-le….rate: 40% → 38%');
  expect(editText({ ...rate, kind: 'added', base: null })).toMatch(/: added, 38%$/);
  expect(editText({ ...rate, kind: 'removed', head: null })).toMatch(/: removed, was 40%$/);
  expect(editText({ ...rate, kind: 'renamed', base: 'website', head: 'web' })).toMatch(/: renamed, website → web$/);
  expect(editText({ ...rate, kind: 'moved', base: null, head: null })).toMatch(/: moved$/);
});
