/**
 * What yargs measures its help with, in the place of `string-width` (see build.mjs), whose patterns of every emoji
 * sequence take 20 ms to read at each start, help or not.
 */
export { terminalWidth as default } from '../report/plain.ts';
