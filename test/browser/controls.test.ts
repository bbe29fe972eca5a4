import { expect, test } from 'vitest';
import { scriptedReports } from './scripted.ts';

const { awake } = scriptedReports(['typical']);

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
    await page.keyboard.press('Enter');
    expect(await head.getAttribute('aria-sort')).toBeNull();
    expect(await column()).toEqual(written);
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
