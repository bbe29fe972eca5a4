/** A page that is open while its scenario is written. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { q3, scratch } from '../cli/command.ts';
import { startWatch, type Watching } from '../cli/watching.ts';
import { launchBrowser } from './browser.ts';

const text = readFileSync(q3, 'utf8');
let browser: Browser;
let watching: Watching;
let cwd: string;

beforeAll(async () => {
  cwd = scratch();
  writeFileSync(join(cwd, 'q3.yaml'), text);
  browser = await launchBrowser();
  watching = await startWatch(['q3.yaml', '--runs', '256'], cwd);
});

afterAll(async () => {
  await watching?.end();
  await browser?.close();
});

test('reloads where the reader was, and shows a fault until it is mended', async () => {
  const page: Page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
  const seen: string[] = [];
  page.on('console', (message) => seen.push(message.text()));
  page.on('pageerror', (error) => seen.push(String(error)));
  page.on('request', (request) => seen.push(new URL(request.url()).origin));
  // At once: the page may not be written yet, and comes by itself.
  await page.goto(watching.url);
  await page.locator('h1', { hasText: 'Q3 2026' }).waitFor();
  // Sliders come some moments later and push down what is below them.
  const sliders = page.locator('#what-if input').first();
  await sliders.waitFor();
  const place = () => page.evaluate<number>("document.querySelector('#reach').getBoundingClientRect().top");
  await page.evaluate("document.querySelector('#reach').scrollIntoView()");
  await page.evaluate('scrollBy(0, 120)');
  const before = await place();
  expect(before).toBeLessThan(-100);

  const save = (changed: string) => writeFileSync(join(cwd, 'q3.yaml'), changed);
  save(text.replace('name: Q3 2026', 'name: "<b>Second</b>"'));
  await page.locator('h1', { hasText: '<b>Second</b>' }).waitFor();
  await sliders.waitFor();
  await page.waitForFunction(`Math.abs(document.querySelector('#reach').getBoundingClientRect().top - ${before}) < 2`);

  save(text.replace('period:', 'perod:'));
  await page.locator('[role=alert]', { hasText: 'did you mean "period"?' }).waitFor();
  expect(await page.locator('h1').innerText()).toBe('<b>Second</b>');
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);

  // What stood there before the fault: the page is the same to the byte, and only the words go.
  save(text.replace('name: Q3 2026', 'name: "<b>Second</b>"'));
  await page.locator('[role=alert]').waitFor({ state: 'detached' });
  expect(Math.abs((await place()) - before)).toBeLessThan(2);

  expect(new Set(seen)).toEqual(new Set([new URL(watching.url).origin]));
  // What is written knows nothing of the server.
  expect(readFileSync(join(cwd, 'reports/q3.html'), 'utf8')).not.toMatch(/EventSource|connect-src/);
});
