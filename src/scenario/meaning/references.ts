import { STANDING } from '../metric-reference.ts';
import { RENAMED } from '../reading.ts';
import { ROLES } from '../schema.ts';
import { suggestion } from '../suggest.ts';
import { namesAt } from '../tree.ts';
import type { Draft } from './draft.ts';

/** Every name that should be a stage is one; names that must differ do; the growth of a source has what can grow. */
export function checkReferences(draft: Draft): void {
  const { stages, sources, segments } = draft;
  const known = (path: readonly string[], stage: string) => {
    if (!stages.includes(stage)) draft.faultAt(path, `unknown stage "${stage}"`, suggestion(stage, stages, 'stages'));
    return stages.includes(stage);
  };
  for (const source of sources) {
    checkGrowth(draft, source);
    const enters = draft.textAt('sources', source, 'enters');
    if (enters !== undefined && !stages.includes(enters))
      draft.faultAt(
        ['sources', source, 'enters'],
        `sources.${source} enters nowhere: there is no stage "${enters}"`,
        suggestion(enters, stages, 'stages'),
      );
  }
  const overrides = [...sources.map((name) => ['sources', name]), ...segments.map((name) => ['segments', name])];
  for (const funnel of overrides.map((path) => [...path, 'funnel']))
    for (const stage of namesAt(draft.reading.root, funnel))
      if (!stages.includes(stage))
        draft.faultAtKey(
          [...funnel, stage],
          `unknown stage "${stage}" in ${funnel.join('.')}`,
          suggestion(stage, stages, 'stages'),
        );
  for (const role of ROLES) {
    const stage = draft.textAt('roles', role);
    if (stage === undefined || !known(['roles', role], stage)) continue;
    if (role === 'customer' && stage !== stages.at(-1))
      draft.faultAt(
        ['roles', role],
        `roles.customer is ${stage}; deals are won in the last stage`,
        `write ${stages.at(-1)}, or end the funnel with ${stage}`,
      );
  }
  for (const stage of stages) for (const { path } of draft.places(stage)) checkRecycle(draft, stage, path, known);
  checkParts(draft);
  for (const section of RENAMED) checkFormerNames(draft, section, namesAt(draft.reading.root, [section]));
}

/** Leads from a list have no volume of their own that could grow. */
function checkGrowth(draft: Draft, source: string): void {
  if (draft.has('sources', source, 'email') && draft.has('sources', source, 'growth'))
    draft.faultAtKey(
      ['sources', source, 'growth'],
      `sources.${source}.growth has nothing to grow: it is the list that does`,
      'write growth inside email',
    );
}

function checkRecycle(
  draft: Draft,
  stage: string,
  path: readonly string[],
  known: (path: readonly string[], stage: string) => boolean,
): void {
  const target = [...path, 'recycle', 'to'];
  const to = draft.textAt(...target);
  if (to === undefined || !known(target, to)) return;
  const { stages } = draft;
  const above = stages.slice(0, stages.indexOf(stage) + 1).filter((name) => name !== stages.at(-1));
  if (to === stages.at(-1))
    draft.faultAt(
      target,
      `${target.join('.')} is ${to}, where deals are won already`,
      `write one of ${above.join(', ')}`,
    );
  else if (!above.includes(to))
    draft.faultAt(
      target,
      `${target.join('.')} is ${to}, which is below ${stage}`,
      `leads come back at or above ${stage}: ${above.join(', ')}`,
    );
}

/** Sources, segments and motions stand behind the same @, so a shared name must mean the same leads. */
function checkParts(draft: Draft): void {
  for (const [section, names] of [
    ['sources', draft.sources],
    ['segments', draft.segments],
  ] as const)
    for (const name of names.filter((each) => STANDING.includes(each)))
      draft.faultAtKey(
        [section, name],
        `"${name}" stands for what is ${name === 'existing' ? 'there' : name === 'actuals' ? 'known' : 'open'} on the first day, and cannot be the name of a source or segment`,
        `choose another name, such as ${name}_leads`,
      );
  for (const segment of draft.segments)
    if (draft.sources.includes(segment))
      draft.faultAtKey(
        ['segments', segment],
        `"${segment}" is a source already; sources, segments and motions share their names`,
        'choose another name for the segment',
      );
  for (const source of draft.sources) {
    const motion = draft.textAt('sources', source, 'motion');
    if (motion === undefined || motion === source) continue;
    const other = draft.sources.includes(motion) ? 'source' : draft.segments.includes(motion) ? 'segment' : undefined;
    if (other !== undefined)
      draft.faultAt(
        ['sources', source, 'motion'],
        `"${motion}" is a ${other} already; sources, segments and motions share their names`,
        'choose another name for the motion',
      );
  }
}

function checkFormerNames(draft: Draft, section: string, names: readonly string[]): void {
  for (const name of names) {
    const former = draft.textAt(section, name, 'was');
    const other =
      former === undefined
        ? undefined
        : names.find((each) => each !== name && draft.reading.formerName(section, each) === former);
    if (other !== undefined)
      draft.faultAt(
        [section, name, 'was'],
        `${section}.${name} was ${former}, and so is ${other}: both would draw the same numbers`,
        'only one of them can be the former one',
      );
  }
}
