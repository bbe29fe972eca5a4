import type { PageTexts } from '../report/html/page-texts.ts';

/** What the scripts say, in the language of the page. */
export function pageTexts(): PageTexts {
  return JSON.parse(document.getElementById('data-texts')?.textContent ?? '{}') as PageTexts;
}
