import { html } from '../../html/markup.ts';
import type { Texts } from '../index.ts';

export const verdict: Texts['verdict'] = {
  simulated: (count) => `عدد مرات المحاكاة: ${count}`,
  nothing: 'لم يُقَس أي شيء.',
  titleFigure: (name, label, figure) => `${name}: ${label} ${figure}`,
  titleChance: (name, chance, atMost, target) =>
    `${name}: احتمال ${atMost ? 'عدم تجاوز' : 'بلوغ'} ${target} هو ${chance}`,
  inTheMiddle: (label) => `وسيط ${label}`,
  noTarget: () => 'لا يوجد هدف محدد: ينتهي نصف مرات المحاكاة فوق هذه القيمة، ونصفها الآخر دونها.',
  chanceOf: (label, atMost, target) => html`احتمال ${atMost ? 'عدم تجاوز' : 'بلوغ'} هدف ${label} المحدد بـ ${target}`,
  reading: (hundredth, _period, label, atMost, target) =>
    `في ${hundredth} من كل مئة محاكاة ${atMost ? 'لا تتجاوز' : 'تبلغ'} قيمة ${label} ${target}${atMost ? '' : ' أو أكثر'}.`,
  miss: (_period, atMost, shortfall) =>
    html`وعندما لا يتحقق الهدف يكون ${atMost ? 'التجاوز' : 'النقص'} ${shortfall} في المتوسط.`,
  margin: (margin) => `هامش خطأ المحاكاة في هذا الاحتمال ${margin} نقطة مئوية.`,
  tiles: {
    inEveryRun: 'في كل محاكاة',
    p10: 'تسع من كل عشر أعلى منه',
    p50: 'النصف أعلى منه',
    p90: 'واحدة من كل عشر أعلى منه',
    plan: 'الخطة',
    atTheMean: 'كل مدخل عند متوسطه',
    asPlanned: 'كما خُطِّط',
    target: 'الهدف',
    atMost: 'كحد أقصى',
    atLeast: 'كحد أدنى',
  },
  targets: {
    caption: 'جميع الأهداف',
    columns: ['المؤشر', 'الهدف', 'الاحتمال', 'P10', 'P50', 'P90', 'متوسط النقص'],
  },
};
