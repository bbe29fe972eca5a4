import { mergesAt } from './merge.ts';
import type { Path } from './tree.ts';

type Json = Record<string, unknown>;

/**
 * The JSON Schema of a file that extends another, made from that of one that stands alone: where maps merge, nothing
 * is required (it stands in the other file) and every entry may be the word `delete`.
 * @param json schema of what stands at `path`
 */
export function variantOf(json: Json, path: Path = []): Json {
  // Everything else is replaced, and so has to be whole.
  if (!mergesAt(path)) return json;
  const { required: _, properties, additionalProperties, anyOf, allOf, ...rest } = json;
  return {
    ...rest,
    ...(isJson(properties) ? { properties: entriesOf(properties, path) } : {}),
    ...(isJson(additionalProperties)
      ? { additionalProperties: orDelete(variantOf(additionalProperties, [...path, '*'])) }
      : additionalProperties === undefined
        ? {}
        : { additionalProperties }),
    ...(Array.isArray(anyOf) ? { anyOf: anyOf.map((each: Json) => variantOf(each, path)) } : {}),
    ...(Array.isArray(allOf) ? { allOf: allOf.map(orNone) } : {}),
  };
}

function entriesOf(properties: Json, path: Path): Json {
  const entry = ([key, json]: [string, unknown]) => {
    const changed = variantOf(json as Json, [...path, key]);
    return [key, path.length === 0 && key === 'extends' ? changed : orDelete(changed)];
  };
  return Object.fromEntries(Object.entries(properties).map(entry));
}

function orDelete(json: Json): Json {
  const { description } = json;
  const remove = { const: 'delete', description: 'Takes away what the extended file says.' };
  return { ...(description === undefined ? {} : { description }), anyOf: [json, remove] };
}

/** Exactly one of a group becomes at most one: the other file may have made the choice. */
function orNone(rule: Json): Json {
  return Array.isArray(rule.oneOf) ? { oneOf: [...rule.oneOf, { not: { anyOf: rule.oneOf } }] } : rule;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
