import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PlatformSpec } from '../../workspaces/load';
import { audit, cluster, environment } from '../../workspaces/schema';
import { type Field, fieldsOf } from '../reference/fields';
import type { Documents } from './documents';
import type { SettingPlace } from './explanation';

type Workspace = PlatformSpec['audit'] | PlatformSpec['clusters'][number] | PlatformSpec['environments'][number];

/** Fields of its workspace that a stack is made from, beside what all stacks take: account, region, names, owner. */
const MADE_FROM: Readonly<Record<string, readonly string[]>> = {
  alerting: ['alerting'],
  archive: ['retention'],
  backup: ['rpoHours'],
  bootstrap: ['cluster', 'sync', 'registry'],
  cluster: ['cluster'],
  data: ['databases'],
  delivery: ['delivery'],
  drills: ['drills', 'criticality'],
  edge: ['edge'],
  governance: ['governance'],
  identity: ['identity'],
  lake: ['lake'],
  messaging: ['brokers'],
  network: ['network'],
  observability: ['name'],
  registry: ['registry'],
  services: ['name'],
  state: ['account'],
  tenancy: ['growthPercent'],
  vault: ['vault', 'restoreTests'],
  waivers: ['waivers'],
};

/** Stacks that also follow from the rows of the catalogue. */
const OF_ROWS = ['registry', 'services', 'tenancy', 'observability'];

/** Workspaces, rows and where they say what. */
export class Settings {
  private readonly fields: Readonly<Record<Workspace['kind'], readonly Field[]>> = {
    audit: fieldsOf(audit),
    cluster: fieldsOf(cluster),
    environment: fieldsOf(environment),
  };
  /** Lines that were looked for, by field: thousands of addresses ask for the same few. */
  private readonly lines = new Map<string, string>();

  constructor(
    readonly spec: PlatformSpec,
    private readonly documents: Documents,
  ) {}

  workspace(name: string): Workspace {
    const found = [this.spec.audit, ...this.spec.clusters, ...this.spec.environments].find((one) => one.name === name);
    if (!found) throw new Error(`no workspace ${name}`);
    return found;
  }

  /** What a resource follows from: the fields of its stack, as near to it as the words of its address lead; and its row. */
  behind(workspace: string, part: string, words: readonly string[] = []): readonly SettingPlace[] {
    const row = OF_ROWS.includes(part) ? this.row(words) : undefined;
    const own = this.workspace(workspace);
    const fields = (MADE_FROM[part] ?? ['name']).map((field) => this.place(own, narrowed(own, field, words)));
    return row === undefined ? fields : [this.rowPlace(row), ...fields];
  }

  /** The service whose name stands in an address. Longer names first: `device` is no `device-graph`. */
  row(words: readonly string[]): PlatformSpec['services'][number] | undefined {
    const named = this.spec.services.filter(({ name }) =>
      words.some((word) => word === name || word.endsWith(`-${name}`)),
    );
    return [...named].sort((one, other) => other.name.length - one.name.length)[0];
  }

  rowPlace({ name, description, class: of }: PlatformSpec['services'][number]): SettingPlace {
    const at = `gitops/services/${name}/service.yaml`;
    return { field: `services.${name}`, at: `${at}:1`, value: of, meaning: description };
  }

  private place(workspace: Workspace, { path, value }: Narrowed): SettingPlace {
    const [head = ''] = path;
    return {
      field: [workspace.name, ...path].join('.'),
      at: this.lineOf(workspace, path),
      value,
      meaning: this.meaning(workspace, path.join('.')) ?? this.meaning(workspace, head) ?? '',
    };
  }

  private meaning({ kind }: Workspace, field: string): string | undefined {
    return this.fields[kind].find(({ path }) => path === field)?.meaning;
  }

  /** The line that says the field: in the workspace's own file, or in one that it takes it from; else where its default is. */
  private lineOf(workspace: Workspace, path: readonly string[]): string {
    const field = [workspace.name, ...path].join('.');
    const line = this.lines.get(field) ?? this.foundLine(workspace, path);
    this.lines.set(field, line);
    return line;
  }

  private foundLine(workspace: Workspace, path: readonly string[]): string {
    const own = `workspaces/${workspace.kind === 'cluster' ? 'clusters/' : ''}${workspace.name}.ts`;
    const file = existsSync(join(this.documents.root, own)) ? own : 'workspaces/index.ts';
    const files = [file, ...this.takenFrom(file), 'workspaces/schema.ts'];
    const places = [...path].reverse().flatMap((key) => files.flatMap((one) => this.lineIn(one, key)));
    return places[0] ?? `${file}:1`;
  }

  private takenFrom(file: string): readonly string[] {
    return [...this.documents.text(file).matchAll(/from '(\.{1,2}\/[\w/-]+)'/g)]
      .map(([, path = '']) => `${join(dirname(file), path)}.ts`.replaceAll('\\', '/'))
      .filter((path) => path !== 'workspaces/schema.ts' && existsSync(join(this.documents.root, path)));
  }

  private lineIn(file: string, key: string): readonly string[] {
    const lines = this.documents.text(file).split('\n');
    const at = lines.findIndex((line) => line.trimStart().startsWith(`${key}:`) || line.trim() === `${key},`);
    return at < 0 ? [] : [`${file}:${at + 1}`];
  }
}

interface Narrowed {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** `databases` becomes `databases.decisions` where the address has that word. */
function narrowed(workspace: Workspace, field: string, words: readonly string[]): Narrowed {
  const value = valueAt(workspace, field);
  const key = isRecord(value) ? Object.keys(value).find((name) => words.includes(name)) : undefined;
  return key === undefined ? { path: [field], value } : { path: [field, key], value: valueAt(value, key) };
}

const valueAt = (of: unknown, key: string): unknown =>
  isRecord(of) ? Object.entries(of).find(([name]) => name === key)?.[1] : undefined;

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
