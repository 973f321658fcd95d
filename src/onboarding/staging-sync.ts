import type { Problem } from '../../modules/kernel';
import { HEALTHY_FOR_SECONDS } from '../../modules/gitops';
import type { SyncRecord } from '../evidence/record';
import type { Running } from './running';

/** What a record of Argo CD must say before what it speaks of goes on to production. */
export interface Wanted {
  readonly service: string;
  /** The Application of the service before production. */
  readonly application: string;
  /** The account in which that one runs. */
  readonly account: string;
  /** What its file says today. */
  readonly next: Running;
  /** What its file says as a commit has it. */
  readonly runningAt: (revision: string) => Running;
}

/** The last word on an Application; nothing when no record speaks of it. */
export const lastOf = (records: readonly SyncRecord[], application: string): SyncRecord | undefined =>
  records
    .filter(({ detail }) => detail.application === application)
    .sort((one, other) => Date.parse(one.time) - Date.parse(other.time))
    .at(-1);

/** Why this record does not let that image and that model into production. */
export const syncProblems = ({ account, detail }: SyncRecord, wanted: Wanted): readonly Problem[] => [
  ...(account === wanted.account
    ? []
    : [odd('account', account, wanted.account, 'it is of another cluster; take that of this one')]),
  ...endProblems(detail),
  ...imageProblems(detail, wanted),
  ...revisionProblems(detail, wanted),
];

type Detail = SyncRecord['detail'];

function endProblems({ phase, health, finishedAt, reconciledAt }: Detail): readonly Problem[] {
  const mend = 'mend it, and let it sync again';
  const seconds = (Date.parse(reconciledAt ?? '') - Date.parse(finishedAt)) / 1000;
  const isLate = seconds >= HEALTHY_FOR_SECONDS;
  const want = `${HEALTHY_FOR_SECONDS} s or more after ${finishedAt}`;
  const wait = 'its health was told before the rollout; take the record that follows';
  return [
    ...(phase === 'Succeeded' ? [] : [odd('phase', phase, 'Succeeded', mend)]),
    ...(health === 'Healthy' ? [] : [odd('health', health ?? undefined, 'Healthy', mend)]),
    ...(isLate ? [] : [odd('reconciledAt', reconciledAt ?? undefined, want, wait)]),
  ];
}

/** Pods that are on their way out may be among them; what must be there is the image that goes on. */
function imageProblems({ images }: Detail, { service, next }: Wanted): readonly Problem[] {
  const image = `${service}@${next.digest ?? ''}`;
  if ((images ?? []).some((one) => one.endsWith(`/${image}`))) return [];
  const fix = 'another image ran than is to be promoted; wait until this one has, or take its record';
  const got = images?.map((one) => shortened(one.split('/').at(-1))).join(', ');
  return [odd('images', got || undefined, image, fix)];
}

function revisionProblems({ revision }: Detail, { next, runningAt }: Wanted): readonly Problem[] {
  if (!/^[0-9a-f]{40}$/.test(revision ?? ''))
    return [odd('revision', revision ?? undefined, 'a commit', 'a sync that ended early has none; take the next')];
  const then = runningAt(String(revision));
  const fix = 'the record is stale: something else is written there since; wait for its sync';
  return then.digest === next.digest && then.model?.sha256 === next.model?.sha256
    ? []
    : [odd('revision', `${String(revision).slice(0, 12)} with ${told(then)}`, told(next), fix)];
}

const told = ({ digest = 'no image', model }: Running): string =>
  shortened([digest, ...(model ? [`model ${model.version} ${model.sha256}`] : [])].join(', '));

/** Twelve digits tell one digest from another. */
const shortened = (text = ''): string => text.replace(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, '$1');

const odd = (field: string, got: unknown, want: string, fix: string): Problem => ({
  ...{ field: `--result ${field}`, got, want, fix },
});
