/** What a planner may get wrong about what may happen, what has, and what the plan takes. */
import { test } from 'vitest';
import { expectFault, type FaultCase } from './fault-case.ts';
import { FUTURE } from './whole-funnel.ts';

const factor = 'funnel.sql.work.reps: x0.5';
const change = (written: string, message: string, wayOut: string): FaultCase => [factor, written, message, wayOut];
const cases: readonly FaultCase[] = [
  change('«funnel.sqll.rate»: x0.5', 'no quantity is called "funnel.sqll.rate"', 'did you mean "funnel.sql.rate"?'),
  change(
    '«sources.fair.funnel.won.rate»: x0.5',
    'no quantity is called "sources.fair.funnel.won.rate"',
    'change funnel.won.rate, or write it there first',
  ),
  change(
    '«funnel»: { sql: 3 }',
    '"funnel" in events.rival.changes is no path',
    'write whole paths on the left: { funnel.sql.rate: x0.8 }',
  ),
  change(
    'funnel.sql.rate: «14»',
    'events.rival.changes.funnel.sql.rate is 14; a share lies between 0 and 1',
    'write 14% or 0.14',
  ),
  change(
    'funnel.sql.work.touches_per_rep: «9»',
    'events.rival.changes.funnel.sql.work.touches_per_rep is 9; a count over time says per what',
    'write 9 per month',
  ),
  change(
    'funnel.sql.work.reps: «3»',
    'events.rival.changes.funnel.sql.work.reps is 3; funnel.sql.work.reps has an entry for each month or day, so only a factor changes it',
    'write for example x0.8',
  ),
  change(
    '«deal.recurring.mrr.level»: x0.5',
    'deal.recurring.mrr.level cannot be changed: it is a part of deal.recurring.mrr',
    'change deal.recurring.mrr by a factor: x0.8',
  ),
  change(
    '«sources.letter.email.growth»: x0.5',
    'sources.letter.email.growth cannot be changed: the list goes on',
    'change sources.letter.email.click_rate or sends',
  ),
  change(
    '«segments.enterprise.share»: 30%',
    'segments.enterprise.share cannot be changed: the mix holds for the whole period',
    'change volumes, rates or values instead',
  ),
  change(
    '«existing.customers»: 9',
    'existing.customers cannot be changed: it is said of day one',
    'change existing.churn, expansion or contraction',
  ),
  change(
    '«deal.gross_margin»: 50%',
    'deal.gross_margin cannot be changed: it holds for the whole period',
    'change volumes, rates, times or values instead',
  ),
  [
    'starts: { between: [2026-08-16, 2026-09-10] }',
    'starts: { between: «[2026-09-10, 2026-08-16]» }',
    'events.rival.starts.between ends before it starts',
    'write [2026-08-16, 2026-09-10]',
  ],
  [
    'starts: { between: [2026-08-16, 2026-09-10] }',
    'starts: { between: «2026-09-10» }',
    'events.rival.starts.between is 2026-09-10; it is a list of two days',
    'write for example [2026-08-01, 2026-09-15]',
  ],
  [
    'starts: 2026-08-20',
    'starts: «2026-10-01»',
    'levers.hiring.starts is 2026-10-01, outside what is simulated, 2026-07-01 to 2026-09-30',
    'correct the date or leave it out',
  ],
  ['    starts: { between: [2026-08-16, 2026-09-10] }\n', '', 'events.rival needs starts', 'add starts: 2026-08-01'],
  [
    'changes: { funnel.won.rate: 30% }',
    'changes: «{}»',
    'levers.training.changes changes nothing',
    'write for example { funnel.sql.rate: x0.8 }',
  ],
  ['on: true,', 'on: true, «chance»: 10%,', 'unknown key "chance" in levers.training', 'did you mean "changes"?'],
  // the period so far
  [
    'through: 2026-08-15',
    'through: «2026-09-30»',
    'actuals.through is 2026-09-30, the last day of the period: nothing is left to simulate',
    'write a day from 2026-07-01 to 2026-09-29',
  ],
  [
    'through: 2026-08-15',
    'through: «2026-06-30»',
    'actuals.through is 2026-06-30, outside the period 2026-07-01 to 2026-09-30',
    'write a day from 2026-07-01 to 2026-09-29',
  ],
  [
    '[210, 95]',
    '«[210]»',
    'actuals.entered.lead has 1 entry; up to 2026-08-15 there are 2 months',
    'write one entry for each of 2026-07, 2026-08',
  ],
  ['[210, 95]', '[210, «9.5»]', 'actuals.entered.lead.1 is 9.5; these come in ones', 'write 10'],
  [
    '[400k, 210k]',
    '[400k, «2 to 3»]',
    'actuals.revenue.1 is 2 to 3; what has been is one certain amount',
    'write for example 400k',
  ],
  ['sql: 80 }', '«sqll»: 80 }', 'unknown stage "sqll" in actuals.entered', 'did you mean "sql"?'],
  // plan and target
  [
    'inputs: { funnel.won.rate: 20%,',
    'inputs: { funnel.won.rate: «10% to 20%»,',
    'plan.inputs.funnel.won.rate is 10% to 20%; this number cannot be uncertain',
    'write one number, such as 45%',
  ],
  [
    'inputs: { funnel.won.rate: 20%,',
    'inputs: { «funnel.wun.rate»: 20%,',
    'no quantity is called "funnel.wun.rate"',
    'did you mean "funnel.won.rate"?',
  ],
  [
    'sla_breach.response: 10%',
    '«sla_breach.respond»: 10%',
    'no stage has a service level "respond"',
    'did you mean "response"?',
  ],
  [
    'sla_breach.response: 10%',
    '«sla_breach»: 10%',
    'sla_breach is told of a rule of a service level',
    'write for example sla_breach.volume',
  ],
  [
    'cycle_days: 90 days',
    'cycle_days: «90%»',
    'target.cycle_days is 90%; it is an amount',
    'write for example 90 days',
  ],
];

test.each(cases)('%s → %s', (...each) => expectFault(each, FUTURE));
