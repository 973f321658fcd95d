import type { Entry, Explanation } from '../explain';
import type { SynthesisedStack } from '../synth';
import { alarmsIn } from '../alarm-walk';
import type { StackData } from './data';

/** Every stack, with what it reads and hands on. */
export function stackData(stacks: readonly SynthesisedStack[], entries: readonly Entry[]): readonly StackData[] {
  const explained = new Map(entries.filter(({ kind }) => kind === 'stack').map((one) => [one.names[0], one.explain()]));
  return stacks.map((stack) => {
    const { id, workspace, resources } = stack;
    const said = explained.get(id);
    return {
      ...{ id, workspace, resources: resources.length, kinds: kindsOf(stack), reads: readsOf(stack) },
      owner: said?.owner ?? '',
      source: said?.source[0]?.replace(/:1$/, '') ?? '',
      publishes: contractsOf(said, `publishes ${id}.`),
      readers: contractsOf(said, 'is read by '),
      alarms: alarmsIn(resources).length,
      decisions: said?.decisions.map(({ name, says }) => `${name} ${says.replace(/ \(.*$/, '')}`) ?? [],
      settings: said?.settings.map(({ field, at }) => `${field} (${at})`) ?? [],
    };
  });
}

const contractsOf = (said: Explanation | undefined, beginning: string): readonly string[] =>
  (said?.contracts ?? []).filter((one) => one.startsWith(beginning)).map((one) => one.slice(beginning.length));

function kindsOf({ resources }: SynthesisedStack): StackData['kinds'] {
  const counts = new Map<string, number>();
  for (const { type } of resources) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1));
}

function readsOf({ text, dependsOn }: SynthesisedStack): StackData['reads'] {
  const read = [...text.matchAll(/data\.terraform_remote_state\.([\w-]+)\.outputs\.(\w+)/g)];
  const of = (producer: string) => read.filter(([, from]) => from === producer).map(([, , name = '']) => name);
  return Object.fromEntries(dependsOn.map((producer) => [producer, [...new Set(of(producer))].sort()]));
}
