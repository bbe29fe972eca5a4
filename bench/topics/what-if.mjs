import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBrowser } from '../browser.mjs';
import { median, run } from '../measure.mjs';
import { launcher, q3 } from '../places.mjs';

/** Runs after which a reader has seen enough to move on. */
const RUNS = 2048;
/** Moves before the clock counts: the engine of the page has to get warm, as it does while a reader looks around. */
const WARM = 5;

export default {
  name: 'what-if',
  about: 'a slider of a report in Chromium is moved: until verdict and charts are painted again',
  async measure({ note, rounds, out }) {
    run([launcher, q3, '--quiet', '--out', out]);
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      await page.goto(pathToFileURL(join(out, 'q3.html')).href);
      await page.locator('#what-if input[type=range]').first().waitFor();
      await page.locator('#what-if').scrollIntoViewIfNeeded();
      await page.locator('.awake .live').first().waitFor();
      const times = { first: [], whole: [] };
      for (let round = 0; round < WARM + Math.max(10, rounds); round++) {
        const { first, whole } = await page.evaluate(moved, { step: round, runs: RUNS });
        if (round < WARM) continue;
        times.first.push(first);
        times.whole.push(whole);
      }
      note('whatIf.firstLook', median(times.first), 'ms', 'a slider moved, first figures and charts painted');
      note('whatIf.follow', median(times.whole), 'ms', `a slider moved, those of ${RUNS} runs painted`, {
        atMost: 150,
      });
    } finally {
      await browser.close();
    }
  },
};

/** Moves the first slider and waits for what follows; runs in the page. */
function moved({ step, runs }) {
  const input = document.querySelector('#what-if input[type=range]');
  const outcome = document.querySelector('.outcome');
  // Ever new values, all within the slider.
  input.value = String(Math.round((Number(input.max) * ((step * 7) % 31)) / 31));
  const started = performance.now();
  return new Promise((resolve) => {
    let first;
    const observer = new MutationObserver(() => {
      const made = Number(outcome.dataset.runs ?? 0);
      // A task behind the next frame: what was changed has been painted by then.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          first ??= performance.now() - started;
          if (made < runs || !observer.takeRecords) return;
          observer.disconnect();
          resolve({ first, whole: performance.now() - started });
        };
        port2.postMessage(null);
      });
    });
    delete outcome.dataset.runs;
    observer.observe(outcome, { attributeFilter: ['data-runs'] });
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
