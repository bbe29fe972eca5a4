import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { chart, scriptedReports } from './scripted.ts';

const { awake } = scriptedReports(['typical', 'levers']);

const value = (page: Page, id: string) => chart(page, id).getAttribute('aria-valuetext');

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
    // Words stand on bars, and lines cross them.
    expect(await hover('#funnel .drawing .mark-text text:not(:empty)')).toMatch(/Entered/);
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
