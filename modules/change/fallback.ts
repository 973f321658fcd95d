import { changesReality, type Action } from './action';
import type { Difference } from './differences';
import type { Family } from './kinds';
import { oneWay } from './one-way';
import type { WayBack } from './way-back';

const REVERT: WayBack = { kind: 'revert', reason: 'a revert of the commit makes it as it was' };
const GONE: Readonly<Partial<Record<Family, WayBack>>> = {
  records: { kind: 'restore', reason: 'what it holds comes back from a backup, snapshot or recovery window only' },
  keys: {
    kind: 'restore',
    reason: 'its deletion can be cancelled during the waiting period; after that what it encrypts is lost',
  },
  traces: { kind: 'roll-forward', reason: 'what it kept is gone, and what happens meanwhile is not recorded' },
  copies: { kind: 'roll-forward', reason: 'what was not copied meanwhile is missing for good' },
  carriers: { kind: 'roll-forward', reason: 'a new one has another address; who knows the old one must be told' },
  unlisted: { kind: 'restore', reason: 'nobody has said what this kind holds' },
};
const MADE: Readonly<Partial<Record<Family, WayBack>>> = {
  records: { kind: 'roll-forward', reason: 'no plan destroys what holds records; it stays until a teardown' },
  keys: { kind: 'roll-forward', reason: 'no plan destroys a key; it stays until a teardown' },
};

/** The way back from a change; none when reality stays as it is. */
export function wayBack(kind: string, family: Family, action: Action, differences: readonly Difference[]): WayBack {
  if (!changesReality(action)) return { kind: 'revert', reason: 'reality stays as it is' };
  if (action === 'destroy' || action === 'replace') return GONE[family] ?? REVERT;
  if (action === 'create') return oneWay(kind, action, differences) ?? MADE[family] ?? REVERT;
  if (action === 'forget') return { kind: 'roll-forward', reason: 'it is out of the state; import it to have it back' };
  return oneWay(kind, action, differences) ?? REVERT;
}
