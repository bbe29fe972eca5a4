// usage: node zz-look.mjs file.html prefix [w,scheme,full]...
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
const [file, prefix, ...looks] = process.argv.slice(2);
const executablePath = existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : await chromium.executablePath();
const browser = await playwright.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
for (const look of looks) {
  const [w, scheme] = look.split(',');
  const ctx = await browser.newContext({ viewport: { width: Number(w), height: 900 }, colorScheme: scheme ?? 'light', javaScriptEnabled: false });
  const page = await ctx.newPage();
  await page.goto(pathToFileURL(file).href);
  if (scheme === 'print') await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  await page.screenshot({ path: `${prefix}-${w}-${scheme ?? 'light'}.png`, fullPage: true });
  await ctx.close();
}
await browser.close();
