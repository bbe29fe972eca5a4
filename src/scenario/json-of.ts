import * as z from 'zod';

type Json = Readonly<Record<string, unknown>>;

/** What may be written for a field: known, or found out when it is asked for. */
export type FieldJson = Json | (() => Json);

/** What may be written for the fields that find it out later. */
export const writtenLater = new WeakMap<object, () => Json>();

/** JSON Schema (draft-07) of what may be written for a part of the scenario, without the `$schema` line. */
export function jsonOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    override({ zodSchema, jsonSchema }) {
      Object.assign(jsonSchema, writtenLater.get(zodSchema)?.());
    },
  });
  return json;
}
