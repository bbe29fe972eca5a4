import { en } from '../texts/en/index.ts';
import type { Texts } from '../texts/index.ts';
import { type Html, html, trusted } from './markup.ts';
import { dataBlocks, type PageData, type PageScripts, scriptPolicy, startScript } from './page-scripts.ts';
import { pageTexts } from './page-texts.ts';
import { style } from './style.ts';

/** What a page is made of. */
export interface Page {
  /** In whose language the page is; English without it. */
  readonly texts?: Texts;
  readonly title: string;
  readonly header: Html;
  readonly contents: readonly { readonly id: string; readonly heading: string }[];
  readonly main: readonly Html[];
  readonly footer: Html;
  /** Without them the page runs nothing. */
  readonly scripts?: PageScripts | undefined;
  /** What the scripts read. */
  readonly data?: readonly PageData[];
}

/** A whole HTML document that may load nothing, and run nothing but what it was given: all by hash. */
export async function page({
  texts = en,
  title,
  header,
  contents,
  main,
  footer,
  scripts,
  data = [],
}: Page): Promise<string> {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${await sha256(style)}'`,
    ...(scripts ? [scriptPolicy(scripts, await sha256(scripts.start))] : []),
    "img-src data:; base-uri 'none'; form-action 'none'",
  ].join('; ');
  return html`<!doctype html>
<html lang="${texts.lang}" dir="${texts.dir}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${trusted(style)}</style>
${scripts && html`${startScript(scripts)}\n`}</head>
<body>
<a class="skip" href="#main">${texts.page.skip}</a>
${header}<nav aria-label="${texts.page.contents}"><ul>${contents.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>`)}</ul></nav>
<main id="main">
${main}</main>
<footer>${footer}</footer>
${scripts && dataBlocks(scripts, [pageTexts(texts), ...data])}</body>
</html>
`.text;
}

/** SHA-256 of UTF-8 text in base64, as a content security policy wants it. */
async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
