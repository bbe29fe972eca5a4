/** The worked scenarios: each is valid without a warning, says what it is, runs, and loses no lead. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EXISTING } from '../../src/model/money-columns.ts';
import { prepare, simulate } from '../../src/simulate.ts';
import { simulateScenario } from '../simulate-text.ts';
import { expectConserved, expectPeopleConserved } from './conserved.ts';

const RUNS = 64;
const gallery = readdirSync('scenarios')
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => `scenarios/${file}`);

it('the gallery has a scenario for each story', () => {
  expect(gallery).toHaveLength(13);
});

describe.each(gallery)('%s', (file) => {
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n');

  it('begins with its schema, its story, and commands that run it', () => {
    expect(lines[0]).toBe('# yaml-language-server: $schema=./scenario.schema.json');
    expect(lines[1]).toBe('#');
    const story = lines.slice(
      2,
      lines.findIndex((line) => !line.startsWith('#')),
    );
    expect(story.length).toBeGreaterThanOrEqual(2);
    expect(story.join('\n')).toContain(`npx simulate ${file}`);
  });

  it('is valid and has no warning', async () => {
    const { scenario } = await prepare(file);
    expect(scenario.warnings).toEqual([]);
  });

  it('runs, and its targets have chances; so does every command of its story', async () => {
    const commands = lines.filter((line) => line.startsWith('#  ') && line.includes('npx simulate'));
    for (const command of commands) {
      const set = [...command.replace(/ # .*$/, '').matchAll(/--set (?:'([^']*)'|(\S+))/g)].map(([, a, b]) => a ?? b);
      const { forecast, scenario } = await simulate(file, { runs: RUNS, threads: 1, set });
      expect(forecast.warnings).toEqual([]);
      for (const { metric, value } of scenario.targets)
        if (value.kind === 'whole') expect(forecast.metrics[metric].chance, metric).toBeDefined();
    }
  });

  it('conserves its leads in every run, and parts add up to the whole', async () => {
    const { scenario } = await prepare(file);
    const runs = simulateScenario(scenario, RUNS);
    expectConserved(runs, RUNS, 0);
    expectPeopleConserved(runs, RUNS);
    const { columns, streams, time } = runs.model;
    for (const name of ['revenue', 'customers'].filter((column) => columns.includes(column))) {
      const sources = new Set([...streams.map(({ source }) => source), EXISTING]);
      for (const parts of [[...sources], time.months]) {
        const present = parts.map((part) => `${name}@${part}`).filter((column) => columns.includes(column));
        runs.column(name).forEach((whole, r) => {
          const sum = present.reduce((total, part) => total + runs.column(part)[r], 0);
          // So many additions of doubles: their rounding.
          expect(Math.abs(sum - whole)).toBeLessThanOrEqual(1e-12 * whole);
        });
      }
    }
  });
});
