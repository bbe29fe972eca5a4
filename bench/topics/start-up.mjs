import { alternate, median, medianRatio, run } from '../measure.mjs';
import { launcher } from '../places.mjs';

export default {
  name: 'start-up',
  about: 'how long it takes until anything happens',
  measure({ note, quick }) {
    const { bare, help } = alternate(
      { bare: () => run(['-e', '0']).ms, help: () => run([launcher, '--help']).ms },
      quick ? 11 : 41,
    );
    note('startUp.bareNode', median(bare), 'ms', 'bare node');
    note('startUp.help', median(help), 'ms', 'simulate --help');
    note('startUp.helpOverBare', medianRatio(help, bare), '×', 'simulate --help over bare node', { atMost: 1.3 });
  },
};
