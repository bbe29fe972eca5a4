import type { Model } from '../model/model.ts';
import { faultAt } from '../scenario/fault-at.ts';
import { type Fault, Faults } from '../scenario/faults.ts';
import type { Origin, Scenario } from '../scenario/scenario.ts';
import { figuresOf } from './existing-figures.ts';
import { leadingTargetOf } from './leading-target.ts';
import { faultsOfMeasures } from './measures.ts';

/**
 * Refuses metrics that the scenario has no figures for: a target for revenue without deals, for what goes cold where
 * nothing decays. Done on the model, before anything is simulated.
 * @throws Faults for every such metric of target, plan, precision and checks
 */
export function checkMetrics(scenario: Scenario, model: Model): void {
  const { months } = model.time;
  const { exists, refusal } = figuresOf(scenario, model);
  const faults: Fault[] = [];
  const refuse = (name: string, at: Origin): void => {
    faults.push({ ...refusal(name), at });
  };
  for (const goal of [...scenario.targets, ...scenario.plan]) {
    if (!exists(goal.metric)) refuse(goal.metric, goal.origin);
    else if (goal.value.kind !== 'whole' && !exists(`${goal.metric}@${months[0]}`)) {
      faults.push({
        message: `there are no figures by month for "${goal.metric}"`,
        wayOut: 'write one amount for the whole period',
        at: goal.origin,
      });
    }
  }
  for (const wish of scenario.simulation.precision) {
    if (wish.metric !== 'chance') {
      if (!exists(wish.metric)) refuse(wish.metric, wish.origin);
      continue;
    }
    if (leadingTargetOf(scenario, model) === null) {
      faults.push({
        message: 'the precision of a chance needs a target for the whole period',
        wayOut: 'add one, for instance target: { revenue: 1M }',
        at: wish.origin,
      });
    }
  }
  faults.push(...faultsOfChecks(scenario, model));
  if (faults.length > 0) throw new Faults(faults);
}

/** What checks say of metrics, of levers and of the spread that the scenario has no figures for. */
function faultsOfChecks(scenario: Scenario, model: Model): Fault[] {
  const { exists, refusal } = figuresOf(scenario, model);
  return scenario.checks.flatMap(({ measure }) => {
    if (measure.kind === 'explains') return [];
    if (measure.kind !== 'lever') return faultsOfMeasures([measure], scenario, model);
    if (measure.gain === 'chance')
      return leadingTargetOf(scenario, model) === null
        ? [
            faultAt(
              measure.place,
              'a lever brings chance of reaching a target, and none is for the whole period',
              'add one, for instance target: { revenue: 1M }',
            ),
          ]
        : [];
    if (exists(measure.gain)) return [];
    const { message, wayOut } = refusal(measure.gain);
    return [faultAt(measure.place, message, wayOut)];
  });
}
