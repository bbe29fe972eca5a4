/**
 * Name for saved files.
 * @example fileStem('scenarios/q3.yaml') // 'q3'
 */
export function fileStem(path: string, otherwise = 'forecast'): string {
  const stem = path
    .split(/[\\/]/)
    .at(-1)!
    .replace(/\.(ya?ml|json)$/, '');
  return stem.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 60) || otherwise;
}
