import { html } from '../../html/markup.ts';
import type { Texts } from '../index.ts';

export const several: Texts['several'] = {
  title: (count) => `عدد السيناريوهات: ${count}`,
  runs: (count) => `عدد مرات المحاكاة: ${count}`,
  bestChance: (best, chance, atMost, target) =>
    html`أعلى احتمال ل${atMost ? 'عدم تجاوز' : 'بلوغ'} ${target} هو احتمال ${best}: ${chance}.`,
  bestOwnChance: (best, chance) => html`أعلى احتمال لبلوغ الهدف الخاص هو احتمال ${best}: ${chance}؛ والأهداف مختلفة.`,
  bestMiddle: (best, figure, label, atMost) =>
    html`${atMost ? 'أدنى' : 'أعلى'} وسيط في ${label} هو وسيط ${best}: ${figure}.`,
  tied: (names) => html`ولا تكفي مرات المحاكاة لتمييزه عن ${names}.`,
  notRanked: 'تتصدرها مؤشرات أو عملات مختلفة، لذلك تُعرض من دون ترتيب.',
  apart: (command) => html`حوكي كل سيناريو على حدة؛ أما الفرق بينها في العالم نفسه فيبيّنه ${command}.`,
  ranges: {
    heading: (label, currency) => `نظرة شاملة: ${label}${currency === null ? '' : ` (${currency})`}`,
    sentence: 'يضم الشريط ثماني مرات من كل عشر، وجزؤه الداكن نصفها، والعلامة هي الوسيط؛ والمحور واحد للجميع.',
    ownTargets: 'ولكل سيناريو هدفه مرسومًا خطًا خاصًا به.',
    ownAxis: 'وللمؤشرات والعملات الأخرى محاورها الخاصة.',
    aria: (label, rows) => `نطاقات ${label} من P10 إلى P90 مع الوسيط: ${rows}.`,
    ariaRow: (name, low, high, chance) => `${name} من ${low} إلى ${high}${chance === '' ? '' : `، الاحتمال ${chance}`}`,
    chance: (chance) => `الاحتمال ${chance}`,
    caption: (label) => `${label} في كل سيناريو`,
    columns: ['السيناريو', 'الاحتمال', 'P10', 'P50', 'P90', 'الخطة', 'الهدف', 'البداية', 'النهاية', 'مرات المحاكاة'],
  },
  cards: {
    heading: 'كل سيناريو على حدة',
    shared: 'كيف يتراكم كل سيناريو، بالارتفاع نفسه: نصف مرات المحاكاة، ثم ثمانٍ من كل عشر، ثم تسع من كل عشر حول الوسيط.',
    sharedInGroup:
      'كيف يتراكم كل سيناريو: نصف مرات المحاكاة، ثم ثمانٍ من كل عشر، ثم تسع من كل عشر حول الوسيط. ما اتفق مؤشره وعملته رُسم بالارتفاع نفسه، وغيره لا.',
    ownDates: 'وفتراتها مختلفة، وكذلك تواريخها.',
    aria: (label, low, high) => `تراكم ${label}: تنتهي ثماني مرات من كل عشر بين ${low} و${high}.`,
    chanceOf: (chance, atMost, label, target) =>
      html`${chance} احتمال ${atMost ? 'عدم تجاوز' : 'بلوغ'} ${target} في ${label}`,
    noTarget: (figure, label) => html`${figure} وسيط ${label}`,
    nothing: 'لم يُقَس أي شيء.',
    plan: 'الخطة',
    target: 'الهدف',
  },
  footer: (version) => `أجرى المحاكاة Plumbline ${version}`,
};
