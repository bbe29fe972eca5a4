import { whatIfStyle } from '../what-if/style.ts';
import { scripted } from './scripted-style.ts';

const dark = `
    --paper: #10161d; --ink: #e7ecf2; --muted: #9ba8b6; --rule: #29333e; --soft: #171f28;
    --accent: #ff9c66; --band90: #1c2b3d; --band80: #2a4664; --band50: #41699a; --median: #9dc7f7;
  `;

/**
 * The page's one stylesheet. Charts take their colours from these variables, so that light, dark and print are the same drawing.
 * Blues are the simulation, from the wide band to the median; the accent is the target and what is lost on the way to it.
 */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #fff; --ink: #17212d; --muted: #586474; --rule: #e2e7ed; --soft: #f5f7fa;
  --accent: #b3400a; --band90: #e2ebf6; --band80: #b9d0ec; --band50: #7da7d9; --median: #1a4e92;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Noto Sans Arabic", "Liberation Sans", Arial, sans-serif;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root:not([data-theme="light"]) { ${dark} }
}
@media screen {
  :root[data-theme="dark"] { color-scheme: dark; ${dark} }
  :root[data-theme="light"] { color-scheme: light; }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 3.5rem 1.5rem 4rem; max-width: calc(860px + 3rem);
  background: var(--paper); color: var(--ink);
  font: 1rem/1.5 var(--sans); font-variant-numeric: tabular-nums; overflow-wrap: break-word;
}
h1, h2, h3, p, dl, dd, ul, figure { margin: 0; padding: 0; }
h1 { font-size: 1.375rem; line-height: 1.3; font-weight: 650; }
h2 { font-size: 1.375rem; line-height: 1.3; font-weight: 650; letter-spacing: -.01em; }
h3 { font-size: 1rem; margin: 2rem 0 .5rem; }
a { color: inherit; text-decoration-color: var(--muted); text-underline-offset: .2em; }
a:hover { text-decoration-color: currentColor; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
code { font: .875em/1.4 var(--mono); overflow-wrap: anywhere; }
small { font-size: .8125rem; line-height: 1.4; }
.quiet, .over, .place, .kind { color: var(--muted); }
.over { font-size: .875rem; margin-bottom: .25rem; }
.unseen, .skip:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; top: .5rem; }

.answer { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1.25rem; margin-top: 1.75rem; }
.one { font-size: clamp(4rem, 13vw, 6.5rem); line-height: 1; font-weight: 700; letter-spacing: -.04em; color: var(--median); }
.what { flex: 1 1 14rem; max-width: 24rem; font-size: clamp(1.25rem, 3.4vw, 1.625rem); line-height: 1.3; text-wrap: balance; }
.reading { margin-top: 1.25rem; max-width: 42rem; font-size: 1.0625rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.25rem, 1fr)); gap: 1.25rem 1.5rem; margin: 2.25rem 0 0; padding-top: 1.25rem; border-top: 1px solid var(--rule); }
.tiles dt { font-size: .8125rem; color: var(--muted); }
.tiles b { display: block; font-size: 1.5rem; line-height: 1.25; font-weight: 650; letter-spacing: -.01em; }
.tiles .p50 b { color: var(--median); }
.tiles .target b { color: var(--accent); }
.tiles small { color: var(--muted); }
header .scroll { margin-top: 2rem; }

nav { margin: 2.5rem 0 0; padding: .875rem 0; border-block: 1px solid var(--rule); font-size: .875rem; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .375rem 1.25rem; }
nav a { text-decoration: none; color: var(--muted); }
nav a:hover { color: var(--ink); text-decoration: underline; }

section { margin-top: 4.5rem; scroll-margin-top: 1rem; }
.says { margin-top: .375rem; max-width: 44rem; font-size: 1.0625rem; }
figure { margin-top: 1.25rem; }
figure svg { direction: ltr; display: block; width: 100%; height: auto; overflow: visible; }
figure .narrow { display: none; }
.under { position: relative; margin-top: .75rem; font-size: .875rem; }
summary { width: fit-content; padding: .125rem 0; color: var(--muted); cursor: pointer; }
summary:hover { color: var(--ink); }
.csv { padding: .125rem 0; color: var(--muted); }
details + .csv { position: absolute; inset-block-start: 0; inset-inline-end: 0; }

.scroll { overflow-x: auto; margin-top: .75rem; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.4; }
caption { text-align: start; color: var(--muted); font-size: .8125rem; padding-bottom: .375rem; }
th, td { padding-block: .4375rem; padding-inline: 0 .75rem; border-bottom: 1px solid var(--rule); text-align: start; vertical-align: baseline; font-weight: 400; }
th:last-child, td:last-child { padding-inline-end: 0; }
thead th { color: var(--muted); font-size: .8125rem; vertical-align: bottom; }
tbody th { font-weight: 600; }
.scroll tbody th { min-width: 6rem; max-width: 16rem; }
.n, .scroll td { text-align: end; white-space: nowrap; }
.scroll td.t { text-align: start; white-space: normal; }

.assumptions { margin-top: 1.25rem; table-layout: fixed; }
.assumptions td, .assumptions th { vertical-align: top; }
.assumptions tbody th { overflow-wrap: anywhere; font-weight: 500; }
.assumptions th:nth-child(1) { width: 27%; }
.assumptions th:nth-child(2) { width: 18%; }
.assumptions th:nth-child(3) { width: 13%; }
.assumptions th:nth-child(4), .assumptions th:nth-child(5), .assumptions th:nth-child(6) { width: 8.5%; }
.place, .kind { display: block; overflow-wrap: anywhere; font-weight: 400; }
.spark { display: block; width: 96px; max-width: 100%; height: 26px; }
.spark path { fill: var(--band50); }
.missing { color: var(--accent); }
.known .missing { color: var(--muted); }
.warnings { padding-inline-start: 1.125rem; }
.warnings li { margin-top: .375rem; }
.facts { margin-top: 2rem; font-size: .875rem; }
.facts div { display: grid; grid-template-columns: 9rem 1fr; gap: 0 1rem; padding: .4375rem 0; border-bottom: 1px solid var(--rule); }
.facts dt { color: var(--muted); }
.facts dd { overflow-wrap: anywhere; min-width: 0; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(16rem, 100%), 1fr)); gap: 2.5rem 1.5rem; margin-top: 1.5rem; }
article { min-width: 0; break-inside: avoid; }
article h3 { margin: 0; overflow-wrap: anywhere; }
article figure { margin-top: .5rem; }
.is strong { font-size: 1.5rem; font-weight: 650; color: var(--median); }
article dl { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin-top: .5rem; font-size: .8125rem; }
article dt { color: var(--muted); }
article .target dd { color: var(--accent); }
footer { margin-top: 4rem; color: var(--muted); font-size: .8125rem; }

${scripted}${whatIfStyle}
@media screen and (max-width: 620px) {
  body { padding: 2rem 1.25rem 3rem; }
  figure .wide { display: none; }
  figure .narrow { display: block; }
  section { margin-top: 3.5rem; }
  .tiles { grid-template-columns: repeat(auto-fit, minmax(6.5rem, 1fr)); gap: 1.25rem 1rem; }
  .facts div { grid-template-columns: 1fr; }
  .assumptions, .assumptions tbody, .assumptions tr { display: block; }
  .assumptions thead { display: none; }
  .assumptions tr { display: grid; grid-template-columns: repeat(3, 1fr); gap: .25rem 1rem; padding: .875rem 0; border-bottom: 1px solid var(--rule); }
  .assumptions th, .assumptions td { border: 0; padding: 0; }
  .assumptions tbody th:nth-child(1), .assumptions .evidence { grid-column: 1 / -1; width: auto; }
  .assumptions .written { grid-column: 1 / 3; }
  .assumptions .n { text-align: start; }
  .assumptions .n[data-title]:not(:empty)::before { content: attr(data-title) " "; color: var(--muted); font-size: .8125rem; }
  .assumptions td:empty { display: none; }
}
@media print {
  @page { margin: 16mm 14mm; }
  body { padding: 0; max-width: none; font-size: 10pt; }
  nav, .skip, .csv, summary { display: none; }
  details:not([open]) { display: none; }
  section { margin-top: 2.25rem; }
  figure, tr, .tiles, .facts div, .answer, .says { break-inside: avoid; }
  h2, .says { break-after: avoid; }
  .scroll { overflow: visible; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`;
