import type { Forecast } from '../../forecast/format.ts';
import { type Html, html } from '../html/markup.ts';
import { section } from '../html/section.ts';
import { shellWords } from '../shell-words.ts';
import type { Texts } from '../texts/index.ts';
import { hindrance, type WhatIfData } from './data.ts';

/** The part of the page that reruns the forecast: what it takes, until a script puts the sliders in its place. */
export function whatIfSection(forecast: Forecast, data: WhatIfData, { whatIf: words }: Texts): Html {
  const why = hindrance(forecast, data);
  const said = why === null ? words.needsScripts : words.hindrances[why];
  return section(
    'what-if',
    words.heading,
    why === null ? html`${words.says}` : html`${said}`,
    html`<div class="panel">${why === null && html`<p class="quiet">${said}</p>`}<p><code>${commandFor(data)}</code></p></div>`,
  );
}

/** The command that moves the first input, or pulls the first lever. */
function commandFor({ sliders: [slider], levers: [lever], arguments: own }: WhatIfData): string {
  const setting = slider
    ? [`${slider.path}=${slider.text}`]
    : lever
      ? [`levers.${lever.name}=${lever.on ? 'off' : 'on'}`]
      : [];
  return shellWords(['simulate', ...own, ...setting.flatMap((each) => ['--set', each])]);
}
