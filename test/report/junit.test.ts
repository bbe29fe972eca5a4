import { describe, expect, test } from 'vitest';
import type { CheckAnswer } from '../../src/analysis/format-check.ts';
import { junitXml } from '../../src/report/junit.ts';
import { allNew, answerOf, everyOutcome, HOSTILE, hostile, many, nothingChanged, typical } from './fixtures/checks.ts';
import { junitFaults } from './junit-schema.ts';

describe('valid for Jenkins', () => {
  const answers: readonly [name: string, answer: CheckAnswer][] = [
    ['typical', typical()],
    ['every outcome', everyOutcome()],
    ['200 checks', many()],
    ['nothing changed', nothingChanged()],
    ['all new', allNew()],
    ['two scenarios', answerOf(...typical().reports, ...allNew().reports)],
    ['no scenario', answerOf()],
    ['every hostile text', answerOf(...HOSTILE.flatMap((text) => hostile(text).reports))],
  ];

  test.each(answers)('%s', async (_, answer) => {
    expect(await junitFaults(junitXml(answer))).toEqual([]);
  });

  test.each([
    ['no name', '<testsuites><testsuite tests="1" failures="0" errors="0"/></testsuites>'],
    ['skipped of all suites', '<testsuites skipped="1"/>'],
    ['a time in words', '<testsuites time="soon"/>'],
    [
      'properties of a case',
      '<testsuite name="a" tests="1" failures="0" errors="0"><testcase name="b"><properties/></testcase></testsuite>',
    ],
    ['a control character', '<testsuites name="\u0001"/>'],
  ])('and the schema refuses %s', async (_, xml) => {
    expect(await junitFaults(xml)).not.toEqual([]);
  });
});

describe('what each outcome becomes', () => {
  const xml = junitXml(everyOutcome());

  test.each([
    ['f', 'failure', 'fails'],
    ['m', 'error', 'missing'],
    ['w', 'skipped', 'warns'],
    ['u', 'skipped', 'inconclusive'],
    ['i', 'skipped', 'incomparable'],
    ['n', 'skipped', 'new'],
  ])('%s: <%s> of type %s', (name, element, type) => {
    expect(xml).toContain(
      `<testcase classname="scenarios/q3.yaml" name="${name}">\n<${element} message="28 % (±1), 2 points below 30 %" type="${type}"/>\n`,
    );
  });

  test('what passes has figures and nothing else', () => {
    expect(xml).toContain(
      [
        '<testcase classname="scenarios/q3.yaml" name="p">',
        '<system-out>chance(revenue) &gt;= 30%',
        '28 % (±1), 2 points below 30 %',
        'figure: 28 % (±1)',
        'on the right side by: −2.0 points ±0.8',
        'runs: 16,384',
        'at: scenarios/q3.yaml:52:5</system-out>',
        '</testcase>',
      ].join('\n'),
    );
  });

  test('is counted', () => {
    expect(xml).toContain('<testsuites name="plumbline" time="1.234" tests="7" failures="1" errors="1">');
    expect(xml).toContain('<testsuite name="Q3 2026" tests="7" failures="1" errors="1" skipped="4" time="1.234">');
  });
});

test('the suite says what gives the same again, and what it comes to', () => {
  const xml = junitXml(typical());
  for (const [name, value] of Object.entries({
    seed: 'q3-2026',
    runs: '16384',
    against: 'origin/main',
    'family.error': '0.02',
  }))
    expect(xml).toContain(`<property name="${name}" value="${value}"/>`);
  expect(xml).toContain('falls from 33 % to 28 % (−5.0 points ±0.8); one of four checks fails.</system-out>');
});
