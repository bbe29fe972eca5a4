import { parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { allocateColumns, column } from '../../src/runs/columns.ts';
import { runsAsParquet } from '../../src/runs/parquet.ts';

const columns = allocateColumns(['revenue', 'cac'], 5);
columns.data.set([1, 2, 3, 4, 5, 0.1, Number.NaN, Number.POSITIVE_INFINITY, -0.5, 9]);

test('a column is a view in run order', () => {
  expect(column(columns, 'revenue')).toEqual(Float64Array.of(1, 2, 3, 4, 5));
  const view = column(columns, 'cac', 2);
  expect(view).toEqual(Float64Array.of(0.1, Number.NaN));
  expect(view.buffer).toBe(columns.data.buffer);
});

test('there is no column of a wrong name, nor one that is longer than its capacity', () => {
  expect(() => column(columns, 'revenu')).toThrow(RangeError);
  expect(() => column(columns, 'revenue', 6)).toThrow(RangeError);
});

test('Parquet holds the same doubles, with the number of the run', async () => {
  const bytes = runsAsParquet(columns, 4);
  const rows = await parquetReadObjects({ file: bytes.slice().buffer });
  expect(rows).toEqual([
    { run: 0, revenue: 1, cac: 0.1 },
    { run: 1, revenue: 2, cac: Number.NaN },
    { run: 2, revenue: 3, cac: Number.POSITIVE_INFINITY },
    { run: 3, revenue: 4, cac: -0.5 },
  ]);
});
