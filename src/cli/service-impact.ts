import { factsFile } from '../../modules/gitops';
import { reject } from '../../modules/kernel';
import { catalogue } from '../../workspaces/catalogue';
import type { PlatformSpec } from '../../workspaces/load';
import { demandOfValues } from '../demand';
import { resolveAll, resolveWith } from '../values/catalogue';
import { type Change, changes, type Sides, sidesOf } from '../values/changes';
import type { Read } from '../values/library';
import { readBelow } from '../values/reader';
import type { Resolved } from '../values/resolver';
import { ROOT } from './config';
import { EXIT, type ExitCode } from './finish';
import { filesAt } from './git';
import { shown } from './service-values';
import { note, printJson, printTable } from './terminal';

export interface ServiceImpactOptions {
  /** The commit to compare with. Default: HEAD. */
  readonly since?: string;
  readonly json?: boolean;
}

/** `platform service impact`: what the working tree changes for every service in every environment. */
export function runServiceImpact(spec: PlatformSpec, { since = 'HEAD', json }: ServiceImpactOptions): ExitCode {
  const impact = impactOf(spec, since, readBelow(ROOT));
  if (json) printJson(impact);
  else print(impact, spec);
  const { results, changes: found, added, removed } = impact;
  const touched = new Set(found.flatMap(({ where }) => where)).size;
  const alone = [...counted(added, 'new'), ...counted(removed, 'gone')].join('');
  note(`${touched} of ${results} results change against ${since}${alone}`);
  return EXIT.fine;
}

/** What differs between a commit and what is read now, over all results. */
export function impactOf(spec: PlatformSpec, since: string, read: Read) {
  const before = resultsAt(spec, since);
  const { results: after, problems } = resolveAll(spec, read);
  reject('Values', problems);
  const requests = spec.environments.map(({ name }) => ({
    environment: name,
    before: askOf(before, name),
    after: askOf(after, name),
  }));
  const { added, removed, pairs } = sidesOf(before, after);
  return { since, results: after.length, added, removed, changes: changes(pairs), requests };
}

const counted = (releases: readonly string[], what: string): readonly string[] =>
  releases.length === 0 ? [] : [`, ${releases.length} are ${what}`];

/** The same at a commit: its rows, its values, and the facts that were generated then. */
function resultsAt(spec: PlatformSpec, commit: string): readonly Resolved[] {
  const files = filesAt(ROOT, commit, 'gitops');
  const rows = [...files].flatMap(([path, text]) => {
    const [, folder] = /^gitops\/services\/([^/]+)\/service\.yaml$/.exec(path) ?? [];
    return folder ? [{ folder, path, text }] : [];
  });
  const environments = spec.environments.filter(({ cluster, name }) => files.has(factsFile(cluster, name)));
  const { services } = catalogue(rows.sort((one, other) => (one.folder < other.folder ? -1 : 1))); // Git sorts by path
  return resolveWith({ environments, services }, (path) => files.get(path)).results;
}

interface Ask {
  readonly cpuMillicores: number;
  readonly memoryMiB: number;
}

/** What the pods that always run ask for. */
function askOf(results: readonly Resolved[], environment: string): Ask {
  const demands = results.flatMap((result) =>
    result.environment === environment && result.values ? [demandOfValues(result.values)] : [],
  );
  const sum = (of: 'cpuMillicores' | 'memoryMiB') =>
    demands.reduce((all, demand) => all + demand.minReplicas * demand[of], 0);
  return { cpuMillicores: sum('cpuMillicores'), memoryMiB: sum('memoryMiB') };
}

interface Asks {
  readonly environment: string;
  readonly before: Ask;
  readonly after: Ask;
}

interface Impact extends Pick<Sides, 'added' | 'removed'> {
  readonly changes: readonly Change[];
  readonly requests: readonly Asks[];
}

function print({ changes: found, requests, added, removed }: Impact, { services, environments }: PlatformSpec): void {
  const names = environments.map(({ name }) => name);
  const whole = (where: readonly string[], before: string, after: string) =>
    where.length === 0 ? [] : [['all keys', before, after, placesOf(where, names, services.length)]];
  printTable(
    [{ head: 'key' }, { head: 'before' }, { head: 'after' }, { head: 'where', wraps: true }],
    [
      [
        ...whole(added, '-', 'new'),
        ...whole(removed, 'gone', '-'),
        ...found.map(({ key, before, after, where }) => [
          key,
          shown(before),
          shown(after),
          placesOf(where, names, services.length),
        ]),
      ],
    ],
  );
  for (const { environment, before, after } of requests) {
    if (before.cpuMillicores === after.cpuMillicores && before.memoryMiB === after.memoryMiB) continue;
    note(`${environment}: pods that always run ask for ${totals(before)} -> ${totals(after)}`);
  }
}

const totals = ({ cpuMillicores, memoryMiB }: Ask): string =>
  `${cpuMillicores / 1000} CPU, ${Math.round(memoryMiB / 1024)} GiB`;

/** Environments that are touched alike, with the services: all of them, or their names. */
function placesOf(where: readonly string[], environments: readonly string[], services: number): string {
  const groups = new Map<string, string[]>();
  for (const environment of environments) {
    const start = `${environment}-`;
    const here = where.flatMap((release) => (release.startsWith(start) ? release.slice(start.length) : []));
    const names = here.length === services ? `all ${services}` : here.join(' ');
    if (here.length > 0) groups.set(names, [...(groups.get(names) ?? []), environment]);
  }
  return [...groups].map(([names, alike]) => `${alike.join(', ')}: ${names}`).join('; ');
}
