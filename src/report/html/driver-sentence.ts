import type { Driver, Drivers } from '../../forecast/format-answers.ts';
import { chanceOf } from '../chance.ts';
import { bandNoun, endsOf, idleWords, isIdle, isSureDriver } from '../drivers.ts';
import type { Language } from '../language.ts';
import { isSureShare, shareText } from '../shares.ts';
import { metricLabel } from '../subject.ts';
import { type Html, html, listed, name } from './markup.ts';

/** How many pairs and idle inputs are told in words; the rest is counted. */
const TOLD = 3;

/** What moves the metric most, what only seems to, which inputs go together, and how far the method can see. */
export function driverSentence(drivers: Drivers, language: Language): Html {
  return html`${leading(drivers, language)}${idle(drivers, language)}${pairs(drivers, language)} ${method(drivers, language)}`;
}

function leading(drivers: Drivers, language: Language): Html {
  const { texts, numbers } = language;
  const say = texts.drivers;
  const label = metricLabel(drivers.metric, texts);
  const moving = drivers.inputs.filter((driver) => isSureDriver(driver) && !isIdle(driver));
  const first = moving[0];
  if (!first) return html`${say.none(label)}`;
  const strong = (driver: Driver) => html`<strong>${name(driver.name)}</strong>`;
  const leaders = moving.filter(({ group }) => group === first.group);
  if (leaders.length === 1) {
    const [moves, alone] = [shareText(first.movesWith, numbers), shareText(first.byItself, numbers)];
    return html`${say.one(strong(first), label, moves, alone)}${chances(drivers, first, html`${say.this[first.kind]}`, language)}`;
  }
  const shares = listed(
    leaders.slice(0, TOLD).map(({ movesWith }) => html`${shareText(movesWith, numbers)}`),
    texts,
  );
  return html`${say.several(all(leaders.map(strong), language), label, shares, leaders.length > TOLD)}${chances(drivers, first, name(first.name), language)}`;
}

/** What the chance of the target is at either end of an input. */
function chances(drivers: Drivers, driver: Driver, called: Html, { texts, numbers }: Language): Html {
  const ends = endsOf(driver);
  const [low, high] = [chanceOf(ends?.low.chance, false, numbers), chanceOf(ends?.high.chance, false, numbers)];
  if (low === '–' || high === '–') return html``;
  if (driver.kind === 'event') return html` ${texts.drivers.eventChances(called, low, high)}`;
  return html` ${texts.drivers.inputChances(bandNoun(drivers, texts), called, low, high)}`;
}

function idle(drivers: Drivers, { texts }: Language): Html {
  const found = drivers.inputs.filter(isIdle).slice(0, TOLD);
  return html`${found.map((driver) => html` ${name(driver.name)} ${idleWords(drivers, texts)}.`)}`;
}

function pairs({ interactions }: Drivers, { texts, numbers }: Language): Html {
  const found = interactions.filter(({ share }) => isSureShare(share));
  const told = found
    .slice(0, TOLD)
    .map(
      ({ between: [a, b], share, kind }) =>
        html` ${texts.drivers.pair(name(a), name(b), kind === 'reinforce', shareText(share, numbers))}`,
    );
  const rest = found.length - told.length;
  return html`${told}${rest > 0 && html` ${texts.drivers.morePairs(numbers.fixed(rest, 0), rest)}`}`;
}

function method({ surrogate }: Drivers, { texts, numbers }: Language): Html {
  const say = texts.drivers;
  const { explains, missing, terms } = surrogate;
  const rest = isSureShare(missing) ? say.escapes(shareText(missing, numbers)) : say.nothingEscapes;
  return html`<span class="quiet">${say.method(numbers.fixed(terms, 0), terms, shareText(explains, numbers), rest)}</span>`;
}

/** Names in a row: "a, b, c and 4 more". */
function all(names: readonly Html[], { texts, numbers }: Language): Html {
  const more = names.length - TOLD;
  const rest = html`${texts.drivers.more(numbers.fixed(more, 0))}`;
  return listed(more > 0 ? [...names.slice(0, TOLD), rest] : names, texts);
}
