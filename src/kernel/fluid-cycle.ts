import type { Model, StreamModel } from '../model/model.ts';
import type { Leaving } from './fluid-outlook.ts';
import type { Exits } from './residence.ts';
import { chanceOfStep, type ReturnStates, shareBack } from './return-states.ts';

/** Share that takes a way, and its days since entry times that share. */
export type Taken = Pick<Exits, 'total' | 'totalDays'>;

/** Chance of a win, and its days times that chance. */
export interface Cycle {
  readonly won: number;
  readonly days: number;
}

const LOST: Cycle = { won: 0, days: 0 };

/**
 * What becomes of an entry into the first stage of the cycle, in the run without luck: whether it is won, and how long
 * that takes. Who comes back into that stage begins a new cycle and is no win of the old one.
 */
export class FluidCycle {
  readonly #known = new Map<string, Cycle>();

  constructor(
    private readonly model: Model,
    private readonly stream: StreamModel,
    private readonly x: Float64Array,
    private readonly states: ReturnStates,
    /** Exits from a stage of those who enter it with a chance to convert. */
    private readonly leaving: (s: number, rate: number) => { readonly [way in keyof Leaving]: Taken },
    private readonly rests: readonly (Taken | null)[],
  ) {}

  /** Of a lead in a state that enters stage s; `rule` ≥ 0: back by the rule of that stage. */
  from(state: number, s: number, rule: number): Cycle {
    if (s === this.model.stages - 1) return { won: 1, days: 0 };
    const key = `${state} ${s} ${rule}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const { converted, cold, lost } = this.leaving(s, chanceOfStep(this.stream, this.x, s, rule));
    let cycle = after(converted, 1, this.from(state, s + 1, -1));
    const recycle = this.stream.recycle[s];
    if (recycle !== null && recycle.to > this.model.money.cycleFrom && this.states.mayReturn(state, s)) {
      const rest = this.rests[s]!;
      const back = after(rest, 1, this.from(this.states.after(state, s), recycle.to, s));
      const share = shareBack(this.stream, this.x, s);
      if (recycle.cold) cycle = plus(cycle, after(cold, share, back));
      if (recycle.lost) cycle = plus(cycle, after(lost, share, back));
    }
    this.#known.set(key, cycle);
    return cycle;
  }
}

function after(exits: Taken, share: number, { won, days }: Cycle): Cycle {
  if (won === 0) return LOST;
  return { won: share * exits.total * won, days: share * (exits.totalDays * won + exits.total * days) };
}

function plus(a: Cycle, b: Cycle): Cycle {
  return { won: a.won + b.won, days: a.days + b.days };
}
