import type { Forecast } from '../forecast/format.ts';
import type { Driver, Drivers } from '../forecast/format-answers.ts';
import { chanceOf } from './chance.ts';
import { inputWriter } from './inputs.ts';
import { errorOf, numbersIn } from './numbers.ts';
import { isSureShare, shareText, shareWithInterval } from './shares.ts';
import { metricLabel } from './subject.ts';
import { type Cell, figure, type Table, word } from './table.ts';

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
export function idleWords({ metric }: Drivers): string {
  return `moves with ${metricLabel(metric)} but not by itself: what it goes along with does`;
}

/** Lowest and highest band of an input, where the metric has a mean in both. */
export function endsOf({ bands }: Driver): { readonly low: Band; readonly high: Band } | null {
  const known = bands.filter(({ mean }) => mean.value !== null);
  const low = bands[0];
  const high = bands.at(-1);
  return low && high && low !== high && known.includes(low) && known.includes(high) ? { low, high } : null;
}

const fractions: Readonly<Record<number, string>> = {
  2: 'half',
  3: 'third',
  4: 'quarter',
  5: 'fifth',
  8: 'eighth',
  10: 'tenth',
  20: 'twentieth',
};

/** What a band is of the runs, in a word: "tenth". An event that happens or not has no say in it. */
export function bandNoun({ inputs }: Drivers): string {
  const counts = new Set(inputs.filter(({ kind }) => kind === 'input').map(({ bands }) => bands.length));
  return (counts.size === 1 && fractions[[...counts][0]!]) || 'band';
}

/** Writes the metric that is moved; null where the forecast does not have it. */
export function metricWriter({ metrics, scenario }: Forecast, metric: string) {
  const of = metrics[metric];
  if (!of) return null;
  return (value: number | null, error: number | null = 0) => numbersIn(scenario.currency).of(of.unit, value, error);
}

/** Mean of the metric in a band. */
export function bandMean({ mean }: Band, write: (value: number | null, error: number | null) => string): string {
  return write(mean.value, errorOf(mean));
}

/** What each input moves, in shares of the spread. */
export function driverTable(drivers: Drivers): Table {
  const { inputs } = drivers;
  const chance = inputs.some((driver) => driver.chance);
  const share = (of: Driver['movesWith'] | undefined): Cell =>
    of === undefined ? figure(null, '–') : figure(of.value, shareWithInterval(of));
  return {
    caption: `What moves ${metricLabel(drivers.metric)}: shares of its variance and partial rank correlations, with 95 % intervals; equal ranks cannot be told apart`,
    columns: [
      'Input',
      'Rank',
      'Moves with',
      'By itself',
      ...(chance ? ['Chance moves with', 'Chance by itself'] : []),
      'Rank correlation',
    ],
    rows: inputs.map((driver) => [
      word(driver.name),
      figure(driver.group, String(driver.group)),
      share(driver.movesWith),
      share(driver.byItself),
      ...(chance ? [share(driver.chance?.movesWith), share(driver.chance?.byItself)] : []),
      figure(driver.rankCorrelation.value, correlationText(driver.rankCorrelation)),
    ]),
  };
}

/** @example correlationText({ value: -0.312, low: -0.33, high: -0.29 }) // '-0.31 (±0.03)' */
export function correlationText({ value, low, high }: Driver['rankCorrelation']): string {
  const text = value.toFixed(2);
  const half = Math.ceil(Math.max(value - low, high - value) * 100 - 1e-9) / 100;
  // A negative number that rounds to nothing would be written "-0.00".
  return `${text === '-0.00' ? '0.00' : text}${half > 0 ? ` (±${half.toFixed(2)})` : ''}`;
}

/** The metric in the lowest, the middle and the highest band of each input. */
export function bandTable(drivers: Drivers, forecast: Forecast): Table {
  const write = metricWriter(forecast, drivers.metric) ?? numbersIn(forecast.scenario.currency).count;
  const inputs = drivers.inputs.slice(0, BANDED);
  const chance = inputs.some(({ bands }) => bands.some((band) => band.chance));
  const label = metricLabel(drivers.metric);
  const rows = inputs.flatMap((driver) => {
    const { value, per } = inputWriter(forecast, driver.name);
    const end = (at: number) => (driver.kind === 'event' ? figure(at, '–') : figure(at, value(at) + per));
    return chosen(driver).map(([where, band]) => [
      word(driver.name),
      word(where),
      end(band.from),
      end(band.to),
      figure(band.mean.value, bandMean(band, write)),
      // A percentile of a band has no error of its own; that of the mean is near.
      ...[band.p10, band.p90].map((of) => figure(of, write(of, errorOf(band.mean)))),
      ...(chance ? [figure(band.chance?.value, chanceOf(band.chance, true))] : []),
    ]);
  });
  return {
    caption: `${label} by what each input turns out to be, in the runs of that band${inputs.length < drivers.inputs.length ? `; the ${BANDED} that move it most` : ''}`,
    columns: ['Input', 'Band', 'From', 'To', 'Mean', 'P10', 'P90', ...(chance ? ['Chance'] : [])],
    rows,
  };
}

/** Lowest, middle and highest band, as far as there are so many; of an event, without it and with it. */
function chosen({ bands, kind }: Driver): [where: string, band: Band][] {
  const low = bands[0];
  const high = bands.at(-1);
  if (!low || !high) return [];
  if (low === high) return [['all', low]];
  if (kind === 'event')
    return [
      ['without', low],
      ['with it', high],
    ];
  const middle = bands.length > 2 ? [['middle', bands[Math.floor(bands.length / 2)]!] as [string, Band]] : [];
  return [['lowest', low], ...middle, ['highest', high]];
}

/** "31 % · 9 % by itself": what moves with an input, and what it moves. */
export function effectText({ movesWith, byItself }: Driver): string {
  return `${shareText(movesWith)} · ${shareText(byItself)} by itself`;
}
