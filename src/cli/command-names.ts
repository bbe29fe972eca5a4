/** Words that name a command; apart from the commands themselves because the default one asks for them. */
export const commandNames = [
  'compare',
  'check',
  'baseline',
  'sensitivity',
  'seek',
  'sweep',
  'report',
  'validate',
  'config',
  'schema',
  'completion',
] as const;
