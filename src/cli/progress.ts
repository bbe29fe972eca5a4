import type { SingleBar } from 'cli-progress';

/** Shows how far the runs are, on stderr. */
export interface Progress {
  update(done: number, total: number): void;
  /** Clears the bar from the terminal. */
  stop(): void;
}

export const noProgress: Progress = { update: () => {}, stop: () => {} };

/** Where stderr is no terminal and a bar is asked for, a line this often, ms. */
const LINE_EVERY_MS = 2000;

/** A bar with runs a second and the time that is left. @param name the scenario's */
export async function progressBar(name: string): Promise<Progress> {
  const { default: cliProgress } = await import('cli-progress');
  const bar: SingleBar = new cliProgress.SingleBar({
    format: `${name} {bar} {percentage} %  {value}/{total} runs  {rate} runs/s  ETA {eta_formatted}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    clearOnComplete: true,
    hideCursor: null,
    gracefulExit: false,
    noTTYOutput: true,
    notTTYSchedule: LINE_EVERY_MS,
    formatValue: (value, _options, type) => (type === 'percentage' ? String(value) : value.toLocaleString('en-US')),
  });
  let started: number | undefined;
  return {
    update(done, total) {
      started ??= startBar(bar, total);
      bar.setTotal(total);
      const seconds = (performance.now() - started) / 1000;
      bar.update(done, { rate: seconds > 0 ? Math.round(done / seconds).toLocaleString('en-US') : '…' });
    },
    stop() {
      if (started !== undefined) bar.stop();
    },
  };
}

function startBar(bar: SingleBar, total: number): number {
  bar.start(total, 0, { rate: '…' });
  return performance.now();
}
