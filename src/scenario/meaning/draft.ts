import type { Reading } from '../reading.ts';
import type { StageSettings } from '../scenario.ts';
import type { Written } from '../schema.ts';
import { keyPlaceAt, namesAt, nodeAt, type Path, placeAt, textOf } from '../tree.ts';

/**
 * A scenario whose parts are sound, while it is checked how they fit. What was written but is faulty is missing in
 * `written` and still present in the tree: checks ask the tree whether a name exists, so that one mistake is told once.
 */
export class Draft {
  /** Names of all stages, in order, faulty ones too. */
  readonly stages: readonly string[];
  readonly sources: readonly string[];

  constructor(
    readonly written: Written,
    readonly reading: Reading,
  ) {
    this.stages = namesAt(reading.root, ['funnel']);
    this.sources = namesAt(reading.root, ['sources']);
  }

  /** True when something is written there, sound or not. */
  has(...path: Path): boolean {
    return nodeAt(this.reading.root, path) !== undefined;
  }

  isMap(...path: Path): boolean {
    return nodeAt(this.reading.root, path)?.kind === 'map';
  }

  textAt(...path: Path): string | undefined {
    return textOf(nodeAt(this.reading.root, path));
  }

  /** True for a source or a motion, by which metrics are split. */
  hasPart(name: string): boolean {
    return this.sources.some((source) => source === name || this.textAt('sources', source, 'motion') === name);
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

  /** Settings of a stage as one source meets them. */
  settings(stage: string, source: string | undefined): StageSettings {
    const own = source === undefined ? undefined : this.written.sources?.[source]?.funnel?.[stage];
    return { ...this.written.funnel?.[stage], ...own };
  }

  /** Index of the highest stage that a source's leads pass, recycling counted in; undefined when it enters nowhere. */
  highest(source: string): number | undefined {
    let top = this.entry(source);
    if (top === undefined) return undefined;
    for (let stage = this.stages.length - 1; stage >= top; stage--) {
      const to = this.recyclesTo(this.stages[stage]!, source);
      if (to !== undefined && to >= 0 && to < top) {
        top = to;
        stage = this.stages.length;
      }
    }
    return top;
  }

  recyclesTo(stage: string, source: string): number | undefined {
    const to =
      this.textAt('sources', source, 'funnel', stage, 'recycle', 'to') ?? this.textAt('funnel', stage, 'recycle', 'to');
    return to === undefined ? undefined : this.stages.indexOf(to);
  }

  /** Paths at which settings of a stage stand: the funnel's own, then each source's. */
  places(stage: string): { readonly path: Path; readonly source: string | undefined }[] {
    const own = { path: ['funnel', stage], source: undefined };
    const overrides = this.sources.map((source) => ({ path: ['sources', source, 'funnel', stage], source }));
    return [own, ...overrides].filter(({ path }) => this.has(...path));
  }
}
