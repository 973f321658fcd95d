import { type KeptRecord, enveloped, recordOf, type RecordedStack } from '../../modules/change';
import { COMMIT, done, whole as said } from './changes';

// Records to put into evidence.

/** A change of production by run 4711, as the pipeline keeps it. */
export const change = (stacks: readonly RecordedStack[] = [done()], more: object = {}): KeptRecord =>
  enveloped(recordOf(said, stacks), {
    system: 'example-bank/eks-platform',
    places: [{ environment: 'prod', account: '777788889999', region: 'eu-west-1', criticality: 'critical' }],
    cif_refs: [],
    recorded_at: '2027-03-01T20:11:00.000Z',
    version: '0.1.0',
    identity: 'example-bank/eks-platform/.github/workflows/apply.yml@refs/heads/main run 4711',
    ...more,
  });

/** A sync of a service of production. */
export const sync = (more: object = {}) => ({
  ...{ source: 'platform.argo-cd', 'detail-type': 'Argo CD Notification', id: 's1', account: '777788889999' },
  time: '2027-03-01T21:00:31Z',
  detail: {
    ...{ application: 'prod-decision-api', namespace: 'prod-decisions', phase: 'Succeeded', revision: COMMIT },
    ...{ startedAt: '2027-03-01T21:00:00Z', finishedAt: '2027-03-01T21:00:30Z', ...more },
  },
});

/** A restore that was looked at. */
export const restore = (more: object = {}) => ({
  ...{ RestoreJobId: 'r1', AccountId: '111122223333', Status: 'COMPLETED', ValidationStatus: 'SUCCESSFUL' },
  RecoveryPointArn: 'arn:aws:backup:eu-west-1:111122223333:recovery-point:1',
  ...{ RecoveryPointCreationDate: '2027-02-28T01:00:00Z', CreationDate: '2027-02-28T03:00:00+00:00' },
  CompletionDate: '2027-02-28T03:40:00.123000+00:00',
  ...more,
});

export const file = (path: string, ...values: readonly unknown[]) => ({
  path,
  bytes: Buffer.from(values.map((value) => JSON.stringify(value)).join('\n')),
});

export const RECORDS = [
  file('change.json', change()),
  file('events.jsonl', sync(), { ...sync(), id: 's2', source: 'aws.cloudwatch', 'detail-type': 'x' }),
  file('restores.json', { RestoreJobs: [restore(), restore({ RestoreJobId: 'r2', ValidationStatus: undefined })] }),
];
