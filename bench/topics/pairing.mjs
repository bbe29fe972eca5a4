import { join } from 'node:path';
import { run } from '../measure.mjs';

const script = join(import.meta.dirname, '../pairing.mjs');

export default {
  name: 'pairing',
  about: 'what common random numbers buy: how many times smaller the variance of a difference is than with other seeds',
  measure({ note, quick }) {
    const ratios = JSON.parse(run([script, quick ? '4' : '12']).stdout);
    const edits = { contact: 'contact rate +2.5 %', win: 'win rate +1 point' };
    const names = { mean: 'mean', p50: 'P50', chance: 'chance' };
    for (const [key, ratio] of Object.entries(ratios)) {
      const [edit, figure] = key.split('.');
      note(`pairing.${key}`, ratio, '×', `unpaired over paired variance, ${edits[edit]}, ${names[figure]} of revenue`);
    }
  },
};
