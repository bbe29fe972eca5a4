import type { LuckVersusIgnorance } from '../forecast/format-answers.ts';
import { isSureShare, shareText, shareWithInterval } from './shares.ts';
import { metricLabel } from './subject.ts';
import { figure, type Table, word } from './table.ts';

type Knowledge = LuckVersusIgnorance['knowing'][number];

/** A part of the spread of a metric. */
export interface Part {
  readonly name: 'ignorance' | 'events' | 'luck';
  /** What it is, in a planner's words. */
  readonly meaning: string;
  readonly share: LuckVersusIgnorance['luck'];
}

/** What the spread is made of; events only where there are any. */
export function partsOf({ ignorance, events, luck }: LuckVersusIgnorance): Part[] {
  const parts: Part[] = [
    { name: 'ignorance', meaning: 'what nobody knows yet; more data would shrink it', share: ignorance },
  ];
  if (events !== null) parts.push({ name: 'events', meaning: 'whether and when events come about', share: events });
  parts.push({
    name: 'luck',
    meaning: 'who arrives, who buys, how much; only more deals would shrink it',
    share: luck,
  });
  return parts;
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
export function narrowingText({ exactly, observing }: Knowledge, count: (n: number) => string): string {
  const more =
    observing && `; ${count(observing.observations)} more leads observed, by ${shareText(observing.narrows)}`;
  return `${shareText(exactly)}${more ?? ''}`;
}

export function partTable(luck: LuckVersusIgnorance): Table {
  return {
    caption: `What the spread of ${metricLabel(luck.metric)} is made of: shares of its variance with their 95 % intervals`,
    columns: ['Part', 'Share', 'What it is'],
    rows: partsOf(luck).map(({ name, meaning, share }) => [
      word(name),
      figure(share.value, shareWithInterval(share)),
      word(meaning),
    ]),
  };
}

export function knowledgeTable({ metric, knowing }: LuckVersusIgnorance, count: (n: number) => string): Table {
  return {
    caption: `By how much P10–P90 of ${metricLabel(metric)} would narrow on average, with 95 % intervals`,
    columns: ['Input', 'Known exactly', 'More leads', 'After observing them'],
    rows: knowing.map(({ name, exactly, observing }) => [
      word(name),
      figure(exactly.value, shareWithInterval(exactly)),
      figure(observing?.observations, observing ? count(observing.observations) : '–'),
      figure(observing?.narrows.value, observing ? shareWithInterval(observing.narrows) : '–'),
    ]),
  };
}
