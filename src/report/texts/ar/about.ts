import { html } from '../../html/markup.ts';
import type { Texts } from '../index.ts';
import { counted } from './counted.ts';

export const assumptions: Texts['assumptions'] = {
  heading: 'ما تفترضه التوقعات',
  none: 'لا يتضمن السيناريو أي افتراضات رقمية.',
  sentence: (uncertain, all, evidence) => html`عدد الافتراضات غير المؤكدة ${uncertain} من أصل ${all}؛ ${evidence}.`,
  allEvident: 'ولكل منها سند مذكور',
  bare: (figure, count) =>
    `ومن دون سند مذكور ${counted(figure, count, { one: 'افتراض واحد', two: 'افتراضان', few: 'افتراضات', many: 'افتراضًا', other: 'افتراض' })}`,
  caption: 'الافتراضات كما وردت في السيناريو',
  columns: { assumption: 'الافتراض', written: 'كما كُتب', distribution: 'التوزيع', evidence: 'السند' },
  known: 'معلوم',
  byLead: 'لكل عميل محتمل',
  noEvidence: 'لم يُذكر سند',
  csv: 'الافتراضات',
};

export const confidence: Texts['confidence'] = {
  short: 'مدى الثقة',
  heading: 'مدى ثقة المحاكاة بأرقامها',
  sentence: (runs, label, low, high) =>
    html`بعدد مرات محاكاة قدره ${runs} يقع وسيط ${label} بين <strong>${low} و${high}</strong>؛ وزيادة مرات المحاكاة تضيّق هذا المجال، لا نطاق النتائج.`,
  runsMade: (runs) => `عدد مرات المحاكاة: ${runs}.`,
  facts: {
    runs: 'مرات المحاكاة',
    seed: 'البذرة',
    hash: 'بصمة النتائج',
    scenario: 'السيناريو',
    engine: 'المحرك',
    precision: 'التوقف عند الدقة',
  },
  runs: (runs, sampling, luck) => `${runs}، معاينة ${sampling}${luck ? '' : '، من دون حظ'}`,
  sampling: { stratified: 'طبقية', sobol: 'بمتتاليات سوبول', random: 'عشوائية' },
  engine: (version, stream, node) => `Plumbline ${version}، سلسلة الأعداد العشوائية ${stream}، Node ${node}`,
  precision: (reached, figure, looks, most) =>
    `${reached ? 'تحققت الدقة' : 'لم تتحقق الدقة'} بعد ${counted(figure, looks, { one: 'فحص واحد', two: 'فحصين', few: 'فحوص', many: 'فحصًا', other: 'فحص' })} بحد أقصى ${most} محاكاة`,
  warnings: 'تنبيهات',
  caption: 'أرقام الفترة كاملةً ± خطأ معياري واحد للمحاكاة',
  columns: {
    metric: 'المؤشر',
    mean: 'المتوسط',
    undefinedRuns: 'محاكاة بلا قيمة معرّفة',
    infiniteRuns: 'محاكاة بقيمة لانهائية',
  },
};
