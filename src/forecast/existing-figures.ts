import type { Model } from '../model/model.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { findSeries, metricDefinitions } from './metrics/index.ts';
import { viewRuns } from './runs-view.ts';

/** Which metrics a scenario has figures for, and what to say of one that it has none for. */
export function figuresOf(
  scenario: Scenario,
  model: Model,
): { exists(name: string): boolean; refusal(name: string): { readonly message: string; readonly wayOut: string } } {
  const empty = new Float64Array(0);
  const known = new Set(model.columns);
  const runs = viewRuns(scenario, model.time.months, (name) => (known.has(name) ? empty : undefined));
  const exists = (name: string): boolean => findSeries(name, runs) !== undefined;
  return {
    exists,
    refusal: (name) => ({
      message: `this scenario has no figures for "${name}"`,
      wayOut: wayOut(name, metricDefinitions.map((metric) => metric.name).filter(exists)),
    }),
  };
}

function wayOut(name: string, existing: readonly string[]): string {
  if (name.split('@').length > 2) return 'name one part: a source, a motion, or a month or quarter';
  if (/^(mrr|payback)/.test(name)) return 'say what deals pay again and again: deal: { recurring: { mrr: 2k } }';
  if (/^(win_rate|cycle|velocity|pipeline)/.test(name))
    return 'say which stage is the opportunity: roles: { opportunity: STAGE }';
  if (/^revenue_exp/.test(name)) return 'add existing: { customers: 120, revenue: 90k per month }';
  if (/^(revenue|average_deal|value_|bookings|arpc|ltv|growth)/.test(name))
    return 'give deals a value: deal: { value: 50k to 90k }';
  if (/^(spend|cac|cpl|cost_per|roi)/.test(name)) return 'give a source its spend: spend: 20k per month';
  if (name.startsWith('cold.')) return 'give the stage a decay, or leave it out';
  return `there are ${existing.join(', ')}, and those of single stages (entered.STAGE …)`;
}
