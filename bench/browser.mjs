import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';

const installed = '/usr/bin/chromium';

/** A real Chromium: the machine's own, else the one that ships inside npm. */
export async function launchBrowser() {
  const executablePath = existsSync(installed) ? installed : await chromium.executablePath();
  return playwright.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
}
