/** A target that says little of the runs, since nearly all of them are on one side of it. */
import { describe, expect, it } from 'vitest';
import { forecast as forecastFormat } from '../src/forecast/format.ts';
import { column } from '../src/runs/columns.ts';
import { simulate } from '../src/simulate.ts';

const q3 = 'scenarios/q3.yaml';

describe('a target that says little', () => {
  it('of which nearly every run is on one side leaves the forecast in its published format', async () => {
    const { columns } = await simulate(q3, { runs: 256, answers: false });
    const [least, next] = column(columns, 'revenue').toSorted();
    // All runs reach it, all but one do, none does.
    for (const target of [least, (least + next) / 2, 1e12]) {
      const { forecast } = await simulate(q3, { runs: 256, set: [`target.revenue=${target}`] });
      expect(forecast.drivers!.inputs[0].chance).toBeDefined();
      expect(forecastFormat.parse(JSON.parse(JSON.stringify(forecast)))).toEqual(forecast);
    }
  });
});
