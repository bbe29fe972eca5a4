import type { DealBook } from '../scenario-money.ts';
import type { Draft, Way } from './draft.ts';
import { WAITS_IN_WORK } from './work.ts';

/** Whether leads can flow: every stage is fed, knows its rate, and waits only where there is something to wait for. */
export function checkFlow(draft: Draft, book: DealBook | undefined): void {
  const { stages, sources } = draft;
  const open = pipeline(draft, book);
  if (draft.has('funnel') && stages.length === 0 && draft.written.funnel)
    draft.faultAt(['funnel'], 'the funnel has no stages', 'write { visitor: {}, customer: { rate: 2% } }');
  if (draft.has('sources') && sources.length === 0 && draft.written.sources && !draft.has('pipeline'))
    draft.faultAt(
      ['sources'],
      'there are no sources; nothing ever arrives',
      'write { website: { visitors: 9_000 per month } }',
    );
  checkEnds(draft);
  const entries = sources.map((source) => draft.entry(source));
  if (entries.every((entry) => entry !== undefined) && entries.length + open.length > 0) {
    const first = Math.min(...entries, ...open.map(({ stage }) => stage));
    for (const stage of stages.slice(0, first))
      draft.faultAtKey(
        ['funnel', stage],
        `nothing feeds the stage "${stage}": every source enters below it`,
        `take it out, or let a source enter ${stage}`,
      );
    checkRates(draft, first, open);
  }
  for (const stage of stages) checkWait(draft, stage);
}

/** Deals that are open on the first day: the index of their stage, and what kind of lead they are. */
interface ClosingPipeline {
  readonly stage: number;
  readonly way: Way;
}

function pipeline(draft: Draft, book: DealBook | undefined): ClosingPipeline[] {
  const groups = (draft.written.pipeline?.groups ?? []).flatMap(({ stage: name, source, segment }) => {
    const stage = draft.stages.indexOf(name);
    const known = (source === undefined || draft.sources.includes(source)) && stage >= 0;
    return known ? draft.ways({ source, segment }).map((way) => ({ stage, way })) : [];
  });
  if (!book) return groups;
  const rows = new Map<string, ClosingPipeline>();
  for (let row = 0; row < book.rows; row++) {
    // Who is won with a chance of their own passes no stages.
    if (!Number.isNaN(book.probability[row]!)) continue;
    const [stage, source, segment] = [book.stage[row]!, book.source[row]!, book.segment[row]!];
    const way = { source: draft.sources[source], segment: draft.segments[segment] };
    rows.set(`${stage} ${source} ${segment}`, { stage, way });
  }
  return [...rows.values()];
}

/** Nothing leads into the first stage, and nobody waits in the last. */
function checkEnds(draft: Draft): void {
  const [first] = draft.stages;
  const last = draft.stages.at(-1);
  for (const { path } of first === undefined ? [] : draft.places(first))
    for (const key of ['rate', 'after'])
      if (draft.has(...path, key))
        draft.faultAtKey(
          [...path, key],
          `${first} is the first stage; no stage above it could have a ${key}`,
          'leave it out, or put it on the next stage',
        );
  for (const { path } of last === undefined ? [] : draft.places(last))
    for (const key of ['lost_after', 'decay', 'recycle', 'work', 'attend'])
      if (draft.has(...path, key))
        draft.faultAtKey(
          [...path, key],
          `${last} is the last stage; nobody waits there, so it takes no ${key}`,
          'leave it out, or put it on a stage above',
        );
}

function checkRates(draft: Draft, firstFed: number, open: readonly ClosingPipeline[]): void {
  draft.stages.forEach((stage, index) => {
    if (index <= firstFed || index === 0 || !draft.isMap('funnel', stage) || draft.has('funnel', stage, 'rate')) return;
    const without = draft.sources.filter((source) =>
      draft.ways({ source }).some((way) => {
        const top = draft.highest(way);
        return top !== undefined && top < index && !draft.says(stage, way, 'rate');
      }),
    );
    const deals = open.some(
      ({ stage: at, way }) => (draft.highest(way, at) ?? at) < index && !draft.says(stage, way, 'rate'),
    );
    if (without.length === 0 && !deals) return;
    const above = draft.stages[index - 1];
    const all = without.length === draft.sources.length && without.length > 0;
    const who = all ? '' : ` for ${[...without, ...(deals ? ['open deals'] : [])].join(', ')}`;
    draft.faultAtKey(
      ['funnel', stage],
      `funnel.${stage} has no rate${who}: which share of ${above} gets there?`,
      `add rate: 50%`,
    );
  });
}

/** A decay needs a wait: before the first touch where there is work, else until the lead leaves. */
function checkWait(draft: Draft, stage: string): void {
  const next = draft.stages[draft.stages.indexOf(stage) + 1];
  if (next === undefined) return;
  for (const place of draft.places(stage)) {
    const { path } = place;
    if (!draft.has(...path, 'decay')) continue;
    const decay = [...path, 'decay'];
    const touched = draft.has('funnel', stage, 'work') && draft.textAt(...decay, 'until') !== 'exit';
    const waits = (way: Way) =>
      touched
        ? waitsForTouch(draft, stage, way)
        : waitsToLeave(draft, stage, next, way) || waitsForTouch(draft, stage, way);
    if (draft.ways(place).some(waits)) continue;
    if (touched)
      draft.faultAtKey(
        decay,
        `${decay.join('.')} has nothing to wait for: leads in ${stage} are touched at once, and go cold only until then`,
        `add respond_after to funnel.${stage}.work, or until: exit to the decay`,
      );
    else
      draft.faultAtKey(
        decay,
        `${decay.join('.')} has nothing to wait for: leads leave ${stage} at once`,
        `add after to funnel.${next}, or lost_after to funnel.${stage}`,
      );
  }
}

function waitsToLeave(draft: Draft, stage: string, next: string, way: Way): boolean {
  return (
    draft.says(next, way, 'after') ||
    draft.says(stage, way, 'lost_after') ||
    draft.says(stage, way, 'attend', 'after') ||
    draft.says(stage, way, 'attend', 'rebook', 'after')
  );
}

/** True when anything can pass between entry and first touch; those whom nobody touches wait longest. */
function waitsForTouch(draft: Draft, stage: string, way: Way): boolean {
  return [...WAITS_IN_WORK, 'neglect'].some((key) => draft.says(stage, way, 'work', key));
}
