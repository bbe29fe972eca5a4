/**
 * Plumbline as a library.
 *
 * @example
 * const { forecast } = await simulate('scenarios/q3.yaml', { runs: 4096 });
 * console.log(forecast.metrics.revenue.chance);
 */
export type { CheckAnswer } from './analysis/format-check.ts';
export type { ComparisonAnswer } from './analysis/format-comparison.ts';
export type { SeekAnswer } from './analysis/format-seek.ts';
export type { SweepAnswer } from './analysis/format-sweep.ts';
export { type SeekOptions, type SweepOptions, seekIn as seek, sweepIn as sweep } from './ask.ts';
export { type Against, type CheckOptions, checkIn as check } from './check.ts';
export { type CompareOptions, compareIn as compare, type Source } from './compare.ts';
export { resultHash } from './engine-facts.ts';
export type { Forecast, InputSummary, Metric, SourceSummary, StageSummary, Timeline } from './forecast/format.ts';
export { createKernel, type Kernel } from './kernel/kernel.ts';
export { type CompileOptions, compile } from './model/compile.ts';
export type { Model } from './model/model.ts';
export { type Columns, column } from './runs/columns.ts';
export { type Fault, Faults } from './scenario/faults.ts';
export { loadScenario } from './scenario/load.ts';
export type { Scenario } from './scenario/scenario.ts';
export { type SimulateOptions, type Simulation, simulate } from './simulate.ts';
export { STREAM_VERSION, VERSION } from './version.ts';
