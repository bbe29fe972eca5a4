import type { Estimate } from '../../forecast/format.ts';
import type { Language } from '../language.ts';
import type { Numbers } from '../numbers.ts';
import type { Subject } from '../subject.ts';
import { type Html, html } from './markup.ts';

/** How many plain random runs one run is worth to each figure of the subject; undefined where nothing tells that. */
export function worthOfRuns(
  { metric, label }: Subject,
  { numbers, texts: { speedUp: texts } }: Language,
): Html | undefined {
  const { speedUp } = metric;
  if (speedUp === undefined) return undefined;
  const told = (name: string, { value, low, high }: Estimate): Html[] =>
    value === null || low === null || high === null
      ? []
      : [
          texts.of(
            html`${name}`,
            ...([value, low, high].map((each) => write(numbers, each)) as [string, string, string]),
          ),
        ];
  const figures = [
    ...told(texts.mean, speedUp.mean),
    ...told('P10', speedUp.p10),
    ...told('P50', speedUp.p50),
    ...told('P90', speedUp.p90),
    ...(speedUp.chance ? told(texts.chance, speedUp.chance) : []),
  ];
  return figures.length === 0 ? undefined : texts.is(figures, label);
}

/** A tenth is as much as 16 figures tell of a variance. */
function write(numbers: Numbers, value: number): string {
  return value < 10 ? numbers.fixed(value, 1) : numbers.count(Math.round(value));
}
