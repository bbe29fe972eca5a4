import { join } from 'node:path';
import { run } from '../measure.mjs';
import { heavy, q3, root } from '../places.mjs';

/** Jobs of two seconds or more on two threads. */
const jobs = { q3: [q3, 131_072], heavy: [heavy, 8192] };

export default {
  name: 'threads',
  about: 'what threads cost and bring, beside what the machine itself allows',
  measure({ note, rounds }) {
    const script = join(root, 'bench/threads.mjs');
    for (const [name, [scenario, runs]] of Object.entries(jobs)) {
      const told = JSON.parse(run([script, scenario, String(runs), String(rounds)]).stdout);
      note(`threads.${name}.start`, told.startMs, 'ms', `${name}, start of a worker, until it answers`);
      note(`threads.${name}.handOver`, told.handOverMs, 'ms', `${name}, a piece of work handed over and answered`);
      note(`threads.${name}.newModel`, told.newModelMs, 'ms', `${name}, a model handed over and a kernel made of it`);
      note(
        `threads.${name}.seconds`,
        told.seconds,
        's',
        `${name}, ${runs.toLocaleString('en-US')} runs on two threads`,
      );
      note(`threads.${name}.speedUp`, told.speedUp, '×', `${name}, two threads over one`);
      note(`threads.${name}.machine`, told.machineAllows, '×', `${name}, two commands of one thread at once over one`);
      const efficiency = told.speedUp / told.machineAllows;
      const text = `${name}, two threads over two such commands`;
      note(`threads.${name}.efficiency`, efficiency, '×', text, { atLeast: 0.97 });
    }
  },
};
