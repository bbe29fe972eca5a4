import type { Goal, Scenario } from '../scenario/scenario.ts';
import type { MetricDefinition } from './metrics/metric.ts';
import { isWithin } from './runs-view.ts';

/** The targets, or the planned figures, of a scenario. */
export class Goals {
  readonly #goals: ReadonlyMap<string, Goal>;

  /** @param months labels of the months that the period touches */
  constructor(
    goals: readonly Goal[],
    private readonly months: readonly string[],
  ) {
    this.#goals = new Map(goals.map((goal) => [goal.metric, goal]));
  }

  /**
   * Amount for the whole period, or undefined. A list by month totals as its sum for flows and as its last for stocks;
   * amounts by quarter or month count where together they are the whole period.
   */
  whole(metric: string, kind: MetricDefinition['kind']): number | undefined {
    const value = this.#goals.get(metric)?.value;
    if (value === undefined) return this.#ofSpan(metric);
    if (value.kind === 'whole') return value.amount;
    if (value.kind === 'monthly') return total(value.amounts, kind);
    const spans = Object.keys(value.amounts);
    const covered = this.months.filter((month) => spans.some((span) => isWithin(month, span)));
    return covered.length === this.months.length ? total(Object.values(value.amounts), kind) : undefined;
  }

  /** Amount for a month or quarter by its label, or undefined. */
  within(metric: string, period: string, kind: MetricDefinition['kind']): number | undefined {
    const value = this.#goals.get(metric)?.value;
    if (value === undefined || value.kind === 'whole') return this.#goalOf(`${metric}@${period}`);
    if (value.kind === 'periods' && value.amounts[period] !== undefined) return value.amounts[period];
    const monthly = this.months
      .map((month, m) => ({ month, amount: value.kind === 'monthly' ? value.amounts[m] : value.amounts[month] }))
      .filter(({ month }) => isWithin(month, period))
      .map(({ amount }) => amount);
    return monthly.length > 0 && monthly.every((amount) => amount !== undefined) ? total(monthly, kind) : undefined;
  }

  /** Amount written for a span that is the whole period: "customers@2026-Q3". */
  #ofSpan(metric: string): number | undefined {
    for (const [name, { value }] of this.#goals) {
      if (value.kind !== 'whole' || !name.startsWith(`${metric}@`)) continue;
      const span = name.slice(metric.length + 1);
      if (this.months.every((month) => isWithin(month, span))) return value.amount;
    }
    return undefined;
  }

  #goalOf(metric: string): number | undefined {
    const value = this.#goals.get(metric)?.value;
    return value?.kind === 'whole' ? value.amount : undefined;
  }
}

/** A list of ratios has no total. */
function total(amounts: readonly number[], kind: MetricDefinition['kind']): number | undefined {
  if (kind === 'flow') return amounts.reduce((sum, amount) => sum + amount, 0);
  return kind === 'stock' || amounts.length === 1 ? amounts[amounts.length - 1] : undefined;
}

/** The metric whose target leads the forecast: revenue where it has one, else the first of the file. */
export function leadingTarget({ targets }: Scenario): string | undefined {
  const names = targets.map((goal) => goal.metric);
  return names.includes('revenue') ? 'revenue' : names[0];
}

/** Whether a value reaches a target, or of a metric that is to stay low keeps within it; what is undefined does not. */
export function reaches(value: number, target: number, atMost: boolean | undefined): boolean {
  return atMost ? value <= target : value >= target;
}
