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
    const [{ loadScenario }, { compile }, { checkMetrics }] = await Promise.all([
      import('../scenario/load.ts'),
      import('../model/compile.ts'),
      import('../forecast/check-metrics.ts'),
    ]);
    const faults: Fault[] = [];
    for (const file of args.scenario) {
      signal.throwIfAborted();
      try {
        const scenario = await loadScenario(file, { set: args.set ?? [] });
        // Some rules only show when everything is put together, such as impossible correlations, or targets
        // without figures; a scenario that is valid here must run.
        checkMetrics(scenario, compile(scenario));
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
