import type { Texts } from '../texts/index.ts';
import type { PageData } from './page-scripts.ts';

/** What the scripts of a page say. */
export type PageTexts = Texts['page']['scripts'];

/** The texts as a block that the scripts read where it stands. */
export function pageTexts({ page }: Texts): PageData {
  return { name: 'texts', kind: 'json', text: JSON.stringify(page.scripts) };
}
