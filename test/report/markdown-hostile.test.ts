/** Pages rendered as GitHub does, from scenarios that try to be more than text. */
import { describe, expect, test } from 'vitest';
import { code, codeBlock, escaped } from '../../src/report/markdown/markup.ts';
import { checkMarkdown } from '../../src/report/markdown.ts';
import { shellWords } from '../../src/report/shell-words.ts';
import { HOSTILE, hostile } from './fixtures/checks.ts';
import { rendered, rowWidths, tagsIn, visibleText } from './rendered-markdown.ts';

const command = ['simulate', 'check', 'scenarios/q3.yaml', '--base-ref', 'origin/main'];

describe('what a scenario says stays text', () => {
  const harmless = rendered(checkMarkdown(hostile('harmless'), command));
  const { code: _, pre, ...plainTags } = tagsIn(harmless);

  test.each(HOSTILE.map((text) => [JSON.stringify(text).slice(0, 50), text]))('%s', (_name, text) => {
    const html = rendered(checkMarkdown(hostile(text), [...command, text]));
    const { code: codes, pre: blocks, ...tags } = tagsIn(html);
    expect(codes).toBeGreaterThan(0);
    expect(blocks ?? 0).toBe(text.length < 1_000 ? pre : 0);
    // Of a text that fills the page rows are left out; what is there is of the same kinds all the same.
    if (text.length < 1_000) {
      expect(tags).toEqual(plainTags);
      expect(rowWidths(html)).toEqual(rowWidths(harmless));
    }
    expect(Object.keys(plainTags)).toEqual(expect.arrayContaining(Object.keys(tags)));
    expect(rowWidths(harmless)).toEqual(expect.arrayContaining(rowWidths(html)));
    expect(html.match(/<!--/g)).toEqual(['<!--']);
    const visible = visibleText(html);
    expect(visible).not.toMatch(/@[\w]|#\d|\bGH-\d|!\d|:\/\/|www\.\w|\b[0-9a-f]{40}\b/);
    expect(html.replaceAll('\n', ' ')).not.toMatch(/\p{Cc}|\p{Zl}|\u202e|\ufffe|\p{Surrogate}/u);
  });

  test('and can be read as what it was', () => {
    const text = 'a|b <c> *d* _e_ [f] `g` \\h ~i $j ^k "l" & m';
    const html = rendered(`| x |\n| --- |\n| ${escaped(text)} |\n`);
    expect(visibleText(html).replaceAll('\u200b', '')).toContain(text);
    for (const each of ['a|b', '`x` | `y`', 'a\\|b', '<b>', '``', '&amp;']) {
      const cell = /<td>(.*)<\/td>/.exec(rendered(`| x |\n| --- |\n| ${code(each)} |\n`))![1]!;
      expect(cell).toBe(
        `<code>${each.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</code>`,
      );
    }
  });

  test('a fence inside a command does not end the block', () => {
    const html = rendered(String(codeBlock('a ```` b\n``` c')));
    expect(html.match(/<pre>/g)).toHaveLength(1);
    expect(html).toContain('a ```` b\n``` c');
  });
});

describe('the command can be pasted', () => {
  test.each([
    [['simulate', 'check', 'a.yaml'], 'simulate check a.yaml'],
    [["the boss's.yaml"], "'the boss'\\''s.yaml'"],
    [['$(id)', '`id`', '*'], "'$(id)' '`id`' '*'"],
    [['a\nb'], "$'a\\x0ab'"],
    [[''], "''"],
  ])('%j', (words, text) => {
    expect(shellWords(words)).toBe(text);
  });
});
