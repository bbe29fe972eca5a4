import type { LuckVersusIgnorance } from '../forecast/format-answers.ts';
import type { Language } from './language.ts';
import { isSureShare, shareText, shareWithInterval } from './shares.ts';
import { metricLabel } from './subject.ts';
import { figure, type Table, word } from './table.ts';
import { en } from './texts/en/index.ts';
import type { Texts } from './texts/index.ts';

type Knowledge = LuckVersusIgnorance['knowing'][number];

/** A part of the spread of a metric. */
export interface Part {
  readonly name: 'ignorance' | 'events' | 'luck';
  /** The name as read. */
  readonly title: string;
  /** What it is, in a planner's words. */
  readonly meaning: string;
  readonly share: LuckVersusIgnorance['luck'];
}

/** What the spread is made of; events only where there are any. */
export function partsOf({ ignorance, events, luck }: LuckVersusIgnorance, { luck: say }: Texts = en): Part[] {
  const part = (name: Part['name'], share: Part['share']): Part => ({
    name,
    title: say.parts[name],
    meaning: say.meanings[name],
    share,
  });
  return [part('ignorance', ignorance), ...(events === null ? [] : [part('events', events)]), part('luck', luck)];
}

/** The share of its width that P10–P90 would keep with every input known: exact for a normal law, else close. */
export function widthKept({ ignorance }: LuckVersusIgnorance): number {
  return Math.sqrt(1 - Math.min(Math.max(ignorance.value, 0), 1));
}

/** The most valuable thing to know; null where no single one is told apart from nothing. */
export function mostValuable({ knowing }: LuckVersusIgnorance): Knowledge | null {
  return knowing.find(({ exactly }) => isSureShare(exactly)) ?? null;
}

/** "18 %; 200 more leads observed, by 11 %": what knowing an input narrows, exactly and by observing. */
export function narrowingText(
  { exactly, observing }: Knowledge,
  { texts, numbers }: Pick<Language, 'texts' | 'numbers'>,
): string {
  const more = observing && {
    leads: numbers.count(observing.observations),
    by: shareText(observing.narrows, numbers),
  };
  return texts.knowledge.narrowing(shareText(exactly, numbers), more ?? null);
}

export function partTable(luck: LuckVersusIgnorance, { texts, numbers }: Language): Table {
  return {
    caption: texts.luck.caption(metricLabel(luck.metric, texts)),
    columns: texts.luck.columns,
    rows: partsOf(luck, texts).map(({ title, meaning, share }) => [
      word(title),
      figure(share.value, shareWithInterval(share, numbers)),
      word(meaning),
    ]),
  };
}

export function knowledgeTable({ metric, knowing }: LuckVersusIgnorance, { texts, numbers }: Language): Table {
  return {
    caption: texts.knowledge.caption(metricLabel(metric, texts)),
    columns: texts.knowledge.columns,
    rows: knowing.map(({ name, exactly, observing }) => [
      word(name),
      figure(exactly.value, shareWithInterval(exactly, numbers)),
      figure(observing?.observations, observing ? numbers.count(observing.observations) : '–'),
      figure(observing?.narrows.value, observing ? shareWithInterval(observing.narrows, numbers) : '–'),
    ]),
  };
}
