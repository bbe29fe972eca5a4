import { html } from '../../html/markup.ts';
import type { Texts } from '../index.ts';

export const page: Texts['page'] = {
  skip: 'انتقل إلى الرسوم البيانية',
  contents: 'في هذه الصفحة',
  behind: 'الأرقام التي يستند إليها الرسم',
  csvOf: (caption) => ` لجدول «${caption}»`,
  footer: (name, version, file, seed) =>
    html`${name} · محاكاة أجراها Plumbline ${version} انطلاقًا من ${file} · البذرة ${seed}`,
  scripts: {
    theme: { label: 'الألوان', auto: 'حسب النظام', light: 'فاتحة', dark: 'داكنة' },
    sort: 'رتّب حسب هذا العمود',
    read: 'مفاتيح الأسهم تقرأ الأرقام',
    readMonths: 'مفاتيح الأسهم تقرأ الأشهر، ومع Shift تجمعها',
    brush: 'اسحب فوق الأشهر لجمعها',
  },
};
