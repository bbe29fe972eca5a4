import type { CompileOptions } from '../model/compile.ts';
import type { Compiled } from './bench.ts';

/**
 * What two models must agree on, so that the same leads get the same numbers in both: which sources go in bulk, and from
 * which stage on leads are followed one by one. Either way has the same law, so it may be chosen for their sake.
 */
export function pairingOf(base: Compiled, head: Compiled): Pick<CompileOptions, 'bulk' | 'followFrom'> {
  // What pays, or is the only way, in one of them is done in both.
  const bulk = new Set([base, head].flatMap(sourcesInBulk));
  // A source that was renamed goes as it goes under its other name.
  const sources = [...base.scenario.sources, ...head.scenario.sources];
  const addresses = new Set(sources.filter(({ name }) => bulk.has(name)).map(({ address }) => address));
  for (const { name, address } of sources) if (addresses.has(address)) bulk.add(name);
  const [before, now] = [frontsOf(base), frontsOf(head)];
  const followFrom: Record<string, string> = {};
  for (const { name, address } of head.scenario.sources) {
    const was = base.scenario.sources.find((source) => source.address === address)?.name;
    const [a, b] = [was === undefined ? undefined : before.get(was), now.get(name)];
    if (was === undefined || a === undefined || b === undefined || a === b) continue;
    const place = (stage: string): number => head.scenario.stages.findIndex((each) => each.name === stage);
    const there = [a, b].filter(
      (stage) => place(stage) >= 0 && base.scenario.stages.some((each) => each.name === stage),
    );
    if (there.length < 2) continue;
    followFrom[name] = place(a) < place(b) ? a : b;
    followFrom[was] = followFrom[name];
  }
  return { bulk: [...bulk], followFrom };
}

function sourcesInBulk({ model }: Compiled): string[] {
  return model.streams.filter((stream) => stream.bulk).map(({ source }) => source);
}

/** By source, the first stage whose leads are followed one by one. */
function frontsOf({ scenario, model }: Compiled): Map<string, string> {
  const fronts = new Map<string, number>();
  for (const { source, front } of model.streams) fronts.set(source, Math.min(front, fronts.get(source) ?? front));
  return new Map([...fronts].map(([source, front]) => [source, scenario.stages[front].name]));
}
