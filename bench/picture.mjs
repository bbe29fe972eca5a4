/** `npm run picture`: the README's pictures, in docs/, from real reports in a real browser. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBrowser } from './browser.mjs';

const root = join(import.meta.dirname, '..');
const out = mkdtempSync(join(tmpdir(), 'plumbline-picture-'));

/** A page as somebody sees it who has just opened it. */
const pictures = [
  { file: 'report.png', page: 'q3', width: 960, height: 1080, scheme: 'light', scale: 1.5 },
  { file: 'report-phone.png', page: 'q3', width: 390, height: 780, scheme: 'dark', scale: 1.5 },
  { file: 'report-index.png', page: 'index', width: 960, height: 860, scheme: 'light', scale: 1 },
];

const scenarios = ['q3', 'spreadsheet-said-8', 'ungating'].map((name) => `scenarios/${name}.yaml`);
execFileSync(process.execPath, ['bin/simulate.js', ...scenarios, '--quiet', '--out', out], { cwd: root });
const browser = await launchBrowser();
try {
  mkdirSync(join(root, 'docs'), { recursive: true });
  for (const { file, page: name, width, height, scheme, scale } of pictures) {
    const page = await browser.newPage({
      viewport: { width, height },
      colorScheme: scheme,
      deviceScaleFactor: scale,
    });
    await page.goto(pathToFileURL(join(out, `${name}.html`)).href);
    await page.screenshot({ path: join(root, 'docs', file) });
    await page.close();
  }
} finally {
  await browser.close();
  rmSync(out, { recursive: true, force: true });
}
