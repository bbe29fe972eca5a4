import { writeSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/** Tests of the acceptance list say its row: A01. */
const ROW = /^A\d\d\b/;

/**
 * Lists every test of the acceptance list, by row, with how it ended, and ends the output with one plain line,
 * `N passed, N failed, N skipped`, for readers that know no test runner's own format. A file that could not be loaded
 * counts as a failure.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandled.length, skipped: 0 };
    const rows: string[] = [];
    for (const module of modules) {
      counts.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        counts[state === 'pending' ? 'failed' : state] += 1;
        if (ROW.test(test.fullName)) rows.push(`${test.fullName}: ${state}\n`);
      }
    }
    const line = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`;
    process.stdout.write(rows.sort().join(''));
    // Behind whatever other reporters still print.
    process.once('exit', () => writeSync(1, line));
  }
}
