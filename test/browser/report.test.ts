import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { htmlReport } from '../../src/report/html.ts';
import { type FixtureName, fixtures, hostileName } from '../report/fixtures/index.ts';
import { launchBrowser } from './browser.ts';
import { faultsIn, forAxe, type Look, looks, openPage, phone, textOutside } from './reader.ts';

const names = Object.keys(fixtures) as FixtureName[];

let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-report-'));
  for (const name of names) await writeFile(join(folder, `${name}.html`), await htmlReport(fixtures[name]));
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Opens a report as a reader would, from disk; scripts are off unless asked for. */
const open = (name: FixtureName, options: BrowserContextOptions, look: Look) =>
  openPage(browser, join(folder, `${name}.html`), options, look);

test('opens from disk with scripts off, asks for nothing else, breaks no policy', async () => {
  await open('typical', {}, async (page, { requests, messages }) => {
    await expect(page.locator('.answer').innerText()).resolves.toMatch(
      /28\s%\s*chance to reach the\s+revenue target of \$2\.4M/,
    );
    await expect(page.locator('figure svg:visible').count()).resolves.toBe(11);
    expect(requests).toEqual([expect.stringMatching(/^file:.*typical\.html$/)]);
    expect(messages).toEqual([]);
  });
});

test('the policy is enforced: a script and a style of somebody else do nothing', async () => {
  await open('typical', { javaScriptEnabled: true }, async (page, { messages }) => {
    await page.evaluate(`
      document.body.insertAdjacentHTML('beforeend', '<p id="styled" style="color: rgb(1, 2, 3)">x</p><img src="https://example.com/x.png" alt="">');
      const script = document.createElement('script');
      script.textContent = 'document.title = "owned"';
      document.body.append(script);
    `);
    expect(await page.title()).not.toBe('owned');
    expect(await page.evaluate(`getComputedStyle(document.querySelector('#styled')).color`)).not.toBe('rgb(1, 2, 3)');
    expect(messages.some((text) => /Content Security Policy/.test(text))).toBe(true);
  });
});

describe.each(looks)('%s', (_, look) => {
  test.each(['typical', 'noTarget', 'twelveStages', 'hostileNames'] as const)(
    '%s has no accessibility fault',
    async (name) => {
      await open(name, { ...look, ...forAxe }, async (page) => expect(await faultsIn(page)).toEqual([]));
    },
  );
});

test.each(names)('%s never scrolls sideways on a phone', async (name) => {
  await open(name, { viewport: phone, javaScriptEnabled: true }, async (page, { messages }) => {
    const widths = await page.evaluate<number[]>(
      '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
    );
    expect(widths[0]).toBeLessThanOrEqual(widths[1]!);
    expect(messages).toEqual([]);
  });
});

test('no drawing runs out of its frame', async () => {
  for (const viewport of [phone, { width: 1280, height: 900 }]) {
    for (const name of names) {
      await open(name, { viewport, javaScriptEnabled: true }, async (page) => {
        const outside = await textOutside(page);
        expect({ name, outside }).toEqual({ name, outside: [] });
      });
    }
  }
});

test('a hostile name is text everywhere', async () => {
  await open('hostileNames', {}, async (page) => {
    await expect(page.locator('h1').innerText()).resolves.toBe(hostileName);
    await expect(page.title()).resolves.toContain(hostileName);
    await expect(page.locator('img, script, b:not(.tiles b), iframe, object').count()).resolves.toBe(0);
    await expect(page.locator('svg[onload], [onerror], [onload]').count()).resolves.toBe(0);
    await expect(page.locator('figure svg:visible text', { hasText: '<svg onload=' }).count()).resolves.toBeGreaterThan(
      0,
    );
  });
});

test('a table is saved as CSV by its link, with scripts off', async () => {
  await open('typical', {}, async (page) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#fan a.csv').click()]);
    expect(download.suggestedFilename()).toBe('q3-fan.csv');
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString('utf8')).toMatch(
      /^Date,P5,P10,P25,P50,P75,P90,P95,Mean,Plan\r\n2026-06-30,0,/,
    );
  });
});

test('prints to PDF', async () => {
  await open('typical', {}, async (page) => {
    const pdf = await page.pdf({ format: 'A4', printBackground: true });
    expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(pdf.length).toBeGreaterThan(20_000);
  });
});

test.each([looks[0], looks[2]])(
  'a report in Arabic runs to the left and has no accessibility fault, %s',
  async (_, look) => {
    const { scenario } = fixtures.typical;
    const file = join(folder, 'arabic.html');
    await writeFile(file, await htmlReport({ ...fixtures.typical, scenario: { ...scenario, locale: 'ar-EG' } }));
    await openPage(browser, file, { ...look, ...forAxe }, async (page) => {
      expect(await faultsIn(page)).toEqual([]);
      const direction = (element: string) =>
        page.evaluate(`getComputedStyle(document.querySelector('${element}')).direction`);
      expect([await direction('body'), await direction('figure svg')]).toEqual(['rtl', 'ltr']);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    });
  },
);
