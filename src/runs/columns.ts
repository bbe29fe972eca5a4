/**
 * Results of runs: one Float64 column per metric, all in one SharedArrayBuffer, so that every worker writes its runs
 * in place and nothing is copied or merged.
 */
export interface Columns {
  /** Column names, in the order of `data`. */
  readonly names: readonly string[];
  /** Runs that fit. */
  readonly capacity: number;
  /** Column-major: column c of run r is `data[c * capacity + r]`, in the unit of that column's metric. */
  readonly data: Float64Array<SharedArrayBuffer>;
}

/**
 * Room for `capacity` runs, filled with zeros. Check the size with `checkBudget` first.
 * @throws RangeError when the engine cannot give that much in one piece
 */
export function allocateColumns(names: readonly string[], capacity: number): Columns {
  const bytes = names.length * capacity * Float64Array.BYTES_PER_ELEMENT;
  return { names, capacity, data: new Float64Array(new SharedArrayBuffer(bytes)) };
}

/**
 * The first `runs` values of a column, in run order: a view, not a copy; sort a copy of it.
 * @throws RangeError for a name that is no column, or more runs than there is room for
 * @example column(columns, 'revenue', 16384)
 */
export function column(columns: Columns, name: string, runs: number = columns.capacity): Float64Array {
  const index = columns.names.indexOf(name);
  if (index < 0) throw new RangeError(`there is no column "${name}"`);
  if (runs > columns.capacity) throw new RangeError(`${runs} runs asked of columns that hold ${columns.capacity}`);
  return columns.data.subarray(index * columns.capacity, index * columns.capacity + runs);
}

/** The first `runs` values of any column by its name, as `column` gives them; undefined where there is none. */
export function readerOf({ names, capacity, data }: Columns, runs: number): (name: string) => Float64Array | undefined {
  const indexOf = new Map(names.map((name, index) => [name, index]));
  return (name) => {
    const index = indexOf.get(name);
    return index === undefined ? undefined : data.subarray(index * capacity, index * capacity + runs);
  };
}
