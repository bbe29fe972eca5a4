/** A scenario that says everything a funnel with teams, segments and contracts can; tests write one thing into it. */
export const WHOLE = `name: Whole funnel
currency: EUR
period: { start: 2026-07-01, months: 3, warm_up: 1 month }

segments:
  enterprise:
    share: 20%
    funnel:
      sql: { rate: 30%, work: { respond_after: 5 minutes, neglect: 1% }, attend: { show: 90% } }
    deal: { recurring: { mrr: 9k } }
  smb: { share: rest }

sources:
  web:
    motion: inbound
    visitors: 9_000 per month
    bounce_rate: 40%                     # analytics
    workdays: true
    segments: { enterprise: 5% to 9% }
  fair:
    enters: lead
    volume: { 2026-09-14: 350 }
    spend: 30k per month
    commission: 5%
  letter:
    email: { list: 5_000, sends: 1 per month, open_rate: 20%, click_rate: 4%, growth: 2% per month }
    returning: true

funnel:
  visitor: {}
  lead: { rate: 2% }
  sql:
    rate: 40%
    after: 1 day
    decay: { half_life: 10 days, until: exit }
    work:
      reps: [3, 4, 5]
      cost_per_rep: 6k
      open_per_rep: 500
      touches_per_rep: 15 per day
      hours: { days: mon-fri, from: 8:30, to: 18 }
      assign: 1 hour
      respond_after: 10 minutes to 5 hours
      tries: { at_most: 6, every: 1 day, success: 30% }
      response_effect: { 24 hours: x1, 5 minutes: x9, 1 hour: x3 }
      neglect: 12.5%
      drop_after: 60 days
      first: [enterprise]
      order: newest
      sla: { volume: 40 per month, assigned: 2 hours, response: 1 day, tries: { at_least: 5, within: 7 days } }
    attend: { show: 75%, after: 3 days, rebook: { share: 50%, after: 5 days, at_most: 2 } }
    recycle: { from: [cold, lost], to: lead, share: 20% }
  won: { rate: 25%, after: 10 days }

deal:
  value: 5k
  recurring: { mrr: { each: 1k to 3k, level: x0.9 to x1.1 }, churn: 1% to 3% per month, starts_after: 30 days }
  gross_margin: 80%
  customer_lifetime: 3 years

calendar: { workdays: mon-fri, holidays: [2026-08-17, 2026-07-14] }
`;
