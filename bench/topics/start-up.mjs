import { alternate, median, medianRatio, run } from '../measure.mjs';
import { launcher, q3 } from '../places.mjs';
import { startUpTable } from '../start-up.mjs';

const words = [launcher, q3, '--runs', '128', '--json'];

export default {
  name: 'start-up',
  about: 'how long it takes until anything happens, and where the milliseconds of a small command go',
  measure({ note, quick }) {
    const { bare, help, few } = alternate(
      { bare: () => run(['-e', '0']).ms, help: () => run([launcher, '--help']).ms, few: () => run(words).ms },
      quick ? 11 : 41,
    );
    note('startUp.bareNode', median(bare), 'ms', 'bare node');
    note('startUp.help', median(help), 'ms', 'simulate --help');
    note('startUp.helpOverBare', medianRatio(help, bare), '×', 'simulate --help over bare node', { atMost: 1.3 });
    note('startUp.few', median(few), 'ms', 'q3, 128 runs, --json');
    note('startUp.fewOverBare', medianRatio(few, bare), '×', 'q3, 128 runs, --json over bare node', { atMost: 2 });
    startUpTable(words, quick ? 3 : 11).forEach(([stage, ms], i) => {
      note(`startUp.stage.${i}`, ms, 'ms', `of these, ${stage}`);
    });
  },
};
