import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { pageScripts } from '../../src/cli/page-scripts.ts';
import { htmlReport } from '../../src/report/html.ts';
import { type FixtureName, fixtures } from '../report/fixtures/index.ts';
import { launchBrowser } from './browser.ts';
import { type Look, openPage, whenAwake } from './reader.ts';

/** Reports of these fixtures with the scripts that the build made, on disk, and a browser for as long as the file's tests run. */
export function scriptedReports(names: readonly FixtureName[]) {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    expect(inject('buildFailure')).toBe('');
    folder = await mkdtemp(join(tmpdir(), 'plumbline-awake-'));
    const scripts = await pageScripts();
    for (const name of names) await writeFile(fileOf(name), await htmlReport(fixtures[name], { scripts }));
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const fileOf = (name: FixtureName) => join(folder, `${name}.html`);
  /** Opens a report with scripts on, unless asked otherwise. */
  const open = (name: FixtureName, options: BrowserContextOptions, look: Look) =>
    openPage(browser, fileOf(name), { javaScriptEnabled: true, ...options }, look);
  /** Opens a report and waits for its charts. */
  const awake = (name: FixtureName, look: Look, options: BrowserContextOptions = {}) =>
    open(name, options, async (page, seen) => {
      await whenAwake(page);
      await look(page, seen);
    });
  return { browser: () => browser, fileOf, open, awake };
}

/** A chart that is awake. */
export const chart = (page: Page, id: string) => page.locator(`#${id} .live`);
