import { totalmem } from 'node:os';
import { Faults } from '../scenario/faults.ts';

/** Share of the machine's memory that columns may take: as much again is left for sorting, reports and the system. */
export const BUDGET_SHARE = 0.5;

/** Most bytes that one typed array holds on every supported engine (Node 20 stops at 2³² elements of 8 bytes). */
const LARGEST_ARRAY = 2 ** 34;

/**
 * Bytes that columns may take on this machine: half of its memory, or of what its container (cgroup) is allowed.
 * Total and not free memory, so that the same command gets the same answer every time.
 */
export function memoryBudget(total: number = totalmem(), constrained: number = constrainedMemory()): number {
  // Without a limit the system reports 0, or a number beyond all memory.
  const memory = constrained > 0 ? Math.min(total, constrained) : total;
  return Math.min(Math.floor(memory * BUDGET_SHARE), LARGEST_ARRAY);
}

/** Bytes of `runs` runs with `columns` Float64 columns. */
export function bytesOfColumns(runs: number, columns: number): number {
  return runs * columns * Float64Array.BYTES_PER_ELEMENT;
}

/**
 * Refuses a number of runs that does not fit, before anything is allocated.
 * @param columns number of columns
 * @param budget bytes that may be taken
 * @throws Faults that name the largest number of runs that fits
 */
export function checkBudget(runs: number, columns: number, budget: number = memoryBudget()): void {
  const bytes = bytesOfColumns(runs, columns);
  if (bytes <= budget) return;
  const largest = Math.floor(budget / bytesOfColumns(1, columns));
  throw Faults.one(
    `${count(runs)} runs of ${columns} columns take ${size(bytes)}; this machine has room for ${size(budget)}`,
    largest > 0 ? `ask for at most ${count(largest)} runs` : 'use a machine with more memory',
  );
}

function constrainedMemory(): number {
  return process.constrainedMemory?.() ?? 0;
}

function count(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 0 });
}

function size(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(bytes) / 3)));
  return `${Number((bytes / 1000 ** step).toPrecision(3)).toLocaleString('en-US')} ${units[step]}`;
}
