import { html } from '../../html/markup.ts';
import type { Texts } from '../index.ts';

const reach = (atMost: boolean) => (atMost ? 'عدم تجاوز' : 'بلوغ');

export const outlook: Texts['outlook'] = {
  heading: (label, plan, target) => `${label} مقارنةً ${target ? (plan ? 'بالخطة والهدف' : 'بالهدف') : 'بالخطة'}`,
  range: (_period, low, high, middle) =>
    html`تقع ثماني نتائج من كل عشر بين <strong>${low} و${high}</strong>، والنتيجة الوسطى عند ${middle}.`,
  plan: (plan, atMost, hundredth) =>
    `الخطة البالغة ${plan} ${atMost ? 'لا تُتجاوَز' : 'تتحقق'} في نحو ${hundredth} من كل مئة محاكاة.`,
  planAndTarget: (plan, atMost, hundredth, target, targetHundredth) =>
    `الخطة البالغة ${plan} ${atMost ? 'لا تُتجاوَز' : 'تتحقق'} في نحو ${hundredth} من كل مئة محاكاة، والهدف البالغ ${target} في ${targetHundredth}.`,
  label: (label, p10, p50, p90, marks) =>
    `نطاق ${label}: ${[`P10 ${p10}، P50 ${p50}، P90 ${p90}`, ...marks].join('؛ ')}.`,
  planMark: (plan) => `الخطة ${plan}`,
  targetMark: (atMost, target) => `الهدف ${reach(atMost)} ${target}`,
  caption: (label) => `${label}: المئينات والخطة والهدف`,
  columns: ['المقدار', 'القيمة', 'الخطأ المعياري'],
  planRow: 'الخطة',
  targetRow: 'الهدف',
};

export const fan: Texts['fan'] = {
  heading: (label) => `كيف يتراكم مؤشر ${label}`,
  sentence: (_period, p25, p75, p10, p90) =>
    html`نصف النتائج ينتهي بين <strong>${p25} و${p75}</strong>، وثمانٍ من كل عشر تنتهي بين ${p10} و${p90}.`,
  label: (label, start, end, p50, p10, p90) =>
    `رسم مروحي للمجموع التراكمي لمؤشر ${label} من ${start} إلى ${end}. ينتهي الوسيط عند ${p50}، وتنتهي ثمانٍ من كل عشر نتائج بين ${p10} و${p90}`,
  target: (target) => `؛ والهدف ${target}`,
  plan: (plan) => `؛ وتنتهي الخطة عند ${plan}`,
  caption: (label) => `المجموع التراكمي لمؤشر ${label} حتى نهاية كل تاريخ`,
  columns: ['التاريخ', 'P5', 'P10', 'P25', 'P50', 'P75', 'P90', 'P95', 'المتوسط', 'الخطة'],
};

export const dots: Texts['dots'] = {
  heading: () => 'خمسون نتيجة متساوية الاحتمال',
  range: (_period, low, high) =>
    `كل نقطة واحدة من خمسين نتيجة متساوية الاحتمال: تنتهي أدناها عند ${low}، وأعلاها عند ${high}.`,
  hits: (_period, hits, atMost, target) =>
    html`كل نقطة نتيجة واحدة من خمسين: <strong>عدد النتائج التي ${atMost ? 'لا تتجاوز' : 'تبلغ'} الهدف ${hits} من خمسين</strong>، والهدف ${target}.`,
  label: (label, low, high) => `رسم نقطي لخمسين نتيجة متساوية الاحتمال لمؤشر ${label}، من ${low} إلى ${high}`,
  labelHits: (hits, atMost, target) => `؛ منها ${hits} ${atMost ? 'لا تتجاوز' : 'تبلغ'} الهدف ${target}`,
  caption: (label) => `خمسون نتيجة متساوية الاحتمال لمؤشر ${label}: المئينات الفردية من الأول إلى التاسع والتسعين`,
  percentile: 'المئين',
  left: (count, atMost) => `${atMost ? 'ضمن الهدف' : 'دون الهدف'}: ${count}`,
  right: (count, atMost) => `${atMost ? 'تتجاوزه' : 'تبلغه'}: ${count}`,
};

export const curve: Texts['curve'] = {
  heading: (atMost) => `احتمال ${reach(atMost)} أي قيمة أخرى`,
  sentence: (atMost, chance, safe, even) =>
    html`احتمال ${reach(atMost)} ${safe} هو ${chance}، واحتمال ${reach(atMost)} ${even} متكافئ.`,
  target: (target, chance) => `أما الهدف البالغ ${target} فاحتماله ${chance}.`,
  label: (atMost, label, points) => `منحنى احتمال ${reach(atMost)} قيمة معيّنة لمؤشر ${label}: ${points.join('، ')}.`,
  point: (chance, figure) => `${chance} للقيمة ${figure}`,
  targetPoint: (chance, target) => `${chance} للهدف البالغ ${target}`,
  caption: (atMost, label) => `احتمال ${reach(atMost)} قيمة معيّنة لمؤشر ${label}`,
  chance: 'الاحتمال',
};

export const months: Texts['months'] = {
  heading: 'شهرًا بشهر',
  hardest: (month, target, chance) => html`أصعب الأشهر ${month}: احتمال تحقيق هدفه البالغ ${target} هو ${chance}.`,
  strongest: (month, median) => html`أقوى الأشهر ${month}، والوسيط فيه ${median}.`,
  label: (label, rows) => `مؤشر ${label} شهريًا، من P10 إلى P90 لكل شهر: ${rows.join('؛ ')}.`,
  row: (month, low, high) => `${month} من ${low} إلى ${high}`,
  caption: (label) => `${label} حسب الشهر`,
  columns: ['الشهر', 'P10', 'P50', 'P90', 'الخطة', 'الهدف', 'الاحتمال'],
  median: 'الوسيط',
};
