import { plain } from './plain.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Characters that XML 1.0 has no way to write and `plain` leaves: the two that are no characters. */
const unwritable = /[\ufffe\uffff]/g;

/** Text on one line as XML, for content and for quoted attributes; what XML cannot hold is left out. */
function xmlText(text: string): string {
  return plain(text)
    .replace(unwritable, '')
    .replace(/[&<>"']/g, (character) => entities[character]!);
}

/**
 * An element on lines of its own.
 * @param attributes those that are undefined are left out
 * @param children elements, or lines of text that are XML already
 */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  children: readonly string[] = [],
): string {
  const written = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? '' : ` ${key}="${xmlText(String(value))}"`,
  );
  const tag = name + written.join('');
  return children.length === 0 ? `<${tag}/>` : `<${tag}>\n${children.join('\n')}\n</${name}>`;
}

/** An element that holds lines of text. */
export function textElement(name: string, lines: readonly string[]): string {
  return `<${name}>${lines.map(xmlText).join('\n')}</${name}>`;
}

/** A whole document. */
export function xmlDocument(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}
