import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Faults } from '../scenario/faults.ts';
import { besides } from '../scenario/resolve.ts';
import { sourceText } from '../scenario/source-text.ts';
import { nodeAt, textOf } from '../scenario/tree.ts';
import { readYaml } from '../scenario/yaml-tree.ts';

/** Where a scenario says which file it extends: for those whose YAML is broken, and whose faults are to be told. */
const EXTENDS = /^extends:\s*(?:"([^"]+)"|'([^']+)'|([^\s#]+))/m;

/**
 * The scenarios beside a file, or in folders beside it, that extend it: directly, or through one that does. In the order
 * of their names.
 * @throws Faults where there is none, or no such file
 */
export async function variantsOf(file: string): Promise<string[]> {
  if (!existsSync(file)) throw Faults.one(`${file} does not exist`, 'check the path');
  const folder = dirname(file);
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(ya?ml|json)$/i.test(name)).sort();
  const extended = new Map<string, string>();
  for (const name of names) {
    const path = join(folder, name);
    const named = extendedBy(path, await readFile(path, 'utf8').catch(() => ''));
    if (named !== undefined) extended.set(path, resolve(besides(path, named)));
  }
  const found = new Set<string>();
  const root = resolve(file);
  for (let more = true; more; ) {
    more = false;
    for (const [path, of] of extended) {
      if (found.has(path) || (of !== root && ![...found].some((each) => resolve(each) === of))) continue;
      found.add(path);
      more = true;
    }
  }
  if (found.size === 0)
    throw Faults.one(
      `nothing beside ${file} extends it`,
      `write a variant beside it that begins with: extends: ${basename(file)}`,
    );
  return [...found].sort();
}

/** Which file a text extends, quoted or not, in blocks or braces. */
function extendedBy(path: string, text: string): string | undefined {
  if (!text.includes('extends')) return undefined;
  const named = textOf(nodeAt(readYaml(sourceText(path, text)).root, ['extends']));
  return (
    named ??
    EXTENDS.exec(text)
      ?.slice(1)
      .find((part) => part !== undefined)
  );
}
