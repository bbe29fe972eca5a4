import { type Html, html, trusted } from './markup.ts';

/** The scripts of a page, as the build made them. The edge reads them (dist/page/scripts.json); a report is written with them as with any value. */
export interface PageScripts {
  /** Small and plain: colours, sorting, and what unpacks the rest. It stands in the head and must not hold "</script". */
  readonly start: string;
  /** Large and packed, unpacked after the first paint and run in this order. */
  readonly packed: readonly PackedScript[];
}

/** A script that is packed into the page and run from there. */
export interface PackedScript {
  readonly name: string;
  /** The code, compressed by gzip, as `ascii.ts` writes it: done once, by the build. */
  readonly text: string;
  /** SHA-256 of the code itself in base64: the policy admits the element that it is put into. */
  readonly sha256: string;
}

/** What a page is written with beside what it shows. */
export interface PageOptions {
  /** What the page may run; it is whole without. */
  readonly scripts?: PageScripts;
}

/** Sorting and colours without what is packed, for pages whose charts do not answer. */
export function startAlone({ start }: PageScripts): PageScripts {
  return { start, packed: [] };
}

/** Something for the scripts to read: `text` under a name of its own. */
export interface PageData {
  readonly name: string;
  /** 'json' is read where it stands; 'packed' is gzip as `ascii.ts` writes it. */
  readonly kind: 'json' | 'packed';
  readonly text: string;
}

/** Scripts that need workers. */
const RERUNS = 'what-if';

/** The part of a content security policy that admits these scripts and no other. */
export function scriptPolicy({ packed }: PageScripts, startSha256: string): string {
  // The text of a worker is that of an admitted script, out of the page's own memory.
  const workers = packed.some(({ name }) => name.startsWith(RERUNS)) ? '; worker-src blob:' : '';
  return `script-src ${[startSha256, ...packed.map(({ sha256 }) => sha256)].map((hash) => `'sha256-${hash}'`).join(' ')}${workers}`;
}

/** What a page of that language runs: of what reruns a forecast there is one for each, and none where nothing is moved. */
export function scriptsFor(scripts: PageScripts, language: string, moves: boolean): PageScripts {
  const own = moves ? `${RERUNS}.${language}` : '';
  return { ...scripts, packed: scripts.packed.filter(({ name }) => !name.startsWith(RERUNS) || name === own) };
}

/** What is run at once. */
export function startScript({ start }: PageScripts): Html {
  return trusted(`<script>${start}</script>`);
}

/** Blocks of data, which no browser runs: what the start script unpacks and what the scripts read. */
export function dataBlocks({ packed }: PageScripts, data: readonly PageData[]): Html {
  const block = (id: string, type: string, text: string) =>
    html`<script type="${type}" id="${id}">${trusted(text.replaceAll('<', '\\u003c'))}</script>\n`;
  return html`${data.map(({ name, kind, text }) => block(`data-${name}`, kind === 'json' ? 'application/json' : 'application/gzip', text))}${packed.map(({ name, text }) => block(`script-${name}`, 'application/gzip', text))}`;
}
