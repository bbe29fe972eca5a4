import { run } from '../measure.mjs';
import { launcher, q3 } from '../places.mjs';

export default {
  name: 'million',
  about: 'time and memory of a million runs',
  slow: true,
  measure({ note }) {
    const { ms, bytes } = run([launcher, q3, '--runs', '1000000', '--quiet', '--json'], { memory: true });
    note('million.seconds', ms / 1000, 's', 'q3, 1,000,000 runs, whole command');
    note('million.peakMemory', bytes / 1e9, 'GB', 'q3, 1,000,000 runs, peak memory');
  },
};
