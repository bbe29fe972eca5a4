import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBrowser } from '../browser.mjs';
import { median, run } from '../measure.mjs';
import { launcher, q3 } from '../places.mjs';

export default {
  name: 'page',
  about: 'a report in Chromium, opened from disk in a fresh context, beside an empty page',
  async measure({ note, rounds, out }) {
    run([launcher, q3, '--quiet', '--out', out]);
    writeFileSync(join(out, 'empty.html'), '<!doctype html><title>empty</title><p>empty');
    const browser = await launchBrowser();
    try {
      const times = { empty: [], report: [], awake: [] };
      // The first round warms the browser up.
      for (let round = 0; round <= rounds; round++) {
        const empty = await opened(browser, join(out, 'empty.html'), false);
        const report = await opened(browser, join(out, 'q3.html'), true);
        if (round === 0) continue;
        times.empty.push(empty.paint);
        times.report.push(report.paint);
        times.awake.push(report.awake);
      }
      note('page.emptyPaint', median(times.empty), 'ms', 'an empty page, first paint');
      note('page.paint', median(times.report), 'ms', 'a report, first paint', { atMost: 150 });
      note('page.interactive', median(times.awake), 'ms', 'a report, every chart awake', { atMost: 600 });
    } finally {
      await browser.close();
    }
  },
};

/** Milliseconds from the start of the navigation to the first paint, and to the last chart that is awake. */
async function opened(browser, file, wakes) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(pathToFileURL(file).href);
    const at = async (name) => {
      const script = `performance.getEntriesByName('${name}')[0]?.startTime ?? null`;
      for (;;) {
        const time = await page.evaluate(script);
        if (time !== null) return time;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    return { paint: await at('first-contentful-paint'), awake: wakes ? await at('awake') : null };
  } finally {
    await context.close();
  }
}
