import { addresses } from './address';
import { alarms } from './alarm';
import { contracts } from './contract';
import type { Entry } from './explanation';
import type { Ground } from './ground';
import { hosts } from './host';
import { pages } from './page';
import { controls, policies } from './rules';
import { services } from './service';
import { stacks } from './stack';

export * from './explanation';
export { outputsOf } from './contract';
export { controlsOfAlarm, type Ground, ground } from './ground';

/** Everything that can be asked about. */
export const everything = (ground: Ground): readonly Entry[] =>
  [services, hosts, alarms, controls, policies, stacks, contracts, addresses, pages].flatMap((kind) => kind(ground));

/** All that is called so: by its one name if it has it, else by any other. */
export function called(name: string, entries: readonly Entry[]): readonly Entry[] {
  const wanted = name.trim();
  const exact = entries.filter(({ names: [first] }) => first === wanted);
  return exact.length > 0 ? exact : entries.filter(({ names }) => names.includes(wanted));
}

/** The names most like a word that nothing is called by, the likest first. */
export function likeliest(word: string, entries: readonly Entry[], most = 5): readonly string[] {
  const wanted = word.trim().toLowerCase();
  const likeness = likenessTo(wanted);
  const known = [...new Set(entries.flatMap(({ names }) => names))];
  return known
    .map((name) => ({ name, like: likeness(name.toLowerCase()) }))
    .filter(({ like }) => like > LEAST)
    .sort(
      (one, other) => other.like - one.like || one.name.length - other.name.length || (one.name < other.name ? -1 : 1),
    )
    .slice(0, most)
    .map(({ name }) => name);
}

const LEAST = 0.4;

/** The share of pairs of letters that two words have in common, 0 to 1 (Dice's coefficient): order and gaps matter little. */
function likenessTo(one: string): (other: string) => number {
  const left = [...pairs(one)];
  return (other) => {
    const right = pairs(other);
    const common = left.reduce((sum, [pair, count]) => sum + Math.min(count, right.get(pair) ?? 0), 0);
    const all = Math.max(0, one.length - 1) + Math.max(0, other.length - 1);
    return all === 0 ? 0 : (2 * common) / all;
  };
}

function pairs(word: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (let index = 0; index + 1 < word.length; index += 1) {
    const pair = word.slice(index, index + 2);
    found.set(pair, (found.get(pair) ?? 0) + 1);
  }
  return found;
}
