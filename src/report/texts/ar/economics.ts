import { html } from '../../html/markup.ts';
import type { Texts } from '../index.ts';

export const economics: Texts['economics'] = {
  heading: 'كم يكلّف العميل وكم يساوي',
  sentence: ({ cost, from, to, worth, times, payback }) => {
    const value =
      worth !== null &&
      html`، وقيمته العمرية <strong>${worth}</strong>${times !== null && html` (${times} من تكلفته)`}`;
    const back = payback !== null && html` ومدة استرداد التكلفة ${payback}.`;
    return html`وسيط تكلفة اكتساب العميل <strong>${cost}</strong>${value}. وفي ثمانٍ من كل عشر محاكيات تتراوح التكلفة بين ${from} و${to}.${back}`;
  },
  range: (label, middle, range) => `${label} ${middle} (${range})`,
  label: (ranges) => `المبالغ لكل عميل، P50 (P10 – P90): ${ranges.join('؛ ')}.`,
  caption: 'اقتصاديات العميل للفترة كلها',
  columns: ['المؤشر', 'P10', 'P50', 'P90', 'المتوسط', 'الخطة'],
};
