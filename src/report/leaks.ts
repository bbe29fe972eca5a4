import type { Forecast } from '../forecast/format.ts';
import type { Language } from './language.ts';
import { errorOf, type Numbers } from './numbers.ts';
import { plain } from './plain.ts';
import { figure, type Table, word } from './table.ts';
import { en } from './texts/en/index.ts';
import type { Texts } from './texts/index.ts';

type Leaks = NonNullable<Forecast['leaks']>;
type Leak = Leaks['leaks'][number];
type Losses = Pick<Leak, 'customers' | 'revenue'>;

/** @example leakName({ kind: 'decay', stage: 'sql', … }) // 'gone cold at sql' */
export function leakName({ kind, stage }: Leak, { leaks }: Texts = en): string {
  return leaks.at(leaks.kinds[kind], plain(stage));
}

/** Names of bars: without the stage where all leaks are of one, so that they fit a phone. */
export function leakLabels(leaks: readonly Leak[], texts: Texts): string[] {
  const one = new Set(leaks.map(({ stage }) => stage)).size === 1;
  return leaks.map((leak) => (one ? texts.leaks.kinds[leak.kind] : leakName(leak, texts)));
}

/** What a leak costs: in money where there is any, else in customers. */
export function lossOf({ customers, revenue }: Losses): Leak['customers'] {
  return revenue ?? customers;
}

/** Writes a loss: "$410k", "4.1 customers". */
export function lossText(leak: Losses, numbers: Numbers): string {
  const { value } = lossOf(leak);
  const error = errorOf(lossOf(leak));
  return leak.revenue === null
    ? numbers.words.customers(numbers.count(value, error), value)
    : numbers.money(value, error);
}

/** Whether a loss is told apart from nothing. */
export function isSureLeak(leak: Losses): boolean {
  return lossOf(leak).low > 0;
}

/** Each leak with its loss, its interval and its sources. */
export function leakTable({ leaks, together }: Leaks, { texts, numbers }: Language): Table {
  const say = texts.leaks;
  const money = together.revenue !== null;
  const sources = leaks[0]?.sources.map(({ name }) => name) ?? [];
  const write = (value: number | null, error: number | null) =>
    money ? numbers.money(value, error) : numbers.count(value, error);
  const row = (name: string, leads: number | null, losses: Losses, bySource: Leak['sources']) => {
    const { value, low, high } = lossOf(losses);
    const error = errorOf(lossOf(losses));
    return [
      word(name),
      figure(leads, leads === null ? '–' : numbers.count(leads, leads / 20)),
      figure(losses.customers.value, numbers.count(losses.customers.value, errorOf(losses.customers))),
      figure(value, write(value, error)),
      figure(low, write(low, error)),
      figure(high, write(high, error)),
      ...sources.map((source) => {
        const of = bySource.find((each) => each.name === source);
        const lost = of === undefined ? null : money ? of.revenue : of.customers;
        return lost === null ? figure(null, '–') : figure(lost, write(lost, error));
      }),
    ];
  };
  return {
    caption: say.caption,
    columns: [...say.columns, ...sources.map((source) => say.of(plain(source)))],
    rows: [
      ...leaks.map((leak) => row(leakName(leak, texts), leak.leads, leak, leak.sources)),
      ...(leaks.length > 1 ? [row(say.allTogether, null, together, [])] : []),
    ],
  };
}
