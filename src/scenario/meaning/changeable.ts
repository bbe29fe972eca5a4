import { matches, OWNERS } from '../path-patterns.ts';

/**
 * What events and levers can change: what a lead, a day or a won deal reads while it happens. What is said of day one, of
 * the whole period, or as a curve, holds throughout.
 */

const CHANGEABLE = [
  ...[
    'visitors',
    'volume',
    'email.sends',
    'email.click_rate',
    'spend',
    'cost_per_visitor',
    'bounce_rate',
    'commission',
  ].map((key) => `sources.*.${key}`),
  ...OWNERS.flatMap((owner) =>
    [
      'funnel.*.rate',
      'funnel.*.after',
      'funnel.*.lost_after',
      'funnel.*.decay.half_life',
      'funnel.*.decay.expires',
      'funnel.*.decay.weibull.median',
      'funnel.*.decay.weibull.shape',
      'funnel.*.recycle.share',
      'funnel.*.recycle.after',
      'funnel.*.recycle.rate',
      'funnel.*.recycle.cost',
      'funnel.*.work.reps',
      'funnel.*.work.cost_per_rep',
      'funnel.*.work.open_per_rep',
      'funnel.*.work.touches_per_rep',
      'funnel.*.work.assign',
      'funnel.*.work.respond_after',
      'funnel.*.work.neglect',
      'funnel.*.work.drop_after',
      'funnel.*.work.tries.every',
      'funnel.*.work.tries.success',
      'funnel.*.attend.show',
      'funnel.*.attend.after',
      'funnel.*.attend.rebook.share',
      'funnel.*.attend.rebook.after',
      'deal.value',
      'deal.recurring.mrr',
      'deal.recurring.term',
      'deal.recurring.renews',
      'deal.recurring.churn',
      'deal.recurring.starts_after',
      'deal.recurring.expansion',
      'deal.recurring.contraction',
    ].map((path) => `${owner}${path}`),
  ),
  'existing.churn',
  'existing.expansion',
  'existing.contraction',
  'costs.*.amount',
].map((pattern) => pattern.split('.'));

/** True for the path of something that an event or lever can change. */
export function isChangeable(path: string): boolean {
  const steps = path.split('.');
  return CHANGEABLE.some((pattern) => matches(steps, pattern));
}

const HOLDS: readonly (readonly [pattern: RegExp, why: string, wayOut: string])[] = [
  [/^sources\.([^.]+)\.(growth|season(\.\d+)?)$/, 'it goes on from month to month', 'change the volume of $1 instead'],
  [
    /^sources\.([^.]+)\.email\.(list|growth|open_rate)$/,
    'the list goes on',
    'change sources.$1.email.click_rate or sends',
  ],
  [
    /^(segments\.[^.]+\.share|sources\.[^.]+\.segments\..+)$/,
    'the mix holds for the whole period',
    'change volumes, rates or values instead',
  ],
  [/^(pipeline|accounts)\./, 'it is said of day one or of all', 'change rates, times or deal.value instead'],
  [/^existing\.(customers|mrr|revenue)$/, 'it is said of day one', 'change existing.churn, expansion or contraction'],
  [/^(.*)\.decay\.survival$/, 'a curve has no single number', 'give the stage a half_life, and change that'],
  [/^(.*)\.response_effect\..+$/, 'a curve has no single number', 'change $1.respond_after or reps'],
  [/\.sla\./, 'a service level only counts', 'change what the team does, such as reps or respond_after'],
  [/^(events|levers)\./, 'only what happens without it can be changed', 'say its chance, or leave it out'],
];

/** Why something cannot be changed, and what to change instead. */
export function whyNot(path: string): { readonly why: string; readonly wayOut: string } {
  for (let end = path.lastIndexOf('.'); end > 0; end = path.lastIndexOf('.', end - 1)) {
    const around = path.slice(0, end);
    if (isChangeable(around)) return { why: `it is a part of ${around}`, wayOut: `change ${around} by a factor: x0.8` };
  }
  for (const [pattern, why, wayOut] of HOLDS) {
    const match = pattern.exec(path);
    if (match) return { why, wayOut: wayOut.replace('$1', match[1] ?? '') };
  }
  return { why: 'it holds for the whole period', wayOut: 'change volumes, rates, times or values instead' };
}
