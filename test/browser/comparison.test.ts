import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { comparisonReport } from '../../src/report/comparison-html.ts';
import { type ComparisonName, comparisons, hostileLabel } from '../report/fixtures/comparison-answers.ts';
import { launchBrowser } from './browser.ts';
import { faultsIn, forAxe, type Look, looks, openPage, phone, textOutside } from './reader.ts';

const names = Object.keys(comparisons) as ComparisonName[];

let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-comparison-'));
  for (const name of names) await writeFile(join(folder, `${name}.html`), await comparisonReport(comparisons[name]));
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

const open = (name: ComparisonName, options: BrowserContextOptions, look: Look) =>
  openPage(browser, join(folder, `${name}.html`), options, look);

test('opens from disk with scripts off, asks for nothing else, breaks no policy', async () => {
  await open('typical', {}, async (page, { requests, messages }) => {
    await expect(page.locator('.answer').innerText()).resolves.toMatch(/−4\.0\s*points: the chance to reach/);
    await expect(page.locator('figure svg:visible').count()).resolves.toBe(4);
    expect(requests).toEqual([expect.stringMatching(/^file:.*typical\.html$/)]);
    expect(messages).toEqual([]);
  });
});

describe.each(looks)('%s', (_, look) => {
  test.each(['typical', 'severalHeads', 'unpaired', 'hostileNames'] as const)(
    '%s has no accessibility fault',
    async (name) => {
      await open(name, { ...look, ...forAxe }, async (page) => expect(await faultsIn(page)).toEqual([]));
    },
  );
});

test.each(names)('%s never scrolls sideways on a phone, and no drawing runs out of its frame', async (name) => {
  for (const viewport of [phone, { width: 1280, height: 900 }]) {
    await open(name, { viewport, javaScriptEnabled: true }, async (page, { messages }) => {
      const widths = await page.evaluate<number[]>(
        '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
      );
      expect(widths[0]).toBeLessThanOrEqual(widths[1]!);
      expect(await textOutside(page)).toEqual([]);
      expect(messages).toEqual([]);
    });
  }
});

test('a hostile name is text everywhere', async () => {
  await open('hostileNames', {}, async (page) => {
    await expect(page.locator('h1').innerText()).resolves.toContain(hostileLabel);
    await expect(page.locator('img, script, b:not(.tiles b), iframe, object').count()).resolves.toBe(0);
    await expect(page.locator('svg[onload], [onerror], [onload]').count()).resolves.toBe(0);
    await expect(page.locator('#cause svg:visible text', { hasText: '<svg onload=' }).count()).resolves.toBe(1);
  });
});
