/** The index of several reports, in a browser. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageScripts } from '../../src/cli/page-scripts.ts';
import { indexReport } from '../../src/report/index-html.ts';
import { fixtures } from '../report/fixtures/index.ts';
import { launchBrowser } from './browser.ts';
import { faultsIn, forAxe, type Look, looks, openPage, phone, textOutside } from './reader.ts';

const names = ['typical', 'twelveStages', 'noMoney', 'hostileNames', 'oneCustomer'] as const;
let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-index-'));
  const listed = names.map((name) => ({ forecast: fixtures[name], href: `${name}.html` }));
  await writeFile(join(folder, 'index.html'), await indexReport(listed, { scripts: await pageScripts() }));
  await writeFile(join(folder, 'typical.html'), '<title>typical</title>');
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

const open = (options: BrowserContextOptions, look: Look) =>
  openPage(browser, join(folder, 'index.html'), options, look);

test('is whole with scripts off, asks for nothing else, and leads to a report', async () => {
  await open({}, async (page, { requests, messages }) => {
    expect(await page.locator('article').count()).toBe(5);
    expect(await page.locator('article svg:visible').count()).toBe(5);
    expect(requests).toEqual([expect.stringMatching(/index\.html$/)]);
    expect(messages).toEqual([]);
    await page.locator('article a').first().click();
    expect(await page.title()).toBe('typical');
  });
});

test('its table sorts by its numbers', async () => {
  await open({ javaScriptEnabled: true }, async (page, { messages }) => {
    // Of the four in one group, one has a single customer.
    const first = () => page.locator('#group-1 tbody tr').first().innerText();
    const button = page.locator('#group-1 th button', { hasText: 'P50' });
    expect(await first()).toMatch(/\$2\.0\dM/);
    await button.click();
    expect(await first()).toMatch(/\$9\dk/);
    await button.click();
    expect(await first()).toMatch(/\$2\.0\dM/);
    expect(messages).toEqual([]);
  });
});

describe.each(looks)('%s', (_, look) => {
  test('has no accessibility fault', async () => {
    await open({ ...look, ...forAxe }, async (page) => expect(await faultsIn(page)).toEqual([]));
  });
});

test('never scrolls sideways, and no drawing runs out of the page', async () => {
  for (const viewport of [phone, { width: 768, height: 1024 }, { width: 1440, height: 900 }]) {
    await open({ viewport, javaScriptEnabled: true }, async (page) => {
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      expect(await textOutside(page)).toEqual([]);
    });
  }
});

test('prints, without a card on two sheets', async () => {
  await open({}, async (page) => {
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate(`getComputedStyle(document.querySelector('article')).breakInside`)).toBe('avoid');
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000);
  });
});
