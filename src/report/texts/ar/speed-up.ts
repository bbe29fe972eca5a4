import { html } from '../../html/markup.ts';
import type { Texts } from '../index.ts';

export const speedUp: Texts['speedUp'] = {
  title: 'قيمة التشغيل الواحد',
  is: (figures, metric) =>
    html`عدد عمليات التشغيل العشوائية البسيطة التي يعادلها، مع فترات ثقتها؛ في ${metric}: ${figures.map((each, i) => html`${i > 0 && '، '}${each}`)}`,
  of: (figure, worth, low, high) => html`${figure} ${worth} (من ${low} إلى ${high})`,
  mean: 'المتوسط',
  chance: 'الاحتمال',
};
