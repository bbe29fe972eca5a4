import { type Fault, Faults } from '../scenario/faults.ts';
import type { Context } from './context.ts';
import { setFlag } from './set-flag.ts';
import { print, say } from './streams.ts';

/** `simulate validate <scenario.yaml…>`: every mistake of every file, without a single run. */
export const validateCommand = ({ signal }: Context) => ({
  command: 'validate <scenario..>',
  describe: 'Check scenarios and report every mistake at once, without simulating',
  builder: { set: setFlag },
  async handler(given: unknown) {
    const args = given as { readonly scenario: readonly string[]; readonly set?: readonly string[] };
    const { prepare } = await import('../simulate.ts');
    const faults: Fault[] = [];
    for (const file of args.scenario) {
      signal.throwIfAborted();
      try {
        // Some rules only show when everything is put together, such as impossible correlations, or targets
        // without figures; a scenario that is valid here must run.
        const { scenario } = await prepare(file, { set: args.set ?? [] });
        for (const { message, origin } of scenario.warnings) {
          say(`warning: ${origin === undefined ? '' : `${origin.file}:${origin.line}: `}${message}\n`);
        }
        print(`${file} is valid\n`);
      } catch (error) {
        if (!(error instanceof Faults)) throw error;
        faults.push(...error.faults);
      }
    }
    if (faults.length > 0) throw new Faults(faults);
  },
});
