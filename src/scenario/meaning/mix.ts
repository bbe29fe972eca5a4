import { meanOf } from '../mean-of.ts';
import type { Quantity, SegmentShare } from '../scenario.ts';
import { suggestion } from '../suggest.ts';
import { namesAt, type Path } from '../tree.ts';
import { type Draft, MOST_KINDS } from './draft.ts';
import { percent } from './percent.ts';

/** How far shares may be from adding up: the rounding of what is written. */
const ROUNDING = 1e-9;

/** Shares of segments make up all leads: they add up to 100 %, or one of them takes the rest. */
export function checkMix(draft: Draft): void {
  const { segments, sources } = draft;
  if (draft.has('segments') && segments.length === 0 && draft.written.segments)
    draft.faultAt(
      ['segments'],
      'segments has no segment',
      'leave it out, or write { enterprise: { share: 20% }, smb: { share: rest } }',
    );
  if (draft.hasTooManyKinds)
    draft.faultAtKey(
      ['segments'],
      `${sources.length} sources and ${segments.length} segments make ${sources.length * segments.length} kinds of leads; at most ${MOST_KINDS} can be told apart`,
      'put together what converts and pays alike',
    );
  const shares = segments.map((name) => [['segments', name, 'share'], draft.written.segments?.[name]?.share] as const);
  if (segments.length > 0) checkShares(draft, ['segments'], shares);
  for (const source of sources) {
    const path = ['sources', source, 'segments'];
    const names = namesAt(draft.reading.root, path);
    if (draft.has(...path) && names.length === 0 && draft.isMap(...path))
      draft.faultAt(
        path,
        `${path.join('.')} names no segment`,
        'leave it out, or write { enterprise: 90%, smb: rest }',
      );
    const unknown = names.filter((name) => !segments.includes(name));
    for (const name of unknown)
      draft.faultAtKey(
        [...path, name],
        `unknown segment "${name}" in ${path.join('.')}`,
        segments.length === 0
          ? 'say at the top what segments there are: segments: { enterprise: { share: 20% }, … }'
          : suggestion(name, segments, 'segments'),
      );
    if (names.length === 0 || unknown.length > 0) continue;
    const mix = names.map((name) => [[...path, name], draft.written.sources?.[source]?.segments?.[name]] as const);
    // The one segment that is left out takes the rest.
    const rest = names.length === segments.length - 1 ? [[path, 'rest'] as const] : [];
    const hasRest = mix.some(([, share]) => share === 'rest');
    checkShares(draft, path, hasRest ? mix : [...mix, ...rest]);
  }
}

type Shares = readonly (readonly [path: Path, share: SegmentShare | undefined])[];

/** @param shares where each stands and what it is; undefined when it is faulty */
function checkShares(draft: Draft, path: Path, shares: Shares): void {
  const rests = shares.filter(([, share]) => share === 'rest');
  const known = shares.filter((each): each is readonly [Path, Quantity] => typeof each[1] === 'object');
  if (known.length + rests.length < shares.length) return;
  const name = path.join('.');
  for (const [second] of rests.slice(1))
    draft.faultAt(second, `${name} has two segments that take the rest`, 'give one of them a share');
  const sum = known.reduce((total, [, share]) => total + meanOf(share), 0);
  if (sum > 1 + ROUNDING)
    draft.faultAtKey(path, `the shares of ${name} add up to ${percent(sum)}`, 'lower them to 100% in all');
  else if (rests.length === 0) {
    const uncertain = known.find(([, { value }]) => typeof value !== 'number');
    if (uncertain)
      draft.faultAt(
        uncertain[0],
        `${uncertain[0].join('.')} is ${uncertain[1].text}; where a share is uncertain, another has to give way`,
        'let one other segment take the rest',
      );
    else if (sum < 1 - ROUNDING)
      draft.faultAtKey(
        path,
        `the shares of ${name} add up to ${percent(sum)}; nobody knows what the others are`,
        'raise them to 100% in all, or let one segment take the rest',
      );
  }
}
