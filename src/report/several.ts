import type { Forecast, Metric } from '../forecast/format.ts';
import { chanceOf } from './chance.ts';
import { type Language, languageOf } from './language.ts';
import type { Numbers } from './numbers.ts';
import { plain } from './plain.ts';
import { type Subject, subjectOf } from './subject.ts';
import { en } from './texts/en/index.ts';
import type { Texts } from './texts/index.ts';

/** A forecast, and where its own report is: a link from the index. */
export interface Listed {
  readonly forecast: Forecast;
  readonly href: string;
}

/** What an index says of one scenario. */
export interface ScenarioView {
  readonly forecast: Forecast;
  readonly href: string;
  /** Its name; where others have the same, with its file. */
  readonly title: string;
  readonly metric: Metric;
  /** The metric's name as read. */
  readonly label: string;
  readonly language: Language;
  readonly numbers: Numbers;
  /** Writes a figure of the metric, rounded by its error. */
  readonly write: (value: number | null | undefined, error?: number | null) => string;
  /** "28 %"; empty where there is no target. */
  readonly chance: string;
}

/** Scenarios that can stand on one axis: the same metric in the same currency. */
export interface Group {
  readonly id: string;
  readonly label: string;
  /** Null where the metric is no money. */
  readonly currency: string | null;
  readonly views: readonly [ScenarioView, ...ScenarioView[]];
  /** The one target that all have; undefined where they differ or have none. */
  readonly target: number | undefined;
}

/** The language of an index: that of its scenarios, or English where they have several. */
export function textsOf(listed: readonly Listed[]): Texts {
  const all = listed.map(({ forecast }) => languageOf(forecast.scenario).texts);
  return all.every((texts) => texts === all[0]) ? (all[0] ?? en) : en;
}

/** What an index shows of its scenarios, by what can be drawn on one axis; in the order given. */
export function groupsOf(listed: readonly Listed[]): Group[] {
  const texts = textsOf(listed);
  const names = listed.map(({ forecast }) => plain(forecast.scenario.name));
  const groups = new Map<string, [ScenarioView, ...ScenarioView[]]>();
  for (const [i, { forecast, href }] of listed.entries()) {
    const subject = subjectOf(forecast, texts);
    if (!subject) continue;
    const title =
      names.filter((name) => name === names[i]).length > 1 ? `${names[i]} · ${forecast.scenario.file}` : names[i]!;
    const view = viewOf(forecast, href, title, subject, texts);
    const key = JSON.stringify([subject.name, subject.metric.atMost ?? false, currencyOf(view)]);
    const group = groups.get(key);
    if (group) group.push(view);
    else groups.set(key, [view]);
  }
  return [...groups.values()].map((views, i) => {
    const [first, ...others] = views;
    const { target } = first.metric;
    return {
      id: `group-${i + 1}`,
      label: first.label,
      currency: currencyOf(first),
      views,
      target: others.every(({ metric }) => metric.target === target) ? target : undefined,
    };
  });
}

function viewOf(
  forecast: Forecast,
  href: string,
  title: string,
  { label, metric }: Subject,
  texts: Texts,
): ScenarioView {
  const own = languageOf(forecast.scenario);
  const language = own.texts === texts ? own : languageOf({ ...forecast.scenario, locale: texts.lang });
  const { numbers } = language;
  return {
    forecast,
    href,
    title,
    metric,
    label,
    language,
    numbers,
    write: (value, error = 0) => numbers.of(metric.unit, value, error),
    chance: metric.chance ? chanceOf(metric.chance, false, numbers) : '',
  };
}

/** Counts of two currencies share an axis, amounts do not. */
function currencyOf({ forecast, metric }: ScenarioView): string | null {
  return metric.unit === 'money' ? forecast.scenario.currency : null;
}

/** The scenario that is most likely to reach its target, or has the highest (lowest) median; and those not told apart from it. */
export function leaderOf({ views }: Group): { readonly best: ScenarioView; readonly tied: readonly ScenarioView[] } {
  const byChance = views.every(({ metric }) => metric.chance);
  const interval = ({ metric }: ScenarioView): readonly [low: number, value: number, high: number] => {
    if (byChance) return [metric.chance!.low, metric.chance!.value, metric.chance!.high];
    const [low, high] = metric.intervals.p50 ?? [null, null];
    const value = metric.quantiles.p50 ?? Number.NEGATIVE_INFINITY;
    const all = [low ?? value, value, high ?? value] as const;
    return metric.atMost ? [-all[2], -all[1], -all[0]] : all;
  };
  const best = views.reduce((a, b) => (interval(b)[1] > interval(a)[1] ? b : a));
  return { best, tied: views.filter((view) => view !== best && interval(view)[2] >= interval(best)[0]) };
}
