import * as z from 'zod';
import { type FieldJson, writtenLater } from './json-of.ts';
import { readLeadQuantity, readQuantity } from './quantities.ts';
import type { QuantityKind } from './quantity-kind.ts';
import { Spot } from './reading.ts';
import { suggestion } from './suggest.ts';
import { isNull, writtenText } from './tree.ts';

// A file is read once: compiling a parser for each section costs more than it saves.
z.config({ jitless: true });

/**
 * The building blocks of the schema. Zod carries structure, types, documentation and JSON Schema; each block reads
 * its node itself and reports faults with their places, because a fault that hides the next one costs a round trip.
 */

/** Spots of maps and lists while zod walks them; zod sees plain objects and arrays. */
const spots = new WeakMap<object, Spot>();

/** A spot as zod can walk it. */
export function walkable(spot: Spot): unknown {
  if (spot.node.kind === 'scalar') return spot;
  const children = spot.children();
  const value =
    spot.node.kind === 'list'
      ? children.map(walkable)
      : Object.fromEntries(children.map((child) => [child.path.at(-1)!, walkable(child)]));
  spots.set(value as object, spot);
  return value;
}

function spotOf(value: unknown): Spot {
  return value instanceof Spot ? value : spots.get(value as object)!;
}

/**
 * One value, whatever its shape, read by `read`, which reports what is wrong and returns undefined then.
 * @param json what may be written, as JSON Schema; a function where that takes time, which only `simulate schema` needs
 */
export function field<T>(read: (spot: Spot) => T | undefined, says: string, json: FieldJson) {
  const schema = z.unknown().transform((value): T | undefined => read(spotOf(value)));
  if (typeof json !== 'function') return schema.meta({ description: says, ...json });
  const described = schema.meta({ description: says });
  writtenLater.set(described, json);
  return described;
}

export function quantity(kind: QuantityKind, says: string) {
  return field((spot) => readQuantity(spot, kind), says, {
    allOf: [{ $ref: `#/definitions/${definitionName(kind)}` }],
  });
}

/** @param per 'month' where an amount of money is one for each month */
export function leadQuantity(unit: 'duration' | 'money', says: string, per: 'none' | 'month' = 'none') {
  const kind: QuantityKind = { unit, per, drawn: 'lead' };
  return field((spot) => readLeadQuantity(spot, kind), says, {
    allOf: [{ $ref: `#/definitions/${definitionName(kind)}` }],
  });
}

/** Name of a quantity's definition in the JSON Schema. */
export function definitionName(kind: QuantityKind): string {
  const flow = kind.per === 'written' && kind.unit !== 'growth' ? 'PerTime' : '';
  return `${kind.unit}${flow}${kind.drawn === 'lead' ? 'PerLead' : ''}`;
}

/** A text. */
export function text(says: string, example: string) {
  return field((spot) => readText(spot, example), says, { type: ['string', 'number'], examples: [example] });
}

/** The text of a scalar; anything else is reported. */
export function readText(spot: Spot, example: string): string | undefined {
  const { node } = spot;
  if (node.kind === 'scalar' && (!isNull(node) || node.quoted) && node.text !== '') return node.text;
  return spot.report(
    node.kind === 'scalar' ? `${spot.name} has no value` : `${spot.name} is a ${node.kind}; a text belongs here`,
    `write for example ${example}`,
  );
}

/** A name of the planner's own. */
export function name(says: string, example: string) {
  return field((spot) => readName(spot, example), says, { type: 'string', pattern: NAME.source, examples: [example] });
}

const NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;

export function readName(spot: Spot, example: string): string | undefined {
  const written = readText(spot, example);
  if (written === undefined || NAME.test(written)) return written;
  return spot.report(`${spot.name} is ${written}; ${NAME_RULE}`, `write for example ${example}`);
}

const NAME_RULE = 'a name starts with a letter and goes on with letters, digits, _ and -';

/** One word of a list. */
export function choice<const W extends string>(words: readonly W[], says: string) {
  return field((spot) => readChoice(spot, words), says, { enum: [...words] });
}

export function readChoice<W extends string>(spot: Spot, words: readonly W[]): W | undefined {
  const written = readText(spot, words[0]!);
  if (written === undefined) return undefined;
  return (
    words.find((word) => word === written) ??
    spot.report(`${spot.name} is ${written}; it is one of ${words.join(', ')}`, suggestion(written, words, 'words'))
  );
}

/** Yes or no. */
export function flag(says: string) {
  return field(
    (spot) => {
      const word = readChoice(spot, ['true', 'false', 'on', 'off']);
      return word && (word === 'true' || word === 'on');
    },
    says,
    { enum: [true, false, 'true', 'false', 'on', 'off'] },
  );
}

interface Rules {
  /** Keys that must be there. */
  readonly required?: readonly string[];
  /** Groups of keys of which exactly one must be there. */
  readonly exactlyOne?: readonly (readonly string[])[];
  /** Groups of keys of which at most one may be there. */
  readonly atMostOne?: readonly (readonly string[])[];
  /** What to write for a missing key. */
  readonly examples?: Readonly<Record<string, string>>;
}

/** A map with known keys. Every key may be missing in what it gives; the rules say which were needed. */
export function section<S extends Record<string, z.ZodType>>(fields: S, says: string, rules: Rules = {}) {
  const shape = Object.fromEntries(Object.entries(fields).map(([key, schema]) => [key, schema.optional()]));
  const exactly = (rules.exactlyOne ?? []).map((group) => ({ oneOf: group.map((key) => ({ required: [key] })) }));
  const atMost = (rules.atMostOne ?? []).map((group) => ({ not: { required: group } }));
  const combined = [...exactly, ...atMost];
  return z.preprocess(
    (value) => soundEntries(spotOf(value), Object.keys(fields), rules),
    z.strictObject(shape as { [K in keyof S]: z.ZodOptional<S[K]> }).meta({
      description: says,
      ...(rules.required ? { required: [...rules.required] } : {}),
      ...(combined.length > 0 ? { allOf: combined } : {}),
    }),
  );
}

/** The entries that the section knows; all others are reported, as are missing ones. */
function soundEntries(spot: Spot, known: readonly string[], rules: Rules): Record<string, unknown> {
  if (!isMap(spot, known)) return {};
  const value: Record<string, unknown> = {};
  for (const child of spot.children()) {
    const key = child.path.at(-1)!;
    if (known.includes(key)) value[key] = walkable(child);
    else reportUnknownKey(spot, key, known);
  }
  const present = (key: string) => spot.child(key) !== undefined;
  const miss = (message: string, wayOut: string) => spot.report(message, wayOut, spot.reading.nearestKey(spot.path));
  const example = (key: string) => `${key}: ${rules.examples?.[key] ?? '…'}`;
  if (spot.reading.broken) return value;
  for (const key of rules.required ?? []) if (!present(key)) miss(`${spot.name} needs ${key}`, `add ${example(key)}`);
  for (const group of rules.exactlyOne ?? [])
    if (!group.some(present)) miss(`${spot.name} needs one of ${group.join(', ')}`, `add ${example(group[0]!)}`);
  for (const group of [...(rules.exactlyOne ?? []), ...(rules.atMostOne ?? [])]) {
    const [first, second] = spot
      .children()
      .map((child) => child.path.at(-1)!)
      .filter((key) => group.includes(key));
    if (second !== undefined)
      spot.report(`${spot.name} says both ${first} and ${second}`, 'keep one of the two', spot.keyPlace(second));
  }
  return value;
}

function isMap(spot: Spot, keys: readonly string[]): boolean {
  if (spot.node.kind === 'map') return true;
  const empty = isNull(spot.node);
  const message = empty ? `${spot.name} has no value` : `${spot.name} is ${writtenText(spot.node)}; a map belongs here`;
  const about = keys.slice(0, 4).join(', ');
  spot.report(
    message,
    empty ? `write ${spot.path.at(-1) ?? ''}: {} or fill it with ${about} …` : `write { ${about} … }`,
  );
  return false;
}

function reportUnknownKey(spot: Spot, key: string, known: readonly string[]): void {
  const message = `unknown key "${key}"${spot.path.length > 0 ? ` in ${spot.name}` : ''}`;
  spot.report(message, suggestion(key, known, 'keys'), spot.keyPlace(key));
}

/** A map whose keys are names of the planner's own; faulty names are reported and left out. */
export function named<T extends z.ZodType>(each: T, kind: string, says: string) {
  return z.preprocess(
    (value) => {
      const spot = spotOf(value);
      if (!isMap(spot, [`${kind} names`])) return {};
      return Object.fromEntries(soundlyNamed(spot, kind).map((child) => [child.path.at(-1)!, walkable(child)]));
    },
    z.record(z.string().regex(NAME), each).meta({ description: says }),
  );
}

/** The entries whose names are sound; the others are reported. */
export function soundlyNamed(spot: Spot, kind: string): Spot[] {
  return spot.children().filter((child) => {
    const key = child.path.at(-1)!;
    if (!NAME.test(key))
      spot.report(
        `"${key}" is no name for a ${kind}; ${NAME_RULE}`,
        `write for example ${safeName(key)}`,
        spot.keyPlace(key),
      );
    return NAME.test(key);
  });
}

function safeName(key: string): string {
  const safe = key.replace(/[^A-Za-z0-9_-]+/g, '_').replace(/^[^A-Za-z]+/, '');
  return safe === '' ? 'website' : safe;
}
