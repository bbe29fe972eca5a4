import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { run } from '../measure.mjs';
import { overNumpy, scenarios as peered } from '../peers/run.mjs';
import { heavy, launcher, root } from '../places.mjs';

/** Luck below which the design decides how precise a figure is, and what is then asked of it. */
const LITTLE_LUCK = 0.15;
const GOALS = { mean: 25, p90: 6 };
const FIGURES = { mean: 'mean', p10: 'P10', p50: 'P50', p90: 'P90', chance: 'chance' };

export default {
  name: 'precision',
  about:
    'time to equal standard error: how many plain runs a run is worth by the better design, and times the speed over numpy',
  async measure({ note, rounds, quick }) {
    const gallery = readdirSync(join(root, 'scenarios'))
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => join(root, 'scenarios', file));
    const script = join(root, 'bench/precision-runs.mjs');
    for (const file of [heavy, ...gallery]) {
      const name = basename(file, '.yaml');
      const luck = luckOf(file);
      const { worth, replicates } = JSON.parse(run([script, file, quick ? '1' : '4']).stdout);
      const faster = name in peered ? overNumpy(name, rounds) : null;
      const off = Math.round(100 * Math.sqrt(2 / (replicates - 1)));
      for (const figure of Object.keys(worth.sobol)) {
        const [design, value] = Object.entries(worth)
          .map(([design, of]) => [design, of[figure]])
          .sort(([, a], [, b]) => (b ?? 0) - (a ?? 0))[0];
        const says = `${design}, luck ${luck === null ? 'is all' : `${Math.round(100 * luck)} %`}, ±${off} %`;
        const text = `${name}, plain runs that a run is worth, ${FIGURES[figure]}`;
        note(`precision.${name}.${figure}`, value, '×', text, { says: value === null ? 'jumps' : says });
        if (faster === null || value === null) continue;
        const atLeast = luck !== null && luck <= LITTLE_LUCK ? GOALS[figure] : undefined;
        note(
          `precision.${name}.${figure}.overNumpy`,
          faster * value,
          '×',
          `${name}, time to equal error, numpy over Plumbline, ${FIGURES[figure]}`,
          { says: `${faster.toPrecision(2)} × ${value.toPrecision(3)}`, ...(atLeast !== undefined && { atLeast }) },
        );
      }
    }
  },
};

/** Share of luck in the spread of what leads; null where no input is uncertain. */
function luckOf(file) {
  const { luckVersusIgnorance: luck } = JSON.parse(run([launcher, file, '--runs', '4096', '--json']).stdout);
  return luck === null ? null : luck.luck.value;
}
