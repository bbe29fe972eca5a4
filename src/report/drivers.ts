import type { Forecast } from '../forecast/format.ts';
import type { Driver, Drivers } from '../forecast/format-answers.ts';
import { chanceOf } from './chance.ts';
import { inputWriter } from './inputs.ts';
import { type Language, languageOf } from './language.ts';
import { errorOf, type Numbers, numbersIn } from './numbers.ts';
import { isSureShare, shareText, shareWithInterval } from './shares.ts';
import { metricLabel } from './subject.ts';
import { type Cell, figure, type Table, word } from './table.ts';
import { en } from './texts/en/index.ts';
import type { Texts } from './texts/index.ts';

export type Band = Driver['bands'][number];

/** By itself an input moves nothing as long as this share of the spread is not within its interval. */
const NOTHING = 0.005;

/** Inputs whose bands are told: three rows each, and a scenario may have hundreds of inputs. */
const BANDED = 20;

/** Whether anything is told apart from nothing. */
export function isSureDriver({ movesWith, byItself }: Driver): boolean {
  return isSureShare(movesWith) || isSureShare(byItself);
}

/** Whether an input moves with the metric only because of what it goes along with. */
export function isIdle({ movesWith, byItself }: Driver): boolean {
  const little = byItself.low <= 0 || byItself.high < NOTHING;
  return isSureShare(movesWith) && little && byItself.high < movesWith.low / 2;
}

/** What is said of an idle input, behind its name. */
export function idleWords({ metric }: Drivers, texts: Texts = en): string {
  return texts.drivers.idle(metricLabel(metric, texts));
}

/** Lowest and highest band of an input, where the metric has a mean in both. */
export function endsOf({ bands }: Driver): { readonly low: Band; readonly high: Band } | null {
  const known = bands.filter(({ mean }) => mean.value !== null);
  const low = bands[0];
  const high = bands.at(-1);
  return low && high && low !== high && known.includes(low) && known.includes(high) ? { low, high } : null;
}

/** What a band is of the runs, in a word: "tenth". An event that happens or not has no say in it. */
export function bandNoun({ inputs }: Drivers, { drivers: { band } }: Texts = en): string {
  const counts = new Set(inputs.filter(({ kind }) => kind === 'input').map(({ bands }) => bands.length));
  const [count] = counts;
  return counts.size === 1 && count !== undefined && count in band ? band[count as keyof typeof band] : band.other;
}

/** Writes the metric that is moved; null where the forecast does not have it. */
export function metricWriter({ metrics, scenario }: Forecast, metric: string, numbers = numbersIn(scenario.currency)) {
  const of = metrics[metric];
  if (!of) return null;
  return (value: number | null, error: number | null = 0) => numbers.of(of.unit, value, error);
}

/** Mean of the metric in a band. */
export function bandMean({ mean }: Band, write: (value: number | null, error: number | null) => string): string {
  return write(mean.value, errorOf(mean));
}

/** What each input moves, in shares of the spread. */
export function driverTable(drivers: Drivers, { texts, numbers }: Language): Table {
  const { inputs } = drivers;
  const { caption, columns } = texts.drivers;
  const chance = inputs.some((driver) => driver.chance);
  const share = (of: Driver['movesWith'] | undefined): Cell =>
    of === undefined ? figure(null, '–') : figure(of.value, shareWithInterval(of, numbers));
  return {
    caption: caption(metricLabel(drivers.metric, texts)),
    columns: [
      columns.input,
      columns.rank,
      columns.movesWith,
      columns.byItself,
      ...(chance ? [columns.chanceMovesWith, columns.chanceByItself] : []),
      columns.rankCorrelation,
    ],
    rows: inputs.map((driver) => [
      word(driver.name),
      figure(driver.group, numbers.fixed(driver.group, 0)),
      share(driver.movesWith),
      share(driver.byItself),
      ...(chance ? [share(driver.chance?.movesWith), share(driver.chance?.byItself)] : []),
      figure(driver.rankCorrelation.value, correlationText(driver.rankCorrelation, numbers)),
    ]),
  };
}

/** @example correlationText({ value: -0.312, low: -0.33, high: -0.29 }) // '-0.31 (±0.03)' */
export function correlationText(
  { value, low, high }: Driver['rankCorrelation'],
  { fixed }: Numbers = numbersIn(null),
): string {
  // A negative number that rounds to nothing would be written "-0.00".
  const text = fixed(value.toFixed(2) === '-0.00' ? 0 : value, 2);
  const half = Math.ceil(Math.max(value - low, high - value) * 100 - 1e-9) / 100;
  return `${text}${half > 0 ? ` (±${fixed(half, 2)})` : ''}`;
}

/** The metric in the lowest, the middle and the highest band of each input. */
export function bandTable(drivers: Drivers, forecast: Forecast): Table {
  const { texts, numbers } = languageOf(forecast.scenario);
  const say = texts.drivers;
  const write = metricWriter(forecast, drivers.metric, numbers) ?? numbers.count;
  const inputs = drivers.inputs.slice(0, BANDED);
  const chance = inputs.some(({ bands }) => bands.some((band) => band.chance));
  const label = metricLabel(drivers.metric, texts);
  const rows = inputs.flatMap((driver) => {
    const { value, per } = inputWriter(forecast, driver.name);
    const end = (at: number) => (driver.kind === 'event' ? figure(at, '–') : figure(at, value(at) + per));
    return chosen(driver).map(([where, band]) => [
      word(driver.name),
      word(say.bands[where]),
      end(band.from),
      end(band.to),
      figure(band.mean.value, bandMean(band, write)),
      // A percentile of a band has no error of its own; that of the mean is near.
      ...[band.p10, band.p90].map((of) => figure(of, write(of, errorOf(band.mean)))),
      ...(chance ? [figure(band.chance?.value, chanceOf(band.chance, true, numbers))] : []),
    ]);
  });
  return {
    caption: say.bandCaption(label, inputs.length < drivers.inputs.length ? numbers.fixed(BANDED, 0) : null),
    columns: [...say.bandColumns, ...(chance ? [say.chance] : [])],
    rows,
  };
}

/** Lowest, middle and highest band, as far as there are so many; of an event, without it and with it. */
function chosen({ bands, kind }: Driver): [where: keyof Texts['drivers']['bands'], band: Band][] {
  const low = bands[0];
  const high = bands.at(-1);
  if (!low || !high) return [];
  if (low === high) return [['all', low]];
  if (kind === 'event')
    return [
      ['without', low],
      ['withIt', high],
    ];
  const middle = bands.length > 2 ? [['middle', bands[Math.floor(bands.length / 2)]!] as ['middle', Band]] : [];
  return [['lowest', low], ...middle, ['highest', high]];
}

/** "31 % · 9 % by itself": what moves with an input, and what it moves. */
export function effectText({ movesWith, byItself }: Driver, { texts, numbers }: Language): string {
  return texts.drivers.effect(shareText(movesWith, numbers), shareText(byItself, numbers));
}
