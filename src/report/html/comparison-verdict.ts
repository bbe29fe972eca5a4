import { chanceOf } from '../chance.ts';
import { differenceText, marginText, signedText } from '../change.ts';
import {
  type ComparisonView,
  estimateText,
  hasChances,
  isIdentical,
  ratioText,
  relativeChangeText,
  sharedTarget,
  worldShare,
} from '../comparison.ts';
import { periodNoun } from '../dates.ts';
import { isSure } from '../estimates.ts';
import { verbOf } from '../subject.ts';
import { type Html, html, name, unbroken } from './markup.ts';

/** What the comparison comes to, in plain text: "−4.0 points" or "+$160k". */
export function differenceTitle({ metric, comparison, numbers, label }: ComparisonView): string {
  if (isIdentical(comparison)) return 'nothing differs';
  const { difference } = metric;
  return hasChances(metric)
    ? `${signedText('share', difference.chance!, numbers)} in the chance of the ${label} target`
    : `${label} ${signedText(metric.unit, difference.mean, numbers)}`;
}

/** The answer: one number, one sentence, and the figures behind it. */
export function comparisonAnswerHtml(view: ComparisonView): Html {
  const { comparison, engine, numbers } = view;
  if (isIdentical(comparison))
    return html`<p class="answer"><strong class="one">0</strong> <span class="what">Nothing differs, in any of ${numbers.count(engine.runs)} runs</span></p>
`;
  return html`${answer(view)}${reading(view)}${tiles(view)}`;
}

function answer({ metric, label, write, numbers }: ComparisonView): Html {
  const { base, head, difference } = metric;
  if (!hasChances(metric))
    return html`<p class="answer"><strong class="one">${unbroken(signedText(metric.unit, difference.mean, numbers))}</strong> <span class="what">${label} on average, from ${estimateText(metric.unit, base.mean, numbers)} to <strong>${estimateText(metric.unit, head.mean, numbers)}</strong></span></p>
`;
  const points = signedText('share', difference.chance!, numbers);
  const target = sharedTarget(metric);
  const goal =
    target === null
      ? html`${label} target, which was ${write(base.target)} and is ${write(head.target)},`
      : html`${label} target of <strong>${write(target)}</strong>`;
  return html`<p class="answer"><strong class="one">${points.replace(/ points?$/, '')}</strong> <span class="what">${/point$/.test(points) ? 'point' : 'points'}: the chance to ${verbOf(metric)} the ${goal} goes from ${chanceOf(base.chance)} to <strong>${chanceOf(head.chance)}</strong></span></p>
`;
}

function reading({ comparison, metric, label, numbers }: ComparisonView): Html {
  const { world, difference } = metric;
  const { many } = periodNoun(comparison.head.scenario);
  const main = hasChances(metric) ? difference.chance! : difference.mean;
  const margin = marginText(hasChances(metric) ? 'share' : metric.unit, main);
  const sure = isSure(main)
    ? margin &&
      html` <span class="quiet">The simulation knows this difference to ${margin}${hasChances(metric) && ' points'}.</span>`
    : html` The simulation cannot tell this from no difference${margin && html` <span class="quiet">(${margin}${hasChances(metric) && ' points'})</span>`}.`;
  const worlds =
    world === null
      ? html`The two were simulated apart, not in the same worlds: part of the difference is luck, no run is better or worse than its partner, and no cause is told.`
      : html`In the same world ${label} is better in <strong>${worldShare(world.better)}</strong> of the ${many}, the same in ${worldShare(world.same)}, worse in <strong>${worldShare(world.worse)}</strong>.`;
  const mean =
    hasChances(metric) &&
    html` On average it differs by ${unbroken(differenceText(metric.unit, difference.mean, numbers))}.`;
  return html`<p class="reading">${worlds}${mean}${sure}</p>
`;
}

function tiles({ metric, numbers, base, head }: ComparisonView): Html {
  const { unit } = metric;
  const all: readonly (readonly [title: Html, value: string, meaning: string])[] = [
    [name(base), estimateText(unit, metric.base.mean, numbers), 'on average'],
    [name(head), estimateText(unit, metric.head.mean, numbers), 'on average'],
    [html`Ratio`, ratioText(metric, numbers), 'head over base'],
    [html`Change`, relativeChangeText(metric, numbers), 'more or less'],
  ];
  return html`<dl class="tiles">${all.map(([title, value, meaning]) => html`<div><dt>${title}</dt><dd><b>${value}</b><small>${meaning}</small></dd></div>`)}</dl>
`;
}
