import { faultAt } from './fault-at.ts';
import type { Fault } from './faults.ts';
import type { QuantityKind } from './quantity-kind.ts';
import { keyPlaceAt, type Node, nodeAt, type Path, type Place, textOf } from './tree.ts';

/** Why something of a CSV file cannot be had. */
export interface CsvProblem {
  readonly problem: string;
  readonly wayOut: string;
}

/** Values of one column of a CSV file, or why there are none. */
export type Column = readonly string[] | CsvProblem;

/** CSV files by the file they are named in, and their own name. */
export interface CsvFiles {
  column(scenarioFile: string, csv: string, column: string): Column;
  /** The whole text, and the path under which faults show it. */
  text(scenarioFile: string, csv: string): { readonly shown: string; readonly text: string } | CsvProblem;
}

const NO_CSV: CsvProblem = { problem: 'no CSV can be read here', wayOut: 'load the scenario from a file' };
const NO_COLUMN: CsvProblem = { problem: 'no CSV can be read here', wayOut: 'write the values as a list' };

/** One pass over a resolved tree: collects every fault and knows which names were others before. */
export class Reading {
  readonly faults: Fault[] = [];
  /** What the key of each quantity read so far asks for, by path; what changes it must be of the same kind. */
  readonly kinds = new Map<string, QuantityKind>();
  /** Paths of lists by month and maps by day. */
  readonly lists = new Set<string>();

  constructor(
    readonly root: Node,
    /** The YAML is broken somewhere: nobody can tell what is missing. */
    readonly broken = false,
    readonly csv: CsvFiles = { column: () => NO_COLUMN, text: () => NO_CSV },
  ) {}

  /** Place of the key that leads to a path; for the root, its first key. */
  nearestKey(path: Path): Place {
    if (path.length > 0) return keyPlaceAt(this.root, path) ?? this.root.place;
    const first = this.root.kind === 'map' ? [...this.root.entries.values()][0] : undefined;
    return first?.key ?? this.root.place;
  }

  report(place: Place, message: string, wayOut?: string): void {
    this.faults.push(faultAt(place, message, wayOut));
  }

  /** The former name (`was`) of a source, stage, segment …, or its name. */
  formerName(section: string, name: string): string {
    return textOf(nodeAt(this.root, [section, name, 'was'])) ?? name;
  }

  /** A path with every `was:` name put back. */
  address(path: Path): string {
    const [section = '', name, part, inner, ...rest] = path;
    if (name === undefined) return path.join('.');
    if (section === 'pipeline') return [section, this.formerName('funnel', name), ...path.slice(2)].join('.');
    if (!RENAMED.includes(section)) return path.join('.');
    const former = [section, this.formerName(section, name)];
    if (inner === undefined) return [...former, ...path.slice(2)].join('.');
    if (part === 'funnel' || part === 'segments')
      return [...former, part, this.formerName(part, inner), ...rest].join('.');
    if (part === 'changes') return [...former, part, this.address(inner.split('.')), ...rest].join('.');
    return [...former, ...path.slice(2)].join('.');
  }
}

/** Sections whose entries may say what they were called before. */
export const RENAMED: readonly string[] = ['sources', 'funnel', 'segments', 'costs', 'events', 'levers'];

/** A node together with where the pass stands. Scalars travel through the schema as spots. */
export class Spot {
  constructor(
    readonly node: Node,
    readonly path: Path,
    readonly reading: Reading,
  ) {}

  get name(): string {
    return this.path.join('.') || 'the scenario';
  }

  child(step: string): Spot | undefined {
    const node = nodeAt(this.node, [step]);
    return node && new Spot(node, [...this.path, step], this.reading);
  }

  /** Children of a list, or of a map, in order. */
  children(): Spot[] {
    if (this.node.kind === 'list')
      return this.node.items.map((node, index) => new Spot(node, [...this.path, String(index)], this.reading));
    if (this.node.kind === 'map')
      return [...this.node.entries].map(([name, { node }]) => new Spot(node, [...this.path, name], this.reading));
    return [];
  }

  /** Place of the key of a child, or of the child, or of this spot. */
  keyPlace(step: string): Place {
    if (this.node.kind === 'map') return this.node.entries.get(step)?.key ?? this.node.place;
    return this.child(step)?.node.place ?? this.node.place;
  }

  report(message: string, wayOut?: string, place: Place = this.node.place): undefined {
    this.reading.report(place, message, wayOut);
    return undefined;
  }
}
