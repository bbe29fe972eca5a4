/** Lines and cells of a CSV by RFC 4180 in a `data:` address. */
export function csvIn(address: string): string[][] {
  const text = decodeURIComponent(address.slice(address.indexOf(',') + 1));
  const lines: string[][] = [];
  let line: string[] = [];
  for (const [, quoted, bare = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    line.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    lines.push(line);
    line = [];
  }
  return lines;
}
