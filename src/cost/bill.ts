import type { Demands } from '../demand';
import type { Resource } from '../../modules/governance';
import type { PlatformSpec } from '../../workspaces/load';
import type { SynthesisedStack } from '../synth';
import { BY_USE, FREE, NOT_PRICED } from './kinds';
import { nodesOf } from './nodes';
import { monthly, PRICED_REGION } from './prices';
import { QUANTITIES, type Quantity } from './quantities';

/** So many of something in a workspace. */
export interface Position extends Quantity {
  readonly workspace: string;
}

/** A position with its price. */
export interface Line extends Position {
  /** US dollars a month: of one, and of all. */
  readonly each: number;
  readonly usd: number;
}

/** What a month costs, as far as sizes and prices say. */
export interface Bill {
  readonly lines: readonly Line[];
  /** Stands all month and has a price, which was not read. */
  readonly notPriced: readonly Position[];
  /** Kinds that are paid by use, and what counts. */
  readonly byUse: readonly (Position & { readonly counts: string })[];
}

/** What the stacks cost for a month at the sizes of the workspaces, with the nodes that their services need at least. */
export function billOf(spec: PlatformSpec, stacks: readonly SynthesisedStack[], demands: Demands): Bill {
  const positions = [
    ...summed(stacks.flatMap(({ resources }) => standing(resources))),
    ...spec.clusters.flatMap((cluster) => {
      const here = spec.environments.filter((one) => one.cluster === cluster.name).map(({ name }) => name);
      return nodesOf(cluster, here.flatMap(demands)).map((one) => ({ ...one, workspace: cluster.name }));
    }),
  ];
  const priced = [spec.audit, ...spec.clusters]
    .filter(({ region }) => region === PRICED_REGION)
    .map(({ name }) => name);
  const isPriced = ({ workspace }: Position) => priced.includes(siteOf(spec, workspace));
  const summedUp = summed(positions).filter(({ workspace }) => stacks.some((stack) => stack.workspace === workspace));
  const lines = summedUp.filter(isPriced).flatMap(lineOf);
  const notPriced = summedUp.filter((one) => !isPriced(one) || monthly(one.name) === undefined);
  return { lines, notPriced, byUse: summed(stacks.flatMap(({ resources }) => used(resources))).map(counted) };
}

/** Whose region a workspace is in. */
const siteOf = ({ environments }: PlatformSpec, workspace: string): string =>
  environments.find(({ name }) => name === workspace)?.cluster ?? workspace;

const standing = (resources: readonly Resource[]): readonly Position[] =>
  resources.flatMap((resource) => {
    const { workspace, type } = resource;
    const unread = NOT_PRICED[type];
    const found =
      QUANTITIES[type]?.(resource, resources) ?? (unread === undefined ? [] : [{ name: unread, number: 1 }]);
    return found.map((one) => ({ ...one, workspace }));
  });

const used = (resources: readonly Resource[]): readonly Position[] =>
  resources.flatMap(({ workspace, type }) => (type in BY_USE ? [{ workspace, name: type, number: 1 }] : []));

const counted = (position: Position) => ({ ...position, counts: BY_USE[position.name] ?? '' });

function lineOf(position: Position): readonly Line[] {
  const each = monthly(position.name);
  return each === undefined ? [] : [{ ...position, each, usd: each * position.number }];
}

/** The same name in the same workspace once, in the order of first sight. */
function summed(positions: readonly Position[]): readonly Position[] {
  const known = new Map<string, Position>();
  for (const position of positions) {
    const key = `${position.workspace} ${position.name}`;
    known.set(key, { ...position, number: (known.get(key)?.number ?? 0) + position.number });
  }
  return [...known.values()];
}

/** Whether somebody thought about what a kind costs. */
export const isKnown = (type: string): boolean =>
  type in QUANTITIES || type in BY_USE || type in NOT_PRICED || FREE.some((kinds) => kinds.test(type));

/** What each workspace costs for a month, in US dollars. */
export const totals = ({ lines }: Bill): ReadonlyMap<string, number> =>
  lines.reduce(
    (sums, { workspace, usd }) => sums.set(workspace, (sums.get(workspace) ?? 0) + usd),
    new Map<string, number>(),
  );
