/** Version of the package; a test holds it against package.json. */
export const VERSION = '0.1.0';

/**
 * Version of the random numbers: it changes whenever the same scenario and seed give other runs, and every such change
 * is told in CHANGELOG.md.
 */
export const STREAM_VERSION = 4;
