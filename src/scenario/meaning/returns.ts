import type { Path } from '../tree.ts';
import type { Draft } from './draft.ts';

/** Most combinations of returns that one lead may have behind it; the deterministic run keeps each apart. */
const MOST_COMBINATIONS = 1_000;

/** The rules of several stages multiply: a lead that may come back 20 times at each of three has 9,261 pasts. */
export function checkReturns(draft: Draft): void {
  for (const way of draft.ways()) {
    let combinations = 1;
    for (const stage of draft.stages) {
      const paths = draft
        .pathsOf(way, 'funnel', stage)
        .map((path) => [...path, 'recycle'])
        .filter((path) => draft.has(...path));
      const [nearest] = paths;
      if (nearest === undefined) continue;
      const said = paths.map((path) => [...path, 'at_most']).find((path) => draft.has(...path));
      const atMost = draft.settings(stage, way).recycle?.atMost ?? 1;
      if (combinations * (atMost + 1) <= MOST_COMBINATIONS) {
        combinations *= atMost + 1;
        continue;
      }
      refuse(draft, said ?? nearest, atMost, combinations);
      break;
    }
  }
}

function refuse(draft: Draft, path: Path, atMost: number, above: number): void {
  const most = Math.floor(MOST_COMBINATIONS / above) - 1;
  const all = (above * (atMost + 1)).toLocaleString('en-US');
  draft.faultAt(
    path,
    `${path.join('.')} is ${atMost}: with the recycle rules above it, returns combine in ${all} ways; at most ${MOST_COMBINATIONS.toLocaleString('en-US')} can be told apart`,
    most >= 1 ? `write at most ${most}, or lower at_most on a stage above` : 'lower at_most on a stage above',
  );
}
