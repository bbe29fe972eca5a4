import type { Estimate, Forecast, StageSummary } from '../forecast/format.ts';
import { languageOf } from './language.ts';
import { errorOf, type Numbers } from './numbers.ts';
import { type Cell, figure, type Table, word } from './table.ts';

/** The funnel in numbers: counts per stage, the rate beside the naive one, and what a lead is worth. Columns that nobody has are left out. */
export function stageTable(forecast: Forecast): Table {
  const { texts, numbers } = languageOf(forecast.scenario);
  const { caption, columns: titles } = texts.funnel;
  const has = (key: 'rate' | 'naiveRate' | 'leadValue' | 'daysToConvert') =>
    forecast.stages.some((stage) => stage[key]);
  const columns: readonly (readonly [title: string, cell: (stage: StageSummary) => Cell])[] = [
    [titles.entered, count('entered', forecast, numbers)],
    [titles.converted, count('converted', forecast, numbers)],
    [titles.cold, count('cold', forecast, numbers)],
    [titles.lost, count('lost', forecast, numbers)],
    [titles.open, count('openAtEnd', forecast, numbers)],
    ...(has('rate') ? [[titles.rate, ({ rate }: StageSummary) => estimate(rate, numbers.share)] as const] : []),
    ...(has('naiveRate')
      ? [[titles.naiveRate, ({ naiveRate }: StageSummary) => estimate(naiveRate, numbers.share)] as const]
      : []),
    ...(has('daysToConvert')
      ? [[titles.daysToConvert, ({ daysToConvert }: StageSummary) => estimate(daysToConvert, numbers.days)] as const]
      : []),
    ...(has('leadValue')
      ? [[titles.leadValue, (stage: StageSummary) => estimate(stage.leadValue, numbers.money)] as const]
      : []),
  ];
  return {
    caption,
    columns: [titles.stage, ...columns.map(([title]) => title)],
    rows: forecast.stages.map((stage) => [word(stage.name), ...columns.map(([, cell]) => cell(stage))]),
  };
}

/** Names of the metrics that carry the errors of a stage's counts. */
const metricOf = { entered: 'entered', converted: 'converted', cold: 'cold', lost: 'lost', openAtEnd: 'open' } as const;

function count(key: keyof typeof metricOf, { metrics }: Forecast, numbers: Numbers) {
  return (stage: StageSummary): Cell => {
    if (key === 'cold' && !stage.decays) return figure(stage.cold, '–');
    const error = metrics[`${metricOf[key]}.${stage.name}`]?.standardErrors.mean ?? null;
    return figure(stage[key], numbers.count(stage[key], error));
  };
}

function estimate(of: Estimate | undefined, write: Numbers['share']): Cell {
  return of ? figure(of.value, write(of.value, errorOf(of))) : figure(null, '–');
}
