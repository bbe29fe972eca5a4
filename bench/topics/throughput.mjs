import { alternate, median, medianRatio, runsPerSecond } from '../measure.mjs';
import { heavy, q3 } from '../places.mjs';

export default {
  name: 'throughput',
  about: 'runs a second on one thread and on two',
  measure(bench) {
    throughput(bench, 'q3', q3, 16_384);
    throughput(bench, 'heavy', heavy, 8192);
  },
};

function throughput({ note, rounds }, name, scenario, runs) {
  const speeds = alternate(
    { one: () => runsPerSecond(scenario, runs, 1), two: () => runsPerSecond(scenario, runs, 2) },
    rounds,
  );
  note(`${name}.runsPerSecond.1`, median(speeds.one), 'runs/s', `${name}, 1 thread`);
  note(`${name}.runsPerSecond.2`, median(speeds.two), 'runs/s', `${name}, 2 threads`);
  note(`${name}.twoOverOne`, medianRatio(speeds.two, speeds.one), '×', `${name}, 2 threads over 1`);
}
