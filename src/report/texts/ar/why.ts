import { html } from '../../html/markup.ts';
import type { Texts } from '../index.ts';
import { counted } from './counted.ts';

export const drivers: Texts['drivers'] = {
  heading: 'ما يحرّك النتيجة أكثر من غيره',
  band: { 2: 'نصف', 3: 'ثلث', 4: 'ربع', 5: 'خُمس', 8: 'ثُمن', 10: 'عُشر', 20: 'جزء من عشرين', other: 'نطاق' },
  none: (label) => `لا يوجد مدخل يحرّك مؤشر ${label} بمفرده بما يكفي لتمييزه عن الحظ.`,
  one: (input, label, moves, alone) =>
    html`أكثر ما يحرّك مؤشر ${label} هو ${input}: يرتبط به ${moves} من التشتت، ${moves === alone ? 'ومثل ذلك' : `و${alone}`} بتأثيره منفردًا.`,
  several: (inputs, label, shares, andLess) =>
    html`أكثر ما يحرّك مؤشر ${label} هي ${inputs}، ولا تكفي مرات المحاكاة لتحديد أيّها أقوى: يرتبط بها ${shares} ${andLess ? 'وأقل ' : ''}من التشتت.`,
  this: { input: 'هذا المدخل', event: 'هذا الحدث' },
  more: (count) => `${count} أخرى`,
  eventChances: (event, without, withIt) =>
    html`من دون ${event} يكون احتمال تحقيق الهدف ${without}، ومعه <strong>${withIt}</strong>.`,
  inputChances: (band, input, lowest, highest) =>
    html`في أدنى ${band} من قيم ${input} يكون احتمال تحقيق الهدف ${lowest}، وفي أعلاه <strong>${highest}</strong>.`,
  idle: (label) => `يتحرك مع مؤشر ${label} من دون أن يؤثر فيه بمفرده: المؤثر هو ما يلازمه`,
  pair: (a, b, reinforce, share) =>
    html`بين ${a} و${b} تأثير متبادل ${reinforce ? 'يقوّي' : 'يُضعف'} كلًّا منهما (${share} من التشتت).`,
  morePairs: (figure, count) =>
    `هذه أقواها؛ وهناك أيضًا ${counted(figure, count, { one: 'زوج واحد', two: 'زوجان', few: 'أزواج', many: 'زوجًا', other: 'زوج' })} لا تُجمع آثارها جمعًا بسيطًا.`,
  method: (figure, _terms, explains, rest) =>
    `يُستخرج الأثر المنفرد وأثر الأزواج من كثيرة حدود عدد حدودها ${figure}، وهي تفسر ${explains} من التشتت؛ ${rest}.`,
  escapes: (share) => `ويفوتها ${share} أخرى مما تفسره المدخلات`,
  nothingEscapes: 'وما تفسره المدخلات زيادةً على ذلك أقل من أن يُقاس',
  label: (label, band, mean, inputs) =>
    `متوسط ${label} عندما يكون كل مدخل في أدنى ${band} من قيمه وفي أعلاه، مقارنةً بالمتوسط العام ${mean}: ${inputs.join('؛ ')}.`,
  labelInput: (input, low, high, moves, alone) => `${input} من ${low} إلى ${high}، يرتبط به ${moves}، ومنفردًا ${alone}`,
  mean: (mean) => `المتوسط ${mean}`,
  movesWith: (effect) => `يرتبط به ${effect}`,
  effect: (moves, alone) => `${moves} · ${alone} منفردًا`,
  lowest: (band) => `أدنى ${band} من قيم المدخل`,
  highest: (band) => `أعلى ${band}`,
  caption: (label) =>
    `ما يحرّك مؤشر ${label}: حصص من التباين وارتباطات رتب جزئية مع فترات ثقة خمسة وتسعين في المئة؛ ولا يمكن التمييز بين الرتب المتساوية`,
  columns: {
    input: 'المدخل',
    rank: 'الرتبة',
    movesWith: 'يرتبط به',
    byItself: 'منفردًا',
    chanceMovesWith: 'الاحتمال: يرتبط به',
    chanceByItself: 'الاحتمال: منفردًا',
    rankCorrelation: 'ارتباط الرتب',
  },
  bandCaption: (label, most) =>
    `${label} حسب القيمة التي يأخذها كل مدخل، في مرات المحاكاة التي تقع ضمن ذلك النطاق${most === null ? '' : `؛ للمدخلات الأشد تأثيرًا، وعددها ${most}`}`,
  bandColumns: ['المدخل', 'النطاق', 'من', 'إلى', 'المتوسط', 'P10', 'P90'],
  chance: 'الاحتمال',
  bands: { all: 'الكل', without: 'من دونه', withIt: 'معه', lowest: 'الأدنى', middle: 'الأوسط', highest: 'الأعلى' },
};

export const misses: Texts['misses'] = {
  heading: 'ما يجمع بين حالات عدم تحقيق الهدف',
  all: (share, atMost, label, target) =>
    `${share} من مرات المحاكاة ${atMost ? 'تتجاوز' : 'لا تبلغ'} هدف ${label} ${target}.`,
  rule: (first, rule, density, coverage) =>
    html`${first ? 'عند' : 'وعند'} ${rule} لا يتحقق الهدف في ${density} من الحالات، وهي ${coverage} من جميع حالات عدم تحقيقه.`,
  found: 'استُخرجت القواعد من نصف مرات المحاكاة، وحُسبت أرقامها على النصف الآخر.',
  label: (share, rules) =>
    `نسبة عدم تحقيق الهدف في مرات المحاكاة التي تنطبق عليها كل قاعدة، مقارنةً بنسبة ${share} في جميعها: ${rules.join('. ')}.`,
  labelRule: (rule, density) => `${rule}، ${density}`,
  miss: (share) => `${share} لا تحقق الهدف`,
  ofThese: 'من هذه المحاكاة',
  ofAll: 'من جميعها',
  happens: (comes) => (comes ? 'يقع' : 'لا يقع'),
  between: (low, high) => `بين ${low} و${high}`,
  above: (figure) => `فوق ${figure}`,
  below: (figure) => `دون ${figure}`,
  per: { day: ' في اليوم', week: ' في الأسبوع', month: ' في الشهر', quarter: ' في الربع', year: ' في السنة' },
  caption: 'حالات عدم تحقيق الهدف: ما يجمع بينها، مستخرجًا من نصف مرات المحاكاة مع أرقام النصف الآخر',
  columns: ['عندما', 'من جميع المحاكاة', 'لا تحقق الهدف', 'من', 'إلى', 'من حالات عدم التحقيق', 'من', 'إلى'],
};

export const luck: Texts['luck'] = {
  heading: 'حظ أم نقص معرفة',
  parts: { ignorance: 'نقص المعرفة', events: 'الأحداث', luck: 'الحظ' },
  meanings: {
    ignorance: 'ما لا يعرفه أحد بعد، ويقلّصه المزيد من البيانات',
    events: 'هل تقع الأحداث ومتى',
    luck: 'من يأتي ومن يشتري وبكم، ولا يقلّصه إلا المزيد من الصفقات',
  },
  events: (share) => `وحصة وقوع الأحداث أو عدمه ${share}.`,
  luck: (share) => html`<strong>حصة الحظ من التشتت ${share}</strong>`,
  hardlyIgnorance: (luck) => html`نقص المعرفة لا يكاد يسهم في التشتت، فالمزيد من البيانات لن يضيّقه. ${luck}.`,
  moreLuck: (luck, stays, ignorance) =>
    html`${luck}: ${stays}. وحصة نقص المعرفة ${ignorance}، ويقلّصها المزيد من البيانات.`,
  moreIgnorance: (ignorance, rest) =>
    html`<strong>حصة نقص المعرفة من التشتت ${ignorance}</strong>: معرفة المدخلات بدقة أكبر تضيّق نطاق النتائج. ${rest}.`,
  restLuck: (luck, stays) => `وحصة الحظ ${luck}: ${stays}`,
  hardlyLuck: 'ولا يكاد الحظ يسهم فيه',
  stays: (label, width) =>
    `حتى لو عُرفت جميع المدخلات بدقة لبقي عرض النطاق P10–P90 لمؤشر ${label} نحو ${width} مما هو عليه`,
  best: (input) => html`وأجدر ما يُستقصى هو ${input}.`,
  noBest: 'ولا يوجد مدخل واحد قيمته كافية ليتميز عن غيره.',
  label: (label, parts) => `مكوّنات تشتت مؤشر ${label}: ${parts.join('؛ ')}.`,
  caption: (label) => `مكوّنات تشتت مؤشر ${label}: حصص من التباين مع فترات ثقة خمسة وتسعين في المئة`,
  columns: ['المكوّن', 'الحصة', 'معناه'],
};

export const knowledge: Texts['knowledge'] = {
  heading: 'ما يستحق الاستقصاء',
  sentence: (input, label, narrowing) =>
    html`معرفة ${input} بدقة تضيّق النطاق P10–P90 لمؤشر ${label} بنسبة ${narrowing}.`,
  narrowing: (exactly, more) =>
    more ? `${exactly}؛ ورصد عملاء محتملين إضافيين عددهم ${more.leads} يضيّقه بنسبة ${more.by}` : exactly,
  label: (label, inputs) =>
    `مقدار تضييق النطاق P10–P90 لمؤشر ${label} عند معرفة كل مدخل معرفة أفضل: ${inputs.join('. ')}.`,
  labelInput: (input, narrowing) => `${input} معروفًا بدقة، بنسبة ${narrowing}`,
  exactly: (share) => `${share} بدقة`,
  byMore: (share, leads) => `${share} برصد ${leads} إضافيين`,
  known: 'معروف بدقة',
  observed: 'بعد رصد المزيد من العملاء المحتملين',
  caption: (label) => `مقدار تضييق النطاق P10–P90 لمؤشر ${label} في المتوسط، مع فترات ثقة خمسة وتسعين في المئة`,
  columns: ['المدخل', 'معروف بدقة', 'عملاء محتملون إضافيون', 'بعد رصدهم'],
};
