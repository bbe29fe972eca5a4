import { inputsOfScenario } from './inputs.ts';
import type { Origin, Scenario } from './scenario.ts';

/**
 * Where something of a scenario is written: the quantity, goal, source or stage of that path, or the nearest thing
 * around it that has a place.
 * @example locate(scenario, 'funnel.sql.rate') // { file: 'scenarios/q3.yaml', line: 32, column: 11 }
 */
export function locate(scenario: Scenario, path: string): Origin | undefined {
  const origins = new Map<string, Origin>();
  for (const { name, origin } of scenario.sources) origins.set(`sources.${name}`, origin);
  for (const { name, origin } of scenario.stages) origins.set(`funnel.${name}`, origin);
  for (const { metric, origin } of scenario.targets) origins.set(`target.${metric}`, origin);
  for (const { metric, origin } of scenario.plan) origins.set(`plan.${metric}`, origin);
  for (const [index, { origin }] of scenario.correlations.entries()) origins.set(`correlations.${index}`, origin);
  for (const section of ['segments', 'costs', 'events', 'levers'] as const)
    for (const { name, origin } of scenario[section]) origins.set(`${section}.${name}`, origin);
  for (const { path: group, origin } of scenario.pipeline?.groups ?? []) origins.set(group, origin);
  if (scenario.actuals) origins.set('actuals', scenario.actuals.origin);
  for (const { quantity } of [...inputsOfScenario(scenario), ...scenario.planInputs])
    origins.set(quantity.path, quantity.origin);
  for (let end = path.length; end > 0; end = path.lastIndexOf('.', end - 1)) {
    const origin = origins.get(path.slice(0, end));
    if (origin) return origin;
  }
  return undefined;
}
