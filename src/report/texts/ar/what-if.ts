import type { whatIf as english } from '../en/what-if.ts';

export const whatIf: typeof english = {
  heading: 'ماذا لو',
  says: 'حرّك مُدخلًا إلى قيمة مؤكدة واحدة أو فعّل رافعة: تعيد هذه الصفحة المحاكاة فورًا بالأرقام العشوائية نفسها، ويتبعها كل ما في الأعلى والرسوم في الأسفل.',
  needsScripts: 'تحريك المُدخلات في الصفحة يحتاج إلى نصوص برمجية، وهي لا تعمل هنا. والأمر نفسه في سطر الأوامر:',
  presets: 'كل المُدخلات',
  asIs: 'كما هي',
  median: 'P50',
  planned: 'الخطة',
  levers: 'الروافع',
  /** Of an input that is not moved: from P10 to P90. */
  uncertain: '{low} إلى {high}',
  /** On the button that lets an input be uncertain again. */
  reset: 'كما هو',
  resetOne: '{input} كما هو',
  chance: 'الاحتمال',
  report: 'التوقع {value}',
  running: 'تجري المحاكاة …',
  ofRuns: 'أول {runs} من {all} محاكاة',
  allRuns: 'كل مرات المحاكاة: {all}',
  /** Above what shows a what-if. */
  moved: 'افتراض وليس التوقع: {moves}',
  back: 'العودة إلى التوقع',
  copyFile: 'نسخ بصيغة YAML',
  copyCommand: 'نسخ الأمر',
  copied: 'تم النسخ',
  beside: 'احفظه بجانب {file} ثم شغّل المحاكاة عليه أو تحقّق منه.',
  check: 'فحص المحاكاة',
  same: 'المحاكاة هنا ({all}) هي محاكاة التقرير نفسها بتًّا ببت:',
  otherwise: 'المحاكاة هنا ليست محاكاة التقرير: هذا المتصفح يحسب بطريقة أخرى. ثق بالتقرير.',
  hash: 'بصمة المحاكاة كلها ({all}):',
  failed: 'لا يمكن محاكاة هذا: {message}',
  noDrawing: 'لا رسم لهذا الافتراض.',
  /** Why there are no sliders. */
  hindrances: {
    slow: 'تستغرق المحاكاة وقتًا أطول مما تحتمله صفحة. في سطر الأوامر:',
    large: 'عدد مرات المحاكاة أكبر مما تتسع له صفحة. في سطر الأوامر:',
    luck: 'تجري المحاكاة دون حظ، والصفحة لا تفعل ذلك. في سطر الأوامر:',
    nothing: 'لا مُدخلات ولا روافع يمكن تحريكها واحدة واحدة.',
  },
  on: 'مفعّلة',
  off: 'متوقفة',
};
