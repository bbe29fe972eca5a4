import type { Texts } from '../index.ts';
import { counted } from './counted.ts';

export const numbers: Texts['numbers'] = {
  none: 'لا يوجد',
  suffixes: { 3: ' ألف', 6: ' مليون', 9: ' مليار', 12: ' تريليون' },
  percent: (figure) => `${figure}${/[٠-٩]/.test(figure) ? '٪' : '%'}`,
  days: (figure, value) =>
    counted(figure, value, { one: 'يوم واحد', two: 'يومان', few: 'أيام', many: 'يومًا', other: 'يوم' }),
  months: (figure, value) =>
    counted(figure, value, { one: 'شهر واحد', two: 'شهران', few: 'أشهر', many: 'شهرًا', other: 'شهر' }),
  customers: (figure, value) =>
    counted(figure, value, { one: 'عميل واحد', two: 'عميلان', few: 'عملاء', many: 'عميلًا', other: 'عميل' }),
  points: (figure, value) =>
    counted(figure, value, {
      one: 'نقطة مئوية واحدة',
      two: 'نقطتان مئويتان',
      few: 'نقاط مئوية',
      many: 'نقطة مئوية',
      other: 'نقطة مئوية',
    }),
  below: (figure) => `أقل من ${figure}`,
  above: (figure) => `أكثر من ${figure}`,
  outOf100: { none: 'صفر', few: 'أقل من واحد', nearlyAll: 'أكثر من تسعة وتسعين' },
  per: { day: ' في اليوم', week: ' في الأسبوع', month: ' في الشهر', quarter: ' في الربع', year: ' في السنة' },
};
