import type { Model, StreamModel } from '../model/model.ts';
import { type Bins, type Parts, partsOfCells } from './bulk-bins.ts';
import type { Exits, Race, Races } from './bulk-exits.ts';
import { ReturnStates } from './return-states.ts';

/** Leads in one state that enter one stage one way: fresh from the stage above (rule −1) or back by the rule of a stage. */
export interface Visit {
  readonly rule: number;
  readonly parts: Parts;
  /** Leads that enter: [part]. */
  readonly counts: Float64Array;
  /** The same as fluid, by day from the start of the warm-up. */
  readonly flow: Float64Array;
  /** Of those the ones that convert, and those taken by the rule of the stage: [part][bin of exit]. */
  readonly converted: Float64Array;
  readonly taken: Float64Array;
  /** Revenue that one of them brings in the mean, ever and within the period: [part]. */
  readonly worth: Float64Array;
  readonly worthInPeriod: Float64Array;
  /** Share of them that move on from the stage in question: [part]; see `BulkOutlook`. */
  readonly movesOn: Float64Array;
}

/** All visits of leads in one state to one stage. What lies behind it is the same for all. */
export interface Group {
  readonly state: number;
  readonly stage: number;
  readonly visits: readonly Visit[];
  /** Where those who convert go; null at the last stage. */
  readonly next: Visit | null;
  /** Where those set aside go in the end; null where nobody is. */
  readonly back: Visit | null;
  /** How they leave: those who would convert, those who would not, and the rest of those set aside. */
  readonly would: Race;
  readonly wouldNot: Race;
  readonly rest: Exits | null;
  /** Leads taken by the rule, and the return of those of them that are set aside: [bin of exit], [bin of exit][bin of return]. */
  readonly takenIn: Float64Array;
  readonly returned: Float64Array;
}

/** Room for the blockwise sums of `convolve`. */
export const PADDING = 4;

/** The visits of a stream from its front on, by state, then by stage: leads only ever move down the list. */
export function groupsOf(model: Model, stream: StreamModel, bins: Bins, races: Races): Group[] {
  const { stages } = model;
  const last = stages - 1;
  const states = new ReturnStates(stream);
  const horizon = model.time.warmUpDays + model.time.days;
  const inCells = partsOfCells(stream, bins, model.time);
  const visits = new Map<string, Visit>();

  /** The visit, made when first asked for. */
  const visitOf = (state: number, stage: number, rule: number): Visit => {
    const key = `${state} ${stage} ${rule}`;
    let visit = visits.get(key);
    if (visit === undefined) {
      const parts = key === `0 ${stream.front} -1` && stream.front < last ? inCells : bins;
      visit = {
        rule,
        parts,
        counts: new Float64Array(parts.count),
        flow: new Float64Array(horizon + PADDING),
        converted: new Float64Array(parts.count * bins.count),
        taken: new Float64Array(parts.count * bins.count),
        worth: new Float64Array(parts.count),
        worthInPeriod: new Float64Array(parts.count),
        movesOn: new Float64Array(parts.count),
      };
      visits.set(key, visit);
    }
    return visit;
  };

  visitOf(0, stream.front, -1);
  const groups: Group[] = [];
  for (const state of states.all) {
    for (let stage = 0; stage <= last; stage++) {
      const rules = [-1, ...stream.recycle.keys()];
      const here = rules.map((rule) => visits.get(`${state} ${stage} ${rule}`)).filter((visit) => visit !== undefined);
      if (here.length === 0) continue;
      const rule = stream.recycle[stage];
      const returns = stage < last && rule !== null && states.mayReturn(state, stage);
      groups.push({
        state,
        stage,
        visits: here,
        next: stage < last ? visitOf(state, stage + 1, -1) : null,
        back: returns ? visitOf(states.after(state, stage), rule.to, stage) : null,
        would: races.of(stage < last ? stream.after[stage + 1] : -1, stage < last ? stream.decay[stage] : -1),
        wouldNot: races.of(stage < last ? stream.lostAfter[stage] : -1, stage < last ? stream.decay[stage] : -1),
        rest: returns ? races.of(rule.after, -1).leave : null,
        takenIn: new Float64Array(bins.count),
        returned: new Float64Array(bins.count * bins.count),
      });
    }
  }
  return groups;
}
