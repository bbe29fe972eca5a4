import type { Model } from '../model/model.ts';

/** Returns a function that adds the share of months in which fewer leads entered a stage than its service level says. */
export function serviceLevels(model: Model, x: Float64Array, ledger: Float64Array): () => void {
  const { ledger: at, stages: S, streams, teams, time } = model;
  const M = time.months.length;
  const rules = teams.flatMap((team, s) => (team === null || team.sla.volume < 0 ? [] : [{ s, sla: team.sla }]));
  return () => {
    for (const { s, sla } of rules) {
      for (let m = 0; m < M; m++) {
        let entered = 0;
        for (let n = 0; n < streams.length; n++) entered += ledger[at.entered + (n * M + m) * S + s];
        if (entered < x[sla.volume] * sla.unitsOfMonth[m]) ledger[at.belowVolume + s] += 1 / (M * rules.length);
      }
    }
  };
}
