import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateXML } from 'xmllint-wasm';

const schema = readFileSync(join(import.meta.dirname, '../reference/junit-10.rng'), 'utf8');

/** What libxml2 says against a document by the schema of Jenkins; empty where it is valid. */
export async function junitFaults(xml: string): Promise<string[]> {
  const { errors } = await validateXML({
    xml: { fileName: 'junit.xml', contents: xml },
    extension: 'relaxng',
    schema: { fileName: 'junit-10.rng', contents: schema },
  });
  return errors.map(({ message }) => message);
}
