import { describe, expect, test } from 'vitest';
import type { ComparisonAnswer } from '../../src/analysis/format-comparison.ts';
import { comparisonText } from '../../src/report/comparison-text.ts';
import { terminalWidth } from '../../src/report/plain.ts';
import { type ComparisonName, comparisons } from './fixtures/comparison-answers.ts';

const names = Object.keys(comparisons) as ComparisonName[];
const textOf = (answer: ComparisonAnswer, color = false) =>
  comparisonText(answer, { color, files: ['reports/compare.html', 'reports/compare.json'], seconds: 1.24 });
const text = (name: ComparisonName) => textOf(comparisons[name]);

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
  const blocks = text('reshaped').split('\n\n');
  expect(blocks.find((block) => block.includes('accounts for it'))).toMatchInlineSnapshot(`
    "  what accounts for it, in the mean of revenue
      funnel.demo: added, { rate: 60%, after: 5 days }
      funnel.opportunity.rate: 50% → 80%            +$70k (±4k)   +4.0 points (±0.7)
      events.rival-launch-of-the-new-enterprise-edition.chance: removed, was 30%
                                                    +$30k (±4k)   +1.6 points (±0.7)
      funnel.proposal: moved                         +$2k (±4k)   +0.1 points (±0.7)
      all of them                                  +$98k (±800)   +5.6 points (±0.4)
      changes no run
      sources.web: renamed, website → web
      checks.revenue: added, chance(revenue) >= 25%"
  `);
  expect(blocks.find((block) => block.includes('by month'))).toMatch(/Jun 2027 .*\n {2}and 12 more$/);
});

test('without a target the mean leads', () => {
  expect(text('noTarget')).toMatch(/^ {2}revenue \$2\.12M → \$5\.93M on average: \+\$3\.81M \(±10k\)$/m);
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
