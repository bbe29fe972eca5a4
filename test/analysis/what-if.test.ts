import { readdirSync } from 'node:fs';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { medianOf, type Slider, slidersOf } from '../../src/analysis/sliders.ts';
import { written } from '../../src/analysis/varied.ts';
import {
  askedOf,
  figuresOfRuns,
  leanModel,
  type Moves,
  movedScenario,
  withFigures,
} from '../../src/analysis/what-if.ts';
import { createKernel } from '../../src/kernel/kernel.ts';
import { compile } from '../../src/model/compile.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import { overrideText } from '../../src/scenario/override.ts';
import { plainScenario, scenarioOfPlain } from '../../src/scenario/plain-scenario.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { simulate } from '../../src/simulate.ts';
import { whatIfOf } from '../../src/what-if.ts';

const files = readdirSync('scenarios').filter((name) => name.endsWith('.yaml'));
/** Their runs take seconds; what they add stands in test/browser/what-if.test.ts. */
const slow = ['reps-drowning.yaml', 'consumer-afternoon.yaml'];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-what-if-'));
  for (const name of readdirSync('scenarios')) await copyFile(join('scenarios', name), join(folder, name));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** As a page has it: through JSON. */
const inPage = (scenario: Scenario) => scenarioOfPlain(JSON.parse(JSON.stringify(plainScenario(scenario))));
const same = (one: Scenario, other: Scenario) => isDeepStrictEqual(compile(one), compile(other));
/** Both ends, the median, and what the plan takes. */
const valuesOf = (slider: Slider) => [slider.from, medianOf(slider), slider.planned, slider.to];

describe.each(files)('%s', (name) => {
  const file = join('scenarios', name);

  test('every slider gives the model that --set gives, wherever it stands', async () => {
    const scenario = await loadScenario(file);
    const page = inPage(scenario);
    expect(same(page, scenario)).toBe(true);
    const sliders = slidersOf(scenario, { drivers: null });
    expect(sliders.length).toBeGreaterThan(0);
    for (const slider of sliders)
      for (const value of valuesOf(slider)) {
        const argument = `${slider.path}=${written(value, slider)}`;
        const moved = movedScenario(page, { values: { [slider.path]: value }, levers: {} });
        expect(same(moved, await loadScenario(file, { set: [argument] })), argument).toBe(true);
      }
  });

  test('every lever gives the model that --set gives', async () => {
    const scenario = await loadScenario(file);
    for (const { name: lever, on } of scenario.levers) {
      const moved = movedScenario(inPage(scenario), { values: {}, levers: { [lever]: !on } });
      expect(same(moved, await loadScenario(file, { set: [`levers.${lever}=${on ? 'off' : 'on'}`] }))).toBe(true);
    }
  });

  test('all at once, as a file beside the scenario', async () => {
    const simulation = await loadScenario(file);
    const forecast = { drivers: null } as never;
    const { overridable } = await whatIfOf(file, { scenario: simulation, model: compile(simulation), forecast });
    const sliders = slidersOf(simulation, { drivers: null });
    const moves: Moves = {
      values: Object.fromEntries(sliders.map((slider) => [slider.path, medianOf(slider)])),
      levers: Object.fromEntries(simulation.levers.map(({ name: lever, on }) => [lever, !on])),
    };
    const texts = Object.fromEntries(
      sliders.map((slider) => [slider.path, written(moves.values[slider.path]!, slider)]),
    );
    const variant = join(folder, `moved-${name}`);
    await writeFile(variant, overrideText(overridable!, texts, moves.levers));
    expect(same(await loadScenario(variant), movedScenario(inPage(simulation), moves))).toBe(true);
  });

  test.skipIf(slow.includes(name))('figures of the same runs are those of the forecast, to the bit', async () => {
    const runs = 256;
    const { forecast } = await simulate(file, { set: [`simulation.runs=${runs}`], answers: false, threads: 1 });
    const scenario = inPage(await loadScenario(file));
    const asked = askedOf(forecast);
    const model = leanModel(scenario, asked);
    const columns = new Float64Array(model.columns.length * runs);
    createKernel(model).simulate(0, runs, columns, runs);
    const at = new Map(model.columns.map((column, c) => [column, c * runs]));
    const figures = figuresOfRuns(scenario, model, asked, (column) => {
      const from = at.get(column);
      return from === undefined ? undefined : columns.subarray(from, from + runs);
    });
    expect(withFigures(forecast, runs, figures)).toEqual(forecast);
  });
});
