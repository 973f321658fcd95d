import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { type KeptRecord, enveloped, recordJsonSchema, recordOf, type RecordedStack } from '../../modules/change';
import { backupBreaches } from '../../src/backups';
import { repositoryFiles } from '../../src/cli/evidence-repository';
import { drillBreaches } from '../../src/drill-targets';
import { type Evidence, evidenceOf } from '../../src/evidence/evidence';
import type { Ground } from '../../src/evidence/ground';
import type { Folder } from '../../src/evidence/folder';
import { type Verification, verified } from '../../src/evidence/verify';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { approvers, COMMIT, done, whole as said } from './changes';
import { synthesised } from './synthesised';

// Evidence of the example, and records to put into it. Nobody's key but that of this run signs it.
export const spec = load(input);
const stacks = synthesised();

const pair = () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: String(publicKey.export({ type: 'spki', format: 'pem' })),
    privateKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  };
};
export const signer = pair();
export const stranger = pair();

export const GROUND: Ground = {
  ...{ spec, stacks, breaches: [], ports: new Map(), asOf: '2027-03-02', records: [], problems: [], previous: null },
  standing: { commit: COMMIT, committedAt: '2027-03-01T10:00:00.000Z', uncommitted: [], version: '0.1.0' },
  approversAt: (commit) => (commit === COMMIT ? JSON.stringify(approvers) : undefined),
  repository: repositoryFiles(join(__dirname, '..', '..'), []),
  schemas: { 'change-record.schema.json': recordJsonSchema() },
  privateKey: signer.privateKey,
};

export const evidence = (more: Partial<Ground> = {}): Evidence => evidenceOf({ ...GROUND, ...more });

/** What rules over the whole map have against a part of it. */
const breachesIn = (part: readonly Pick<Ground['stacks'][number], 'resources'>[]): readonly string[] => {
  const all = part.flatMap(({ resources }) => resources);
  return [...backupBreaches(all), ...drillBreaches(all)];
};

/** The same without anybody's key. */
export function unsigned(stacks: Ground['stacks']): Evidence {
  const { privateKey, ...ground } = GROUND;
  if (privateKey === undefined) throw new Error('the others are signed');
  return evidenceOf({ ...ground, stacks, breaches: breachesIn(stacks) });
}

/** As it would be read back from a folder. */
export const folderOf = ({ files }: Evidence): Map<string, Buffer> =>
  new Map([...files].map(([path, content]) => [path, Buffer.from(content)]));

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
export const whole = evidence({ records: RECORDS });
/** One small stack of each workspace, for what asks for no more. */
export const few = whole.results.flatMap(({ workspace }) =>
  GROUND.stacks
    .filter((stack) => stack.workspace === workspace && (workspace !== 'audit' || stack.part === 'state'))
    .filter(({ resources }) => breachesIn([{ resources }]).length === 0)
    .sort((one, other) => one.text.length - other.text.length)
    .slice(0, 1),
);
export const small = (more: Parameters<typeof evidence>[0] = {}) =>
  evidence({ stacks: few, breaches: breachesIn(more.stacks ?? few), ...more });
export const folder = folderOf(whole);
export const held = (of: Folder, more: Partial<Verification> = {}) =>
  verified({ folder: of, publicKeys: [signer.publicKey], ...more }).looked.flatMap(({ at, problems }) =>
    problems.map((problem) => `${at}: ${problem}`),
  );
