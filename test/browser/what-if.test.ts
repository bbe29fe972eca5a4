import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Forecast } from '../../src/forecast/format.ts';
import { simulate } from '../cli/command.ts';
import { launchBrowser } from './browser.ts';
import { faultsIn, forAxe, looks, openPage, phone } from './reader.ts';

/** Scenarios with few runs, so that a test takes little; of what a page does nothing depends on their number. */
const scenarios = [
  ['q3.yaml', 4096],
  ['outbound-fills-the-gap.yaml', 1024],
  ['reps-drowning.yaml', 32],
  ['subscription.yaml', 512],
  ['open-pipeline.yaml', 1024],
] as const;

let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-what-if-'));
  await copyFile('scenarios/open-pipeline.csv', join(folder, 'open-pipeline.csv'));
  for (const [name, runs] of scenarios) {
    await copyFile(join('scenarios', name), join(folder, name));
    await run(join(folder, name), '--runs', String(runs), '--out', folder);
  }
  browser = await launchBrowser();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

async function run(...words: string[]): Promise<string> {
  const { code, stdout, stderr } = await simulate(words);
  if (code !== 0) throw new Error(stderr);
  return stdout;
}

/** The forecast that the command line makes of the same overrides. */
async function forecastOf(name: string, runs: number, ...words: string[]): Promise<Forecast> {
  return JSON.parse(await run(join(folder, name), '--runs', String(runs), ...words, '--json')) as Forecast;
}

const open = (name: string, look: (page: Page) => Promise<void>, options: BrowserContextOptions = {}) =>
  openPage(
    browser,
    join(folder, name.replace('.yaml', '.html')),
    { javaScriptEnabled: true, ...options },
    async (page, { messages, requests }) => {
      await page.locator('#what-if .sliders').waitFor();
      await page.locator('#what-if').scrollIntoViewIfNeeded();
      await look(page);
      // Nothing but the page itself, and its own workers out of its own memory.
      expect(requests.filter((url) => !url.startsWith('blob:'))).toHaveLength(1);
      expect(messages).toEqual([]);
    },
  );

/** Waits until all runs are made. */
const settled = (page: Page, runs: number) =>
  page.locator(`.outcome[data-runs="${runs}"]`).waitFor({ timeout: 60_000 });

/** The hash of all runs that the page makes, and the settings of its command. */
async function shownIn(page: Page) {
  await page.getByRole('button', { name: 'Check the runs' }).click();
  const hash = await page.locator('.told code').innerText({ timeout: 60_000 });
  return { hash, command: await commandIn(page) };
}

async function commandIn(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: 'Copy the command' }).click();
  const command = await page.locator('.told pre').innerText();
  return [...command.matchAll(/--set (?:'([^']*)'|(\S+))/g)].map(([, quoted, bare]) => quoted ?? bare!);
}

/** Numbers of the leading metric, in all their digits. */
const exactIn = async (page: Page) =>
  JSON.parse((await page.locator('.outcome').getAttribute('data-exact'))!) as object;

const exactOf = ({ metrics, headline }: Forecast) => {
  const { quantiles, chance } = metrics[headline ?? 'revenue']!;
  return { p10: quantiles.p10, p50: quantiles.p50, p90: quantiles.p90, ...(chance && { chance }) };
};

describe.each(scenarios)('%s', (name, runs) => {
  test('at rest its runs are those of the report, to the bit', async () => {
    const report = JSON.parse(await readFile(join(folder, name.replace('.yaml', '.json')), 'utf8')) as Forecast;
    await open(name, async (page) => {
      await page.getByRole('button', { name: 'Check the runs' }).click();
      await page.locator('.told code').waitFor({ timeout: 60_000 });
      expect(await page.locator('.told').innerText()).toMatch(/those of the report, to the bit/);
      expect(await page.locator('.told code').innerText()).toBe(report.engine.hash);
      expect(await exactIn(page)).toEqual(exactOf(report));
    });
  });

  test('what is moved gives the numbers of the command line with the same --set, to the bit', async () => {
    await open(name, async (page) => {
      const slider = page.locator('#what-if input[type=range]').first();
      await slider.focus();
      for (let i = 0; i < 7; i++) await page.keyboard.press('ArrowRight');
      for (const lever of await page.locator('#what-if input[role=switch]').all()) await lever.click();
      await settled(page, runs);
      const { hash, command } = await shownIn(page);
      const set = command.filter((argument) => !argument.startsWith('simulation.runs='));
      expect(set.length).toBeGreaterThan(0);
      const told = await forecastOf(name, runs, ...set.flatMap((argument) => ['--set', argument]));
      expect(hash).toBe(told.engine.hash);
      expect(await exactIn(page)).toEqual(exactOf(told));
    });
  });

  test.each(['P50', 'plan'])('%s, copied as a file beside the scenario, is the same again', async (preset) => {
    await open(name, async (page) => {
      await page.locator('.panel').getByRole('button', { name: preset, exact: true }).click();
      await settled(page, runs);
      await page.getByRole('button', { name: 'Copy as YAML' }).click();
      const file = join(folder, `${preset}-${name}`);
      await writeFile(file, await page.locator('.told pre').innerText());
      await run('validate', file);
      expect(await exactIn(page)).toEqual(exactOf(await forecastOf(basename(file), runs)));
      await page.locator('.panel').getByRole('button', { name: 'as is', exact: true }).first().click();
      await expect(page.locator('.notice').count()).resolves.toBe(0);
    });
  });
});

test('the verdict and the charts say that they show a what-if, and go back', async () => {
  await open('q3.yaml', async (page) => {
    const before = await page.locator('header').innerText();
    const drawing = () => page.locator('#fan .live svg').first().innerHTML();
    await page.locator('#fan .live svg').first().waitFor();
    const drawn = await drawing();
    await page.locator('.panel').getByRole('button', { name: 'P50', exact: true }).click();
    await settled(page, 4096);
    await expect(page.locator('.notice').innerText()).resolves.toMatch(/not the forecast: .*outbound/);
    await expect(page.locator('section.what-if').evaluateAll((all) => all.map(({ id }) => id))).resolves.toEqual([
      'outlook',
      'fan',
      'dots',
      'reach',
    ]);
    expect(await page.title()).toMatch(/^What if: /);
    expect(await page.locator('header').innerText()).not.toBe(before);
    expect(await drawing()).not.toBe(drawn);
    const chance = await page.locator('.outcome .lead b').innerText();
    await expect(page.locator('.answer .one').innerText()).resolves.toBe(chance);
    await page.getByRole('button', { name: 'Back to the forecast' }).click();
    expect(await page.locator('header').innerText()).toBe(before);
    expect(await drawing()).toBe(drawn);
    await expect(page.locator('section.what-if').count()).resolves.toBe(0);
  });
});

test('dragging leaves nothing behind: what is shown is of where the thumb is', async () => {
  await open('q3.yaml', async (page) => {
    await page.evaluate(`(async () => {
      const input = document.querySelector('#what-if input[type=range]');
      for (let i = 0; i < 60; i++) {
        input.value = String(20 + 2 * i);
        input.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
    })()`);
    await settled(page, 4096);
    const [argument] = (await commandIn(page)).filter((each) => each.startsWith('sources.outbound.volume='));
    expect(await exactIn(page)).toEqual(exactOf(await forecastOf('q3.yaml', 4096, '--set', argument!)));
  });
});

test('a move before anything is warm is answered', async () => {
  await openPage(browser, join(folder, 'q3.html'), { javaScriptEnabled: true }, async (page) => {
    await page.locator('#what-if .sliders').waitFor();
    await page.evaluate(`{
      const input = document.querySelector('#what-if input[type=range]');
      input.value = '40';
      input.scrollIntoView();
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }`);
    await settled(page, 4096);
  });
});

test('everything can be reached and moved by keyboard alone', async () => {
  await open('outbound-fills-the-gap.yaml', async (page) => {
    await page.locator('.panel').getByRole('button', { name: 'as is', exact: true }).first().focus();
    const reached: string[] = [];
    for (let i = 0; i < 20; i++) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate<string>('document.activeElement.type ?? document.activeElement.tagName'));
    }
    expect(reached.filter((type) => type === 'range')).toHaveLength(6);
    expect(reached).toContain('checkbox');
    const slider = page.locator('#what-if input[type=range]').first();
    await slider.press('End');
    expect(await slider.getAttribute('aria-valuetext')).toBe(await page.locator('#what-if output').first().innerText());
    // The way back stands before the slider.
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.locator('.is-moved').count()).resolves.toBe(0);
  });
});

describe.each(looks)('%s', (_, look) => {
  test('has no accessibility fault, moved or not', async () => {
    await open(
      'outbound-fills-the-gap.yaml',
      async (page) => {
        expect(await faultsIn(page)).toEqual([]);
        await page.locator('.panel').getByRole('button', { name: 'P50', exact: true }).click();
        await settled(page, 1024);
        await page.getByRole('button', { name: 'Copy the command' }).click();
        expect(await faultsIn(page)).toEqual([]);
      },
      { ...look, ...forAxe },
    );
  });
});

test('on a phone nothing scrolls sideways, and the outcome stays in sight of the sliders', async () => {
  await open(
    'q3.yaml',
    async (page) => {
      await page.locator('.panel').getByRole('button', { name: 'P50', exact: true }).click();
      await settled(page, 4096);
      const widths = await page.evaluate<number[]>(
        '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
      );
      expect(widths[0]).toBeLessThanOrEqual(widths[1]!);
      await page.locator('#what-if input[type=range]').first().scrollIntoViewIfNeeded();
      const box = (await page.locator('.outcome').boundingBox())!;
      expect(box.y + box.height).toBeLessThanOrEqual(phone.height + 1);
    },
    { viewport: phone },
  );
});

test('without scripts the page says what it takes, and the command', async () => {
  await openPage(browser, join(folder, 'q3.html'), {}, async (page, { messages }) => {
    await expect(page.locator('#what-if').innerText()).resolves.toMatch(/takes scripts[\s\S]*simulate .*--set/);
    await expect(page.locator('#what-if input').count()).resolves.toBe(0);
    expect(messages).toEqual([]);
  });
});
