import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type YAMLError,
  type Node as YamlNode,
} from 'yaml';
import { faultAt } from './fault-at.ts';
import type { Fault } from './faults.ts';
import { DEEPEST_NESTING, prescan } from './prescan.ts';
import type { SourceText } from './source-text.ts';
import { type Entry, isNull, type Node, type Place, type ScalarNode } from './tree.ts';

/** Most values that aliases may copy in; beyond it, a file of 1 KB would unfold to gigabytes. */
const MOST_ALIASED_NODES = 2_000;

export interface YamlTree {
  /** Absent when nothing of the file can be read. */
  readonly root?: Node;
  readonly faults: readonly Fault[];
  /** From this line on the structure is guesswork, because the YAML itself is broken there. */
  readonly brokenFromLine: number;
}

/** Reads YAML into a tree of source texts. Never throws on any text. */
export function readYaml(source: SourceText): YamlTree {
  const scan = prescan(source);
  if (scan.fatal.length > 0) return { faults: scan.fatal, brokenFromLine: 1 };
  const document = parseDocument(source.text, {
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    lineCounter: new LineCounter(),
  });
  const syntax = document.errors
    .filter((error) => !(error.code === 'MULTIPLE_DOCS' && scan.faults.length > 0))
    .map((error) => syntaxFault(source, error));
  const faults: Fault[] = [...scan.faults, ...syntax];
  const brokenFromLine = Math.min(...syntax.map((fault) => fault.at?.line ?? 1), Number.POSITIVE_INFINITY);
  if (document.contents === null) {
    if (faults.length === 0) faults.push(emptyFile(source));
    return { faults, brokenFromLine: 1 };
  }
  const root = new TreeReader(source, scan.comments, faults).node(document.contents as YamlNode, undefined, 0);
  if (isNull(root) && faults.length === 0) faults.push(emptyFile(source));
  return { ...(isNull(root) ? {} : { root }), faults, brokenFromLine };
}

function emptyFile(source: SourceText): Fault {
  return faultAt(source.place(0), 'the file is empty', 'start with `name:`, `period:`, `sources:` and `funnel:`');
}

/** Converts YAML nodes; keeps the anchors seen so far and how much aliases have unfolded. */
class TreeReader {
  readonly #anchors = new Map<string, YamlNode>();
  readonly #open = new Set<YamlNode>();
  #aliased = 0;
  #aliasDepth = 0;

  constructor(
    readonly source: SourceText,
    readonly comments: ReadonlyMap<number, string>,
    readonly faults: Fault[],
  ) {}

  node(yaml: YamlNode | null, key: Place | undefined, depth: number): Node {
    if (yaml === null) return this.#empty(key ?? this.source.place(0));
    if (isAlias(yaml)) return this.#alias(yaml.source, this.#place(yaml), key, depth);
    if (this.#aliasDepth > 0) this.#aliased++;
    const anchor = isScalar(yaml) || isMap(yaml) || isSeq(yaml) ? yaml.anchor : undefined;
    if (anchor) this.#anchors.set(anchor, yaml);
    const place = this.#place(yaml);
    const evidence = this.comments.get(key?.line ?? place.line) ?? this.comments.get(place.line);
    this.#open.add(yaml);
    try {
      if (isSeq(yaml)) {
        return {
          kind: 'list',
          place,
          evidence,
          items: yaml.items.map((item) => this.node(item as YamlNode, undefined, depth + 1)),
        };
      }
      if (isMap(yaml)) return { kind: 'map', place, evidence, entries: this.#entries(yaml.items, depth) };
      const scalar = yaml as { source?: string; type?: string; value?: unknown };
      const quoted = scalar.type !== undefined && scalar.type !== 'PLAIN';
      const text = quoted ? String(scalar.value) : (scalar.source ?? String(scalar.value ?? ''));
      if (text === '' && !quoted && key) return this.#empty(key);
      return { kind: 'scalar', place, evidence, quoted, text };
    } finally {
      this.#open.delete(yaml);
    }
  }

  #entries(pairs: readonly { key: unknown; value: unknown }[], depth: number): Map<string, Entry> {
    const entries = new Map<string, Entry>();
    for (const pair of pairs) {
      const place = this.#place(pair.key as YamlNode | null);
      const name = isScalar(pair.key) ? String(pair.key.source ?? pair.key.value) : undefined;
      const former = name === undefined ? undefined : entries.get(name);
      const node = this.node(pair.value as YamlNode | null, place, depth + 1);
      if (name === undefined)
        this.#refuse(place, 'a key is a word, not a list or map', 'write a name before the colon');
      else if (name === '') this.#refuse(place, 'a key is missing before the colon', 'write a name before the colon');
      else if (name === '<<')
        this.#refuse(place, '"<<" merges nothing here', 'write `extends: other.yaml` to build on another file');
      else if (name in Object.prototype) this.#refuse(place, `"${name}" cannot be a name`, 'choose another one');
      else if (former)
        this.#refuse(place, `"${name}" is written twice; first on line ${former.key.line}`, 'keep one of the two');
      else entries.set(name, { key: place, node });
    }
    return entries;
  }

  #alias(name: string, place: Place, key: Place | undefined, depth: number): Node {
    const target = this.#anchors.get(name);
    if (!target) this.#refuse(place, `nothing above is called "&${name}"`, 'write the value itself');
    else if (this.#open.has(target)) this.#refuse(place, `"*${name}" contains itself`, 'write the value itself');
    else if (this.#aliased > MOST_ALIASED_NODES || depth > DEEPEST_NESTING)
      this.#refuse(place, `aliases unfold to more than ${MOST_ALIASED_NODES} values`, 'write the values themselves');
    else {
      this.#aliasDepth++;
      const node = this.node(target, key, depth);
      this.#aliasDepth--;
      return node;
    }
    return this.#empty(place);
  }

  #refuse(place: Place, message: string, wayOut: string): void {
    this.faults.push(faultAt(place, message, wayOut));
  }

  #empty(place: Place): ScalarNode {
    return { kind: 'scalar', place, evidence: undefined, quoted: false, text: '' };
  }

  #place(yaml: YamlNode | null): Place {
    const range = (yaml as { range?: readonly number[] } | null)?.range;
    return range ? this.source.place(range[0]!, range[1]!) : this.source.place(0);
  }
}

/** What YAML's error codes mean to someone who writes a scenario. */
const WAY_OUT: Readonly<Record<string, string>> = {
  BAD_INDENT: 'indent with blanks, all entries of one map alike',
  TAB_AS_INDENT: 'indent with blanks, not tabs',
  MISSING_CHAR: 'close the quote or bracket, and put a blank behind each colon',
  BLOCK_AS_IMPLICIT_KEY: 'one `key: value` on a line; quote a text that holds a colon',
  MULTILINE_IMPLICIT_KEY: 'put a colon behind the key, and one entry on a line',
  UNEXPECTED_TOKEN: 'quote a text that holds a special character',
  BAD_SCALAR_START: 'quote a text that starts with a special character',
  MULTIPLE_DOCS: 'put the second document into a file of its own',
};

function syntaxFault(source: SourceText, error: YAMLError): Fault {
  const [start, end] = error.pos;
  const at = Math.min(start, Math.max(0, source.text.length - 1));
  const message = error.message.replace(/\s+/g, ' ').trim();
  return faultAt(source.place(at, end), `this is not YAML: ${message}`, WAY_OUT[error.code] ?? 'correct the YAML');
}
