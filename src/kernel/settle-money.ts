import type { Model } from '../model/model.ts';
import type { Eras } from './eras.ts';
import { contractMonths } from './pipeline-value.ts';
import { Stay } from './stay.ts';

/**
 * What follows from the money of a run once all its leads have come to their ends: costs, commissions, bookings, gross
 * profit, and what customers bring over their lives. Every part is a sum over deals, so it follows from the sums by
 * stream and month; the run without luck is settled the same way. Contracts and lives are taken as in the first era.
 */
export function moneySettler(model: Model, eras: Eras, ledger: Float64Array): () => void {
  const { money, streams, time, ledger: at } = model;
  if (!money.settles && money.costs.length === 0) return () => {};
  const to = money.ledger;
  const months = time.months.length;
  const stays = streams.map(() => new Stay());

  const settleStream = (n: number): void => {
    const { deal } = streams[n];
    const { recurring } = deal;
    const { x } = eras.first;
    const perContract = contractMonths(model, n, x);
    if (recurring !== null) stays[n].bind(recurring.stay, (slot) => x[slot], 1 / money.perDay);
    const perMonth = recurring === null && deal.lifetime >= 0 ? 1 / (x[deal.lifetime] * money.perDay) : 0;
    for (let m = 0; m < months; m++) {
      const cell = n * months + m;
      const margin = eras.meanOver(m, deal.grossMargin);
      const once = ledger[at.revenue + cell];
      const revenue = once + ledger[to.recurringRevenue + cell];
      const mrr = ledger[to.wonMrr + cell];
      ledger[to.commission + cell] = revenue * eras.meanOver(m, deal.commission);
      ledger[to.grossProfit + cell] = revenue * margin;
      ledger[to.bookings + cell] = once + mrr * perContract;
      ledger[to.lifetimeProfit + cell] = (once + (mrr === 0 ? 0 : mrr / stays[n].monthlyChurn)) * margin;
      ledger[to.monthlyProfit + cell] = (mrr + once * perMonth) * margin;
    }
  };

  return () => {
    for (const { kind, slot, byMonth } of money.costs) {
      for (let m = 0; m < months; m++) ledger[at.overhead + kind * months + m] += eras.meanOver(m, slot) * byMonth[m];
    }
    if (!money.settles) return;
    for (let n = 0; n < streams.length; n++) settleStream(n);
    if (money.existing === null) return;
    const first = streams.length * months;
    for (let m = 0; m < months; m++) {
      ledger[to.grossProfit + first + m] =
        ledger[to.recurringRevenue + first + m] * eras.meanOver(m, money.existing.grossMargin);
    }
  };
}
