/** How V8 lays out what a kernel reads: a second layout of the same thing has it compile the kernel again. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** How many layouts the cells of a scenario have, over models compiled one after the other as a forecast does. */
function layoutsOfCells(scenario: string): number {
  const script = `
    import { compile, loadScenario } from ${JSON.stringify(join(root, 'dist/index.js'))};
    const scenario = await loadScenario(${JSON.stringify(join(root, 'scenarios', scenario))});
    const models = [{}, { other: { luck: 'partner' } }, {}, {}, {}].map((options) => compile(scenario, options));
    const cells = models.flatMap(({ streams }) => streams.flatMap((stream) => stream.cells));
    const layouts = [];
    for (const cell of cells) if (!layouts.some((other) => %HaveSameMap(cell, other))) layouts.push(cell);
    if (cells.length === 0) throw new Error('no cells');
    console.log(layouts.length);`;
  const words = ['--allow-natives-syntax', '--input-type=module', '-e', script];
  return Number(execFileSync(process.execPath, words, { encoding: 'utf8' }));
}

// Cells of the warm-up are copies of the first month; others lie on workdays, or are single days.
test.each(['q3.yaml', 'outbound-fills-the-gap.yaml'])('all cells of %s are laid out alike', (scenario) => {
  expect(layoutsOfCells(scenario)).toBe(1);
});
