import { ConfigError, nearest, type Problem, reject } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import type { Environment } from '../../workspaces/schema';
import type { Service } from '../../workspaces/service';
import type { Files } from '../gitops/tree';
import { resolveAll } from '../values/catalogue';
import type { Read } from '../values/library';
import { folderOf, readWith } from './proposal';
import { isHeldBack, released, type Running, runningIn, withRunning } from './running';
import { resultProblems, type StagingResult } from './staging-result';

/** What somebody wants promoted, and on what evidence. */
export interface PromotionRequest {
  readonly service: string;
  /** Reference that the result must have: the id of a change, a ticket or a run. @default the one that it has */
  readonly evidence?: string | undefined;
  /** What was found where it ran before. A promotion without it is refused. */
  readonly result?: StagingResult;
  /** What is in the way already: one entry for each file that is changed and not committed. */
  readonly uncommitted: readonly string[];
}

/** What a pull request of the promotion holds. */
export interface Promotion {
  readonly service: Service;
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
  const { service: name, result } = request;
  const service = spec.services.find((row) => row.name === name);
  const [from, to] = stages(spec);
  const [source, target] = [from, to].map((stage) => `${folderOf(name)}/${stage.name}.yaml`);
  const [next, now] = [source, target].map((path) => runningIn(path ?? '', read));
  const unknown = service ? [] : [unknownService(name, spec)];
  const odd = service ? stageProblems({ source, target, next, now }) : [];
  reject(`Promotion of ${name}`, [...unknown, ...evidenceProblems(request), ...dirt(request), ...odd]);
  if (!service || !next || !now || !target || !result) throw new Error('what is missing should have been told');
  reject(`Promotion of ${name}`, resultProblems(result, { service: name, environment: from.name, next }));
  const evidence = result.id;
  const first = isHeldBack(name, read);
  const files = {
    [target]: withRunning(read(target), next, `from ${from.name} on evidence ${evidence}`),
    ...(first ? released(name, read) : {}),
  };
  reject('Values', resolveAll(spec, readWith(files, read)).problems);
  return { service, evidence, from: from.name, to: to.name, now, next, first, files };
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

const EVIDENCE = /^[A-Za-z0-9][\w .:/#-]{2,118}[\w/]$/;

function evidenceProblems({ evidence, result }: PromotionRequest): readonly Problem[] {
  if (!result) {
    const fix = 'take it from the run that tried this image; a reference alone shows nothing';
    return [{ field: '--result', got: undefined, want: 'what was found of it before production', fix }];
  }
  const { id } = result;
  const want = 'the id of a change, ticket or run, of 4-120 characters';
  const other = 'name the evidence that this result is kept under, or leave it out';
  return [
    ...(EVIDENCE.test(id) ? [] : [{ field: '--result id', got: id, want, fix: 'whoever reviews it looks there' }]),
    ...(evidence === undefined || evidence === id
      ? []
      : [{ field: '--evidence', got: evidence, want: id, fix: other }]),
  ];
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
