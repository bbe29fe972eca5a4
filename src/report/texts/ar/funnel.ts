import { html } from '../../html/markup.ts';
import type { Texts } from '../index.ts';

export const funnel: Texts['funnel'] = {
  heading: 'مسار المبيعات وما برد فيه',
  fates: { converted: 'انتقل', open: 'ما زال مفتوحًا', lost: 'مفقود', cold: 'برد' },
  cold: (all, stage, there, share) =>
    html`عدد العملاء المحتملين الذين يبردون في المتوسط ${all}؛ وأكبر تسرّب في مرحلة ${stage}، حيث يبلغ عددهم ${there}، أي ${share} من جميع من كانوا فيها.`,
  noneHasTime: 'لا يبرد أي عميل محتمل: لا يتسع الوقت لذلك.',
  noDecay: 'لا يبرد أي عميل محتمل: ليس لأي مرحلة في هذا السيناريو تراجع مع الوقت.',
  label: (stages) => `مصير العملاء المحتملين في كل مرحلة. ${stages.join('. ')}.`,
  caption: 'مسار المبيعات: متوسطات جميع مرات المحاكاة',
  columns: {
    stage: 'المرحلة',
    entered: 'دخل',
    converted: 'انتقل',
    cold: 'برد',
    lost: 'فُقد',
    open: 'مفتوح',
    rate: 'المعدل',
    naiveRate: 'المعدل البسيط',
    daysToConvert: 'المدة حتى التالية',
    leadValue: 'قيمة العميل المحتمل',
  },
};

export const leaks: Texts['leaks'] = {
  heading: 'مواضع التسرّب',
  kinds: {
    decay: 'برد الاهتمام',
    neglect: 'لم يتواصل معه أحد',
    response: 'تأخر الرد',
    capacity: 'نقص الموظفين',
    no_show: 'مواعيد فائتة',
    gave_up: 'تعذّر الوصول إليه',
  },
  at: (kind, stage) => `${kind} في ${stage}`,
  none: 'لا يوجد تسرّب تكلفته كبيرة بما يكفي لتمييزها عن الصدفة.',
  worst: (leak, loss) => html`أكثر مواضع التسرّب تكلفةً ${leak}: من دونه تزيد حصيلة الفترة ${loss} في المتوسط.`,
  together: (loss, less) =>
    `ومن دونها جميعًا تزيد الحصيلة ${loss}، وهذا ${less ? 'أقل' : 'أكثر'} من مجموع الأجزاء: فمن ينجو من تسرّب قد ${less ? 'يقع في التالي' : 'يجتاز البقية أيضًا'}.`,
  label: (leaks) => `تكلفة كل تسرّب: ${leaks.join('، ')}.`,
  caption:
    'التسرّب: تكلفة كل موضع في المتوسط مع فترة ثقته (خمسة وتسعون في المئة)؛ ولا يلزم أن يساوي المجموع مجموع الأجزاء',
  columns: ['التسرّب', 'العملاء المحتملون', 'العملاء', 'الخسارة', 'من', 'إلى'],
  of: (source) => `من ${source}`,
  allTogether: 'جميعها معًا',
};

export const sources: Texts['sources'] = {
  heading: 'من أين تأتي',
  single: 'ما يجلبه كل مصدر وما يكلفه في المتوسط.',
  revenue: 'الإيرادات',
  customers: 'العملاء',
  first: (source, share, what, amount) => html`يجلب ${source} ${share} من ${what}، أي ${amount} في المتوسط.`,
  label: (what, sources) => `متوسط ${what} حسب المصدر: ${sources.join('، ')}.`,
  caption: 'المصادر: متوسطات جميع مرات المحاكاة',
  columns: {
    source: 'المصدر',
    motion: 'القناة',
    enters: 'مرحلة الدخول',
    arrivals: 'الوافدون',
    customers: 'العملاء',
    revenue: 'الإيرادات',
    share: 'الحصة',
    spend: 'الإنفاق',
  },
};
