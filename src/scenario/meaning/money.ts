import { inputsOf } from '../inputs.ts';
import { METRIC_NAMES } from '../metric-names.ts';
import type { Draft } from './draft.ts';

/** Money has a currency. Told once, at the first amount. */
export function checkMoney(draft: Draft): void {
  if (draft.has('currency')) return;
  const { sources, funnel, deal, target, plan } = draft.written;
  const amount = inputsOf([target, sources, funnel, deal]).find(({ quantity }) => quantity.unit === 'money')?.quantity;
  const inMoney = (metric: string) => METRIC_NAMES[metric.split(/[.@]/)[0]!]?.unit === 'money';
  const section = target?.some((goal) => inMoney(goal.metric)) ? 'target' : 'plan';
  const goal = (section === 'target' ? target : plan)?.find(({ metric }) => inMoney(metric));
  const path = goal ? [section, goal.metric] : amount?.path.split('.');
  if (path)
    draft.faultAt(
      path,
      `${path.join('.')} is money, and no currency is said`,
      'add currency: USD (or another ISO 4217 code) at the top',
    );
}
