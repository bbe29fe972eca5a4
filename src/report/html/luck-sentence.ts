import type { LuckVersusIgnorance } from '../../forecast/format-answers.ts';
import { mostValuable, widthKept } from '../luck.ts';
import type { Numbers } from '../numbers.ts';
import { isSureShare, shareText } from '../shares.ts';
import { metricLabel } from '../subject.ts';
import { type Html, html, name } from './markup.ts';

/** Which part of the spread is the greater, what each means for a plan, and what is most worth finding out. */
export function luckSentence(found: LuckVersusIgnorance, numbers: Numbers): Html {
  const { ignorance, luck } = found;
  const events = found.events && html` ${shareText(found.events)} is whether events come about.`;
  const chance = html`<strong>${shareText(luck)} of the spread is luck</strong>`;
  if (!isSureShare(ignorance))
    return html`Hardly any of the spread is ignorance: more data would not narrow it. ${chance}.${events}`;
  const stays = html`even with every input known exactly, P10–P90 of ${metricLabel(found.metric)} would stay about ${widthText(found, numbers)} as wide as it is`;
  if (ignorance.value < luck.value)
    return html`${chance}: ${stays}. ${shareText(ignorance)} is ignorance, which more data would shrink.${events}${next(found)}`;
  const rest = isSureShare(luck) ? html`${shareText(luck)} is luck: ${stays}` : html`Hardly any of it is luck`;
  return html`<strong>${shareText(ignorance)} of the spread is ignorance</strong>: better knowledge of the inputs would narrow the range of outcomes. ${rest}.${events}${next(found)}`;
}

/** To a whole point, or to tens where the share of ignorance is not known to a twentieth. */
function widthText(found: LuckVersusIgnorance, numbers: Numbers): string {
  const { low, high } = found.ignorance;
  return numbers.share(widthKept(found), high - low > 0.1 ? 0.1 : 0.01);
}

function next(found: LuckVersusIgnorance): Html | null {
  const best = mostValuable(found);
  if (best) return html` Most worth finding out is ${name(best.name)}.`;
  return found.knowing.length > 0 ? html` No single input is worth so much that it stands out.` : null;
}
