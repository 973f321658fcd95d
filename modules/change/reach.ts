import type { Read, Wiring } from './wiring';

/** A stack that a change reaches through contracts, and the outputs through which it does. */
export interface Reached {
  readonly stack: string;
  readonly through: readonly Read[];
}

/**
 * Every stack that may change when these outputs do, in the order in which it is reached. It may name more than will
 * change, and never less: a test changes each output of each contract and plans whatever reads (test/terraform/reach.test.ts).
 */
export function reach(changed: readonly Read[], wirings: readonly Wiring[]): readonly Reached[] {
  const through = new Map<string, readonly Read[]>();
  const known = new Set(changed.map(keyOf));
  for (let left = changed; left.length > 0;) {
    const found = wirings.flatMap((wiring) => touched(wiring, left));
    for (const { wiring, reads } of found) through.set(wiring.stack, [...(through.get(wiring.stack) ?? []), ...reads]);
    left = found
      .flatMap(({ wiring, reads }) => wiring.follows(reads).map((output) => ({ producer: wiring.stack, output })))
      .filter((read) => !known.has(keyOf(read)) && known.add(keyOf(read)));
  }
  return [...through].map(([stack, reads]) => ({ stack, through: reads }));
}

function touched(wiring: Wiring, changed: readonly Read[]) {
  const reads = changed.filter((one) => wiring.reads.some((read) => keyOf(read) === keyOf(one)));
  return reads.length > 0 ? [{ wiring, reads }] : [];
}

const keyOf = ({ producer, output }: Read): string => `${producer}.${output}`;

/** Where a stack stands, and which services live there. */
export interface Ground {
  readonly stack: string;
  readonly part: string;
  /** Environments that stand on its workspace; the workspace itself when it is one. */
  readonly environments: readonly string[];
}

export interface ServiceNeeds {
  readonly name: string;
  readonly databases: boolean;
  readonly queues: boolean;
}

/** Environments and services that stand on these stacks. */
export interface Bystanders {
  readonly environments: string[];
  /** `<environment>/<service>`. */
  readonly services: string[];
}

/** Parts on which no service stands: they watch, keep or try. */
const ASIDE = ['alerting', 'archive', 'backup', 'delivery', 'drills', 'governance', 'observability', 'state', 'vault'];

/** Who feels a change of these stacks; a part that nobody has placed is felt by all. */
export function bystanders(grounds: readonly Ground[], services: readonly ServiceNeeds[]): Bystanders {
  const felt = grounds.filter(({ part }) => !ASIDE.includes(part));
  const pairs = felt.flatMap(({ part, environments }) =>
    environments.flatMap((environment) => services.filter(needs(part)).map(({ name }) => `${environment}/${name}`)),
  );
  return {
    environments: [...new Set(felt.flatMap(({ environments }) => environments))].sort(),
    services: [...new Set(pairs)].sort(),
  };
}

const needs =
  (part: string) =>
  (service: ServiceNeeds): boolean => {
    if (part === 'data') return service.databases;
    return part === 'messaging' ? service.queues : true;
  };
