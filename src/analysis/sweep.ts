import { leadingTarget } from '../forecast/goals.ts';
import { ERROR } from '../forecast/intervals.ts';
import { type Basis, measure } from '../forecast/measure.ts';
import { checkMeasures, columnsOf, targetOf } from '../forecast/measures.ts';
import { parseMetric, seriesOf } from '../forecast/metrics/index.ts';
import { viewRuns } from '../forecast/runs-view.ts';
import { withColumns } from '../model/columns.ts';
import { type Argument, metricOf } from '../scenario/argument.ts';
import { Faults } from '../scenario/faults.ts';
import { inputsOfScenario } from '../scenario/inputs.ts';
import type { Measure } from '../scenario/sentence.ts';
import type { Bench, Compiled } from './bench.ts';
import { differenceOf, type Evidence } from './evidence.ts';
import type { SweepAnswer, SweepFigures } from './format-sweep.ts';
import { figuresOfMetric, type MetricFigures, toldFigures } from './metric-figures.ts';
import type { Swept } from './swept.ts';

/** Most combinations of values. */
const MOST_CELLS = 200;
/** Most paths: more than three nobody can look at. */
const MOST_PATHS = 3;

/** What a sweep comes to, before it is known who asked and how long it took. */
export type SweepResult = Pick<SweepAnswer, 'paths' | 'metrics' | 'cells'>;

interface Cell {
  readonly values: readonly string[];
  readonly settings: readonly string[];
}

/**
 * A scenario at every combination of values, on common random numbers.
 * @param swept settings with several values each
 * @param named metrics to tell; none: what the scenario's targets name, else revenue or customers
 * @throws Faults for every cell that cannot be had, before anything is simulated
 */
export async function sweep(
  bench: Bench,
  swept: readonly Swept[],
  named: readonly Argument[],
  runs: number,
): Promise<SweepResult> {
  const paths = swept.map((each) => ({ path: each.path, values: valuesOf(each, bench) }));
  const cells = cellsOf(paths);
  const measures = named.map((argument) => metricOf(argument, bench.base.scenario));
  checkMeasures(measures, bench.base.scenario, bench.base.model);
  const metrics = [...new Set(measures.length > 0 ? measures.map(({ metric }) => metric) : usual(bench))];
  const compiled = await checkCells(bench, cells, measures);

  const told: SweepAnswer['cells'] = [];
  let first: ReadonlyMap<string, MetricFigures> | undefined;
  for (const { values, settings } of cells) {
    const figures = await figuresOf(bench, await bench.variant(settings), metrics, runs);
    told.push({
      values: [...values],
      metrics: Object.fromEntries(metrics.map((name) => [name, tell(figures.get(name)!, first?.get(name))])),
    });
    first ??= figures;
  }
  return { paths, metrics: metrics.map((name) => aboutMetric(name, compiled)), cells: told };
}

/** Values as the path asks: a bare number of a range is a factor where only a factor can stand. */
function valuesOf({ path, values, ranged }: Swept, { base }: Bench): string[] {
  const quantity = inputsOfScenario(base.scenario).find((input) => input.quantity.path === path)?.quantity;
  const isFactor = ranged && quantity?.unit === 'factor';
  return values.map((value) => (isFactor && !value.startsWith('x') ? `x${value}` : value));
}

/** Every combination; the last path changes first. */
function cellsOf(paths: readonly { readonly path: string; readonly values: readonly string[] }[]): Cell[] {
  if (paths.length === 0)
    throw Faults.one(
      'nothing is swept: no setting has several values',
      "write for example --set 'funnel.sql.rate=20%,25%,30%'",
    );
  if (paths.length > MOST_PATHS)
    throw Faults.one(
      `${paths.length} settings have several values; at most ${MOST_PATHS} are swept at once`,
      'give some of them one value',
    );
  const twice = paths.find(({ path }, i) => paths.some((other, k) => k < i && other.path === path));
  if (twice !== undefined) throw Faults.one(`${twice.path} is swept twice`, 'write its values in one setting');
  const size = paths.reduce((product, { values }) => product * values.length, 1);
  if (size > MOST_CELLS)
    throw Faults.one(
      `these are ${size} combinations; at most ${MOST_CELLS} are simulated`,
      'take fewer values, or larger steps',
    );
  const none: Cell[] = [{ values: [], settings: [] }];
  return paths.reduce(
    (cells, { path, values }) =>
      cells.flatMap((cell) =>
        values.map((value) => ({ values: [...cell.values, value], settings: [...cell.settings, `${path}=${value}`] })),
      ),
    none,
  );
}

/** What is told where nothing is named: the leading target and the others; else money, else customers. */
function usual({ base: { scenario, model } }: Bench): string[] {
  const lead = leadingTarget(scenario);
  const targets = scenario.targets.map(({ metric }) => metric).filter((metric) => targetOf(metric, scenario, model));
  if (lead !== undefined && targets.length > 0)
    return [...targets].sort((a, b) => Number(b === lead) - Number(a === lead));
  return [scenario.deal === undefined ? 'customers' : 'revenue'];
}

/** @returns the first cell */
async function checkCells(bench: Bench, cells: readonly Cell[], measures: readonly Measure[]): Promise<Compiled> {
  const faults: Faults['faults'][number][] = [];
  let first: Compiled | undefined;
  for (const { settings } of cells) {
    try {
      const cell = await bench.variant(settings);
      checkMeasures(measures, cell.scenario, cell.model);
      first ??= cell;
    } catch (error) {
      if (!(error instanceof Faults)) throw error;
      // A value that is wrong is so in many cells.
      const told = new Set(faults.map(({ message }) => message));
      faults.push(...error.faults.filter(({ message }) => !told.has(message)));
    }
  }
  if (faults.length > 0) throw new Faults(faults);
  return first!;
}

async function figuresOf(
  bench: Bench,
  { scenario, model }: Compiled,
  metrics: readonly string[],
  runs: number,
): Promise<ReadonlyMap<string, MetricFigures>> {
  const lean = withColumns(model, columnsOf(metrics, scenario, model));
  const view = viewRuns(scenario, model.time.months, await bench.runsOf(lean, runs));
  const basis: Basis = { sampling: scenario.simulation.sampling, error: ERROR };
  return new Map(
    metrics.map((name) => {
      const { atMost } = parseMetric(name)!.definition;
      const target = targetOf(name, scenario, model)?.amount;
      return [name, figuresOfMetric(measure(seriesOf(name, view)), target, atMost, basis)];
    }),
  );
}

function tell(figures: MetricFigures, first: MetricFigures | undefined): SweepFigures {
  const spread = ({ mean }: MetricFigures): Evidence => ({ kind: 'spread', ...mean });
  return {
    ...toldFigures(figures),
    ...(first && {
      difference: {
        mean: differenceOf(spread(figures), spread(first)),
        ...(figures.hits && first.hits && { chance: differenceOf(figures.hits, first.hits) }),
      },
    }),
  };
}

function aboutMetric(name: string, { scenario, model }: Compiled): SweepAnswer['metrics'][number] {
  const empty = new Float64Array(0);
  const known = new Set(model.columns);
  const { unit } = seriesOf(
    name,
    viewRuns(scenario, model.time.months, (column) => (known.has(column) ? empty : undefined)),
  );
  const target = targetOf(name, scenario, model);
  const { atMost } = parseMetric(name)!.definition;
  return { name, unit, ...(target && { target: target.amount }), ...(target && atMost && { atMost }) };
}
