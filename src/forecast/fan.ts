import { isoDate } from '../scenario/calendar.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Forecast } from './format.ts';
import { quantileSorted, sumOf } from './order-statistics.ts';
import { sortDefined } from './sort-runs.ts';

type Fan = NonNullable<Forecast['fan']>;

/**
 * Cumulative revenue (or customers, where there is no money) by week: its percentiles over the runs.
 * @param weeks runs of the money booked in each week of the period
 * @param planByDay planned total up to and including each day of the period, or undefined
 */
export function cumulativeFan(
  metric: string,
  firstDay: number,
  days: number,
  weeks: readonly Float64Array[],
  planByDay: ((day: number) => number) | undefined,
): Fan {
  const zero = { p5: 0, p10: 0, p25: 0, p50: 0, p75: 0, p90: 0, p95: 0, mean: 0 };
  const points: Fan['points'] = [{ date: isoDate(firstDay - 1), ...zero, plan: planByDay === undefined ? null : 0 }];
  const total = new Float64Array(weeks[0]?.length ?? 0);
  weeks.forEach((week, w) => {
    for (let i = 0; i < total.length; i++) total[i] += week[i];
    const sorted = sortDefined(total);
    const lastDay = Math.min(7 * w + 6, days - 1);
    points.push({
      date: isoDate(firstDay + lastDay),
      p5: quantileSorted(sorted, 0.05),
      p10: quantileSorted(sorted, 0.1),
      p25: quantileSorted(sorted, 0.25),
      p50: quantileSorted(sorted, 0.5),
      p75: quantileSorted(sorted, 0.75),
      p90: quantileSorted(sorted, 0.9),
      p95: quantileSorted(sorted, 0.95),
      mean: sumOf(total) / total.length,
      plan: planByDay === undefined ? null : planByDay(lastDay),
    });
  });
  return { metric, points };
}

/**
 * Planned total up to and including a day: the given plan spread evenly over the days of its months, or the weekly
 * flow of the deterministic run.
 */
export function planCurve(
  scenario: Scenario,
  metric: string,
  months: { readonly from: Int32Array; readonly to: Int32Array; readonly labels: readonly string[] },
  plannedMonth: (label: string) => number | undefined,
  plannedWhole: number | undefined,
  deterministicWeeks: readonly number[],
): (day: number) => number {
  const given = scenario.plan.some((goal) => goal.metric === metric);
  const monthly = months.labels.map(plannedMonth);
  if (given && monthly.every((amount) => amount !== undefined)) {
    return (day) =>
      monthly.reduce((sum, amount, m) => {
        const elapsed = Math.max(0, Math.min(day + 1, months.to[m]) - months.from[m]);
        return sum + (amount * elapsed) / (months.to[m] - months.from[m]);
      }, 0);
  }
  if (given && plannedWhole !== undefined) return (day) => (plannedWhole * (day + 1)) / scenario.period.days;
  return (day) => deterministicWeeks.slice(0, Math.floor(day / 7) + 1).reduce((sum, amount) => sum + amount, 0);
}
