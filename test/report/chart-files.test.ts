/** Charts as files of their own: what any Vega-Lite viewer can show. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { parse, View } from 'vega';
import { compile } from 'vega-lite';
import { describe, expect, test } from 'vitest';
import { chartFiles } from '../../src/report/chart-files.ts';
import { style } from '../../src/report/html/style.ts';
import { type FixtureName, fixtures } from './fixtures/index.ts';

const schemaFile = createRequire(import.meta.url).resolve('vega-lite/vega-lite-schema.json');
// Formats of the schema (uri, color-hex) are of no concern here: colours are checked by name below.
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strict: false, validateFormats: false });
const valid = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
const names = Object.keys(fixtures) as FixtureName[];

/** Draws a specification as a viewer would, which knows nothing of this program. */
async function drawn(spec: object): Promise<string> {
  const warnings: string[] = [];
  const heard = (...text: unknown[]) => {
    warnings.push(text.join(' '));
    return logger;
  };
  const unheard = () => logger;
  const logger = { level: unheard, warn: heard, error: heard, info: unheard, debug: unheard };
  const compiled = compile(spec as never, { logger: logger as never }).spec;
  const view = new View(parse(compiled), { renderer: 'none', logger: logger as never });
  const svg = await view.toSVG();
  view.finalize();
  expect(warnings).toEqual([]);
  return svg;
}

describe.each(names)('%s', (name) => {
  const files = JSON.parse(JSON.stringify(chartFiles(fixtures[name]))) as { id: string; spec: { usermeta: object } }[];

  test("is valid by Vega-Lite's own schema", () => {
    for (const { id, spec } of files) {
      valid(spec);
      expect({ id, faults: valid.errors?.slice(0, 3) ?? [] }).toEqual({ id, faults: [] });
    }
  });

  test('draws in any viewer, in real colours', async () => {
    for (const { id, spec } of files) {
      const svg = await drawn(spec);
      expect({ id, marks: /<path|<text/.test(svg), variable: /var\(--/.exec(svg)?.[0] }).toEqual({ id, marks: true });
    }
  });
});

test('colours are those of the light page', () => {
  const text = JSON.stringify(chartFiles(fixtures.typical));
  const used = new Set(text.match(/#[0-9a-f]{3,6}(?=")/g));
  const light = /:root \{([^}]*)/.exec(style)![1]!;
  expect(used.size).toBeGreaterThan(6);
  expect([...used].filter((colour) => !light.includes(`${colour};`))).toEqual([]);
});

test('a stage that is called like a colour keeps its name', () => {
  const { stages } = fixtures.typical;
  const named = stages.map((stage, i) => (i === 1 ? { ...stage, name: 'var(--ink)' } : stage));
  const funnel = chartFiles({ ...fixtures.typical, stages: named }).find(({ id }) => id === 'funnel')!;
  expect(JSON.stringify(funnel.spec.usermeta)).not.toContain('var(');
  expect(JSON.stringify(funnel.spec)).toContain('"wide":"var(--ink)"');
});
