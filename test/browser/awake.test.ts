import { stat } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { dots } from '../../src/report/charts/dots.ts';
import { fan } from '../../src/report/charts/fan.ts';
import { outlook } from '../../src/report/charts/outlook.ts';
import { reach } from '../../src/report/charts/reach.ts';
import { type FixtureName, fixtures } from '../report/fixtures/index.ts';
import { shareThatDiffers } from './pictures.ts';
import { faultsIn, forAxe, looks, phone, textOutside } from './reader.ts';
import { scriptedReports } from './scripted.ts';

const names = Object.keys(fixtures) as FixtureName[];
const { browser, fileOf, open, awake } = scriptedReports(names);

test.each(names)('%s: every chart wakes, nothing is loaded and no policy is broken', async (name) => {
  await awake(name, async (page, { requests, messages }) => {
    expect(await page.locator('figure:not(.awake)').count()).toBe(0);
    expect(await page.locator('figure > svg:visible').count()).toBe(0);
    expect(requests).toEqual([expect.stringMatching(/^file:/)]);
    // A violation of the policy is a message of the console too.
    expect(messages).toEqual([]);
  });
  expect((await stat(fileOf(name))).size).toBeLessThanOrEqual(400 * 1024);
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
  expect(await shareThatDiffers(browser(), pictures)).toBeLessThan(1e-4);
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
  const context = await browser().newContext();
  try {
    const page = await context.newPage();
    const messages: string[] = [];
    page.on('console', (message) => messages.push(message.text()));
    page.on('pageerror', (error) => messages.push(String(error)));
    await page.addInitScript('delete globalThis.DecompressionStream');
    await page.goto(`file://${fileOf('typical')}`);
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
    // A4 within its margins, 182 × 265 mm: no figure may be broken, and none is higher than a page.
    await page.setViewportSize({ width: 688, height: 1001 });
    const figures = await page.evaluate<[string, number][]>(
      '[...document.querySelectorAll("figure")].map((each) => [getComputedStyle(each).breakInside, each.offsetHeight])',
    );
    for (const [broken, height] of figures) {
      expect(broken).toBe('avoid');
      expect(height).toBeLessThanOrEqual(1001);
    }
  });
});
