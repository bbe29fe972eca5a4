import yargs from 'yargs';
import { Faults } from '../scenario/faults.ts';
import { suggestion } from '../scenario/suggest.ts';
import type { Context } from './context.ts';

const shells = ['bash', 'zsh', 'fish'];

/** `simulate completion [bash|zsh|fish]`: a script that a shell reads at its start. */
export const completionCommand = (_: Context) => ({
  command: 'completion [shell]',
  describe: 'Print a completion script: bash, zsh, fish or the shell in use',
  builder: {},
  offers: shells,
  handler(given: unknown) {
    const { shell } = given as { readonly shell?: string };
    if (shell !== undefined && !shells.includes(shell)) {
      throw Faults.one(`there is no completion for "${shell}"`, suggestion(shell, shells, 'shells'));
    }
    // yargs asks the environment, when it is made, which shell to write for.
    if (shell !== undefined) {
      process.env.SHELL = shell;
      delete process.env.ZSH_NAME;
    }
    // @types/yargs knows no arguments here.
    const script: { showCompletionScript(program: string, command: string): unknown } = yargs([]);
    script.showCompletionScript('simulate', 'completion');
  },
});
