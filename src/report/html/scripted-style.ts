/** The part of the stylesheet that is for what scripts make: charts that are awake, the box beside the pointer, buttons. */
export const scripted = `
.live { position: relative; touch-action: pan-y; }
.drawing svg { height: 100%; }
.brushed { user-select: none; -webkit-user-select: none; cursor: crosshair; }
.rule, .band { position: absolute; pointer-events: none; }
.rule { width: 0; border-inline-start: 1px solid var(--ink); }
.band { background: var(--soft); outline: 1px solid var(--muted); }
.band ~ .drawing { position: relative; }
.span:not(:empty) { margin-top: .5rem; padding: .5rem .75rem; border-inline-start: 3px solid var(--median); background: var(--soft); font-size: .9375rem; }
.tip { position: fixed; z-index: 1; max-width: 20rem; padding: .5rem .75rem; pointer-events: none; background: var(--paper); color: var(--ink); border: 1px solid var(--muted); border-radius: 4px; box-shadow: 0 2px 8px rgb(0 0 0 / .18); font-size: .8125rem; line-height: 1.4; }
.tip dl { display: grid; grid-template-columns: auto auto; gap: 0 1rem; justify-content: space-between; }
.tip dt { color: var(--muted); }
.tip dd { text-align: end; }
.tip small { display: block; margin-top: .25rem; color: var(--muted); font-size: .75rem; }
.sort { all: unset; cursor: pointer; position: relative; }
.sort:hover { text-decoration: underline; text-underline-offset: .2em; }
.sort:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.sort::after { position: absolute; inset-inline-start: 100%; }
[aria-sort="ascending"] .sort::after { content: "\\2191"; }
[aria-sort="descending"] .sort::after { content: "\\2193"; }
.theme { position: absolute; top: .5rem; inset-inline-end: 1.25rem; padding: .25rem .5rem; border: 0; border-radius: 4px; background: none; color: var(--muted); font: .8125rem/1.4 var(--sans); cursor: pointer; }
.theme:hover { color: var(--ink); }
@media screen {
  .awake > svg { display: none !important; }
}
@media print {
  .live, .tip, .theme, .span:empty { display: none; }
  .moved > .live { display: block; }
  .awake.moved > svg { display: none !important; }
}
`;
