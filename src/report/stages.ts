import type { Estimate, Forecast, StageSummary } from '../forecast/format.ts';
import { errorOf, type Numbers, numbersIn } from './numbers.ts';
import { type Cell, figure, type Table, word } from './table.ts';

/** The funnel in numbers: counts per stage, the rate beside the naive one, and what a lead is worth. Columns that nobody has are left out. */
export function stageTable(forecast: Forecast): Table {
  const numbers = numbersIn(forecast.scenario.currency);
  const has = (key: 'rate' | 'naiveRate' | 'leadValue' | 'daysToConvert') =>
    forecast.stages.some((stage) => stage[key]);
  const columns: readonly (readonly [title: string, cell: (stage: StageSummary) => Cell])[] = [
    ['Entered', count('entered', forecast, numbers)],
    ['Moved on', count('converted', forecast, numbers)],
    ['Gone cold', count('cold', forecast, numbers)],
    ['Lost', count('lost', forecast, numbers)],
    ['Open', count('openAtEnd', forecast, numbers)],
    ...(has('rate') ? [['Rate', ({ rate }: StageSummary) => estimate(rate, numbers.share)] as const] : []),
    ...(has('naiveRate')
      ? [['Naive rate', ({ naiveRate }: StageSummary) => estimate(naiveRate, numbers.share)] as const]
      : []),
    ...(has('daysToConvert')
      ? [['Time to next', ({ daysToConvert }: StageSummary) => estimate(daysToConvert, numbers.days)] as const]
      : []),
    ...(has('leadValue')
      ? [['Value of a lead', (stage: StageSummary) => estimate(stage.leadValue, numbers.money)] as const]
      : []),
  ];
  return {
    caption: 'The funnel: means over all runs',
    columns: ['Stage', ...columns.map(([title]) => title)],
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
