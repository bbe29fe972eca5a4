import { statSync } from 'node:fs';
import { join } from 'node:path';
import { alternate, median, medianRatio, run } from '../measure.mjs';
import { launcher, q3 } from '../places.mjs';

export default {
  name: 'command',
  about: 'the whole command, with a report and without',
  measure({ note, rounds, out }) {
    const words = [launcher, q3, '--runs', '16384', '--quiet'];
    const { withReport, without } = alternate(
      {
        withReport: () => run([...words, '--out', out]).ms,
        without: () => run([...words, '--json']).ms,
      },
      rounds,
    );
    note('command.withReport', median(withReport), 'ms', 'q3, 16,384 runs, whole command with report');
    note('command.withoutReport', median(without), 'ms', 'q3, 16,384 runs, whole command without report');
    note('report.share', medianRatio(withReport, without), '×', 'with report over without');
    note('report.size', statSync(join(out, 'q3.html')).size / 1024, 'KB', 'size of the report');
  },
};
