import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

export const phone = { width: 390, height: 844 };

/** How a page is looked at. */
export const looks = [
  ['light', { colorScheme: 'light', viewport: { width: 1280, height: 900 } }],
  ['dark', { colorScheme: 'dark', viewport: { width: 1280, height: 900 } }],
  ['phone', { colorScheme: 'light', viewport: phone }],
  ['dark phone', { colorScheme: 'dark', viewport: phone }],
] as const;

/** What a page asked for and said. */
export interface Seen {
  readonly requests: string[];
  readonly messages: string[];
}

export type Look = (page: Page, seen: Seen) => Promise<void>;

/** Opens a file as a reader would, from disk; scripts are off unless asked for. */
export async function openPage(browser: Browser, file: string, options: BrowserContextOptions, look: Look) {
  const context = await browser.newContext({ javaScriptEnabled: false, ...options });
  try {
    const page = await context.newPage();
    const seen: Seen = { requests: [], messages: [] };
    page.on('request', (request) => seen.requests.push(request.url()));
    page.on('console', (message) => seen.messages.push(message.text()));
    page.on('pageerror', (error) => seen.messages.push(String(error)));
    await page.goto(pathToFileURL(file).href);
    await look(page, seen);
  } finally {
    await context.close();
  }
}

/** axe is a script: it gets a context of its own, in which the page's policy does not hold. */
export const forAxe = { javaScriptEnabled: true, bypassCSP: true } as const;

/** Accessibility faults that axe finds, with every table opened. */
export async function faultsIn(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe });
  await page.evaluate('for (const details of document.querySelectorAll("details")) details.open = true');
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

/** Words of drawings that run out of the page. */
export function textOutside(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`
    [...document.querySelectorAll('figure svg text')]
      .filter((text) => {
        const { left, right, width } = text.getBoundingClientRect();
        return width > 0 && (left < 0 || right > document.documentElement.clientWidth);
      })
      .map((text) => text.textContent)`);
}

/** Waits until the charts of a page are awake. The page's policy forbids to wait by an expression inside it. */
export async function whenAwake(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate('typeof globalThis.plumbline')).toBe('object');
  await page.evaluate('globalThis.plumbline.charts.then(() => null)');
}
