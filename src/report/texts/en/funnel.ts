import { type Html, html } from '../../html/markup.ts';

/** Stages, what leaks between them, and where leads come from. */
export const funnel = {
  heading: 'The funnel, and what went cold',
  /** What became of those who were in a stage. */
  fates: { converted: 'moved on', open: 'still open', lost: 'lost', cold: 'gone cold' },
  cold: (all: string, stage: Html, there: string, share: string) =>
    html`${all} leads go cold on average; the biggest leak is ${stage}, where ${there} do, ${share} of all who were there.`,
  noneHasTime: 'No lead goes cold: none has the time to.',
  noDecay: 'No lead goes cold: no stage of this scenario has a decay.',
  label: (stages: readonly string[]) => `What became of the leads in each stage. ${stages.join('. ')}.`,
  caption: 'The funnel: means over all runs',
  columns: {
    stage: 'Stage',
    entered: 'Entered',
    converted: 'Moved on',
    cold: 'Gone cold',
    lost: 'Lost',
    open: 'Open',
    rate: 'Rate',
    naiveRate: 'Naive rate',
    daysToConvert: 'Time to next',
    leadValue: 'Value of a lead',
  },
};

export const leaks = {
  heading: 'Where it leaks',
  /** What happens there, in a planner's words. */
  kinds: {
    decay: 'gone cold',
    neglect: 'never touched',
    response: 'answered late',
    capacity: 'too few people',
    no_show: 'missed meetings',
    gave_up: 'not reached',
  },
  at: (kind: string, stage: string) => `${kind} at ${stage}`,
  none: 'No leak costs so much that it stands out from chance.',
  worst: (leak: Html, loss: string) =>
    html`The most costly leak is ${leak}: without it the period would bring ${loss} more on average.`,
  together: (loss: string, less: boolean) =>
    `Without any of them it would bring ${loss} more, which is ${less ? 'less' : 'more'} than the sum of the parts: whoever is saved from one leak may ${less ? 'fall into the next' : 'get through the others as well'}.`,
  label: (leaks: readonly string[]) => `What each leak costs: ${leaks.join(', ')}.`,
  caption: 'Leaks: what each costs in the mean, with its 95 % interval; they need not add up',
  columns: ['Leak', 'Leads', 'Customers', 'Loss', 'from', 'to'],
  of: (source: string) => `of ${source}`,
  allTogether: 'all together',
};

export const sources = {
  heading: 'Where it comes from',
  single: 'What each source brings and costs, on average.',
  revenue: 'revenue',
  customers: 'customers',
  first: (source: Html, share: string, what: string, amount: string) =>
    html`${source} brings ${share} of the ${what}, ${amount} on average.`,
  label: (what: string, sources: readonly string[]) => `Mean ${what} by source: ${sources.join(', ')}.`,
  caption: 'Sources: means over all runs',
  columns: {
    source: 'Source',
    motion: 'Motion',
    enters: 'Enters at',
    arrivals: 'Arrivals',
    customers: 'Customers',
    revenue: 'Revenue',
    share: 'Share',
    spend: 'Spend',
  },
};
