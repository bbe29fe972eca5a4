import { type Input, inputsOf } from '../inputs.ts';
import { partsOf, STANDING } from '../metric-reference.ts';
import type { Reading } from '../reading.ts';
import type { StageSettings } from '../scenario.ts';
import type { Change } from '../scenario-change.ts';
import type { Written } from '../schema.ts';
import type { WrittenWork } from '../schema-work.ts';
import { settingsOver } from '../stage-settings.ts';
import { keyPlaceAt, type Node, namesAt, nodeAt, type Path, placeAt, textOf } from '../tree.ts';

/** Most combinations of a source and a segment. */
export const MOST_KINDS = 1_000;

/** A kind of lead: whose settings it meets. */
export interface Way {
  readonly source?: string | undefined;
  readonly segment?: string | undefined;
}

/** Where settings of a stage stand. */
export interface StagePlace extends Way {
  readonly path: Path;
}

/** Settings of a stage as they are met. Of a team that only an override names there is no more than that override. */
export type MetStage = Omit<StageSettings, 'work'> & { readonly work?: Partial<WrittenWork> };

/**
 * A scenario whose parts are sound, while it is checked how they fit. What was written but is faulty is missing in
 * `written` and still present in the tree: checks ask the tree whether a name exists, so that one mistake is told once.
 */
export class Draft {
  /** Changes of events and levers, once they are read. */
  changes: ReadonlyMap<string, readonly Change[]> = new Map();
  /** Names of all stages, in order, faulty ones too. */
  readonly stages: readonly string[];
  readonly sources: readonly string[];
  readonly segments: readonly string[];

  constructor(
    readonly written: Written,
    readonly reading: Reading,
  ) {
    this.stages = namesAt(reading.root, ['funnel']);
    this.sources = namesAt(reading.root, ['sources']);
    this.segments = namesAt(reading.root, ['segments']);
  }

  /** Every quantity that is written and sound. */
  inputs(): Input[] {
    const { sources, funnel, deal, segments, accounts, pipeline, existing, costs, events, levers } = this.written;
    const parts = [sources, funnel, deal, segments, accounts, pipeline?.groups, existing, costs, events, levers];
    return inputsOf([...parts, ...this.changes.values()]);
  }

  /** True when something is written there, sound or not. */
  has(...path: Path): boolean {
    return nodeAt(this.reading.root, path) !== undefined;
  }

  /**
   * True for the path of no quantity where something is written while faults were found: the quantity may be faulty, and
   * is told there. Some dots may be inside a key (`events.x.changes.deal.value`).
   */
  isFaulty(path: string): boolean {
    const reach = (node: Node | undefined, steps: Path): boolean =>
      node !== undefined &&
      (steps.length === 0 ||
        steps.some((_, end) => reach(nodeAt(node, [steps.slice(0, end + 1).join('.')]), steps.slice(end + 1))));
    return this.reading.faults.length > 0 && reach(this.reading.root, path.split('.'));
  }

  isMap(...path: Path): boolean {
    return nodeAt(this.reading.root, path)?.kind === 'map';
  }

  textAt(...path: Path): string | undefined {
    return textOf(nodeAt(this.reading.root, path));
  }

  /**
   * True for what metrics are split by: a source, a motion, a segment, or a section that stands by itself. The name of
   * such a section means the section, even where it is missing and a source or motion is called so.
   */
  hasPart(name: string): boolean {
    return STANDING.includes(name) ? this.has(name) : partsOf(this.reading.root).includes(name);
  }

  /** True when sources and segments make more kinds of leads than can be checked, let alone simulated. */
  get hasTooManyKinds(): boolean {
    return this.sources.length * this.segments.length > MOST_KINDS;
  }

  /** Every kind of lead among those that a way names: one of its source, one of its segment, or any. */
  ways({ source, segment }: Way = {}): Way[] {
    const sources = source === undefined ? [undefined, ...this.sources] : [source];
    const all = this.hasTooManyKinds ? this.segments.slice(0, 1) : this.segments;
    const kinds = segment === undefined ? all : [segment];
    const segments = kinds.length === 0 ? [undefined] : kinds;
    return sources.flatMap((each) => segments.map((kind) => ({ source: each, segment: kind })));
  }

  /**
   * Paths at which something of a stage (`funnel`, its name) or a deal may be written for a kind of lead; the first one
   * that is written counts.
   */
  pathsOf({ source, segment }: Way, ...path: Path): Path[] {
    return [
      ...(segment === undefined ? [] : [['segments', segment, ...path]]),
      ...(source === undefined ? [] : [['sources', source, ...path]]),
      path,
    ];
  }

  /** True when a kind of lead meets that key of a stage, sound or not. */
  says(stage: string, way: Way, ...key: Path): boolean {
    return this.pathsOf(way, 'funnel', stage).some((path) => this.has(...path, ...key));
  }

  /** Reports a fault of the value at a path. */
  faultAt(path: Path, message: string, wayOut: string): void {
    this.reading.report(placeAt(this.reading.root, path), message, wayOut);
  }

  /** Reports a fault of the key that leads to a path. */
  faultAtKey(path: Path, message: string, wayOut: string): void {
    this.reading.report(keyPlaceAt(this.reading.root, path) ?? placeAt(this.reading.root, path), message, wayOut);
  }

  /** Index of the stage a source enters; undefined when it names none. */
  entry(source: string): number | undefined {
    if (!this.has('sources', source, 'enters')) return this.stages.length > 0 ? 0 : undefined;
    const index = this.stages.indexOf(this.textAt('sources', source, 'enters') ?? '');
    return index < 0 ? undefined : index;
  }

  /** Settings of a stage as one kind of lead meets them. */
  settings(stage: string, { source, segment }: Way): MetStage {
    const { funnel, sources, segments } = this.written;
    return settingsOver<MetStage>(
      funnel?.[stage] ?? {},
      source === undefined ? undefined : sources?.[source]?.funnel?.[stage],
      segment === undefined ? undefined : segments?.[segment]?.funnel?.[stage],
    );
  }

  /** Index of the highest stage that a kind of lead passes, recycling counted in; undefined when it enters nowhere. */
  highest(way: Way, entry = way.source === undefined ? undefined : this.entry(way.source)): number | undefined {
    let top = entry;
    if (top === undefined) return undefined;
    for (let stage = this.stages.length - 1; stage >= top; stage--) {
      const to = this.recyclesTo(this.stages[stage]!, way);
      if (to !== undefined && to >= 0 && to < top) {
        top = to;
        stage = this.stages.length;
      }
    }
    return top;
  }

  recyclesTo(stage: string, way: Way): number | undefined {
    const to = this.pathsOf(way, 'funnel', stage)
      .map((path) => this.textAt(...path, 'recycle', 'to'))
      .find((text) => text !== undefined);
    return to === undefined ? undefined : this.stages.indexOf(to);
  }

  /** Places at which settings of a stage stand: the funnel's own, then each source's and segment's. */
  places(stage: string): StagePlace[] {
    const all: StagePlace[] = [
      { path: ['funnel', stage] },
      ...this.sources.map((source) => ({ path: ['sources', source, 'funnel', stage], source })),
      ...this.segments.map((segment) => ({ path: ['segments', segment, 'funnel', stage], segment })),
    ];
    return all.filter(({ path }) => this.has(...path));
  }
}
