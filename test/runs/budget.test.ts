import { expect, test } from 'vitest';
import { bytesOfColumns, checkBudget, memoryBudget } from '../../src/runs/budget.ts';
import { Faults } from '../../src/scenario/faults.ts';

function faultOf(action: () => void): Faults['faults'][number] {
  try {
    action();
  } catch (error) {
    if (error instanceof Faults) return error.faults[0]!;
  }
  throw new Error('no Faults were thrown');
}

test('refuses what does not fit and names the largest number of runs that does', () => {
  const fault = faultOf(() => checkBudget(1e12, 40, 12e9));
  expect(fault.message).toBe('1,000,000,000,000 runs of 40 columns take 320 TB; this machine has room for 12 GB');
  expect(fault.wayOut).toBe('ask for at most 37,500,000 runs');
});

test('the number it names fits, and one run more does not', () => {
  const budget = 1_000_003;
  const largest = Number(
    /at most ([\d,]+)/.exec(faultOf(() => checkBudget(1e9, 7, budget)).wayOut!)![1]!.replaceAll(',', ''),
  );
  expect(() => checkBudget(largest, 7, budget)).not.toThrow();
  expect(() => checkBudget(largest + 1, 7, budget)).toThrow(Faults);
});

test('a million runs of forty columns take 320 MB', () => {
  expect(bytesOfColumns(1e6, 40)).toBe(320e6);
});

test('counts half of the memory, and of a container only its part', () => {
  expect(memoryBudget(8e9, 0)).toBe(4e9);
  expect(memoryBudget(8e9, 2e9)).toBe(1e9);
  // No limit: Linux reports almost 2⁶⁴.
  expect(memoryBudget(8e9, 18446744073709552000)).toBe(4e9);
});

test('infinite runs are refused too', () => {
  expect(() => checkBudget(Number.POSITIVE_INFINITY, 1)).toThrow(Faults);
});
