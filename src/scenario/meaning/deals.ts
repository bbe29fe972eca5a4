import type { Path } from '../tree.ts';
import type { Draft, Way } from './draft.ts';

/** Whether contracts fit together, as the deals of each kind of lead turn out. */
export function checkDeals(draft: Draft): void {
  const told = new Set<string>();
  const once = (path: Path, message: string, wayOut: string) => {
    if (told.has(path.join('.'))) return;
    told.add(path.join('.'));
    draft.faultAtKey(path, message, wayOut);
  };
  for (const source of draft.sources)
    if (draft.has('sources', source, 'commission') && !draft.ways({ source }).some((way) => isPaid(draft, way)))
      once(
        ['sources', source, 'commission'],
        `sources.${source}.commission is a share of revenue, and deals bring none`,
        'add deal: { value: 50k to 90k }',
      );
  for (const way of draft.ways()) {
    const paths = draft.pathsOf(way, 'deal', 'recurring').filter((path) => draft.has(...path));
    const nearest = (key: string) => paths.map((path) => [...path, key]).find((path) => draft.has(...path));
    const [term, churn, renews] = ['term', 'churn', 'renews'].map(nearest);
    const [first] = paths;
    if (first !== undefined && nearest('mrr') === undefined && paths.every((path) => path.length > 2))
      once(first, `${first.join('.')} needs mrr: there is none in deal.recurring`, 'add mrr: 2k to 5k');
    if (term && churn) {
      const together = term.slice(0, -1).join('.') === churn.slice(0, -1).join('.');
      once(
        term.length > churn.length ? term : churn,
        `${churn.join('.')} stands beside ${together ? 'a term' : term.join('.')}: with a term, customers leave at its end only`,
        together
          ? 'leave out churn and say renews: 85%, or leave out the term'
          : 'say each only for the sources or segments that it holds for',
      );
    } else if (term && !renews)
      once(term, `${term.join('.')} ends, and nothing says how many renew`, 'add renews: 85%');
    else if (renews && !term)
      once(renews, `${renews.join('.')} has no term at whose end to renew`, 'add term: 12 months');
  }
}

/** True when a won deal of that kind of lead brings money. */
function isPaid(draft: Draft, way: Way): boolean {
  return draft.pathsOf(way, 'deal').some((path) => draft.has(...path, 'recurring') || draft.has(...path, 'value'));
}
