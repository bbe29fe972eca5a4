/**
 * The leads of one stream in one run that are followed one by one, in the order of their arrival.
 * Memory is taken once and used again for the next stream and run.
 */
export class Leads {
  count = 0;
  /** First day of the cell of arrival, as days since 1970-01-01. */
  cell = new Int32Array(0);
  /** Number among those of its stream and cell. */
  ordinal = new Int32Array(0);
  /** Instant of arrival, days since the start of the period. */
  arrived = new Float64Array(0);
  /** Instant at which it enters the first stage in which it is followed. */
  enters = new Float64Array(0);

  /** Forgets all leads and makes room for so many. */
  restart(room: number): void {
    this.count = 0;
    if (room <= this.cell.length) return;
    this.cell = new Int32Array(2 * room);
    this.ordinal = new Int32Array(2 * room);
    this.arrived = new Float64Array(2 * room);
    this.enters = new Float64Array(2 * room);
  }
}
