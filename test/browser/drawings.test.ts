/** Every drawing of every shape of forecast: no word is cut off by its frame, and no two stand on each other. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { htmlReport } from '../../src/report/html.ts';
import { type FixtureName, fixtures } from '../report/fixtures/index.ts';
import { launchBrowser } from './browser.ts';
import { openPage } from './reader.ts';

const names = Object.keys(fixtures) as FixtureName[];
let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-drawings-'));
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/**
 * Words of the drawings shown that run out of their frame, and pairs of words that overlap. A box of a word is as high as
 * its typeface's tallest letters, so boxes of two lines may touch: it counts what two overlap by more than a quarter of a line.
 */
function faults(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const found = [];
    for (const svg of document.querySelectorAll('figure svg')) {
      const frame = svg.getBoundingClientRect();
      if (frame.width === 0) continue;
      const chart = svg.closest('section').id;
      const words = [...svg.querySelectorAll('text')]
        .filter((text) => text.textContent.trim() !== '' && getComputedStyle(text).opacity !== '0')
        .map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
      for (const { text, box } of words)
        if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 2 || box.bottom > frame.bottom + 2)
          found.push(chart + ': "' + text + '" runs out of the frame');
      for (const [i, one] of words.entries())
        for (const other of words.slice(i + 1)) {
          const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
          const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
          if (across > 1 && down > Math.min(one.box.height, other.box.height) / 4)
            found.push(chart + ': "' + one.text + '" and "' + other.text + '" overlap');
        }
    }
    return found;
  })()`);
}

describe.each(names)('%s', (name) => {
  test('has every word in its frame and apart from the others', async () => {
    const file = join(folder, `${name}.html`);
    await writeFile(file, await htmlReport(fixtures[name]));
    for (const width of [1440, 768, 390]) {
      await openPage(browser, file, { viewport: { width, height: 900 }, javaScriptEnabled: true }, async (page) => {
        expect({ width, faults: await faults(page) }).toEqual({ width, faults: [] });
      });
    }
  });
});
