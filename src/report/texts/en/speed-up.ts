import { type Html, html } from '../../html/markup.ts';

/** How many plain random runs a run is worth. */
export const speedUp = {
  title: 'Worth of a run',
  /** `figures`: one `of` each. */
  is: (figures: readonly Html[], metric: string) =>
    html`so many plain random ones, with 95 % intervals; of ${metric}: ${figures.map((each, i) => html`${i > 0 && ', '}${each}`)}`,
  of: (figure: Html, worth: string, low: string, high: string) => html`${figure} ${worth} (${low} to ${high})`,
  mean: 'the mean',
  chance: 'the chance',
};
