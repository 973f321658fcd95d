import { ConfigError, nearest, type Problem, reject } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import type { Environment } from '../../workspaces/schema';
import type { Service } from '../../workspaces/service';
import type { SyncRecord } from '../evidence/record';
import type { Files } from '../gitops/tree';
import { resolveAll } from '../values/catalogue';
import type { Read } from '../values/library';
import { folderOf, readWith } from './proposal';
import { isHeldBack, released, type Running, runningIn, withRunning } from './running';
import { lastOf, syncProblems } from './staging-sync';

/** What somebody wants promoted, and on what evidence. */
export interface PromotionRequest {
  readonly service: string;
  /** What Argo CD said of syncs, of this service and perhaps of others. A promotion without it is refused. */
  readonly records?: readonly SyncRecord[];
  /** Files as a commit has them, for what ran when a record was made. */
  readonly readAt: (revision: string) => Read;
  /** What is in the way already: one entry for each file that is changed and not committed. */
  readonly uncommitted: readonly string[];
}

/** What a pull request of the promotion holds. */
export interface Promotion {
  readonly service: Service;
  /** What shows that it ran before production, and how it is called. */
  readonly record: SyncRecord;
  readonly evidence: string;
  readonly from: string;
  readonly to: string;
  /** What production runs now; nothing before the first promotion. */
  readonly now: Running;
  readonly next: Running;
  readonly first: boolean;
  /** The file of production; before the first promotion also the one that held the service back. */
  readonly files: Files;
}

/** What runs in the last stage before production, for production. Throws one ConfigError with all that is in the way. */
export function promotion(spec: PlatformSpec, request: PromotionRequest, read: Read): Promotion {
  const { service: name } = request;
  const service = spec.services.find((row) => row.name === name);
  const [from, to] = stages(spec);
  const [source, target] = [from, to].map((stage) => `${folderOf(name)}/${stage.name}.yaml`);
  const [next, now] = [source, target].map((path) => runningIn(path ?? '', read));
  const unknown = service ? [] : [unknownService(name, spec)];
  const odd = service ? stageProblems({ source, target, next, now }) : [];
  const application = `${from.name}-${name}`;
  const record = lastOf(request.records ?? [], application);
  reject(`Promotion of ${name}`, [...unknown, ...recordProblems(request, application), ...dirt(request), ...odd]);
  if (!service || !next || !now || !source || !target || !record)
    throw new Error('what is missing should have been told');
  const account = spec.clusters.find((cluster) => cluster.name === from.cluster)?.account ?? '';
  const runningAt = (revision: string) => runningIn(source, request.readAt(revision));
  reject(`Promotion of ${name}`, syncProblems(record, { service: name, application, account, next, runningAt }));
  const evidence = `sync-${record.id}`;
  const first = isHeldBack(name, read);
  const files = {
    [target]: withRunning(read(target), next, `from ${from.name} on evidence ${evidence}`),
    ...(first ? released(name, read) : {}),
  };
  reject('Values', resolveAll(spec, readWith(files, read)).problems);
  return { service, record, evidence, from: from.name, to: to.name, now, next, first, files };
}

/** The last stage before production, and production. */
function stages({ environments }: PlatformSpec): readonly [Environment, Environment] {
  const from = environments.filter(({ grade }) => grade !== 'production').at(-1);
  const [to] = environments.filter(({ grade }) => grade === 'production');
  if (from && to) return [from, to];
  const got = environments.map(({ name }) => name);
  const want = 'an environment before production, and one of production';
  throw new ConfigError('Promotion', [{ field: 'workspaces', got, want, fix: 'there is nothing to promote between' }]);
}

function unknownService(got: string, { services }: PlatformSpec): Problem {
  const meant = nearest(
    got,
    services.map(({ name }) => name),
  );
  const fix = meant ? `did you mean ${meant}?` : 'correct the name';
  return { field: 'NAME', got, want: 'the name of a service', fix };
}

const ID = /^[A-Za-z0-9-]{1,120}$/;

function recordProblems({ records }: PromotionRequest, application: string): readonly Problem[] {
  const fix =
    'copy it from the archive of logs, below events/source=platform.argo-cd/, of the day on which it was synced';
  const want = `what Argo CD said of ${application}`;
  const record = lastOf(records ?? [], application);
  if (record)
    return ID.test(record.id)
      ? []
      : [{ field: '--result id', got: record.id, want: 'the id of an event', fix: 'whoever reviews it looks for it' }];
  const others = [...new Set(records?.map(({ detail }) => detail.application))].join(', ');
  return [{ field: '--result', got: others || undefined, want, fix }];
}

const dirt = ({ uncommitted }: PromotionRequest): readonly Problem[] =>
  uncommitted.length === 0
    ? []
    : [
        {
          field: 'working tree',
          got: uncommitted.join(', '),
          want: 'nothing uncommitted',
          fix: 'commit or stash it; the pull request holds the promotion alone',
        },
      ];

interface Found {
  readonly source: string | undefined;
  readonly target: string | undefined;
  readonly next: Running | undefined;
  readonly now: Running | undefined;
}

function stageProblems({ source, target, next = {}, now = {} }: Found): readonly Problem[] {
  if (next.digest === undefined)
    return [{ field: `${source} image.digest`, got: undefined, want: 'a digest', fix: 'let it run there first' }];
  const same = next.digest === now.digest && next.model?.sha256 === now.model?.sha256;
  const want = 'another than runs there already';
  return same ? [{ field: `${target} image.digest`, got: now.digest, want, fix: 'there is nothing to promote' }] : [];
}
