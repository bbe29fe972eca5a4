import type { Texts } from '../index.ts';

export const monthSpans: Texts['monthSpans'] = {
  span: (first, last) => `من ${first} إلى ${last}`,
  mean: (span, label, mean) => `${span}: ${label} بمتوسط ${mean}`,
  spread: (low, high) => `ثماني نتائج من كل عشر بين ${low} و${high}`,
  plan: (amount, several) => (several ? `مجموع الخطط ${amount}` : `الخطة ${amount}`),
  target: (amount, several) => (several ? `مجموع الأهداف ${amount}` : `الهدف ${amount}`),
  between: '؛ ',
  end: '.',
  notCounted: ' المتوسطات تُجمع، أما المئينات لهذه الأشهر فلا تُجمع.',
};
