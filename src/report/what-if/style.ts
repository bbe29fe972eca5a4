/** The part of the stylesheet that is for sliders and what they come to. */
export const whatIfStyle = `
.panel { margin-top: 1.25rem; }
.panel button, .notice button { padding: .25rem .75rem; border: 1px solid var(--muted); border-radius: 4px; background: var(--paper); color: var(--ink); font: .875rem/1.4 var(--sans); cursor: pointer; }
.panel button:hover, .notice button:hover { border-color: var(--ink); }
.panel button[aria-pressed="true"] { background: var(--median); border-color: var(--median); color: var(--paper); }
.presets, .copies { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; font-size: .875rem; }
.sliders { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: 1.25rem 2.5rem; margin-top: 1.5rem; }
.slider { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: baseline; gap: 0 1rem; }
.slider label { min-width: 0; overflow-wrap: anywhere; font-size: .9375rem; line-height: 1.35; }
.slider label code { display: block; color: var(--muted); font-size: .75rem; }
.stands { display: flex; align-items: baseline; gap: .5rem; font-size: .875rem; text-align: end; }
.stands output { font-weight: 600; }
.slider:not(.is-moved) output { color: var(--muted); font-weight: 400; }
.panel .stands button { padding: 0 .5rem; font-size: .75rem; }
.slider:not(.is-moved) button { display: none; }
.track { grid-column: 1 / -1; position: relative; display: flex; align-items: center; height: 1.75rem; --from: 0; --to: 1; }
.track::before, .track::after { content: ""; position: absolute; inset-inline: .5rem; height: 4px; border-radius: 2px; background: var(--rule); }
.track::after { inset-inline: calc(.5rem + (100% - 1rem) * var(--from)) calc(.5rem + (100% - 1rem) * (1 - var(--to))); height: 8px; background: var(--band80); }
.track input { position: relative; z-index: 1; width: 100%; margin: 0; background: none; accent-color: var(--median); -webkit-appearance: none; appearance: none; height: 1.75rem; cursor: pointer; }
.track input::-webkit-slider-runnable-track { background: none; }
.track input::-moz-range-track { background: none; }
.track input::-webkit-slider-thumb { -webkit-appearance: none; width: 1rem; height: 1rem; border-radius: 50%; border: 2px solid var(--paper); background: var(--muted); }
.track input::-moz-range-thumb { width: .75rem; height: .75rem; border-radius: 50%; border: 2px solid var(--paper); background: var(--muted); }
.is-moved .track input::-webkit-slider-thumb { background: var(--median); }
.is-moved .track input::-moz-range-thumb { background: var(--median); }
.pulls { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; margin-top: 1.25rem; border: 0; padding: 0; margin-inline: 0; font-size: .875rem; }
.pulls legend { padding: 0; color: var(--muted); font-size: .8125rem; }
.pulls input { width: 1.125rem; height: 1.125rem; margin: 0; accent-color: var(--median); vertical-align: -.2em; }
.outcome { display: grid; grid-template-columns: repeat(auto-fit, minmax(6rem, 1fr)); gap: .5rem 1.25rem; margin-top: 1.5rem; padding: .75rem 0; border-block: 1px solid var(--rule); background: var(--paper); }
.outcome dt { color: var(--muted); font-size: .8125rem; }
.outcome dd { font-size: .8125rem; color: var(--muted); }
.outcome b { display: block; font-size: 1.25rem; line-height: 1.25; color: var(--ink); }
.outcome .lead b { color: var(--median); }
.runs { margin-top: .375rem; color: var(--muted); font-size: .8125rem; min-height: 1.5em; }
.copies { margin-top: 1rem; }
.told { margin-top: .75rem; font-size: .8125rem; }
.told pre { margin: .375rem 0 0; padding: .75rem; background: var(--soft); font: .8125rem/1.5 var(--mono); overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
.notice { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; margin-top: 1rem; padding: .625rem .875rem; border-inline-start: 4px solid var(--accent); background: var(--soft); font-size: .9375rem; }
.what-if h2 .badge { margin-inline-start: .625rem; padding: .125rem .5rem; border-radius: 4px; background: var(--accent); color: var(--paper); font-size: .75rem; font-weight: 600; letter-spacing: 0; vertical-align: .25em; }
@media screen and (max-width: 620px) {
  .outcome { position: sticky; bottom: 0; z-index: 1; grid-template-columns: repeat(4, 1fr); gap: .25rem .75rem; box-shadow: 0 -4px 12px rgb(0 0 0 / .08); }
  .outcome b { font-size: 1rem; }
}
@media print { #what-if { display: none; } }
`;
