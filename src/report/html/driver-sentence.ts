import type { Driver, Drivers } from '../../forecast/format-answers.ts';
import { chanceOf } from '../chance.ts';
import { bandNoun, endsOf, idleWords, isIdle, isSureDriver } from '../drivers.ts';
import { isSureShare, shareText } from '../shares.ts';
import { metricLabel } from '../subject.ts';
import { type Html, html, listed, name } from './markup.ts';

/** How many pairs and idle inputs are told in words; the rest is counted. */
const TOLD = 3;

/** What moves the metric most, what only seems to, which inputs go together, and how far the method can see. */
export function driverSentence(drivers: Drivers): Html {
  return html`${leading(drivers)}${idle(drivers)}${pairs(drivers)} ${method(drivers)}`;
}

function leading(drivers: Drivers): Html {
  const label = metricLabel(drivers.metric);
  const moving = drivers.inputs.filter((driver) => isSureDriver(driver) && !isIdle(driver));
  const first = moving[0];
  if (!first) return html`No input moves ${label} by itself so much that it stands out from luck.`;
  const leaders = moving.filter(({ group }) => group === first.group);
  if (leaders.length === 1) {
    const [moves, alone] = [shareText(first.movesWith), shareText(first.byItself)];
    return html`<strong>${name(first.name)}</strong> moves ${label} most: ${moves} of its spread goes with it, ${moves === alone ? 'and as much' : alone} by itself.${chances(drivers, first, html`this ${first.kind}`)}`;
  }
  const shares = listed(leaders.slice(0, TOLD).map(({ movesWith }) => html`${shareText(movesWith)}`));
  return html`${all(leaders.map((each) => html`<strong>${name(each.name)}</strong>`))} move ${label} most, and the runs cannot tell which of them more: ${shares} of its spread ${leaders.length > TOLD ? 'and less ' : ''}go with them.${chances(drivers, first, name(first.name))}`;
}

/** What the chance of the target is at either end of an input. */
function chances(drivers: Drivers, driver: Driver, called: Html): Html {
  const ends = endsOf(driver);
  const [low, high] = [chanceOf(ends?.low.chance), chanceOf(ends?.high.chance)];
  if (low === '–' || high === '–') return html``;
  if (driver.kind === 'event')
    return html` Without ${called} the chance of the target is ${low}, with it <strong>${high}</strong>.`;
  const noun = bandNoun(drivers);
  return html` In the lowest ${noun} of ${called} the chance of the target is ${low}, in the highest <strong>${high}</strong>.`;
}

function idle(drivers: Drivers): Html {
  const found = drivers.inputs.filter(isIdle).slice(0, TOLD);
  return html`${found.map((driver) => html` ${name(driver.name)} ${idleWords(drivers)}.`)}`;
}

function pairs({ interactions }: Drivers): Html {
  const found = interactions.filter(({ share }) => isSureShare(share));
  const told = found.slice(0, TOLD).map(({ between: [a, b], share, kind }) => {
    const size = html`(${shareText(share)} of the spread)`;
    return html` ${name(a)} and ${name(b)} ${kind === 'reinforce' ? 'reinforce' : 'dampen'} each other ${size}.`;
  });
  const rest = found.length - told.length;
  return html`${told}${rest > 0 && html` So much for the strongest; ${rest} more ${rest === 1 ? 'pair does' : 'pairs do'} not simply add up.`}`;
}

function method({ surrogate }: Drivers): Html {
  const { explains, missing, terms } = surrogate;
  const rest = isSureShare(missing)
    ? html`another ${shareText(missing)} that inputs explain escapes it`
    : html`what else inputs explain is too little to tell`;
  return html`<span class="quiet">“By itself” and pairs are read off a polynomial of ${terms} ${terms === 1 ? 'term' : 'terms'} that explains ${shareText(explains)} of the spread; ${rest}.</span>`;
}

/** Names in a row: "a, b, c and 4 more". */
function all(names: readonly Html[]): Html {
  const more = names.length - TOLD;
  return more > 0 ? listed([...names.slice(0, TOLD), html`${more} more`]) : listed(names);
}
