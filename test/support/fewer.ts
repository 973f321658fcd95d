import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import input from '../../workspaces';
import { ROOT } from './root';

/** What is left of the example. */
export interface Fewer {
  readonly services: readonly string[];
  /** @default all of them */
  readonly workspaces?: readonly string[];
}

interface Row {
  readonly peers?: readonly string[];
  readonly queues?: { readonly produces?: readonly string[]; readonly consumes?: readonly string[] };
}

/** A workspaces file of the example with fewer services and workspaces: what a test does not look at is not made for it. */
export function fewer(folder: string, { services, workspaces }: Fewer): string {
  const all = services.map((name) => [name, parse(readFileSync(rowOf(EXAMPLE, name), 'utf8')) as Row] as const);
  const queues = all.flatMap(([, row]) => row.queues?.produces ?? []);
  const rows = join(folder, 'services');
  mkdirSync(rows, { recursive: true });
  for (const [name, row] of all) {
    cpSync(join(EXAMPLE, name), join(rows, name), { recursive: true });
    writeFileSync(rowOf(rows, name), JSON.stringify(among(row, services, queues)));
  }
  const left = input.workspaces.filter(({ name }) => workspaces?.includes(name) ?? true);
  const names = left.map(({ name }) => name);
  const file = join(folder, 'workspaces.json');
  const text = JSON.stringify({ ...input, workspaces: left.map((one) => alone(one, names)), services: rows });
  writeFileSync(file, text);
  return file;
}

const EXAMPLE = join(ROOT, 'gitops', 'services');
const rowOf = (folder: string, name: string): string => join(folder, name, 'service.yaml');

/** The row without what it asks of services that are not there. */
function among(row: Row, services: readonly string[], queues: readonly string[]): Row {
  const { peers = [], queues: { consumes = [], ...sent } = {} } = row;
  return {
    ...row,
    peers: peers.filter((name) => services.includes(name)),
    queues: { ...sent, consumes: consumes.filter((name) => queues.includes(name)) },
  };
}

/** The workspace without images sent to clusters that are not there. */
function alone(workspace: object, names: readonly string[]): object {
  if (!('registry' in workspace)) return workspace;
  const { replicatesTo = [], ...rest } = workspace.registry as { readonly replicatesTo?: readonly string[] };
  return { ...workspace, registry: { ...rest, replicatesTo: replicatesTo.filter((one) => names.includes(one)) } };
}
