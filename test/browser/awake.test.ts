import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { pageScripts } from '../../src/cli/page-scripts.ts';
import { dots } from '../../src/report/charts/dots.ts';
import { fan } from '../../src/report/charts/fan.ts';
import { outlook } from '../../src/report/charts/outlook.ts';
import { reach } from '../../src/report/charts/reach.ts';
import { htmlReport } from '../../src/report/html.ts';
import { type FixtureName, fixtures } from '../report/fixtures/index.ts';
import { launchBrowser } from './browser.ts';
import { faultsIn, forAxe, type Look, looks, openPage, phone, textOutside, whenAwake } from './reader.ts';

const names = Object.keys(fixtures) as FixtureName[];

let browser: Browser;
let folder: string;

beforeAll(async () => {
  expect(inject('buildFailure')).toBe('');
  folder = await mkdtemp(join(tmpdir(), 'plumbline-awake-'));
  const scripts = await pageScripts();
  for (const name of names)
    await writeFile(join(folder, `${name}.html`), await htmlReport(fixtures[name], { scripts }));
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

const open = (name: FixtureName, options: BrowserContextOptions, look: Look) =>
  openPage(browser, join(folder, `${name}.html`), { javaScriptEnabled: true, ...options }, look);

/** Share of the values of two pictures that an eye can tell apart: a lost word would be more. Still drawings are rounded to a tenth of a pixel, which moves soft edges. */
async function shareThatDiffers(pictures: readonly Buffer[]): Promise<number> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    return await page.evaluate<number, string[]>(
      async (images) => {
        const canvas = globalThis as unknown as {
          createImageBitmap(blob: Blob): Promise<{ width: number; height: number }>;
          OffscreenCanvas: new (
            width: number,
            height: number,
          ) => {
            getContext(kind: '2d'): {
              drawImage(image: unknown, x: number, y: number): void;
              getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray };
            };
          };
        };
        const [one, other] = await Promise.all(
          images.map(async (image) => {
            const bitmap = await canvas.createImageBitmap(await (await fetch(image)).blob());
            const drawn = new canvas.OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
            drawn.drawImage(bitmap, 0, 0);
            return drawn.getImageData(0, 0, bitmap.width, bitmap.height).data;
          }),
        );
        if (one!.length !== other!.length) return Number.POSITIVE_INFINITY;
        let count = 0;
        for (let i = 0; i < one!.length; i++) if (Math.abs(one![i]! - other![i]!) > 64) count++;
        return count / one!.length;
      },
      pictures.map((picture) => `data:image/png;base64,${picture.toString('base64')}`),
    );
  } finally {
    await context.close();
  }
}

/** Opens a report and waits for its charts. */
const awake = (name: FixtureName, look: Look, options: BrowserContextOptions = {}) =>
  open(name, options, async (page, seen) => {
    await whenAwake(page);
    await look(page, seen);
  });

const chart = (page: Page, id: string) => page.locator(`#${id} .live`);
const value = (page: Page, id: string) => chart(page, id).getAttribute('aria-valuetext');

test.each(names)('%s: every chart wakes, nothing is loaded and no policy is broken', async (name) => {
  await awake(name, async (page, { requests, messages }) => {
    expect(await page.locator('figure:not(.awake)').count()).toBe(0);
    expect(await page.locator('figure > svg:visible').count()).toBe(0);
    expect(requests).toEqual([expect.stringMatching(/^file:/)]);
    // A violation of the policy is a message of the console too.
    expect(messages).toEqual([]);
  });
});

test.each([
  ['wide', { width: 1280, height: 900 }],
  ['between', { width: 768, height: 900 }],
  ['phone', phone],
])('on a %s window the page looks the same awake as still, and is as high', async (_, viewport) => {
  const pictures: Buffer[] = [];
  const heights: unknown[] = [];
  const shoot = async (page: Page) => {
    heights.push(await page.evaluate('document.documentElement.scrollHeight'));
    // The button of the colours is no part of the still page.
    await page.evaluate('document.querySelector(".theme")?.remove()');
    pictures.push(await page.screenshot({ fullPage: true, animations: 'disabled' }));
  };
  await open('typical', { viewport, javaScriptEnabled: false }, shoot);
  await awake('typical', shoot, { viewport });
  expect(heights[1]).toBe(heights[0]);
  expect(await shareThatDiffers(pictures)).toBeLessThan(1e-4);
});

test('a pointer over the fan reads the nearest date out, beside a line', async () => {
  await awake('typical', async (page) => {
    await chart(page, 'fan').scrollIntoViewIfNeeded();
    const box = (await chart(page, 'fan').boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + 100);
    const tip = page.locator('.tip');
    const read = await tip.innerText();
    expect(read).toMatch(/^2026-08-\d\d\s+P5\s+\$[\d.]+[kM]/);
    for (const column of ['P10', 'P25', 'P50', 'P75', 'P90', 'P95', 'Mean', 'Plan']) expect(read).toContain(column);
    const date = read.slice(0, 10);
    const row = page.locator('#fan tbody tr', { hasText: date });
    expect(read.replace(/\s+/g, ' ')).toContain(`P50 ${await row.locator('td').nth(3).textContent()}`);
    const line = (await page.locator('#fan .rule').boundingBox())!;
    expect(Math.abs(line.x - (box.x + box.width / 2))).toBeLessThan(box.width / 20);
    await page.mouse.move(2, 2);
    expect(await tip.isVisible()).toBe(false);
    expect(await page.locator('#fan .rule').isVisible()).toBe(false);
  });
});

test('what a pointer reads the keyboard reads, chart by chart, and Escape puts it away', async () => {
  await awake('levers', async (page) => {
    const ids = await page.evaluate<string[]>(
      '[...document.querySelectorAll(".live")].map((each) => each.closest("section").id)',
    );
    expect(ids).toEqual(expect.arrayContaining(['outlook', 'fan', 'dots', 'reach', 'months', 'funnel', 'levers']));
    for (const id of ids) {
      await chart(page, id).focus();
      expect(await value(page, id)).toMatch(/^Arrow keys read out/);
      await page.keyboard.press('Home');
      const first = (await value(page, id))!;
      expect(first).toMatch(/\d/);
      expect(await page.locator('.tip').isVisible()).toBe(true);
      await page.keyboard.press('End');
      const last = (await value(page, id))!;
      const readings = Number(await chart(page, id).getAttribute('aria-valuemax'));
      expect(await chart(page, id).getAttribute('aria-valuenow')).toBe(String(readings));
      if (readings > 1) expect(last).not.toBe(first);
      await page.keyboard.press('ArrowRight');
      expect(await value(page, id)).toBe(last);
      await page.keyboard.press('Escape');
      expect(await page.locator('.tip').isVisible()).toBe(false);
    }
  });
});

test('a pointer over a mark reads its row out', async () => {
  await awake('typical', async (page) => {
    const hover = async (selector: string) => {
      await page.locator(selector).first().hover();
      return (await page.locator('.tip').innerText()).replace(/\s+/g, ' ');
    };
    expect(await hover('#dots .drawing .mark-symbol path')).toMatch(/^P1 revenue \$/);
    expect(await hover('#funnel .drawing .mark-rect path')).toMatch(/^\w+ Entered [\d,]+/);
    expect(await hover('#drivers .drawing .mark-rect path')).toMatch(/Moves with/);
    expect(await hover('#leaks .drawing .mark-rect path')).toMatch(/\$/);
  });
});

test('months are marked by dragging or with Shift, and what they come to is said', async () => {
  await awake('typical', async (page) => {
    const says = page.locator('#months .span');
    await chart(page, 'months').scrollIntoViewIfNeeded();
    const { x, y, width } = (await chart(page, 'months').boundingBox())!;
    await page.mouse.move(x + 0.2 * width, y + 120);
    await page.mouse.down();
    await page.mouse.move(x + 0.5 * width, y + 120, { steps: 4 });
    await page.mouse.up();
    expect(await says.innerText()).toMatch(
      /^Jul 2026 to Aug 2026: revenue of \$.* on average.*percentiles of these months do not\.$/,
    );
    expect(await page.locator('#months .band').isVisible()).toBe(true);
    await chart(page, 'months').focus();
    await page.keyboard.press('Home');
    expect(await says.innerText()).toBe('');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    // All three are the quarter, whose own percentiles the runs have.
    expect(await says.innerText()).toMatch(/^Jul 2026 to Sep 2026: .* 8 of 10 runs between \$.* and \$[^.]*/);
    expect(await says.innerText()).not.toMatch(/do not/);
    await page.keyboard.press('Escape');
    expect(await page.locator('#months .band').isVisible()).toBe(false);
  });
});

test('tables are sorted by their numbers, not by their words, with pointer and keyboard', async () => {
  await awake('typical', async (page) => {
    const head = page.locator('#funnel thead th').nth(1);
    const column = async () =>
      (await page.locator('#funnel tbody tr td:nth-child(2)').allTextContents()).map((text) =>
        Number(text.replaceAll(',', '')),
      );
    const written = await column();
    const height = await page.evaluate('document.documentElement.scrollHeight');
    await head.locator('button').click();
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    expect(await column()).toEqual([...written].sort((a, b) => a - b));
    await page.keyboard.press('Enter');
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    expect(await column()).toEqual([...written].sort((a, b) => b - a));
    expect(await page.evaluate('document.documentElement.scrollHeight')).toBe(height);
  });
});

test('colours go round from the system to light to dark, and are kept', async () => {
  await awake(
    'typical',
    async (page) => {
      const paper = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
      const button = page.locator('.theme');
      const dark = await paper();
      await button.click();
      const light = await paper();
      expect(light).toBe('rgb(255, 255, 255)');
      expect(dark).not.toBe(light);
      await button.click();
      expect(await button.innerText()).toMatch(/dark$/);
      expect(await paper()).toBe(dark);
      await button.click();
      await button.click();
      await page.reload();
      expect(await paper()).toBe(light);
      expect(await button.innerText()).toMatch(/light$/);
    },
    { colorScheme: 'dark' },
  );
});

describe.each(looks)('%s', (_, look) => {
  test.each(['typical', 'noTarget', 'twelveStages', 'hostileNames'] as const)(
    '%s awake has no accessibility fault',
    async (name) => {
      await awake(name, async (page) => expect(await faultsIn(page)).toEqual([]), { ...look, ...forAxe });
    },
  );
});

test('no drawing runs out of its frame, and no page scrolls sideways', async () => {
  for (const viewport of [phone, { width: 1280, height: 900 }]) {
    for (const name of names) {
      await awake(
        name,
        async (page) => {
          const outside = await textOutside(page);
          const wide = await page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          );
          expect({ name, outside, wide }).toEqual({ name, outside: [], wide: 0 });
        },
        { viewport },
      );
    }
  }
});

test('a window made narrow shows the drawings that are made for phones', async () => {
  await awake('typical', async (page) => {
    await page.setViewportSize(phone);
    await expect.poll(() => page.locator('#fan .drawing svg').getAttribute('viewBox')).toMatch(/^0 0 350 /);
  });
});

test('where nothing can be unpacked the page stays still, and says nothing', async () => {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const messages: string[] = [];
    page.on('console', (message) => messages.push(message.text()));
    page.on('pageerror', (error) => messages.push(String(error)));
    await page.addInitScript('delete globalThis.DecompressionStream');
    await page.goto(`file://${join(folder, 'typical.html')}`);
    await page.waitForTimeout(500);
    expect(await page.locator('figure svg:visible').count()).toBe(11);
    expect(await page.locator('.awake').count()).toBe(0);
    expect(messages).toEqual([]);
  } finally {
    await context.close();
  }
});

test('charts are drawn anew with the data of another forecast, and put back', async () => {
  const other = fixtures.certain;
  await awake('typical', async (page, { messages }) => {
    for (const chartOf of [fan, dots, reach, outlook]) {
      const next = chartOf({ ...fixtures.typical, metrics: other.metrics })!;
      const drawing = page.locator(`#${next.id} .drawing`);
      const before = await drawing.screenshot();
      const redraw = `globalThis.plumbline.charts.then((charts) => charts.redraw(${JSON.stringify(next)}))`;
      expect(await page.evaluate(redraw)).toBe(true);
      expect((await drawing.screenshot()).equals(before)).toBe(false);
      await page.evaluate(`globalThis.plumbline.charts.then((charts) => charts.reset('${next.id}'))`);
      expect((await drawing.screenshot()).equals(before)).toBe(true);
    }
    const foreign = { ...fan(fixtures.typical)!, spec: { layer: [] } };
    expect(
      await page.evaluate(`globalThis.plumbline.charts.then((charts) => charts.redraw(${JSON.stringify(foreign)}))`),
    ).toBe(false);
    expect(messages).toEqual([]);
  });
});

test('on paper the still drawings stand, whole', async () => {
  await awake('typical', async (page) => {
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.live:visible, .tip:visible, .theme:visible').count()).toBe(0);
    expect(await page.locator('figure > svg.wide:visible').count()).toBe(11);
  });
});
