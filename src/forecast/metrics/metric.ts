import type { Role, Scenario } from '../../scenario/scenario.ts';
import type { Series } from '../measure.ts';

/** Which part of the whole a figure is for: "" or "@outbound" or "@2026-08". */
export type Part = string;

/** What stands for a span of several months. */
export type OfSpan = 'sum' | 'first' | 'last';

/** What a metric is computed from. */
export interface Runs {
  readonly scenario: Scenario;
  /**
   * The runs of a column (`revenue`, `entered.sql`) for a part, or undefined where the model keeps none.
   * @param of what stands for a span of several months: their sum (default), or the first or last of them
   */
  column(name: string, part: Part, of?: OfSpan): Float64Array | undefined;
  /** Labels of the months that the period touches. */
  readonly months: readonly string[];
  /** Name of the stage that plays a role, or undefined. */
  stageOf(role: Role): string | undefined;
  /** Name of the stage above, or undefined for the first and for no stage. */
  above(stage: string): string | undefined;
}

/** One metric of the language. A file holds one, or those that are alike. */
export interface MetricDefinition {
  /** "revenue", or for one per stage its family: "entered" of "entered.sql". */
  readonly name: string;
  /** One sentence: what it is, as the field defines it. */
  readonly says: string;
  readonly perStage: boolean;
  /** For one that is told of something else than stages, what may stand behind its dot. */
  readonly of?: readonly string[];
  /** Flows add up over months and parts; stocks are taken at the end of the period; ratios do neither. */
  readonly kind: 'flow' | 'stock' | 'ratio';
  /** A target is reached at or below it (costs, losses) rather than at or above. */
  readonly atMost: boolean;
  /**
   * Its runs, or undefined where it does not exist: no such role, no money, nothing that decays.
   * @param stage the stage, for a metric per stage; or what else stands behind the dot; "" for nothing
   */
  series(runs: Runs, part: Part, stage: string): Series | undefined;
}

/** A series over ÷ under, where both exist. */
export function ratio(
  unit: Series['unit'],
  over: Float64Array | undefined,
  under: Float64Array | undefined,
): Series | undefined {
  return over === undefined || under === undefined ? undefined : { unit, over, under };
}

/** A series of one column, where it exists. */
export function plain(unit: Series['unit'], over: Float64Array | undefined): Series | undefined {
  return over === undefined ? undefined : { unit, over };
}

/**
 * A metric that is a column of the model of its own name: `revenue`, or for one per stage `entered.sql`.
 * @param atMost a target is reached at or below it
 */
export function ofColumn(
  unit: Series['unit'],
  name: string,
  kind: MetricDefinition['kind'],
  says: string,
  { atMost = false, perStage = false }: { readonly atMost?: boolean; readonly perStage?: boolean } = {},
): MetricDefinition {
  return {
    name,
    says,
    perStage,
    kind,
    atMost,
    series: (runs, part, stage) => plain(unit, runs.column(stage === '' ? name : `${name}.${stage}`, part)),
  };
}
