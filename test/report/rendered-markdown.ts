import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/** What GitHub makes of Markdown: CommonMark with tables, links from bare addresses, and HTML that is let through. */
export function rendered(markdown: string): string {
  return micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}

/** Tags by their names and how often each is opened. */
export function tagsIn(html: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [, name] of html.matchAll(/<([a-z][a-z0-9]*)/gi)) counts[name!] = (counts[name!] ?? 0) + 1;
  return counts;
}

/** Cells of each row of each table. */
export function rowWidths(html: string): number[] {
  return [...html.matchAll(/<tr>.*?<\/tr>/gs)].map(([row]) => row.match(/<t[hd][ >]/g)!.length);
}

/** Text as a reader sees it outside of code, where GitHub looks for mentions and references. */
export function visibleText(html: string): string {
  return html
    .replace(/<!--.*?-->/gs, '')
    .replace(/<code[^>]*>.*?<\/code>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(lt|gt|quot|amp);/g, (entity) => ({ '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' })[entity]!);
}
