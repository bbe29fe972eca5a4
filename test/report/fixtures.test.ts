/** What the report's tests are fed is what a forecast can be. */
import { expect, test } from 'vitest';
import { forecast } from '../../src/forecast/format.ts';
import { type FixtureName, fixtures } from './fixtures/index.ts';

test.each(Object.keys(fixtures) as FixtureName[])('%s follows the format', (name) => {
  const { error } = forecast.safeParse(JSON.parse(JSON.stringify(fixtures[name])));
  expect(error?.issues.slice(0, 3).map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []).toEqual([]);
});
