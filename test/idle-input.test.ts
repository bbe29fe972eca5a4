/** An input that does nothing, and goes along with one that does: said in words, on the terminal and in the report. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { htmlReport } from '../src/report/html.ts';
import { summary } from '../src/report/terminal.ts';
import { type Simulation, simulate } from '../src/simulate.ts';

const text = `
name: Idle
currency: USD
period: { start: 2026-01-01, months: 3 }
target: { revenue: 3M }
sources: { web: { visitors: 800 to 1_200 per month } }
funnel: { visitor: {}, customer: { rate: 10% } }
deal: { value: 10k }
costs: { hosting: { amount: 1k to 3k per month, kind: other } }
correlations: [{ between: [sources.web.visitors, costs.hosting.amount], rank: 0.9 }]
simulation: { runs: 8_192, seed: idle }
`;

describe('what costs go up with visitors', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-idle-'));
  let simulated: Simulation;
  beforeAll(async () => {
    writeFileSync(join(folder, 'idle.yaml'), text);
    simulated = await simulate(join(folder, 'idle.yaml'), { threads: 1 });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('moves with revenue by the square of the correlation, and moves nothing by itself', () => {
    const { inputs } = simulated.forecast.drivers!;
    const [visitors, hosting] = ['sources.web.visitors', 'costs.hosting.amount'].map(
      (name) => inputs.find((input) => input.name === name)!,
    );
    // Rank correlation 0.9 is 0.908 of the normals; the fit of revenue to visitors is nearly a line.
    const normal = 2 * Math.sin((Math.PI * 0.9) / 6);
    const ratio = hosting!.movesWith.value / visitors!.movesWith.value;
    expect(Math.abs(ratio - normal ** 2)).toBeLessThan(0.03);
    expect(visitors!.byItself.low).toBeGreaterThan(0.1);
    expect(hosting!.byItself.low).toBe(0);
    expect(hosting!.byItself.value).toBeLessThan(0.005);
  });

  it('is said so in words', async () => {
    const said = 'costs.hosting.amount moves with revenue but not by itself: what it goes along with does';
    expect(summary(simulated.forecast, { color: false }).replaceAll(/\s+/g, ' ')).toContain(said);
    const page = (await htmlReport(simulated.forecast)).replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ');
    expect(page).toContain(said);
  });
});
