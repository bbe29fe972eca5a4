import exp from '@stdlib/math-base-special-exp';
import type { Model } from '../model/model.ts';
import { threefry } from '../sampling/threefry.ts';
import { BinomialInverse } from './binomial.ts';
import type { Eras } from './eras.ts';
import { uniform } from './inputs.ts';
import { integral, Stay } from './stay.ts';

/** Third counter word of the blocks of existing customers: what it is for. */
const HOW_MANY = 0;
const STAYING = 1;

/**
 * Customers of the first day: whole ones, of whom some stay through each month and the others leave during it. All pay
 * alike; those who leave are booked with what one who leaves in that month pays in the mean. Shares that change within a month count with
 * their mean over it.
 */
export class ExistingCustomers {
  readonly #model: Model;
  readonly #eras: Eras;
  readonly #ledger: Float64Array;
  readonly #stay = new Stay();
  readonly #staying = new BinomialInverse();
  readonly #block = new Int32Array(4);

  constructor(model: Model, eras: Eras, ledger: Float64Array) {
    this.#model = model;
    this.#eras = eras;
    this.#ledger = ledger;
  }

  /** A run with luck: a count that is not whole is rounded up as often as its fraction says. */
  simulate(run: number): void {
    const { money, time } = this.#model;
    const existing = money.existing!;
    const word = (day: number, purpose: number): number => {
      threefry(this.#block, this.#model.keys, existing.key, run, day, purpose, 0);
      return uniform(this.#block[0]);
    };
    const count = Math.floor(this.#eras.first.x[existing.customers] + word(time.firstDay, HOW_MANY));
    this.#pay(count, (customers, chance, m) => {
      this.#staying.setChance(chance);
      return this.#staying.count(customers, word(time.firstDay + time.monthFrom[m], STAYING));
    });
  }

  /** The run without luck: fractions of customers. */
  flow(): void {
    this.#pay(this.#eras.first.x[this.#model.money.existing!.customers], (customers, chance) => customers * chance);
  }

  /** @param staying of so many customers with that chance each, how many stay through month m */
  #pay(count: number, staying: (customers: number, chance: number, m: number) => number): void {
    const { money, time, streams, ledger: at } = this.#model;
    const existing = money.existing!;
    const ledger = this.#ledger;
    const { x } = this.#eras.first;
    const to = money.ledger;
    const stay = this.#stay;
    const all = x[existing.customers];
    let each = all === 0 ? 0 : (x[existing.mrr] * existing.mrrFactor) / all;
    let customers = count;
    ledger[to.mrrAtStart + streams.length] = customers * each;
    ledger[to.payingAtStart + streams.length] = customers;
    for (let m = 0; m < time.months.length; m++) {
      const from = time.monthFrom[m];
      const days = time.monthTo[m] - from;
      if (days > 0) stay.bind(existing.stay, (slot) => this.#eras.meanOver(m, slot), 1 / money.perDay);
      const chance = exp(-stay.leave * days);
      const stayed = stay.leave === 0 ? customers : staying(customers, chance, m);
      const left = customers - stayed;
      // MRR × days up to a day of the month, of one who stays and of one who leaves in this month.
      const ofStaying = (day: number): number => each * integral(stay.grow, day);
      const ofLeaving = (day: number): number =>
        (each * integral(stay.grow - stay.leave, day) - chance * ofStaying(day)) / (1 - chance);
      const paidUpTo = (day: number): number => stayed * ofStaying(day) + (left === 0 ? 0 : left * ofLeaving(day));
      const cell = streams.length * time.months.length + m;
      const total = paidUpTo(days);
      ledger[to.recurringRevenue + cell] = total * money.perDay;
      ledger[to.ofThoseBefore + cell] = total * money.perDay;
      ledger[to.mrrExpansion + cell] = stay.expand * total;
      ledger[to.mrrContraction + cell] = stay.shrink * total;
      if (left > 0) ledger[to.mrrChurned + cell] = left * (each + stay.grow * ofLeaving(days));
      for (let day = 0, paid = 0; day < days; ) {
        const week = Math.floor((from + day + time.elapsed) / 7);
        day = Math.min(days, 7 * (week + 1) - time.elapsed - from);
        const now = paidUpTo(day);
        ledger[at.weekRevenue + week] += (now - paid) * money.perDay;
        paid = now;
      }
      each += stay.grow * ofStaying(days);
      customers = stayed;
      ledger[to.mrr + cell] = customers * each;
      ledger[to.paying + cell] = customers;
    }
  }
}
