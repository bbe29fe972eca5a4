/** The start script of a page: small, uncompressed, run in the head. All else waits until the page has been painted. */
import { unpackScripts } from './unpack.ts';

document.addEventListener('DOMContentLoaded', () => {
  unpackScripts();
});
