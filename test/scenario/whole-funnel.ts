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

/** What comes to it on the first day and what may happen after it. */
export const FUTURE = `${WHOLE.replace(', warm_up: 1 month', '')}
accounts: { opportunities: 1 to 3, alike: 0.3 }

pipeline:
  lead: { count: 40 to 60, age: 2 days }
  sql:
    - { count: 12, age: 5 to 40 days, value: { each: 4k to 9k, level: x0.9 to x1.1 }, source: web, segment: enterprise }
    - { count: 3, age: 1 day }

existing: { customers: 120, mrr: 90k, churn: 2% per month, expansion: 1% per month }

costs:
  tools: { amount: 4k per month, kind: sales }
  office: { amount: [1k, 2k, 3k] }

events:
  rival:
    chance: 30%
    starts: { between: [2026-08-16, 2026-09-10] }
    for: 20 to 60 days
    ramp: 2 weeks
    changes:
      funnel.won.rate: x0.7 to x0.9    # what happened in 2024
      deal.value: { each: 3k to 5k, level: x0.9 to x1.1 }
      funnel.sql.work.reps: x0.5
      sources.web.visitors: 6k to 7k per month

levers:
  hiring:
    starts: 2026-08-20
    ramp: 30 days
    changes: { funnel.sql.work.touches_per_rep: 20 per day, funnel.sql.work.respond_after: 5 minutes }
    cost: 20k per month
  training: { on: true, changes: { funnel.won.rate: 30% }, cost: 5k }

actuals:
  through: 2026-08-15
  entered: { lead: [210, 95], sql: 80 }
  revenue: [400k, 210k]
  customers: 12

plan: { revenue: 1M, inputs: { funnel.won.rate: 20%, deal.value: 5k } }
target: { entered.sql: [200, 100, 100], sla_breach.response: 10%, cycle_days: 90 days, velocity@smb: 3k, mrr: 120k }

checks:
  floor: { check: revenue.p10 >= 100k, level: warn }
  odds: chance(customers >= 20 and cac <= 9k) >= baseline - 5 points
  driver: explains(events.rival) <= 50%
  hiring: lever(hiring).customers >= baseline + 3%
  slow: entered.sql.p50 >= 20 with funnel.won.rate=35%
`;
