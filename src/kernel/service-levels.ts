import type { Model } from '../model/model.ts';

/** Adds the share of months in which fewer leads entered a stage than its service level says. */
export function addServiceLevels(model: Model, x: Float64Array, ledger: Float64Array): void {
  const { ledger: at, stages: S, streams, teams, time } = model;
  const M = time.months.length;
  const rules = teams.filter((team) => team !== null && team.sla.volume >= 0).length;
  if (rules === 0) return;
  teams.forEach((team, s) => {
    if (team === null || team.sla.volume < 0) return;
    for (let m = 0; m < M; m++) {
      let entered = 0;
      for (let n = 0; n < streams.length; n++) entered += ledger[at.entered + (n * M + m) * S + s];
      if (entered < x[team.sla.volume] * team.sla.unitsOfMonth[m]) ledger[at.belowVolume + s] += 1 / (M * rules);
    }
  });
}
