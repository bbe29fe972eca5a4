import { draw, drawSmall } from './charts/draw.ts';
import { hasFan, heightOf, severalFan } from './charts/several-fan.ts';
import { severalRanges } from './charts/several-ranges.ts';
import { type Html, html, listed as listOf, name } from './html/markup.ts';
import { page } from './html/page.ts';
import type { PageScripts } from './html/page-scripts.ts';
import { pageTexts } from './html/page-texts.ts';
import { chartSection, section } from './html/section.ts';
import { scenarioCard } from './html/several-cards.ts';
import { numbersIn } from './numbers.ts';
import { type Group, groupsOf, type Listed, leaderOf, textsOf } from './several.ts';
import type { Texts } from './texts/index.ts';

export interface IndexOptions {
  readonly scripts?: PageScripts;
}

/** Cards up to which each has its drawing: about as many keep the page within 400 KB. */
const DRAWN = 24;

/** Of several reports one page that leads to each: all on one axis where that can be, and each by itself, small. */
export async function indexReport(listed: readonly Listed[], { scripts }: IndexOptions = {}): Promise<string> {
  const texts = textsOf(listed);
  const say = texts.several;
  const groups = groupsOf(listed);
  const alone = groups.length === 1;
  const ranges = groups.map((group) => severalRanges(group, alone)).filter((chart) => chart !== null);
  const main = [];
  for (const chart of ranges) main.push(chartSection(chart, await draw(chart), 'index', texts));
  const title = say.title(numbersIn(null, texts.lang).count(listed.length));
  return page({
    texts,
    title,
    header: html`<header>
<h1>${title}</h1>
<p class="reading">${groups.length === 0 ? say.cards.nothing : leading(groups, texts)}</p>
</header>
`,
    contents: [...ranges, { id: 'scenarios', heading: say.cards.heading }],
    main: [...main, await cards(groups, texts)],
    footer: html`<p>${say.footer(listed[0]?.forecast.engine.version ?? '')}</p>`,
    // Its drawings stay still: they are told in one table, and by the reports that they lead to.
    scripts: scripts && { ...scripts, packed: [] },
    data: scripts ? [pageTexts(texts)] : [],
  });
}

/** Which does best, as far as that can be said. */
function leading(groups: readonly Group[], texts: Texts): Html {
  const say = texts.several;
  const apart = say.apart(html`<code>simulate compare</code>`);
  const [group, ...others] = groups;
  if (!group || others.length > 0) return html`${say.notRanked} ${apart}`;
  const { best, tied } = leaderOf(group);
  const { metric, write, chance, label } = best;
  const strong = html`<strong>${name(best.title)}</strong>`;
  const all = group.views.every(({ metric }) => metric.chance);
  const atMost = metric.atMost ?? false;
  const first = !all
    ? say.bestMiddle(
        strong,
        html`<strong>${write(metric.quantiles.p50, metric.standardErrors.p50)}</strong>`,
        label,
        atMost,
      )
    : group.target === undefined
      ? say.bestOwnChance(strong, html`<strong>${chance}</strong>`)
      : say.bestChance(strong, html`<strong>${chance}</strong>`, atMost, write(group.target));
  return html`${first}${
    tied.length > 0 &&
    html` ${say.tied(
      listOf(
        tied.map(({ title }) => name(title)),
        texts,
      ),
    )}`
  } ${apart}`;
}

/** Each scenario by itself, those of one group drawn on one height. */
async function cards(groups: readonly Group[], { several: say }: Texts): Promise<Html> {
  const all: Html[] = [];
  for (const { views } of groups) {
    const most = Math.max(...views.filter(hasFan).map(heightOf), 0);
    for (const view of views) {
      const id = `scenario-${all.length + 1}`;
      const drawn = hasFan(view) && all.length < DRAWN;
      all.push(scenarioCard(view, id, drawn ? await drawSmall(severalFan(view, id, most)) : null));
    }
  }
  const periods = new Set(
    groups.flatMap(({ views }) => views.map(({ forecast: { scenario } }) => `${scenario.start} ${scenario.end}`)),
  );
  const sentence = html`${groups.length > 1 ? say.cards.sharedInGroup : say.cards.shared}${periods.size > 1 && html` ${say.cards.ownDates}`}`;
  return section('scenarios', say.cards.heading, sentence, html`<div class="cards">${all}</div>`);
}
