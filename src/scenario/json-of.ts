import * as z from 'zod';

/** JSON Schema (draft-07) of what may be written for a part of the scenario, without the `$schema` line. */
export function jsonOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
  return json;
}
