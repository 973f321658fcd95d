import type { Layer } from '../../modules/gitops';
import { placed } from './document';
import { history, type Leaf, leaves, type Node, type Place } from './node';
import type { Resolved } from './resolver';
import type { Values } from './schema';

/** A key that changes nothing, as a sentence with its place. */
export type Unused = string;

/**
 * Keys that could be taken out without a difference anywhere: those that say what a layer below says already, those that
 * some later layer always hides, and those that do not apply to the service.
 */
export function unusedKeys(results: readonly Resolved[]): readonly Unused[] {
  const seen = new Map<string, Sight[]>();
  for (const result of results)
    for (const leaf of leaves(result.root))
      for (const sight of sightsOf(leaf, result)) {
        const id = `${placed(sight.place)} ${sight.key}`;
        seen.set(id, [...(seen.get(id) ?? []), sight]);
      }
  return [...seen.values()].flatMap(sentenceOf);
}

/** One key of one file, as one result has it. */
interface Sight {
  readonly key: string;
  readonly value: unknown;
  readonly place: Place;
  /** Who hides it; nobody, when it is the last word. */
  readonly hiddenBy?: string;
  /** Where the same is said already. */
  readonly repeats?: Place;
  /** Why it does not apply. */
  readonly idle?: string;
}

function sightsOf({ path, node }: Leaf, { values }: Resolved): readonly Sight[] {
  const key = path.join('.');
  const [below, ...others] = history(node);
  const idle = values && idleReason(key, values);
  const same = below && JSON.stringify(valueOf(below)) === JSON.stringify(node.value);
  return [
    { key, value: node.value, place: node.place, ...(same && { repeats: below.place }), ...(idle && { idle }) },
    ...[below, ...others].flatMap((hidden) =>
      hidden ? [{ key, value: valueOf(hidden), place: hidden.place, hiddenBy: node.place.path }] : [],
    ),
  ];
}

const valueOf = (node: Node): unknown => ('value' in node ? node.value : {});

const OWN: readonly string[] = ['service', 'override'] satisfies readonly Layer[];
/** Layers of more than one result, each of which a later one may hide. */
const HIDEABLE: readonly string[] = ['base', 'class', 'environment', 'service'] satisfies readonly Layer[];

function sentenceOf(sights: readonly Sight[]): readonly Unused[] {
  const [first] = sights;
  if (!first) return [];
  const { key, value, place } = first;
  const told = (fact: string, fix: string) => [`${placed(place)} ${key}: ${JSON.stringify(value)} ${fact} - ${fix}`];
  const last = sights.filter(({ hiddenBy }) => hiddenBy === undefined);
  const hiders = [...new Set(sights.flatMap(({ hiddenBy }) => hiddenBy ?? []))].sort();
  if (HIDEABLE.includes(place.source) && last.length === 0)
    return told(`is hidden everywhere, by ${hiders.slice(0, 3).join(', ')}`, 'remove it');
  if (!OWN.includes(place.source) || last.length === 0) return [];
  const [idle] = last.flatMap((sight) => sight.idle ?? []);
  if (idle !== undefined) return told('changes nothing', `remove it: ${idle}`);
  const [repeats] = last.flatMap((sight) => sight.repeats ?? []);
  return repeats && last.every((sight) => sight.repeats)
    ? told(`is what ${placed(repeats)} says already`, 'remove it')
    : [];
}

/** Why a setting does not matter to a service, if it does not. */
function idleReason(key: string, { kind, exposure, databases }: Values): string | undefined {
  const [head = ''] = key.split('.');
  if (head === 'job' && kind === 'deployment') return 'it does not run by the clock';
  if (SERVING.includes(head) && kind === 'cronjob') return 'between its runs nothing listens';
  if (head === 'door' && exposure === 'none') return 'it has no host name';
  return head === 'database' && Object.keys(databases).length === 0 ? 'it has no database' : undefined;
}

const SERVING = ['replicas', 'scaling', 'rollout', 'health', 'spread', 'door'];
