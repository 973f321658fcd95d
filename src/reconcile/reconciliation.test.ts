import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { change, file, sync } from '../../test/support/evidence-records';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { applyRoles, controllerRoles } from '../baseline';
import { placesIn } from '../evidence/places';
import { recordsIn } from '../evidence/record-files';
import { eventsIn } from './events';
import { reconciliation } from './reconciliation';

const spec = load(input);
const PROD = '777788889999';
const session = (role: string, name: string) => `arn:aws:sts::${PROD}:assumed-role/${role}/${name}`;
const PIPELINE = session('exbank-prod-euw1-apply', 'apply-4711');
const PERSON = session('AWSReservedSSO_Admin_0a1b', 'somebody');

/** A call as CloudTrail delivers it. */
const call = (eventID: string, arn: string | undefined, eventTime: string, more: object = {}) => ({
  ...{ eventVersion: '1.11', eventID, eventTime, eventSource: 'rds.amazonaws.com', eventName: 'ModifyDBInstance' },
  ...{ readOnly: false, managementEvent: true, eventCategory: 'Management', recipientAccountId: PROD },
  userIdentity: { type: 'AssumedRole', ...(arn === undefined ? {} : { arn }) },
  ...more,
});

/** A call to Kubernetes as its audit log has it. */
const audited = (auditID: string, username: string, at: string, more: object = {}) => ({
  ...{ kind: 'Event', apiVersion: 'audit.k8s.io/v1', level: 'Metadata', auditID, stage: 'ResponseComplete' },
  ...{ verb: 'patch', user: { username }, requestReceivedTimestamp: at, responseStatus: { code: 200 } },
  objectRef: { resource: 'deployments', namespace: 'prod-decisions', name: 'decision-api', apiGroup: 'apps' },
  ...more,
});

const subscribed = (...events: readonly object[]) => ({
  ...{ messageType: 'DATA_MESSAGE', logGroup: '/aws/eks/exbank-prod-euw1/cluster' },
  logEvents: events.map((event, id) => ({ id: String(id), timestamp: 0, message: JSON.stringify(event) })),
});

const reconciled = (events: readonly object[], records: readonly unknown[] = [change(), sync()]) => {
  const read = eventsIn([file('prod-euw1/events.json', ...events)], placesIn(spec));
  expect(read.problems).toEqual([]);
  return reconciliation(read, {
    records: recordsIn([file('records.jsonl', ...records)]).records,
    ...{ pipeline: applyRoles(spec), controllers: controllerRoles(spec), namespaces: new Set(['external-secrets']) },
  });
};

const ARGO_CD = 'system:serviceaccount:argocd:argocd-application-controller';

describe('a write', () => {
  it.each<[string, object, string]>([
    ['of the pipeline, in its run', call('e', PIPELINE, '2027-03-01T20:05:00Z'), 'records of changes'],
    ['of the pipeline, inside the cluster', audited('e', PIPELINE, '2027-03-01T20:05:00Z'), 'records of changes'],
    ['of Argo CD, in a sync', audited('e', ARGO_CD, '2027-03-01T21:00:10.123456Z'), 'records of syncs'],
    [
      'of Karpenter',
      call('e', session('exbank-prod-euw1-karpenter', 'x'), '2027-03-01T20:05:00Z'),
      'controllers of the platform',
    ],
    [
      'of a controller in the cluster',
      audited('e', 'system:serviceaccount:external-secrets:external-secrets', '2027-03-01T20:05:00Z'),
      'controllers of the platform',
    ],
    ['of a node', audited('e', 'system:node:ip-10-80-0-1', '2027-03-01T20:05:00Z'), 'Kubernetes itself'],
    [
      'of a service of AWS',
      call('e', undefined, '2027-03-01T20:05:00Z', {
        userIdentity: { type: 'AWSService', invokedBy: 'rds.amazonaws.com' },
      }),
      'AWS itself',
    ],
  ])('%s, belongs', (_, event, owner) => {
    expect(reconciled([event])).toMatchObject({ orphans: [], skews: [], missing: [], belonging: { [owner]: 1 } });
  });

  it.each<[string, object, string]>([
    ['of a person', call('o', PERSON, '2027-03-01T20:05:00Z'), 'no record speaks of this role'],
    [
      'of the root',
      call('o', `arn:aws:iam::${PROD}:root`, '2027-03-01T20:05:00Z', {
        userIdentity: { type: 'Root', arn: `arn:aws:iam::${PROD}:root` },
      }),
      'neither the pipeline nor AWS did it',
    ],
    [
      'of a role that calls itself like the pipeline',
      call('o', session('evil-apply', 'apply-4711'), '2027-03-01T20:05:00Z'),
      'no record speaks of this role',
    ],
    [
      'of a person who is called like a service of AWS',
      call('o', undefined, '2027-03-01T20:05:00Z', {
        userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::${PROD}:user/evil.amazonaws.com` },
      }),
      'neither the pipeline nor AWS did it',
    ],
    [
      'of a role that calls itself like AWS',
      call('o', session('AWSServiceRoleForEvil', 'x'), '2027-03-01T20:05:00Z'),
      'no record speaks of this role',
    ],
    [
      'of somebody through CloudFormation',
      call('o', PERSON, '2027-03-01T20:05:00Z', {
        userIdentity: { type: 'AssumedRole', arn: PERSON, invokedBy: 'cloudformation.amazonaws.com' },
      }),
      'no record speaks of this role',
    ],
    [
      'of a run without a record',
      call('o', session('exbank-prod-euw1-apply', 'apply-9'), '2027-03-01T20:05:00Z'),
      'its run has no record',
    ],
    [
      'of an emergency without a record',
      call('o', session('exbank-prod-euw1-break-glass', 'x'), '2027-03-01T20:05:00Z'),
      'its emergency has no record',
    ],
    ['by kubectl', audited('o', PERSON, '2027-03-01T20:05:00Z'), 'no record speaks of this role'],
    [
      'by kubectl exec',
      audited('o', 'somebody', '2027-03-01T20:05:00Z', {
        verb: 'get',
        objectRef: { resource: 'pods', subresource: 'exec', namespace: 'n', name: 'p' },
      }),
      'a person or a user did it past Git: get pods/exec n/p',
    ],
    [
      'of a service account of a team',
      audited('o', 'system:serviceaccount:prod-decisions:decision-api', '2027-03-01T21:00:10Z'),
      'a service account did it past Git: patch deployments prod-decisions/decision-api',
    ],
    ['of Argo CD without a sync', audited('o', ARGO_CD, '2027-03-02T10:00:00Z'), 'no sync was recorded at that time'],
    [
      'of a drill that nobody recorded',
      call('o', session('exbank-prod-euw1-apply', 'drill-5'), '2027-03-01T20:05:00Z'),
      'no drill was recorded at that time',
    ],
  ])('%s, is an orphan', (_, event, why) => {
    expect(reconciled([event]).orphans).toMatchObject([{ event: 'o', why, source: 'prod-euw1/events.json 1' }]);
  });

  it('is found among many, in files as trails and log groups deliver them', () => {
    const files = [
      {
        path: 'trail.json.gz',
        bytes: gzipSync(
          JSON.stringify({
            Records: [call('a', PIPELINE, '2027-03-01T20:05:00Z'), call('planted-1', PERSON, '2027-03-01T20:06:00Z')],
          }),
        ),
      },
      file('again/trail.json', {
        Records: [
          call('planted-1', PERSON, '2027-03-01T20:06:00Z'),
          call('r', PERSON, '2027-03-01T20:06:00Z', { readOnly: true }),
        ],
      }),
      file(
        'audit.json',
        subscribed(
          audited('b', ARGO_CD, '2027-03-01T21:00:10Z'),
          audited('planted-2', 'kubernetes-admin', '2027-03-01T21:00:10Z'),
        ),
      ),
      {
        path: 'prod-euw1/export.log',
        bytes: Buffer.from(
          `2027-03-01T21:00:10.123Z ${JSON.stringify(audited('planted-3', 'x', '2027-03-01T21:00:11Z'))}\n`,
        ),
      },
    ];
    const read = eventsIn(files, placesIn(spec));
    const found = reconciliation(read, {
      records: recordsIn([file('records.jsonl', change(), sync())]).records,
      ...{ pipeline: applyRoles(spec), controllers: controllerRoles(spec), namespaces: new Set<string>() },
    });
    expect(found.orphans.map(({ event }) => event)).toEqual(['planted-1', 'planted-2', 'planted-3']);
    expect(found).toMatchObject({ writes: 5, events: 6, accounts: [PROD] });
  });

  it('that was refused, read, or asked, belongs to nothing and needs to', () => {
    const refused = call('a', PERSON, '2027-03-01T20:05:00Z', { errorCode: 'AccessDenied' });
    const asked = audited('b', 'x', '2027-03-01T20:05:00Z', {
      verb: 'create',
      objectRef: { resource: 'subjectaccessreviews' },
    });
    const forbidden = audited('c', 'x', '2027-03-01T20:05:00Z', { responseStatus: { code: 403 } });
    expect(reconciled([refused, asked, forbidden])).toMatchObject({ events: 3, writes: 0, orphans: [] });
  });
});

describe('records and clocks', () => {
  it('a record that must be somewhere is named once, however much its run wrote', () => {
    const arn = session('exbank-prod-euw1-apply', 'apply-9');
    const { missing, orphans } = reconciled(['1', '2'].map((id) => call(id, arn, '2027-03-01T20:05:00Z')));
    expect(missing).toEqual([`run 9 wrote in account ${PROD}, and no record of it was handed over`]);
    expect(orphans).toHaveLength(2);
  });

  it('a clock that is five minutes off is named, with the record and the seconds', () => {
    const early = reconciled([call('e', PIPELINE, '2027-03-01T19:55:00Z')]);
    expect(early.orphans).toMatchObject([{ why: 'its run applied nothing at that time' }]);
    expect(early.skews).toEqual([
      expect.stringMatching(
        /^change-[0-9a-f]+: clock skew: its run wrote at 2027-03-01T19:55:00\.000Z \(event e\), 300 s before it began/,
      ),
    ]);
    const late = reconciled([audited('s', ARGO_CD, '2027-03-01T21:05:30Z')]);
    expect(late.skews).toEqual([
      expect.stringContaining(
        'sync-s1: clock skew: its run wrote at 2027-03-01T21:05:30.000Z (event s), 300 s after it ended',
      ),
    ]);
    expect(late.orphans).toHaveLength(1);
  });

  it('a session of the pipeline belongs to its record while its run applies, a minute of clocks aside', () => {
    const at = (time: string) => reconciled([call('e', PIPELINE, time)]);
    expect(at('2027-03-01T20:10:59Z')).toMatchObject({ orphans: [], skews: [] });
    expect(at('2027-03-01T20:12:00Z')).toMatchObject({
      orphans: [{ event: 'e', why: 'its run applied nothing at that time' }],
      skews: [expect.stringContaining('120 s after it ended')],
    });
    expect(at('2027-03-04T09:00:00Z')).toMatchObject({
      orphans: [{ event: 'e', why: 'its run applied nothing at that time' }],
      skews: [],
    });
  });

  it('a run that applied in one account has applied nothing in another', () => {
    const places = [
      { environment: 'prod', account: '777788889999', region: 'eu-west-1', criticality: 'critical' },
      { environment: 'dev', account: '444455556666', region: 'eu-west-1', criticality: 'standard' },
    ];
    const arn = 'arn:aws:sts::444455556666:assumed-role/exbank-nonprod-euw1-apply/apply-4711';
    const event = call('e', arn, '2027-03-01T20:05:00Z', { recipientAccountId: '444455556666' });
    expect(reconciled([event], [change(undefined, { places })]).orphans).toMatchObject([
      { why: 'its record says that nothing was applied there' },
    ]);
  });

  it('an emergency belongs to what the tracker made of it', () => {
    const who = session('exbank-prod-euw1-break-glass', 'someone');
    const taken = {
      ...{ source: 'aws.sts', 'detail-type': 'AWS API Call via CloudTrail', id: 'taken', account: PROD },
      ...{ time: '2027-03-01T20:00:00Z', detail: { responseElements: { assumedRoleUser: { arn: who } } } },
    };
    const kept = {
      ...{ source: 'platform.records', 'detail-type': 'Record Kept', id: 'kept', account: PROD },
      ...{ time: '2027-03-01T20:00:10Z', detail: { correlationId: 'taken' } },
    };
    const event = call('e', who, '2027-03-01T20:05:00Z');
    expect(reconciled([event], [taken, kept]).belonging).toEqual({ 'records of emergencies': 1 });
    expect(reconciled([event], [taken]).missing).toHaveLength(1);
    const again = call('e', who, '2027-03-02T09:00:00Z');
    expect(reconciled([again], [taken, kept]).orphans).toMatchObject([
      { why: 'nobody took the role in the hour before' },
    ]);
  });

  it('a line that nobody understands, and one of a cluster that nobody named, are bad input', () => {
    const read = eventsIn(
      [file('x/a.json', { kind: 'Pod' }, audited('e', 'x', '2027-03-01T20:05:00Z'))],
      placesIn(spec),
    );
    expect(read.problems).toEqual([
      'x/a.json 1 is no event of CloudTrail, and none of the audit log of Kubernetes',
      expect.stringMatching(/^x\/a\.json 2 does not say of which cluster it is - put the file into a folder/),
    ]);
  });
});
