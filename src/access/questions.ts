import type { Deed } from './reachers';
import type { Store } from './stores';

/** A question about access to stores. Its answer stands in workspaces/access.yaml. */
export interface Question {
  /** As a reviewer asks it. */
  readonly asks: string;
  readonly deed: Deed;
  readonly about: (store: Store) => boolean;
}

const ZONES = ['raw', 'curated', 'features'];

/** The questions, given the names of the workspaces of production. */
export function questionsOn(production: readonly string[]): readonly Question[] {
  const isRecord = within(production, 'bucket', 'lake', ZONES);
  const isDatabaseKey = within(production, 'key', 'data', ['databases']);
  const isBrokerKey = within(production, 'key', 'messaging', ['brokers']);
  const isStateKey = within(production, 'key', 'state');
  const isLakeKey = within(production, 'key', 'lake', ZONE_KEYS);
  const isKey = (store: Store) => [isDatabaseKey, isBrokerKey, isStateKey, isLakeKey].some((one) => one(store));
  const isSecret = ({ kind, workspace }: Store) => kind === 'secret' && production.includes(workspace);
  return [
    { asks: 'who can read production records', deed: 'read', about: isRecord },
    { asks: 'who can delete production records for good', deed: 'delete', about: isRecord },
    { asks: 'who can write evidence', deed: 'write', about: archived(/evidence$/) },
    { asks: 'who can read evidence and logs', deed: 'read', about: archived(/(evidence|logs)$/) },
    { asks: 'who can delete evidence and logs for good', deed: 'delete', about: archived(/(evidence|logs)$/) },
    { asks: 'who can use the key of the scoring database', deed: 'read', about: isDatabaseKey },
    { asks: 'who can use the key of the broker', deed: 'read', about: isBrokerKey },
    { asks: 'who can do away with the keys of production', deed: 'delete', about: isKey },
    { asks: 'who can read the secrets of production', deed: 'read', about: isSecret },
    { asks: 'who can write the state of Terraform', deed: 'write', about: isState },
  ];
}

const ZONE_KEYS = ZONES.map((zone) => `${zone}_key`);

type IsAbout = Question['about'];

const within =
  (workspaces: readonly string[], kind: Store['kind'], part: string, names?: readonly string[]): IsAbout =>
  (store) =>
    store.kind === kind &&
    store.part === part &&
    workspaces.includes(store.workspace) &&
    (names?.includes(store.name) ?? true);

const isState: IsAbout = ({ kind, part, name }) => kind === 'bucket' && part === 'state' && name === 'state';

const archived =
  (name: RegExp): IsAbout =>
  (store) =>
    store.kind === 'bucket' && store.part === 'archive' && name.test(store.name);
