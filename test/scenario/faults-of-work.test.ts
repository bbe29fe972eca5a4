/** What a planner may get wrong about teams and meetings. */
import { expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/load.ts';
import { faultsOf, team } from './example.ts';
import { expectFault, type FaultCase } from './fault-case.ts';
import { WHOLE } from './whole-funnel.ts';

const last = 'won: { rate: 25%, after: 10 days }';
const path = 'funnel.sql.work';
const cases: readonly FaultCase[] = [
  [
    last,
    'won: { rate: 25%, after: 10 days, «work»: { reps: 3 } }',
    'won is the last stage; nobody waits there, so it takes no work',
    'leave it out, or put it on a stage above',
  ],
  [
    last,
    'won: { rate: 25%, after: 10 days, «attend»: { show: 90% } }',
    'won is the last stage; nobody waits there, so it takes no attend',
    'leave it out, or put it on a stage above',
  ],
  [
    'reps: [3, 4, 5]',
    'reps: «[3, 4]»',
    `${path}.reps has 2 entries; the period touches 3 calendar months`,
    'write one entry for each of 2026-07, 2026-08, 2026-09',
  ],
  [
    'cost_per_rep: 6k',
    'cost_per_rep: «6k per year»',
    `${path}.cost_per_rep is 6k per year; here amounts are per month`,
    'write the amount per month, without "per year"',
  ],
  ['15 per day', '«15»', `${path}.touches_per_rep is 15; a count over time says per what`, 'write 15 per month'],
  [
    '15 per day',
    '«0 per day»',
    `${path}.touches_per_rep is 0 per day; it is larger than 0`,
    'write for example 9_000 per month',
  ],
  [
    '{ days: mon-fri,',
    '{ days: «weekdays»,',
    `${path}.hours.days is weekdays; days of the week are mon, tue, wed, thu, fri, sat and sun`,
    'write for example mon-fri, or [mon, wed, fri]',
  ],
  [
    'to: 18 }',
    'to: «25» }',
    `${path}.hours.to is 25; it is an hour of the day, 0 to 24`,
    'write for example 9, 18 or 8:30',
  ],
  [
    'hours: { days: mon-fri, from: 8:30, to: 18 }',
    'hours: «{ from: 18, to: 9 }»',
    `${path}.hours goes from 18 to 9; the day ends later than it starts`,
    'write for example { from: 9, to: 18 }',
  ],
  ['every: 1 day, ', '', `${path}.tries says 6 tries and not how far apart`, 'add every: 1 day'],
  [
    'at_most: 6, every',
    'at_most: «0», every',
    `${path}.tries.at_most is 0; it is a whole number from 1 to 100`,
    'write for example 1',
  ],
  [
    '{ 24 hours: x1, 5 minutes: x9, 1 hour: x3 }',
    '«{ 5 minutes: x9 }»',
    `${path}.response_effect has fewer than two points; a curve goes from one to another`,
    'write { 5 minutes: x9, 1 hour: x3, 24 hours: x1 }',
  ],
  [
    '{ 24 hours: x1, 5 minutes: x9, 1 hour: x3 }',
    '{ 24 hours: x1, «1 day»: x9 }',
    `${path}.response_effect says two factors for the same time`,
    'keep one of the two',
  ],
  ['5 minutes: x9', '5 minutes: «9»', `${path}.response_effect.5 minutes is 9; a factor carries an x`, 'write x9'],
  [
    '5 minutes: x9',
    '«0 minutes»: x9',
    `0 minutes in ${path}.response_effect: it is larger than 0`,
    'write for example 20 days',
  ],
  [
    'first: [enterprise]',
    'first: [«enterprize»]',
    `${path}.first names "enterprize", which is no segment`,
    'did you mean "enterprise"?',
  ],
  ['first: [enterprise]', 'first: [smb, «smb»]', `${path}.first names smb twice`, 'keep one of the two'],
  [
    'order: newest',
    'order: «newset»',
    `${path}.order is newset; it is one of oldest, newest`,
    'did you mean "newest"?',
  ],
  [
    'at_least: 5',
    'at_least: «9»',
    `${path}.sla.tries.at_least is 9, and a lead is given up after 6 tries`,
    'write at most 6, or raise at_most',
  ],
  [
    '      assign: 1 hour\n',
    '',
    `${path}.sla.assigned cannot be broken: leads have a rep at once`,
    `add assign: 1 hour to ${path}`,
  ],
  [
    '      tries: { at_most: 6, every: 1 day, success: 30% }\n',
    '',
    `${path}.sla.tries cannot be broken: nothing is said of tries`,
    `add tries: { at_most: 6, every: 1 day, success: 30% } to ${path}`,
  ],
  ['show: 75%, ', '', 'funnel.sql.attend needs show', 'add show: 75%'],
  ['rebook: { share: 50%,', '«rebook»: {', 'funnel.sql.attend.rebook needs share', 'add share: 50%'],
  [
    '2026-07-14]',
    '«2026-07-34»]',
    'calendar.holidays.1 is 2026-07-34; that is no day of the calendar',
    'write YYYY-MM-DD, such as 2026-07-01',
  ],
  [
    '[2026-08-17, 2026-07-14]',
    '«2026-08-17»',
    'calendar.holidays is 2026-08-17; it is a list of dates',
    'write for example [2026-12-25, 2026-12-28]',
  ],
  [
    'workdays: true',
    'workdays: «yes»',
    'sources.web.workdays is yes; it is one of true, false, on, off',
    'words here: true, false, on, off',
  ],
];

test.each(cases)('%s → %s', (...each) => expectFault(each, WHOLE));

test.each([
  [
    '{ reps: 3, response_effect: { 5 minutes: x9, 1 day: x1 } }',
    'always takes its first factor: leads in lead are touched at once',
  ],
  ['{ reps: 3, drop_after: 9 days }', 'drops nobody: leads in lead are touched at once'],
  ['{ reps: 3, sla: { response: 1 day } }', 'cannot be broken: leads in lead are touched at once'],
  ['{ touches_per_rep: 9 per day }', 'is said of each rep, and not how many there are'],
  ['{ open_per_rep: 90 }', 'is said of each rep, and not how many there are'],
  ['{ cost_per_rep: 9k }', 'is said of each rep, and not how many there are'],
  ['{ first: [big] }', 'names "big", which is no segment'],
])('work %s is refused: %s', (written, message) => {
  const [fault, ...others] = faultsOf(() => parseScenario(team(written)));
  expect(others).toEqual([]);
  expect(fault!.message.endsWith(message)).toBe(true);
});
