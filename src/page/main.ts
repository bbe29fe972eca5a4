/** The start script of a page: small, plain, run in the head, before anything is painted. All else waits until it has been. */
import { sortTables } from './sort-tables.ts';
import { pageTexts } from './texts.ts';
import { keepTheme, offerThemes } from './theme.ts';
import { unpackScripts } from './unpack.ts';

keepTheme();
document.addEventListener('DOMContentLoaded', () => {
  const texts = pageTexts();
  offerThemes(texts.theme);
  sortTables(texts.sort);
  unpackScripts();
});
