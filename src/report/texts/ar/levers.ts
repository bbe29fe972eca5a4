import { html } from '../../html/markup.ts';
import type { Texts } from '../index.ts';

const chanced = (chance: Parameters<Texts['levers']['first']>[2]) =>
  chance && `، ${chance.up ? 'ويرتفع' : 'وينخفض'} احتمال تحقيق هدف ${chance.label} بمقدار ${chance.points}`;

export const levers: Texts['levers'] = {
  heading: 'ما تحققه الإجراءات المتاحة',
  pulled: (name) => `${name} (مفعّل)`,
  none: 'لا شيء',
  noneStandsOut: 'لا يوجد إجراء أثره كبير بما يكفي لتمييزه عن الصدفة.',
  first: (lever, amount, chance) =>
    html`أكثر الإجراءات أثرًا هو ${lever}: به تزيد حصيلة الفترة ${amount} في المتوسط${chanced(chance)}.`,
  firstPulled: (lever, amount, chance) =>
    html`أكثر الإجراءات أثرًا هو ${lever}، وهو مفعّل بالفعل: من دونه تنقص حصيلة الفترة ${amount} في المتوسط${chanced(chance)}.`,
  onlyPerCost: (factor) => `والإيرادات التي يجلبها تعادل ${factor} تكلفته.`,
  onePerCost: (lever, factor) => html`والإيرادات التي يجلبها ${lever} تعادل ${factor} تكلفته.`,
  alsoPerCost: (factor) => `وهو كذلك الأعلى عائدًا مقابل تكلفته: إيرادات تعادل ${factor} التكلفة.`,
  bestPerCost: (lever, factor) => html`والأعلى عائدًا مقابل تكلفته هو ${lever}: إيرادات تعادل ${factor} التكلفة.`,
  together: (amount, more, sum) => `وهي مجتمعةً تحقق ${amount} ${more ? 'أكثر' : 'أقل'} مما يتحقق من دونها، ${sum}.`,
  aboutTheSum: 'أي ما يقارب مجموع آثارها منفردة',
  beyondTheSum: (apart, more) =>
    `وهذا ${more ? 'أكثر' : 'أقل'} من مجموع آثارها منفردة بمقدار ${apart}: ${more ? 'إذ يبني كل منها على ما تجلبه البقية' : 'إذ يتكرر بعض الأثر ولا يُجنى إلا مرة واحدة'}`,
  noSet: (budget) => `ولا توجد مجموعة إجراءات في حدود ${budget} تحقق أثرًا.`,
  bestSet: (budget, levers, gain) => html`وأفضل مجموعة في حدود ${budget} هي ${levers}: ${gain}.`,
  label: (levers) => `ما يحققه كل إجراء في المتوسط: ${levers.join('، ')}.`,
  caption: 'الإجراءات: ما يحققه كل منها في المتوسط مع فترة ثقته (خمسة وتسعون في المئة)؛ ولا يلزم أن تُجمع آثارها',
  columns: {
    lever: 'الإجراء',
    revenue: 'الإيرادات',
    customers: 'العملاء',
    from: 'من',
    to: 'إلى',
    chance: 'الاحتمال',
    cost: 'التكلفة',
    perCost: 'الإيرادات إلى التكلفة',
  },
  allTogether: 'جميعها معًا',
  within: (budget, levers) => `في حدود ${budget}: ${levers}`,
};
