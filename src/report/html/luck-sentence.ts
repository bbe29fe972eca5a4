import type { LuckVersusIgnorance } from '../../forecast/format-answers.ts';
import type { Language } from '../language.ts';
import { mostValuable, widthKept } from '../luck.ts';
import type { Numbers } from '../numbers.ts';
import { isSureShare, shareText } from '../shares.ts';
import { metricLabel } from '../subject.ts';
import type { Texts } from '../texts/index.ts';
import { type Html, html, name } from './markup.ts';

/** Which part of the spread is the greater, what each means for a plan, and what is most worth finding out. */
export function luckSentence(found: LuckVersusIgnorance, { texts, numbers }: Language): Html {
  const say = texts.luck;
  const share = (of: LuckVersusIgnorance['luck']) => shareText(of, numbers);
  const { ignorance, luck } = found;
  const events = found.events && html` ${say.events(share(found.events))}`;
  const chance = say.luck(share(luck));
  if (!isSureShare(ignorance)) return html`${say.hardlyIgnorance(chance)}${events}`;
  const stays = say.stays(metricLabel(found.metric, texts), widthText(found, numbers));
  if (ignorance.value < luck.value)
    return html`${say.moreLuck(chance, stays, share(ignorance))}${events}${next(found, texts)}`;
  const rest = isSureShare(luck) ? say.restLuck(share(luck), stays) : say.hardlyLuck;
  return html`${say.moreIgnorance(share(ignorance), rest)}${events}${next(found, texts)}`;
}

/** To a whole point, or to tens where the share of ignorance is not known to a twentieth. */
function widthText(found: LuckVersusIgnorance, numbers: Numbers): string {
  const { low, high } = found.ignorance;
  return numbers.share(widthKept(found), high - low > 0.1 ? 0.1 : 0.01);
}

function next(found: LuckVersusIgnorance, { luck }: Texts): Html | null {
  const best = mostValuable(found);
  if (best) return html` ${luck.best(name(best.name))}`;
  return found.knowing.length > 0 ? html` ${luck.noBest}` : null;
}
