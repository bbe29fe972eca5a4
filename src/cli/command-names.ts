/** Words that name a command; apart from the commands themselves because the default one asks for them. */
export const commandNames = [
  'check',
  'sensitivity',
  'seek',
  'sweep',
  'validate',
  'config',
  'schema',
  'completion',
] as const;
