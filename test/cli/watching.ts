import type { ChildProcess } from 'node:child_process';
import { type Outcome, simulate } from './command.ts';

/** A watch under way. */
export interface Watching {
  /** Address of the first page. */
  readonly url: string;
  /** Waits until stdout or stderr, all of it so far, says this. */
  says(text: RegExp, times?: number): Promise<void>;
  /** Presses Ctrl-C; what came of all. */
  end(): Promise<Outcome & { readonly milliseconds: number }>;
}

/** `simulate … --watch` as a process of its own, from where its address is printed. */
export async function startWatch(words: readonly string[], cwd: string): Promise<Watching> {
  let heard = '';
  let child: ChildProcess | undefined;
  const outcome = simulate([...words, '--watch'], {
    cwd,
    meanwhile(started) {
      child = started;
      for (const stream of [started.stdout!, started.stderr!])
        stream.on('data', (text: string) => {
          heard += text;
        });
    },
  });
  const running = child!;
  // A test that fails ends no watch.
  process.on('exit', () => running.kill('SIGKILL'));
  const over = outcome.then(({ code, stderr }) => {
    throw new Error(`the watch ended with ${code}: ${stderr}`);
  });
  over.catch(() => {});
  const says = (text: RegExp, times = 1) =>
    Promise.race([
      over,
      new Promise<void>((resolve) => {
        const look = () => {
          if ((heard.match(new RegExp(text, `${text.flags}g`)) ?? []).length < times) return false;
          resolve();
          return true;
        };
        const timer = setInterval(() => look() && clearInterval(timer), 20);
      }),
    ]);
  await says(/Ctrl-C ends/);
  return {
    url: /http:\S+/.exec(heard)?.[0] ?? '',
    says,
    async end() {
      const pressed = performance.now();
      running.kill('SIGINT');
      return { ...(await outcome), milliseconds: performance.now() - pressed };
    },
  };
}
