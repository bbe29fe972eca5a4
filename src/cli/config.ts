import type { Context } from './context.ts';
import { setFlag } from './set-flag.ts';
import { print } from './streams.ts';

/** `simulate config <scenario.yaml>`: the scenario as it is understood. */
export const configCommand = (_: Context) => ({
  command: 'config <scenario>',
  describe: 'Print the scenario as resolved: extends and --set applied, defaults filled in',
  builder: { set: setFlag },
  async handler(given: unknown) {
    const args = given as { readonly scenario: string; readonly set?: readonly string[] };
    const { resolvedConfig } = await import('../scenario/load.ts');
    print(`${(await resolvedConfig(args.scenario, { set: args.set ?? [] })).trimEnd()}\n`);
  },
});
