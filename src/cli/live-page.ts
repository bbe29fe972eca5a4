import { createHash } from 'node:crypto';
import { html } from '../report/html/markup.ts';

/** Where an open page hears that it was written anew. No report can be called so: theirs end in .html. */
export const EVENTS = '/.events';

/**
 * What an open page does: asks for itself again when another version of it was written, at the place where the reader was;
 * and shows what is wrong with the scenario on top until it is mended. Styles are set by script, which the policy allows.
 */
const script = `(() => {
  const { version, page } = document.currentScript.dataset;
  const kept = 'plumbline-place ' + page;
  addEventListener('load', () => {
    const place = sessionStorage.getItem(kept);
    sessionStorage.removeItem(kept);
    if (place === null) return;
    const { id, top } = JSON.parse(place);
    const there = document.getElementById(id);
    scrollTo(0, there === null ? top : scrollY + there.getBoundingClientRect().top - top);
  });
  // By the section in view: what stands above it grows when scripts wake, and the browser holds what is seen.
  const place = () => {
    const section = [...document.querySelectorAll('section[id]')].findLast((each) => each.getBoundingClientRect().top <= 0);
    return section === undefined ? { id: '', top: scrollY } : { id: section.id, top: section.getBoundingClientRect().top };
  };
  let shown;
  const clear = () => { shown?.remove(); shown = undefined; };
  const events = new EventSource('${EVENTS}?page=' + encodeURIComponent(page));
  events.addEventListener('version', ({ data }) => {
    if (data === version) return clear();
    sessionStorage.setItem(kept, JSON.stringify(place()));
    location.reload();
  });
  events.addEventListener('fault', ({ data }) => {
    clear();
    shown = document.createElement('pre');
    shown.setAttribute('role', 'alert');
    shown.dir = 'ltr';
    shown.textContent = JSON.parse(data);
    Object.assign(shown.style, {
      position: 'sticky', top: '0', zIndex: '9', margin: '0 0 1rem', padding: '.75rem 1rem', maxHeight: '45vh',
      overflow: 'auto', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', font: '.8125rem/1.45 ui-monospace, Menlo, Consolas, monospace',
      background: '#7a1f12', color: '#fff',
    });
    document.body.prepend(shown);
  });
})();`;

const scriptHash = `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

/**
 * The copy of a page that the server hands out: as written, with the script above, and a policy that admits it and its one
 * connection.
 * @param name of the page, as in "q3.html"
 * @param version of what is written, from `versionOf`
 */
export function livePage(written: string, name: string, version: string): string {
  const element = html`<script data-version="${version}" data-page="${name}">`.text + script;
  return written
    .replace(
      /(<meta http-equiv="Content-Security-Policy" content=")([^"]*)"/,
      (_, start: string, policy: string) => `${start}${admitting(policy)}"`,
    )
    .replace('</head>', () => `${element}</script>\n</head>`);
}

/** Tells one state of a file from another. */
export function versionOf(written: string | undefined): string {
  return written === undefined ? 'none' : createHash('sha256').update(written).digest('hex').slice(0, 16);
}

/** What is shown until the first report is written; it asks for it itself. */
export const waitingPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Plumbline</title>
</head>
<body><p>The report is being made. This page shows it as soon as it is there.</p></body>
</html>
`;

function admitting(policy: string): string {
  const parts = policy.split(';').map((part) => part.trim());
  const admit = (directive: string, source: string) => {
    const at = parts.findIndex((part) => part.startsWith(`${directive} `));
    if (at < 0) parts.push(`${directive} ${source}`);
    else parts[at] += ` ${source}`;
  };
  admit('script-src', scriptHash);
  admit('connect-src', "'self'");
  return parts.join('; ');
}
