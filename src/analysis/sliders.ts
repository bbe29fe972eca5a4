import { distribution } from '../distributions/index.ts';
import type { Forecast } from '../forecast/format.ts';
import { type Input, inputsOfScenario } from '../scenario/inputs.ts';
import type { CalendarUnit, Quantity, Scenario, Unit } from '../scenario/scenario.ts';
import { UNIT_RULES } from '../scenario/units.ts';
import { isIndivisible } from './varied.ts';

/** An input that a reader can move, in the base unit of its quantity. Plain data. */
export interface Slider {
  /** The path that `--set` takes. */
  readonly path: string;
  readonly unit: Unit;
  readonly per?: CalendarUnit;
  /** As written in the scenario. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  /** Its distribution at P1, P10, P50, P90, P99; one number five times where it is certain. */
  readonly present: readonly [number, number, number, number, number];
  /** What the plan takes for it, else its mean. */
  readonly planned: number;
}

/** Most inputs beside the levers: a reader compares what fits a screen. */
const MOST = 6;
const STEPS = 200;
/** How far a slider goes beyond P1 and P99, as a share of what lies between. */
const BEYOND = 0.15;

/**
 * Sliders for the inputs that move the forecast most, an event by its chance; without uncertain inputs for the first
 * rates and volumes of the file.
 */
export function slidersOf(scenario: Scenario, { drivers }: Pick<Forecast, 'drivers'>): Slider[] {
  const inputs = new Map(inputsOfScenario(scenario).map((input) => [input.quantity.path, input]));
  const strongest = (drivers?.inputs ?? [])
    .map(({ name, kind }) => inputs.get(kind === 'event' ? `${name}.chance` : name))
    .filter((input) => input !== undefined && !input.perLead);
  const chosen = strongest.length > 0 ? strongest : ofFile([...inputs.values()]);
  return chosen.slice(0, MOST).map((input) => sliderOf(input!.quantity, scenario));
}

/** Without a ranking: what is uncertain, else what is a share or a flow. */
function ofFile(inputs: readonly Input[]): Input[] {
  const perRun = inputs.filter(({ perLead, quantity: { path } }) => !perLead && !/^(events|levers)\./.test(path));
  const uncertain = perRun.filter(({ quantity }) => typeof quantity.value !== 'number');
  if (uncertain.length > 0) return uncertain;
  const isRate = ({ unit, per, path, value }: Quantity) =>
    value !== 0 && ((unit === 'share' && /\.rate$/.test(path)) || (unit === 'count' && per !== undefined));
  return perRun.filter(({ quantity }) => isRate(quantity));
}

function sliderOf(quantity: Quantity, scenario: Scenario): Slider {
  const { path, unit, per, text, value } = quantity;
  const present = presentOf(value);
  const [p1, , p50, , p99] = present;
  const spread = p99 - p1 || Math.abs(p50);
  const { low, high } = UNIT_RULES[unit];
  // What is above 0 stays there: a factor or a price of 0 is another scenario.
  const least = unit === 'share' || p1 <= 0 ? low : p1 / 4;
  const isCertainShare = typeof value === 'number' && unit === 'share';
  const bottom = isCertainShare ? 0 : Math.max(least, p1 - BEYOND * spread);
  const top = isCertainShare ? 1 : Math.min(high, p99 + BEYOND * spread);
  const whole = isIndivisible(quantity, scenario);
  const step = stepOf((top - bottom) / STEPS, whole);
  const planned = scenario.planInputs.find(({ target }) => target === path)?.quantity.value;
  const mean = typeof value === 'number' ? value : distribution(value).mean;
  return {
    path,
    unit,
    ...(per !== undefined && { per }),
    text,
    from: rounded(Math.ceil(bottom / step) * step),
    to: rounded(Math.floor(top / step) * step),
    step,
    present,
    planned: told(typeof planned === 'number' ? planned : mean, whole),
  };
}

const told = (value: number, whole: boolean): number => (whole ? Math.round(value) : Number(value.toPrecision(4)));

/** The median as a certain value. */
export function medianOf({ present, step }: Slider): number {
  return told(present[2], step >= 1 && Number.isInteger(present[2]));
}

function presentOf(value: Quantity['value']): Slider['present'] {
  if (typeof value === 'number') return [value, value, value, value, value];
  const { quantile } = distribution(value);
  return [quantile(0.01), quantile(0.1), quantile(0.5), quantile(0.9), quantile(0.99)];
}

/** 1, 2 or 5 times a power of ten, the next above a width. */
function stepOf(width: number, whole: boolean): number {
  const power = Math.floor(Number(width.toExponential().split('e')[1]));
  const step = [1, 2, 5, 10].map((digit) => Number(`${digit}e${power}`)).find((each) => each >= width * (1 - 1e-9))!;
  return whole ? Math.max(1, step) : step;
}

/** The nearest number of few digits: multiples of a decimal step carry the rounding of doubles. */
export function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
