import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { teamsOfQueue } from '../workspaces/service-names';

const ROOT = join(__dirname, '..');

/** How often each part of the example stands there. */
export interface Size {
  /** The catalogue of services, each copy with queues and callers of its own. 1 to 100. */
  readonly services: number;
  /** The teams; copies of services are dealt out to them in turn. 1 to 100. */
  readonly teams: number;
  /** Two clusters with their three environments. 1 to 9. */
  readonly platforms: number;
  /** Environments on the first cluster besides. 0 to 9. */
  readonly more: number;
  /** Whether each environment of the first platform has a cluster of its own. @default the first two share one */
  readonly apart?: boolean;
}

/** A copy of the checkout with a catalogue of another size: values are read where the source lies. */
export function grownCheckout(folder: string, size: Size): void {
  const { services, teams } = size;
  const parts = ['bench', 'charts', 'docs', 'gitops', 'images', 'modules', 'package.json', 'src', 'test', 'workspaces'];
  for (const part of parts) cpSync(join(ROOT, part), join(folder, part), { recursive: true, verbatimSymlinks: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const rows = join(folder, 'gitops', 'services');
  const names = readdirSync(rows);
  for (let copy = 2; copy <= services; copy += 1)
    for (const name of names) copyService(rows, name, { copy, team: ((copy - 1) % teams) + 1 });
  const values = [join(folder, 'gitops', 'values', 'env'), ...readdirSync(rows).map((name) => join(rows, name))];
  for (const each of values) copyValues(each, size);
}

/** What is said in a folder for an environment, for each copy of it. */
function copyValues(folder: string, { platforms, more }: Size): void {
  const files = readdirSync(folder).filter((file) => /^(dev|staging|prod)\.yaml$/.test(file));
  for (const file of files)
    for (let copy = 2; copy <= platforms; copy += 1)
      cpSync(join(folder, file), join(folder, file.replace('.', `${copy}.`)));
  if (!files.includes('dev.yaml')) return;
  for (let copy = 1; copy <= more; copy += 1) cpSync(join(folder, 'dev.yaml'), join(folder, `more${copy}.yaml`));
}

function copyService(rows: string, name: string, place: Place): void {
  const from = join(rows, name);
  const to = join(rows, copied(name, place.copy));
  mkdirSync(to);
  for (const file of readdirSync(from)) {
    const text = readFileSync(join(from, file), 'utf8');
    writeFileSync(join(to, file), file === 'service.yaml' ? stringify(copiedRow(parse(text) as Row, place)) : text);
  }
}

interface Place {
  readonly copy: number;
  readonly team: number;
}

interface Row {
  readonly name: string;
  readonly team: string;
  readonly host?: string;
  readonly peers?: readonly string[];
  readonly queues?: Readonly<Record<string, readonly string[]>>;
}

/** It calls the services of its own copy, and hands on to them. */
function copiedRow({ name, host, peers, queues, ...row }: Row, { copy, team }: Place): Row {
  const queue = (queued: string) => {
    const { from, to } = teamsOfQueue(queued);
    return `${copied(from, team)}.${copied(to, team)}.${copied(queued.split('.').slice(2).join('.'), copy)}`;
  };
  return {
    ...row,
    ...{ name: copied(name, copy), team: copied(row.team, team) },
    ...(host !== undefined && { host: copied(host, copy) }),
    ...(peers && { peers: peers.map((peer) => copied(peer, copy)) }),
    ...(queues && {
      queues: Object.fromEntries(Object.entries(queues).map(([way, all]) => [way, all.map(queue)])),
    }),
  };
}

/** The first keeps its name. */
export const copied = (name: string, copy: number): string => (copy === 1 ? name : `${name}-x${copy}`);
