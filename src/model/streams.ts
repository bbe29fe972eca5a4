import { type Key, keyAt } from '../sampling/addresses.ts';
import type { Recycle, Scenario, Segment, SegmentShare, Source } from '../scenario/scenario.ts';
import { settingsOver } from '../scenario/stage-settings.ts';
import { opportunityStage } from './accounts.ts';
import { cellsOf } from './cells.ts';
import type { Lags } from './lags.ts';
import { NOTHING, ONE, type RecycleModel, type StreamModel, type TimeModel } from './model.ts';
import { compileDeal, dealOf } from './money.ts';
import { piecesOfPipeline } from './open-deals.ts';
import type { Slots } from './slots.ts';
import { spendOf } from './spend.ts';
import { UNITS_PER_MONTH } from './time.ts';
import { compileAttend, compileWork, type LeakAt, leaksAt } from './work.ts';

/** What compiling streams needs besides the sources. */
export interface Workshop {
  readonly scenario: Scenario;
  readonly time: TimeModel;
  readonly slots: Slots;
  readonly lags: Lags;
  readonly root: Key;
  /** Receives keys; `addKey` returns the word offset. */
  readonly addKey: (key: Key) => number;
  /** Latest stage up to which a source's leads may be handled as counts, by source name. */
  readonly followFrom: Readonly<Record<string, string>>;
  readonly without: ReadonlySet<LeakAt>;
}

/**
 * One stream per source, or per source and segment of its mix. What is spent on a source stands in its first stream.
 * Behind them, streams in which nobody arrives: for open deals of no source, or of a source's no segment, and for what
 * is known of the period so far.
 */
export function compileStreams(shop: Workshop): StreamModel[] {
  const { scenario, slots, time, lags, root } = shop;
  const streams: StreamModel[] = scenario.sources.flatMap((source) => {
    const spend = source.spend === undefined ? [] : spendOf(source.spend, time, slots);
    return mixOf(source, shop).map(({ segment, share }, i) => ({
      ...compileStream(source, segment, share, shop),
      spend: i === 0 ? spend : [],
    }));
  });
  const still = (source: Source, segment?: Segment): StreamModel =>
    compileStream({ ...source, volume: { kind: 'dated', entries: [] } }, segment, ONE, shop);
  for (const piece of piecesOfPipeline(scenario, time, root)) {
    const name = piece.source ?? PIPELINE;
    const segment = piece.segment ?? null;
    let at = streams.findIndex((stream) => stream.source === name && stream.segment === segment);
    if (at < 0) {
      const source = scenario.sources.find((each) => each.name === name) ?? nobody(name, scenario);
      const of = scenario.segments.find((each) => each.name === segment);
      at = streams.push(still(source, of)) - 1;
    }
    streams[at] = { ...streams[at], openDeals: [...streams[at].openDeals, piece.compile(slots, lags)] };
  }
  if (scenario.actuals !== undefined) streams.push(still(nobody(ACTUALS, scenario)));
  return streams;
}

/** Under which source open deals of no source stand, and what is known of the period so far. */
export const PIPELINE = 'pipeline';
export const ACTUALS = 'actuals';

/** A source from which nobody comes. */
function nobody(name: string, { stages }: Scenario): Source {
  return {
    name,
    address: name,
    origin: stages[0].origin,
    enters: stages[0].name,
    volume: { kind: 'dated', entries: [] },
    arrivals: 'poisson',
    returning: false,
    workdays: false,
    funnel: {},
  };
}

interface Part {
  readonly segment: Segment | undefined;
  /** Slot of the share of the source's arrivals. */
  readonly share: number;
}

/** The segments of a source with their shares of its arrivals; those it has none of are left out. */
function mixOf(source: Source, { scenario: { segments }, slots }: Workshop): Part[] {
  if (segments.length === 0) return [{ segment: undefined, share: ONE }];
  const written = segments.map((segment) => ({
    segment,
    share: source.segments === undefined ? segment.share : source.segments[segment.name],
  }));
  const parts = written.filter((part): part is { segment: Segment; share: SegmentShare } => part.share !== undefined);
  const known = parts.flatMap(({ share }) => (share === 'rest' ? [] : [slots.of(share, NOTHING)]));
  return parts.map(({ segment, share }) => ({
    segment,
    share:
      share === 'rest'
        ? slots.derive('complement', ...known)
        : slots.derive('portion', slots.of(share, NOTHING), ...known),
  }));
}

function compileStream(source: Source, segment: Segment | undefined, share: number, shop: Workshop): StreamModel {
  const { scenario, time, slots, lags, without } = shop;
  const { stages } = scenario;
  const last = stages.length - 1;
  const settings = stages.map(({ name, ...stage }) => settingsOver(stage, source.funnel[name], segment?.funnel[name]));
  const indexOf = (name: string): number => stages.findIndex((stage) => stage.name === name);

  const after = Int32Array.from(settings, (stage) => lags.of(stage.after));
  const decay = Int32Array.from(settings, (stage) => lags.ofDecay(stage.decay));
  const lostAfter = Int32Array.from(settings, (stage, s) => {
    if (stage.lostAfter !== undefined) return lags.of(stage.lostAfter);
    return s < last ? after[s + 1] : -1;
  });
  const recycle = settings.map((stage) => (stage.recycle === undefined ? null : recycleModel(stage.recycle)));
  const work = settings.map((stage, s) =>
    compileWork(stage, segment?.name, slots, lags, leaksAt(without, stages[s].name)),
  );
  const attend = settings.map((stage, s) => compileAttend(stage.attend, slots, lags, leaksAt(without, stages[s].name)));

  function recycleModel(rule: Recycle): RecycleModel {
    return {
      cold: rule.from.includes('cold'),
      lost: rule.from.includes('lost'),
      to: indexOf(rule.to),
      share: slots.of(rule.share, NOTHING),
      after: lags.of(rule.after),
      rate: slots.of(rule.rate, ONE),
      atMost: rule.atMost,
      cost: slots.of(rule.cost, NOTHING),
    };
  }

  const deal = dealOf(scenario.deal, source.deal, segment?.deal);
  const rate = Int32Array.from(settings, (stage) => slots.of(stage.rate, ONE));
  const enters = indexOf(source.enters);
  if (source.bounceRate !== undefined && enters < last) {
    const staying = slots.derive('complement', slots.of(source.bounceRate, NOTHING));
    rate[enters + 1] = slots.derive('product', rate[enters + 1], staying);
  }
  // Accounts bring further opportunities one by one.
  const latest = Math.min(
    source.name in shop.followFrom ? indexOf(shop.followFrom[source.name]) : last,
    scenario.accounts === undefined ? last : opportunityStage(scenario),
  );
  const waits = (s: number): boolean =>
    after[s + 1] >= 0 || lostAfter[s] >= 0 || decay[s] >= 0 || recycle[s] !== null || isHeldUp(s);
  const isHeldUp = (s: number): boolean => work[s] !== null || attend[s] !== null;
  let front = enters;
  while (front < Math.min(last, latest) && !waits(front)) front++;
  // A rule that would take the lost concerns those who do not convert one by one.
  const decided = front < Math.min(last, latest) && decay[front] < 0 && recycle[front] === null && !isHeldUp(front);

  const growth = source.volume.kind === 'email' ? source.volume.growth : source.growth;
  const keysOf = (purpose: string): Int32Array =>
    Int32Array.from(stages, (stage) =>
      shop.addKey(keyAt(shop.root, purpose, source.address, segment?.address ?? '', stage.address)),
    );
  return {
    source: source.name,
    segment: segment?.name ?? null,
    motion: source.motion ?? null,
    enters,
    front,
    decided,
    bulk: false,
    exact: source.arrivals === 'exact',
    returning: source.returning,
    cells: cellsOf(source, share, time, slots, scenario.calendar),
    growth: slots.of(growth, NOTHING),
    growthUnits: growth === undefined ? 0 : UNITS_PER_MONTH[growth.per ?? 'month'],
    rate,
    after,
    lostAfter,
    // Whether leads are counted or followed does not hang on a leak: runs with and without it are paired.
    decay: decay.map((lag, s) => (leaksAt(without, stages[s].name).has('decay') ? -1 : lag)),
    recycle,
    work,
    attend,
    value: lags.of(deal.value),
    openDeals: [],
    deal: compileDeal(deal, source.commission, slots, lags),
    spend: [],
    costPerVisitor: slots.of(source.costPerVisitor, NOTHING),
    cellKeys: keysOf('cell'),
    leadKeys: keysOf('lead'),
  };
}
