import { plain } from '../plain.ts';

/** A piece of HTML that is safe to print as it stands. Only this file makes one. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

type Part = Html | string | number | null | undefined | false | readonly Part[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML, for content and for quoted attributes: control characters out, markup as characters, "28 %" unbroken. */
export function escaped(text: string): string {
  return (
    plain(text)
      .replace(/[&<>"']/g, (character) => entities[character]!)
      .replace(/(\d) (?=%)|([<>;]) (?=\d)/g, '$1$2\u00a0')
      // A currency that stands behind its amount.
      .replace(/ (?=\p{Sc}(?!\p{Nd}))/gu, '\u00a0')
  );
}

function render(part: Part): string {
  if (part instanceof Html) return part.text;
  if (Array.isArray(part)) return part.map(render).join('');
  return part === null || part === undefined || part === false ? '' : escaped(String(part));
}

/**
 * HTML whose every interpolated string is escaped; pieces of HTML and lists of them go in as they are.
 * @example html`<p>${'a < b'}</p>`.text // '<p>a &lt; b</p>'
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.reduce((text, string, i) => text + render(parts[i - 1]) + string));
}

/** Markup that this program itself made: a drawing, a stylesheet. Never text of a scenario. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

/** A name from the scenario, isolated so that right-to-left letters do not turn what stands around it. */
export function name(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}

/** A figure that stays on one line: browsers would break "−$74k" behind its sign. */
export function unbroken(text: string): Html {
  return html`<span class="n">${text}</span>`;
}

/** "a, b and c", with the words of a language between them. */
export function listed(
  parts: readonly Html[],
  { words }: { readonly words: { readonly comma: string; readonly and: string } },
): Html {
  if (parts.length < 2) return parts[0] ?? html``;
  return html`${parts.slice(0, -1).map((part, i) => (i ? html`${words.comma}${part}` : part))}${words.and}${parts.at(-1)}`;
}
