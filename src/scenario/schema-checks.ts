import { originOf } from './fault-at.ts';
import { choice, field, readText, section, soundlyNamed, text, walkable } from './fields.ts';
import { jsonOf } from './json-of.ts';
import type { Spot } from './reading.ts';
import type { Origin } from './scenario.ts';
import { writtenText } from './tree.ts';

/** A check as written: its sentence is read when every input is known. */
export interface WrittenCheck {
  /** Where checks are a map. */
  readonly name?: string;
  readonly text: string;
  readonly level: 'error' | 'warn';
  readonly origin: Origin;
  /** Of the sentence. */
  readonly spot: Spot;
}

const EXAMPLE = 'revenue.p10 >= 1M';
const SAYS = 'A sentence about the forecast: revenue.p10 >= 1M, chance(revenue) >= 25%, revenue.p50 >= baseline - 3%.';

const checkSection = section(
  {
    check: text(SAYS, EXAMPLE),
    level: choice(['error', 'warn'], 'What it means when it fails: error (default), or only a warning.'),
  },
  'A sentence with a level.',
  { required: ['check'], examples: { check: EXAMPLE } },
);

const checkJson = () => ({ anyOf: [{ type: 'string', description: SAYS, examples: [EXAMPLE] }, jsonOf(checkSection)] });

/** What must hold: what `simulate check` is the gate of. */
export const checks = field(
  readChecks,
  'What must hold, for simulate check: a list of sentences, or a map by name.',
  () => ({
    anyOf: [
      { type: 'array', items: checkJson() },
      { type: 'object', additionalProperties: checkJson() },
    ],
  }),
);

function readChecks(spot: Spot): WrittenCheck[] | undefined {
  if (spot.node.kind === 'scalar')
    return spot.report(
      `${spot.name} is ${writtenText(spot.node) || 'empty'}; it is a list of sentences`,
      `write - ${EXAMPLE}`,
    );
  const spots = spot.node.kind === 'map' ? soundlyNamed(spot, 'check') : spot.children();
  return spots.map((each) => readCheck(each, spot.node.kind === 'map')).filter((check) => check !== undefined);
}

function readCheck(spot: Spot, named: boolean): WrittenCheck | undefined {
  const base = { ...(named && { name: spot.path.at(-1)! }), origin: originOf(spot.node.place) };
  if (spot.node.kind === 'scalar') {
    const sentence = readText(spot, EXAMPLE);
    return sentence === undefined ? undefined : { ...base, text: sentence, level: 'error', spot };
  }
  const { check, level = 'error' } = checkSection.parse(walkable(spot));
  if (check === undefined) return undefined;
  return { ...base, text: check, level, origin: originOf(spot.child('check')!.node.place), spot: spot.child('check')! };
}
