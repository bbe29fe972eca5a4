import type { PageData } from './page-scripts.ts';

/** What the scripts of a page say. */
export interface PageTexts {
  readonly theme: { readonly label: string; readonly auto: string; readonly light: string; readonly dark: string };
  /** Of a button in the head of a column. */
  readonly sort: string;
  /** Of a chart that the keyboard reaches, before anything is read. */
  readonly read: string;
  /** The same, where months can be added up. */
  readonly readMonths: string;
  /** In the box that shows a month. */
  readonly brush: string;
}

const texts: PageTexts = {
  theme: { label: 'Colours', auto: 'as the system', light: 'light', dark: 'dark' },
  sort: 'Sort by this column',
  read: 'Arrow keys read out the figures',
  readMonths: 'Arrow keys read out the months; with Shift they add months up',
  brush: 'Drag over months to add them up',
};

/** The texts as a block that the scripts read where it stands. */
export const pageTexts: PageData = { name: 'texts', kind: 'json', text: JSON.stringify(texts) };
