import { type CheckReader, readCheck } from '../check-sentence.ts';
import { nameableIn } from '../metric-reference.ts';
import type { Check } from '../scenario-check.ts';
import type { WrittenCheck } from '../schema-checks.ts';
import { suggestion } from '../suggest.ts';
import { namesAt, type ScalarNode } from '../tree.ts';
import type { Draft } from './draft.ts';

/** Every sentence of `checks` reads, names what there is, and stands once. */
export function checkSentences(draft: Draft): readonly Check[] {
  const { checks = [] } = draft.written;
  const first = new Map<string, WrittenCheck>();
  const sound: Check[] = [];
  for (const check of checks) {
    const { text, level, name, origin, spot } = check;
    const key = text.replaceAll(/\s+/g, ' ').trim();
    const former = first.get(key);
    if (former !== undefined) {
      spot.report(`this check stands twice; first on line ${former.origin.line}`, 'keep one of the two');
      continue;
    }
    first.set(key, check);
    const sentence = readCheck(text, readerOf(check, draft));
    if (sentence !== undefined)
      sound.push({ ...(name !== undefined && { name }), text: key, level, origin, ...sentence });
  }
  return sound;
}

function readerOf({ spot }: WrittenCheck, draft: Draft): CheckReader {
  const { root } = draft.reading;
  return {
    nameable: nameableIn(root),
    levers: namesAt(root, ['levers']),
    place: placesIn(spot.node as ScalarNode),
    report: (place, message, wayOut) => spot.report(message, wayOut, place),
    isDriver: (path, place) => isDriver(path, draft, (message, wayOut) => spot.report(message, wayOut, place)),
  };
}

/** Places within a sentence; the whole of it where what is written is not, character by character, what is read. */
function placesIn({ text, place }: ScalarNode): CheckReader['place'] {
  const line = place.source.split('\n')[place.line - 1] ?? '';
  const at = line.indexOf(text, place.column - 1);
  if (at < 0 || at > place.column) return () => place;
  return (start, end) => ({ ...place, column: at + 1 + start, length: Math.max(1, end - start) });
}

/** Whether a path is an input that nobody knows, or an event that may come about. */
function isDriver(path: string, draft: Draft, report: (message: string, wayOut: string) => undefined): boolean {
  const inputs = draft.inputs();
  const uncertain = inputs
    .filter(({ quantity, perLead }) => !perLead && typeof quantity.value !== 'number')
    .map(({ quantity }) => quantity.path);
  const events = namesAt(draft.reading.root, ['events']).map((name) => `events.${name}`);
  if (uncertain.includes(path) || events.includes(path)) return true;
  if (draft.isFaulty(path)) return false;
  const input = inputs.find(({ quantity }) => quantity.path === path);
  // Fixed for once, on the command line: it explains nothing, and that is said.
  if (input !== undefined && input.quantity.origin.file === '--set') return true;
  if (input?.perLead) {
    const own = uncertain.filter((name) => name.startsWith(`${path}.`));
    report(
      `${path} is drawn for each lead: it is luck, and explains no run`,
      own.length > 0 ? `name ${own.join(' or ')}` : 'give it a level ({ each: …, level: x0.9 to x1.1 }) and name that',
    );
  } else if (input !== undefined)
    report(
      `${path} is ${input.quantity.text}, one certain number; it explains nothing`,
      'make it uncertain with "A to B", or leave the check out',
    );
  else
    report(`no uncertain input is called "${path}"`, suggestion(path, [...uncertain, ...events], 'uncertain inputs'));
  return false;
}
