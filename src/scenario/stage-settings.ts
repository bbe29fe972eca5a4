import type { StageSettings } from './scenario.ts';

/** What merges key by key; everything else that an override says replaces what was said before. */
const MERGING = ['recycle', 'work', 'attend'] as const;

/**
 * The settings of a stage with overrides laid over them, the later over the earlier. An override is taken to complete
 * what the stage itself says, not to stand alone: whether it does is checked elsewhere.
 */
export function settingsOver<S extends StageSettings>(
  stage: S,
  ...overrides: readonly (StageSettings | undefined)[]
): S {
  const said = [stage, ...overrides];
  const settings: S = Object.assign({}, ...said);
  const merged = MERGING.filter((key) => settings[key]).map((key) => [
    key,
    Object.assign({}, ...said.map((each) => each?.[key])),
  ]);
  return { ...settings, ...Object.fromEntries(merged) };
}
