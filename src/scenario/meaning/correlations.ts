import { impossibleBlocks } from '../../sampling/copula.ts';
import type { Correlation } from '../scenario.ts';
import type { WrittenCorrelation } from '../schema.ts';
import { nearestWord } from '../suggest.ts';
import type { Draft } from './draft.ts';

/** Correlated paths are uncertain inputs drawn once per run, each pair is named once, and all hold together. */
export function checkCorrelationPaths(draft: Draft): readonly Correlation[] {
  const { correlations } = draft.written;
  const inputs = new Map(draft.inputs().map((input) => [input.quantity.path, input]));
  const uncertain = [...inputs.values()]
    .filter(({ quantity, perLead }) => !perLead && typeof quantity.value !== 'number')
    .map(({ quantity }) => quantity.path);
  const pairs = new Map<string, WrittenCorrelation>();
  const sound: Correlation[] = [];
  for (const correlation of correlations ?? []) {
    const { between, rank, origin, spot } = correlation;
    const pair = spot.child('between')!;
    let paths = 0;
    for (const [index, path] of between.entries()) {
      const item = pair.child(String(index))!;
      const input = inputs.get(path);
      if (input && uncertain.includes(path)) paths++;
      else if (input?.perLead) {
        const own = uncertain.filter((name) => name.startsWith(`${path}.`));
        item.report(
          `${path} is drawn for each lead; only what is drawn once per run can be correlated`,
          own.length > 0
            ? `name ${own.join(' or ')}`
            : 'give it a level ({ each: …, level: x0.9 to x1.1 }) and name that',
        );
      } else if (input?.quantity.origin.file === '--set') {
        // Fixed for once, on the command line: what the file says of it rests.
      } else if (input)
        item.report(
          `${path} is ${input.quantity.text}, one certain number; nothing moves with it`,
          'make it uncertain with "A to B", or leave it out',
        );
      else if (!draft.isFaulty(path)) {
        const near = nearestWord(path, uncertain);
        item.report(
          `no uncertain input is called "${path}"`,
          near ? `did you mean "${near}"?` : 'name the exact path of an uncertain quantity, such as funnel.sql.rate',
        );
      }
    }
    if (between[0] === between[1]) {
      pair.report(`an input cannot be correlated with itself (${between[0]})`, 'name two inputs');
      continue;
    }
    const key = [...between].sort().join(' ');
    const former = pairs.get(key);
    if (former)
      pair.report(`this pair is correlated twice; first on line ${former.origin.line}`, 'keep one of the two');
    else if (paths === 2 && rank !== undefined) sound.push({ between, rank, origin });
    if (!former) pairs.set(key, correlation);
  }
  checkJointly(draft, sound);
  return sound;
}

/** Whether all correlations can hold at once; if not, with the size of the smallest repair, and that repair. */
function checkJointly(draft: Draft, correlations: readonly Correlation[]): void {
  if (draft.reading.faults.length > 0) return;
  for (const { names, of, smallestEigenvalue, distance, repaired } of impossibleBlocks(correlations)) {
    const last = of[of.length - 1];
    const repairs = of.map(({ between: [a, b], rank }, i) => `${a} with ${b}: ${rank} → ${repaired[i].toFixed(2)}`);
    draft.written.correlations
      ?.find(({ origin }) => origin === last.origin)
      ?.spot.report(
        `these correlations cannot hold together: the matrix of ${names.join(', ')} is not positive definite ` +
          `(smallest eigenvalue ${smallestEigenvalue.toFixed(3)})`,
        `the smallest repair (distance ${distance.toFixed(3)}) leads to the edge of what can hold: ` +
          `${repairs.join('; ')}; stay a little inside it`,
      );
  }
}
