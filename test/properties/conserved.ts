import { expect } from 'vitest';
import { ACTUALS } from '../../src/model/streams.ts';
import { counter, entries, type TextRuns } from '../simulate-text.ts';

/** The equations that hold in every run, by source and stage; `slack` is 0 for whole leads. */
export function expectConserved({ model, kernel }: TextRuns, runs: number, slack: number): void {
  const close = (a: number, b: number, what: string): void => {
    expect(Math.abs(a - b), what).toBeLessThanOrEqual(slack * Math.max(1, Math.abs(a)));
  };
  for (let run = 0; run < runs; run++) {
    const ledger = kernel.ledger(run);
    model.streams.forEach((source, n) => {
      // What is known of the period so far is totals: nobody says where these leads went.
      if (source.source === ACTUALS) return;
      const count = (name: Parameters<typeof counter>[2], s: number): number => counter(model, ledger, name, n, s);
      let returned = 0;
      let reentered = 0;
      for (let s = 0; s < model.stages; s++) {
        const entered = entries(model, ledger, n, s);
        const fromAbove = s === 0 ? 0 : count('converted', s - 1);
        close(entered, count('arrived', s) + fromAbove + count('reentered', s), `entries of ${source.source} ${s}`);
        returned += count('returned', s);
        reentered += count('reentered', s);
        if (s === model.stages - 1) continue;
        const left = count('converted', s) + count('cold', s) + count('lost', s);
        close(count('openAtStart', s) + entered, left + count('openAtEnd', s), `leads of ${source.source} ${s}`);
        close(
          count('restingAtStart', s) + count('recycled', s),
          count('returned', s) + count('restingAtEnd', s),
          `rests of ${source.source} ${s}`,
        );
      }
      close(returned, reentered, `returns of ${source.source}`);
    });
  }
}

/** What people lose is lost, and nobody is touched who did not enter. */
export function expectPeopleConserved({ model, kernel }: TextRuns, runs: number): void {
  for (let run = 0; run < runs; run++) {
    const ledger = kernel.ledger(run);
    model.streams.forEach((stream, n) => {
      for (let s = 0; s + 1 < model.stages; s++) {
        const count = (name: Parameters<typeof counter>[2]): number => counter(model, ledger, name, n, s);
        const entered = entries(model, ledger, n, s);
        expect(count('gaveUp') + count('noShow') + count('dropped')).toBeLessThanOrEqual(count('lost'));
        expect(count('gaveUp') + count('noShow') + count('dropped') + count('neglected')).toBeLessThanOrEqual(
          count('lost') + count('cold'),
        );
        expect(count('everReached')).toBeLessThanOrEqual(count('everTouched'));
        expect(count('everTouched')).toBeLessThanOrEqual(entered);
        expect(count('lateResponse')).toBeLessThanOrEqual(entered);
        if (stream.work[s] === null) expect(count('everTouched')).toBe(0);
        // Whoever moves on was reached; of those who come back every entry counts as moved on.
        else if (stream.recycle.every((rule) => rule === null))
          expect(count('everConverted')).toBeLessThanOrEqual(count('everReached'));
      }
    });
  }
}
