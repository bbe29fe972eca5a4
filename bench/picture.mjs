/** `npm run picture`: the README's picture, docs/report.png, from a real report in a real browser. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBrowser } from './browser.mjs';

const root = join(import.meta.dirname, '..');
const out = mkdtempSync(join(tmpdir(), 'plumbline-picture-'));

execFileSync(process.execPath, ['bin/simulate.js', 'scenarios/q3.yaml', '--quiet', '--out', out], { cwd: root });
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 960, height: 1080 }, deviceScaleFactor: 1.5 });
  await page.goto(pathToFileURL(join(out, 'q3.html')).href);
  mkdirSync(join(root, 'docs'), { recursive: true });
  await page.screenshot({ path: join(root, 'docs/report.png') });
} finally {
  await browser.close();
  rmSync(out, { recursive: true, force: true });
}
