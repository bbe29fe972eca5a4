import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

const installed = '/usr/bin/chromium';

const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A real Chromium: the machine's own, else the one that ships inside npm. */
export async function launchBrowser(): Promise<Browser> {
  if (existsSync(installed)) return playwright.launch({ executablePath: installed, args: quiet });
  return playwright.launch({ executablePath: await chromium.executablePath(), args: quiet });
}
