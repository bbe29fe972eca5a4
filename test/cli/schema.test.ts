import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { q3, simulate } from './command.ts';

describe.each([
  ['scenario', ['schema']],
  ['forecast', ['schema', 'forecast']],
])('the JSON Schema of a %s', (name, words) => {
  test('is printed as it is published; else run npm run schema', async () => {
    const published = readFileSync(join(import.meta.dirname, `../../scenarios/${name}.schema.json`), 'utf8');
    expect((await simulate(words)).stdout).toBe(published);
  });

  test('is a schema', async () => {
    const schema = JSON.parse((await simulate(words)).stdout) as object;
    expect(new Ajv({ strict: false }).validateSchema(schema)).toBe(true);
  });
});

test('a forecast as printed follows the published schema', async () => {
  const validate = new Ajv({ strict: false }).compile(JSON.parse((await simulate(['schema', 'forecast'])).stdout));
  const printed = JSON.parse((await simulate([q3, '--runs', '256', '--json'])).stdout);
  validate(printed);
  expect(validate.errors).toBe(null);
});

test('config prints a scenario that means the same', async () => {
  const { code, stdout } = await simulate(['config', q3, '--set', 'funnel.customer.rate=45%']);
  expect(code).toBe(0);
  expect(stdout).toContain('45%');
});
