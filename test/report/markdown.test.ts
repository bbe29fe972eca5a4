import { describe, expect, test } from 'vitest';
import { type CheckAnswer, checkAnswer } from '../../src/analysis/format-check.ts';
import { comparisonAnswer } from '../../src/analysis/format-comparison.ts';
import { checkMarkdown, comparisonMarkdown, LIMIT, MARKER, withoutMarker } from '../../src/report/markdown.ts';
import {
  allNew,
  answerOf,
  checkedOf,
  everyOutcome,
  HOSTILE,
  hostile,
  many,
  manyScenarios,
  nothingChanged,
  reportOf,
  typical,
} from './fixtures/checks.ts';
import {
  answerOf as comparisonsOf,
  typicalComparison,
  unchangedComparison,
  unpairedComparison,
} from './fixtures/comparisons.ts';

const command = ['simulate', 'check', 'scenarios/q3.yaml', '--base-ref', 'origin/main'];
const page = (answer = typical()) => checkMarkdown(answer, command);
const sentenceOf = (markdown: string) => markdown.split('\n')[1];

test('the fixtures have the shape of what the commands give', () => {
  for (const answer of [typical(), everyOutcome(), many(), nothingChanged(), allNew(), hostile('x')])
    expect(checkAnswer.safeParse(answer).error).toBeUndefined();
  for (const comparison of [typicalComparison(), unchangedComparison(), unpairedComparison()])
    expect(comparisonAnswer.safeParse(comparisonsOf(comparison)).error).toBeUndefined();
});

describe('it begins with one sentence that a manager understands', () => {
  test.each([
    [
      'checks',
      page(),
      '**Q3 2026: the chance to reach &#36;2.4M falls from 33 % to 28 % (−5.0 points ±0.8); one of four checks fails.**',
    ],
    [
      'a comparison',
      comparisonMarkdown(comparisonsOf(typicalComparison()), command),
      '**Q3 2026: the chance to reach &#36;2.4M falls from 33 % to 28 % (−5.0 points ±0.8).**',
    ],
    [
      'nothing changed',
      page(nothingChanged()),
      '**Q3 2026: nothing changes, the chance to reach &#36;2.4M stays at 28 %; both checks pass.**',
    ],
    ['all new', page(allNew()), '**Q3 2026: both checks are new.**'],
    [
      'unpaired',
      comparisonMarkdown(comparisonsOf(unpairedComparison()), command),
      '**Q3 2026: the chance to reach &#36;2.4M hardly moves, from 33 % to 28 % (−5 points ±6).**',
    ],
    [
      'every outcome',
      page(everyOutcome()).replace(/the chance.*?; /, ''),
      '**Q3 2026: one of seven checks fails, one is missing, one warns, one is inconclusive, one cannot be compared, one is new.**',
    ],
    ['many scenarios', page(manyScenarios()), '**One of 2000 scenarios fails its checks.**'],
  ])('%s', (_, markdown, sentence) => {
    expect(markdown.split('\n')[0]).toBe(MARKER);
    expect(sentenceOf(markdown)).toBe(sentence);
  });

  test('a moved target is said with both', () => {
    const { revenue } = typicalComparison().metrics;
    const comparison = {
      ...typicalComparison(),
      metrics: { revenue: { ...revenue!, base: { ...revenue!.base, target: 2_200_000 } } },
    };
    expect(sentenceOf(comparisonMarkdown(comparisonsOf(comparison), command))).toContain(
      'the chance to reach &#36;2.4M falls from 33 % for &#36;2.2M to 28 % (−5.0 points ±0.8)',
    );
  });

  test('without a target it is about the mean', () => {
    const { cac } = typicalComparison().metrics;
    const comparison = { ...typicalComparison(), headline: 'cac', metrics: { cac: cac! } };
    expect(sentenceOf(comparisonMarkdown(comparisonsOf(comparison), command))).toBe(
      '**Q3 2026: mean CAC rises from &#36;28.6k to &#36;30.1k (+&#36;1.5k ±50).**',
    );
  });

  test('only names and targets changed: no run does', () => {
    const idle = { ...unchangedComparison(), edits: typicalComparison().edits!.slice(2) };
    expect(sentenceOf(comparisonMarkdown(comparisonsOf(idle), command))).toContain('no run changes');
  });
});

describe('then the reasons', () => {
  test('checks to look at, the worst first, and not those that pass', () => {
    const table = page(everyOutcome()).split('\n\n')[1]!.split('\n').slice(2);
    expect(table.map((row) => row.split('|')[1]!.trim())).toEqual([
      '**fails**',
      '**missing**',
      'warns',
      'inconclusive',
      'incomparable',
    ]);
    expect(page().split('\n\n')[1]).toContain(
      '| **fails** | floor: `chance(revenue) >= 30%` | 28 % (±1), 2 points below 30 % | `scenarios/q3.yaml:52` |',
    );
  });

  test('edits as they stand in YAML, the largest part first, with what each accounts for', () => {
    const rows = page()
      .match(/#### What changed\n\n(.*?)\n\n/s)![1]!
      .split('\n')
      .slice(2);
    expect(rows).toEqual([
      '| `funnel.customer.rate`: `40%` → `36%` | `scenarios/q3.yaml:41` | −5.0 points ±0.8 | −&#36;100k ±5k |',
      '| `sources.outbound.spend`: `120k per month` → `110k per month` | `scenarios/q3.yaml:41` | 0 points | −&#36;6k ±2k |',
      '| `name`: `Q3` → `Q3 2026` | `scenarios/q3.yaml:41` |  | changes no run |',
    ]);
  });

  test('the parts add up to the whole', () => {
    expect(page()).toContain('they add up to the whole, −5.0 points ±0.8 and −&#36;110k ±5k, on 4,096 runs');
    expect(page()).toContain('| revenue, chance of ≥ &#36;2.4M | 33 % (±1) | 28 % (±1) | −5.0 points ±0.8 | – |');
  });

  test('how to reproduce, and what was corrected for', () => {
    expect(page()).toContain('```sh\nsimulate check scenarios/q3.yaml --base-ref origin/main\n```');
    expect(page()).toContain('4 checks share a family error of 2 % (Holm); five looks, at most 65,536 runs.');
    expect(page()).toContain('16,384 runs · seed `q3-2026` · Plumbline 0.1.0 · stream 2');
  });

  test('unpaired sides are said to be', () => {
    expect(comparisonMarkdown(comparisonsOf(unpairedComparison()), command)).toContain('different random numbers');
    expect(page()).not.toContain('different random numbers');
  });

  test('the same answer gives the same text, whatever the time it took', () => {
    const slow = typical();
    expect(page({ ...slow, engine: { ...slow.engine, seconds: 99, node: 'v24.0.0', threads: 1 } })).toBe(page());
  });
});

describe('short enough for a comment', () => {
  const size = (markdown: string) => Buffer.byteLength(markdown);

  test('LIMIT is under what GitHub takes', () => {
    expect(LIMIT).toBeLessThan(60 * 1024);
  });

  const answers: readonly [name: string, answer: CheckAnswer][] = [
    ['200 checks', many()],
    ['2,000 scenarios', manyScenarios()],
    ...HOSTILE.map((text): [string, CheckAnswer] => [JSON.stringify(text).slice(0, 20), hostile(text)]),
  ];

  test.each(answers)('%s', (_, answer) => {
    expect(size(page(answer))).toBeLessThanOrEqual(LIMIT);
  });

  test('a command of any length', () => {
    const longest = checkMarkdown(typical(), ['simulate', ...HOSTILE, 'x'.repeat(100_000)]);
    expect(size(longest)).toBeLessThanOrEqual(LIMIT);
    expect(longest).toContain('characters, too many to show.');
  });

  test('what is left out is counted', () => {
    const markdown = page(many());
    const told = [...markdown.matchAll(/and (\d+) more checks?/g)].map(([, count]) => Number(count));
    const [attention, all] = markdown.split('All 200 checks');
    const rows = (text: string) => text.match(/^\| \*\*fails\*\*/gm)?.length ?? 0;
    expect([rows(attention!) + told[0]!, rows(all!) + told[1]!]).toEqual([200, 200]);
    expect(rows(attention!)).toBeGreaterThan(50);
  });

  test('scenarios that are left out are counted, and those that fail are not left out', () => {
    const markdown = page(manyScenarios());
    const shown = markdown.match(/^### Plan \d+/gm)!;
    expect(shown[0]).toBe('### Plan 1234');
    expect(markdown).toContain(`and ${2_000 - shown.length} more scenarios`);
  });

  test('every block that is opened is closed', () => {
    for (const answer of [typical(), many(), manyScenarios()]) {
      const markdown = page(answer);
      expect(markdown.match(/<details>/g)!.length).toBe(markdown.match(/<\/details>/g)!.length);
    }
  });
});

test('the summary of a step is the same page without the marker', () => {
  expect(withoutMarker(page())).toBe(page().split('\n').slice(1).join('\n'));
  expect(withoutMarker('other')).toBe('other');
});

test('a scenario without checks says so', () => {
  expect(sentenceOf(page(answerOf(reportOf([], { comparison: null }))))).toBe('**Q3 2026: nothing is checked.**');
  expect(sentenceOf(page(answerOf(reportOf([checkedOf('fail')], { comparison: null }))))).toBe(
    '**Q3 2026: the one check fails.**',
  );
});
