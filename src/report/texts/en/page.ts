import { type Html, html } from '../../html/markup.ts';

/** What stands around the charts, and what the scripts of the page say. */
export const page = {
  skip: 'Skip to the charts',
  contents: 'On this page',
  behind: 'Numbers behind this chart',
  csvOf: (caption: string) => ` of “${caption}”`,
  footer: (name: Html, version: string, file: Html, seed: Html) =>
    html`${name} · simulated by Plumbline ${version} from ${file} · seed ${seed}`,
  scripts: {
    theme: { label: 'Colours', auto: 'as the system', light: 'light', dark: 'dark' },
    /** Of a button in the head of a column. */
    sort: 'Sort by this column',
    /** Of a chart that the keyboard reaches, before anything is read. */
    read: 'Arrow keys read out the figures',
    /** The same, where months can be added up. */
    readMonths: 'Arrow keys read out the months; with Shift they add months up',
    /** In the box that shows a month. */
    brush: 'Drag over months to add them up',
  },
};
