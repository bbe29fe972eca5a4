/** How one output stream may be written to. */
export interface Manner {
  readonly color: boolean;
}

export interface Terminal {
  /** stdout, for data. */
  readonly data: Manner;
  /** stderr, for everything else. */
  readonly errors: Manner;
  /** Whether a progress bar is welcome unless the user says otherwise. */
  readonly progress: boolean;
}

interface Stream {
  readonly isTTY?: boolean;
}

/**
 * What the two streams can show. Colour: --color or --no-color decides, then NO_COLOR (https://no-color.org), then
 * FORCE_COLOR, then whether it is a terminal that can. A bar needs a terminal that moves its cursor and someone who
 * watches it: not TERM=dumb, not CI.
 * @param words the command line, read here as well because its own mistakes are told in the colour it asks for
 */
export function terminal(
  io: { readonly env: Readonly<Record<string, string | undefined>>; readonly stdout: Stream; readonly stderr: Stream },
  words: readonly string[],
): Terminal {
  const { env, stdout, stderr } = io;
  const manner = (stream: Stream): Manner => ({
    color: asked(words) ?? fromEnvironment(env) ?? (stream.isTTY === true && env.TERM !== 'dumb'),
  });
  return {
    data: manner(stdout),
    errors: manner(stderr),
    progress: stderr.isTTY === true && env.TERM !== 'dumb' && !isSet(env.CI),
  };
}

function asked(words: readonly string[]): boolean | undefined {
  const last = words.findLast((word) => word === '--color' || word === '--no-color');
  return last === undefined ? undefined : last === '--color';
}

function fromEnvironment(env: Readonly<Record<string, string | undefined>>): boolean | undefined {
  if (isSet(env.NO_COLOR)) return false;
  return isSet(env.FORCE_COLOR) ? env.FORCE_COLOR !== '0' : undefined;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== 'false';
}
