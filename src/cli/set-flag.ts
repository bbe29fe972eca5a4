import type { Options } from 'yargs';

/** `--set PATH=VALUE`, which every command that reads a scenario takes. */
export const setFlag = {
  type: 'string',
  array: true,
  requiresArg: true,
  describe: "Change the scenario: --set 'funnel.sql.rate=35%' (repeatable)",
} as const satisfies Options;
