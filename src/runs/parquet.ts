import { parquetWriteBuffer } from 'hyparquet-writer';
import { type Columns, column } from './columns.ts';

/**
 * The runs themselves as the bytes of a Parquet file: `run` (0 …) and every column as a double, one row per run.
 * Undefined values (0/0) are NaN, x/0 is infinite.
 * @param runs number of rows, from run 0
 */
export function runsAsParquet(columns: Columns, runs: number): Uint8Array {
  const numbers = Int32Array.from({ length: runs }, (_, run) => run);
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'run', data: numbers, type: 'INT32' },
        ...columns.names.map((name) => ({ name, data: column(columns, name, runs), type: 'DOUBLE' as const })),
      ],
      // Doubles that hardly repeat: neither compression nor a dictionary would save anything.
      codec: 'UNCOMPRESSED',
      dictionarySize: 0,
      // Minima and maxima of columns with NaN mislead readers that prune by them.
      statistics: false,
      rowGroupSize: 65_536,
    }),
  );
}
