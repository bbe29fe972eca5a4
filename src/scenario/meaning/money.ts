import { METRIC_NAMES } from '../metric-names.ts';
import type { Draft } from './draft.ts';

/** Money has a currency. Told once, at the first amount. */
export function checkMoney(draft: Draft): void {
  if (draft.has('currency')) return;
  const { target, plan, actuals } = draft.written;
  const amount = draft.inputs().find(({ quantity }) => quantity.unit === 'money')?.quantity;
  const inMoney = (metric: string) => METRIC_NAMES[metric.split(/[.@]/)[0]!]?.unit === 'money';
  const section = target?.some((goal) => inMoney(goal.metric)) ? 'target' : 'plan';
  const goal = (section === 'target' ? target : plan)?.find(({ metric }) => inMoney(metric));
  const sofar = (['revenue', 'spend'] as const).find((key) => actuals?.[key]);
  const path = goal ? [section, goal.metric] : (amount?.path.split('.') ?? (sofar && ['actuals', sofar]));
  if (path)
    draft.faultAt(
      path,
      `${path.join('.')} is money, and no currency is said`,
      'add currency: USD (or another ISO 4217 code) at the top',
    );
}
