import { expect, test } from 'vitest';
import { Faults } from '../../src/scenario/faults.ts';
import { renderFaults } from '../../src/scenario/frames.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import { changed, faultsOf, SMALL } from './example.ts';

const at = (line: number, column: number) => ({ file: 'scenarios/q3.yaml', line, column });

test('the layout is that of the language', () => {
  const source = `${'\n'.repeat(40)}  value: { lognorml: { median: 80k, sigma: 0.6 } }\n`;
  const fault = {
    message: 'unknown distribution "lognorml"',
    wayOut: 'did you mean "lognormal"?',
    at: at(41, 12),
    length: 8,
    source,
  };
  expect(renderFaults(new Faults([fault]))).toBe(
    [
      'error: unknown distribution "lognorml"',
      '  scenarios/q3.yaml:41:12',
      '  41 |   value: { lognorml: { median: 80k, sigma: 0.6 } }',
      '     |            ^^^^^^^^ did you mean "lognormal"?',
    ].join('\n'),
  );
});

test('a fault without a place, without a source, at the end of a line', () => {
  expect(renderFaults(Faults.one('q9.yaml does not exist', 'check the path'))).toBe(
    'error: q9.yaml does not exist\n  check the path',
  );
  expect(renderFaults([{ message: 'm', at: at(3, 4) }])).toBe('error: m\n  scenarios/q3.yaml:3:4');
  expect(renderFaults([{ message: 'm', at: at(1, 4), source: 'a: ', wayOut: 'w' }])).toBe(
    'error: m\n  scenarios/q3.yaml:1:4\n  1 | a: \n    |    ^ w',
  );
});

test('colour only where it is asked for', () => {
  const faults = [{ message: 'm', at: at(1, 1), source: 'abc', length: 3, wayOut: 'w' }];
  expect(renderFaults(faults)).not.toContain('\u001b');
  expect(renderFaults(faults, { color: true })).toContain('\u001b[31m');
});

test('a file cannot repaint the terminal, and a long line is cut around the mark', () => {
  const painted = changed(SMALL, 'rate: 10%', 'rate: "\u001b[2J14"');
  expect(renderFaults(faultsOf(() => parseScenario(painted)))).not.toContain('\u001b');
  const source = `${'x'.repeat(5_000)}HERE${'y'.repeat(5_000)}`;
  const [, , line, mark] = renderFaults([{ message: 'm', at: at(1, 5_001), source, length: 4, wayOut: 'w' }]).split(
    '\n',
  );
  expect(line!.length).toBeLessThan(180);
  expect(line!.slice(mark!.indexOf('^'), mark!.lastIndexOf('^') + 1)).toBe('HERE');
});
