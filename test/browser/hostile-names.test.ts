/** Two hundred hostile names, each at a place of its own in a real page in a real browser: shown as text, and nothing else comes of them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageScripts } from '../../src/cli/page-scripts.ts';
import { htmlReport } from '../../src/report/html.ts';
import { indexReport } from '../../src/report/index-html.ts';
import { plain } from '../../src/report/plain.ts';
import { forecastNamed, hostileNames, type Named, places } from '../report/fixtures/hostile-names.ts';
import { launchBrowser } from './browser.ts';
import { openPage, phone, whenAwake } from './reader.ts';

/** Names of one page: from one on, the next ones. Every name is at each place of some page within twelve. */
const namedFrom = (first: number): Named =>
  Object.fromEntries(places.map((place, i) => [place, hostileNames[(first + i) % hostileNames.length]!])) as Named;

/** Each page takes the next twelve. */
const firsts = Array.from({ length: Math.ceil(hostileNames.length / places.length) }, (_, i) => i * places.length);

let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-hostile-'));
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** What a page must be, whatever its names; looked at with scripts on, as that is when a name could do something. */
async function harmless(file: string, look: (page: Page) => Promise<void>): Promise<void> {
  await openPage(browser, file, { javaScriptEnabled: true, viewport: phone }, async (page, { requests, messages }) => {
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await page.evaluate('for (const details of document.querySelectorAll("details")) details.open = true');
    await look(page);
    // Whatever waits for a pointer or the keyboard on what could have become an element.
    await page.evaluate(`for (const element of document.querySelectorAll('bdi, td, th, svg text, a'))
      for (const kind of ['mouseover', 'focus', 'pointerenter']) element.dispatchEvent(new Event(kind, { bubbles: true }))`);
    expect(await page.evaluate('globalThis.owned')).toBeUndefined();
    expect(dialogs).toEqual([]);
    expect(messages).toEqual([]);
    expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
    expect(await page.locator('img, iframe, object, embed, base, link, form, math').count()).toBe(0);
    expect(await page.locator('meta[http-equiv=refresh], a[href^="javascript:" i]').count()).toBe(0);
    expect(await page.locator('[onerror], [onload], [onfocus], [onmouseover], [ontoggle]').count()).toBe(0);
    expect(await page.evaluate('getComputedStyle(document.body).display')).toBe('block');
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });
}

/** A name as a page shows it, with white space as innerText has it. */
const shown = (name: string) => plain(name).replaceAll(/\s+/g, ' ').trim();
const textOf = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

test('there are two hundred', () => {
  expect(hostileNames).toHaveLength(200);
  expect(new Set(firsts.flatMap((first) => Object.values(namedFrom(first)))).size).toBe(200);
});

describe.each(firsts)('names from %i on', (first) => {
  const names = namedFrom(first);

  test('are text at every place, and do nothing', async () => {
    const file = join(folder, `${first}.html`);
    const forecast = forecastNamed(names);
    await writeFile(file, await htmlReport(forecast, { scripts: await pageScripts() }));
    await harmless(file, async (page) => {
      await whenAwake(page);
      expect(textOf(await page.locator('h1').innerText())).toBe(shown(names.scenario));
      expect(await page.title()).toContain(shown(names.scenario).slice(0, 60));
      const whole = textOf((await page.locator('body').textContent())!);
      for (const place of places)
        expect({ place, found: whole.includes(shown(names[place])) }).toEqual({ place, found: true });
      const stages = await page.locator('#funnel tbody th').allInnerTexts();
      expect(stages.map(textOf)).toEqual(expect.arrayContaining([shown(names.stage), shown(names['second stage'])]));
      // A drawing has at least how the name begins; what stands behind it is its own direction's and not the name's.
      const drawn = await page.locator('#funnel svg text').allTextContents();
      const begins = [...shown(names.stage)].slice(0, 6).join('');
      expect(drawn.some((text) => textOf(text).startsWith(begins.trim()))).toBe(true);
      // Nothing that moves the cursor or turns what stands around it; isolates are ours, around right-to-left words of drawings.
      const odd = /\p{Cc}|[\u202a-\u202e]/u.exec(whole);
      expect(odd?.[0]).toBeUndefined();
    });
  });
});

test('an index of all of them is as harmless', async () => {
  const file = join(folder, 'index.html');
  const listed = firsts.map((first) => ({
    forecast: forecastNamed(namedFrom(first)),
    href: `${encodeURIComponent(hostileNames[first]!.replaceAll(/\p{Surrogate}/gu, ''))}.html`,
  }));
  await writeFile(file, await indexReport(listed, { scripts: await pageScripts() }));
  await harmless(file, async (page) => {
    const titles = await page.locator('article h3').allInnerTexts();
    expect(titles.map(textOf)).toEqual(firsts.map((first) => shown(namedFrom(first).scenario)));
    const links = await page
      .locator('article h3 a')
      .evaluateAll((all) => all.map((a) => (a as unknown as { href: string }).href));
    expect(links.every((link) => link.startsWith('file:///') && link.endsWith('.html'))).toBe(true);
  });
});
