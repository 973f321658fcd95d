import type { HeldDatabase } from '../../modules/backup';
import { type Problem, reject } from '../../modules/kernel';
import { type Content, factsOf, judged } from './judgement';
import { measured, type Told } from './measured';
import { restoredRecord, type RestoredRecord } from './restored';

export interface Restoring {
  readonly told: Told;
  /** Every database that is backed up. */
  readonly held: readonly HeldDatabase[];
  readonly content: Content;
  readonly inputs: RestoredRecord['inputs'];
  readonly system: string;
  readonly version: string;
  readonly at: Date;
}

const REFS = ['eu:2022/2554:12.2', 'eu:2022/2554:12.7', 'eu:2024/1774:25.2.c'];

const LIMITS = [
  'it shows the newest copy of one database, restored once, beside the platform and not in its place',
  'the recovery begins with the restore: until somebody decides on one, and until services are pointed at it, takes longer',
  'the check reads structure and place; whether the content is whole says who compares it',
];

const HOUR = 3600;

/** The record of one restore. Throws a ConfigError for answers that do not belong together, or a database nobody knows. */
export function restoredRecordOf({ told, held, content, inputs, system, version, at }: Restoring): RestoredRecord {
  const answers = measured(told);
  const { job } = answers;
  const found = held.find(({ arn }) => arn === job.SourceResourceArn);
  reject('The restore', found ? [] : [stranger(job.SourceResourceArn)]);
  if (!found) throw new Error('a database was let through without being known');
  const { workspace, account, region, ownership } = found.context;
  const objective = { recovery_seconds: ownership.rtoHours * HOUR, loss_seconds: ownership.rpoHours * HOUR };
  const facts = factsOf(answers, objective, content);
  const verdict = judged(facts);
  return restoredRecord.parse({
    ...{ schema: 'eks-platform/restored/1', record_id: `restored-${job.RestoreJobId}`, record_type: 'restored' },
    ...{ system, environment: workspace, account, region },
    controls: [{ id: 'BCK-02', refs: REFS, outcome: verdict.outcome }],
    ...{ occurred_at: utc(job.CreationDate), recorded_at: at.toISOString(), time_source: 'AWS' },
    ...{ producer: { tool: 'eks-platform', version }, inputs, limits: LIMITS },
    personal_data: content ? 'pseudonymous' : 'none',
    restored: {
      ...{ database: found.database, data_class: ownership.dataClass, job: job.RestoreJobId },
      ...{ recovery_point: job.RecoveryPointArn, plan: job.CreatedBy?.RestoreTestingPlanArn ?? null },
      ...{ restored_in: job.AccountId, ...facts, ...verdict },
    },
  });
}

const utc = (at: string): string => new Date(at).toISOString();

const stranger = (got: string): Problem => ({
  ...{ field: '--job', got, want: 'a restore of a database that some workspace has' },
  fix: 'look at SourceResourceArn of the job',
});
