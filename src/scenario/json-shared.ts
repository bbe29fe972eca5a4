type Json = Record<string, unknown>;

/** Shorter parts are easier to read where they stand. */
const WORTH_SHARING = 200;

/**
 * A JSON Schema whose repeated parts stand once, under `definitions`, named after the key they were first found at.
 * A description also stays where editors look for it.
 */
export function withSharedParts(schema: Json): Json {
  const { definitions = {}, ...whole } = schema as { readonly definitions?: Json };
  const counts = new Map<string, number>();
  visit(schema, (part) => {
    const text = JSON.stringify(part);
    counts.set(text, (counts.get(text) ?? 0) + 1);
    // What stands inside a part seen before is shared with it.
    return counts.get(text) === 1;
  });
  const named = new Map<string, string>();
  const shared: Json = {};
  const replace = (part: unknown, key: string): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    const text = JSON.stringify(part);
    const inside = () =>
      Array.isArray(part)
        ? part.map((item) => replace(item, key))
        : Object.fromEntries(Object.entries(part).map(([name, value]) => [name, replace(value, nameOf(name, key))]));
    if (Array.isArray(part) || !isSchema(part as Json) || text.length < WORTH_SHARING || (counts.get(text) ?? 0) < 2)
      return inside();
    if (!named.has(text)) {
      const name = freeName(key, { ...definitions, ...shared });
      named.set(text, name);
      shared[name] = {};
      shared[name] = inside();
    }
    const { description } = part as Json;
    const reference = [{ $ref: `#/definitions/${named.get(text)}` }];
    return { ...(description === undefined ? {} : { description }), allOf: reference };
  };
  const replaced = replace(whole, 'scenario') as Json;
  // What is defined already keeps its name; only what stands inside it may move.
  const defined = Object.fromEntries(
    Object.entries(definitions).map(([name, part]) => [
      name,
      Object.fromEntries(Object.entries(part as Json).map(([key, value]) => [key, replace(value, name)])),
    ]),
  );
  return { ...replaced, definitions: { ...defined, ...shared } };
}

/** A schema, not a map of schemas by key. */
const isSchema = (part: Json) => 'type' in part || 'anyOf' in part || 'allOf' in part || 'enum' in part;

/** Words of JSON Schema itself name nothing. */
const KEYWORDS = [
  'properties',
  'additionalProperties',
  'items',
  'anyOf',
  'allOf',
  'oneOf',
  'then',
  'else',
  'propertyNames',
  'not',
];

const nameOf = (name: string, key: string) => (KEYWORDS.includes(name) ? key : name);

function freeName(key: string, taken: Json): string {
  let name = key;
  for (let number = 2; name in taken; number++) name = `${key}${number}`;
  return name;
}

function visit(part: unknown, see: (part: object) => boolean): void {
  if (typeof part !== 'object' || part === null || !see(part)) return;
  for (const value of Object.values(part)) visit(value, see);
}
