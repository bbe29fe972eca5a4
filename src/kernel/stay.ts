import expm1 from '@stdlib/math-base-special-expm1';
import ln from '@stdlib/math-base-special-ln';
import { NOTHING } from '../model/model.ts';
import type { StayModel } from '../model/money-model.ts';

/** A share that leaves nothing would be an infinite rate; with this it leaves within an hour or two. */
const NEARLY_ALL = 1e-300;

/** Where money grows faster than customers leave, it has no end; that of so many days is counted: ten years. */
const ENDLESS_DAYS = 3652.5;

/**
 * How customers stay and what they pay meanwhile, in one run: rates per day. What one pays at age a is its first MRR ×
 * e^(grow·a); it is there with chance e^(−leave·a), or, with a contract, renews^⌊a/term⌋.
 */
export class Stay {
  leave = 0;
  expand = 0;
  shrink = 0;
  /** expand − shrink */
  grow = 0;
  /** Days of a contract; infinite without one. */
  term = Number.POSITIVE_INFINITY;
  renews = 0;
  /** Days of a life that are counted where whole lives are. */
  counted = Number.POSITIVE_INFINITY;
  /** Share of customers that leaves per month, as unit economics divide by it. */
  monthlyChurn = 0;

  /** Takes over the inputs of a run. @param read value of a slot @param days of an average month */
  bind(model: StayModel, read: (slot: number) => number, days: number): void {
    this.leave = model.lifetime >= 0 ? 1 / read(model.lifetime) : rateOf(read(model.churn), model.churnDays);
    this.expand = read(model.expansion) === 0 ? 0 : ln(1 + read(model.expansion)) / model.expansionDays;
    this.shrink = rateOf(read(model.contraction), model.contractionDays);
    this.grow = this.expand - this.shrink;
    if (model.term >= 0) {
      this.term = read(model.term);
      this.renews = read(model.renews);
      this.monthlyChurn = ((1 - this.renews) * days) / this.term;
      const kept = this.renews * (1 + expm1(this.grow * this.term));
      this.counted = kept < 1 ? Number.POSITIVE_INFINITY : ENDLESS_DAYS;
      return;
    }
    this.monthlyChurn =
      model.lifetime >= 0
        ? days / read(model.lifetime)
        : model.churn !== NOTHING && model.churnDays === days
          ? read(model.churn)
          : -expm1(-this.leave * days);
    this.counted = this.leave > this.grow ? Number.POSITIVE_INFINITY : ENDLESS_DAYS;
  }

  /** Days that a customer stays. @param u 0 … 1; the greater, the shorter */
  life(u: number): number {
    if (this.term < Number.POSITIVE_INFINITY) {
      if (this.renews >= 1) return Number.POSITIVE_INFINITY;
      return this.renews <= 0 ? this.term : this.term * (1 + Math.floor(ln(u) / ln(this.renews)));
    }
    return this.leave === 0 ? Number.POSITIVE_INFINITY : -ln(u) / this.leave;
  }
}

/** Rate per day at which a share goes in so many days. */
function rateOf(share: number, days: number): number {
  return share === 0 ? 0 : -ln(Math.max(NEARLY_ALL, 1 - share)) / days;
}

/** ∫ e^(rate·a) da over so many days. */
export function integral(rate: number, days: number): number {
  return rate === 0 ? days : expm1(rate * days) / rate;
}
