import { appendFile, stat } from 'node:fs/promises';
import { say } from './streams.ts';
import { isSystemError, systemMessage } from './system-errors.ts';
import type { OutputFile } from './write-files.ts';

/** GitHub drops the whole summary of a step that is longer. */
const LIMIT = 1024 * 1024;

/**
 * The Markdown page of an answer, made only where it is wanted: to be written to the file of --md, and appended to the
 * summary of a GitHub step.
 */
export async function markdownFiles(md: string | undefined, page: () => Promise<string>): Promise<OutputFile[]> {
  if (md === undefined && !process.env.GITHUB_STEP_SUMMARY) return [];
  const markdown = await page();
  await appendStepSummary(markdown);
  return md === undefined ? [] : [{ path: md, content: markdown }];
}

/**
 * Appends a page to the summary of a GitHub step, where there is one (`GITHUB_STEP_SUMMARY`). A page that does not go
 * there is told on stderr and fails nothing: the same stands in files and on the terminal.
 * @param markdown a page of `checkMarkdown` or `comparisonMarkdown`
 */
export async function appendStepSummary(
  markdown: string,
  path: string | undefined = process.env.GITHUB_STEP_SUMMARY,
): Promise<void> {
  if (path === undefined || path === '') return;
  const { withoutMarker } = await import('../report/markdown.ts');
  const page = `${withoutMarker(markdown)}\n`;
  try {
    const { size } = await stat(path).catch(() => ({ size: 0 }));
    if (size + Buffer.byteLength(page) > LIMIT) {
      say('step summary: it is full (1 MiB); the files have what it should say\n');
      return;
    }
    await appendFile(path, page);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    say(`step summary: ${systemMessage(error)}\n`);
  }
}
