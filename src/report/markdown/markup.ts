import { plain, shorten } from '../plain.ts';

/** A piece of Markdown that is safe to print as it stands. Only this file makes one. */
export class Markdown {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

export type Part = Markdown | string | readonly Markdown[];

/** Columns of a text from a scenario that are shown: a name of a thousand characters must not fill the page. */
const LONGEST = 400;

/** One line that is not long, in columns and in characters: marks that stand above others take no column. */
function short(text: string): string {
  const characters = [...plain(text).replace(/[\ufffe\uffff]/g, '')];
  return shorten(characters.slice(0, 2 * LONGEST).join(''), LONGEST);
}

/** Breaks what GitHub and GitLab find in rendered text, where no escape reaches, without being seen. */
const BREAK = '&#8203;';

/** Characters that mean something to Markdown or HTML, wherever they stand in a line; "$" begins a formula. */
const marks = /[&<>"'\\`*_[\]|~$^#@]/g;

/** A commit, as it would be linked: seven digits of a hash or more. */
const hash = /\b(?=[0-9a-f]*\d)([0-9a-f]{6})(?=[0-9a-f]{1,34}\b)/gi;

/**
 * Text as Markdown that shows exactly this text, on one line, in a table or outside of one: no markup, HTML, formula or
 * fence, no link, no mention of a person (@name), issue (#1, GH-1, !1), label (~name) or commit.
 * @example escaped('a|b @team') // 'a&#124;b &#64;&#8203;team'
 */
export function escaped(text: string): string {
  return short(text)
    .replace(hash, '$1\u200b')
    .replace(/\bGH-(?=\d)|:(?=\/\/)|\bwww(?=\.)|[@#!~](?=\S)/gi, '$&\u200b')
    .replace(marks, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll('\u200b', BREAK);
}

function render(part: Part): string {
  if (part instanceof Markdown) return part.text;
  return typeof part === 'string' ? escaped(part) : part.map(({ text }) => text).join('');
}

/**
 * Markdown whose every interpolated string is escaped; pieces of Markdown and lists of them go in as they are.
 * @example md`**${name}**` // name = '*x*' gives '**&#42;x&#42;**'
 */
export function md(strings: TemplateStringsArray, ...parts: readonly Part[]): Markdown {
  return new Markdown(String.raw({ raw: strings }, ...parts.map(render)));
}

/** Text as code, where nothing is linked: paths, YAML and file names keep every character. */
export function code(text: string): Markdown {
  const shown = short(text).trim();
  if (shown === '') return new Markdown('–');
  if (/^[^`|\\]+$/.test(shown)) return new Markdown(`\`${shown}\``);
  // A pipe ends a cell even in code, and a backtick ends the code: HTML knows neither.
  return new Markdown(`<code>${shown.replace(marks, (character) => `&#${character.charCodeAt(0)};`)}</code>`);
}

/** Lines as a block of code, whatever they contain. */
export function codeBlock(lines: string): Markdown {
  const longest = Math.max(2, ...[...lines.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return new Markdown(`${fence}sh\n${lines}\n${fence}`);
}

/** Pieces one after the other. */
export function joined(pieces: readonly Markdown[], separator: string): Markdown {
  return new Markdown(pieces.map(({ text }) => text).join(separator));
}
