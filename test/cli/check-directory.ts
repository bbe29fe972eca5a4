import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type CheckAnswer, checkAnswer } from '../../src/analysis/format-check.ts';
import { scratch, simulate } from './command.ts';

export const FUNNEL = `name: Spring
currency: EUR
period: { start: 2026-04-01, months: 1 }
target: { revenue: 8k }
sources: { web: { visitors: 600 per month, spend: 3k per month } }
funnel: { visitor: {}, lead: { rate: 8% to 12% }, won: { rate: 15% } }
deal: { value: 1k }
levers: { push: { starts: 2026-04-01, changes: { funnel.lead.rate: x1.5 } } }
simulation: { runs: 1024, seed: spring }
`;

/** A directory with scenarios of that name and those checks. */
export function directory(files: Readonly<Record<string, readonly string[]>>): string {
  const cwd = scratch();
  for (const [name, checks] of Object.entries(files))
    writeFileSync(
      join(cwd, name),
      `${FUNNEL}${checks.length > 0 ? `checks:\n${checks.map((each) => `  - ${each}\n`).join('')}` : ''}`,
    );
  return cwd;
}

export async function answerOf(
  words: readonly string[],
  cwd: string,
): Promise<{ code: number | null; answer: CheckAnswer }> {
  const { code, stdout, stderr } = await simulate([...words, '--json'], { cwd });
  expect(stderr).toBe('');
  return { code, answer: checkAnswer.parse(JSON.parse(stdout)) };
}
