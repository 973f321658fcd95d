import { roleTaken } from './alarm-events';
import type { BusEvent } from './event-bridge';

/** Where events come from, by the names that stand in them. */
export interface WatchedPlace {
  /** `<organisation>-<workspace>`: the beginning of the names of roles and documents. */
  readonly own: string;
  readonly account: string;
}

type Samples = (place: WatchedPlace) => readonly BusEvent[];

const call = (source: string, detail: object): BusEvent => ({
  ...{ source, 'detail-type': 'AWS API Call via CloudTrail', detail },
});

const roleOf = (userName: string) => ({ type: 'AssumedRole', sessionContext: { sessionIssuer: { userName } } });

const inConsole = (userIdentity: object): BusEvent =>
  call('aws.ec2', { eventName: 'x', readOnly: false, sessionCredentialFromConsole: 'true', userIdentity });

const ofDatabase = (category: string): BusEvent => ({
  ...{ source: 'aws.rds', 'detail-type': 'RDS DB Instance Event' },
  detail: { EventCategories: [category], SourceIdentifier: 'decisions', Message: 'x' },
});

const jobEnded = (type: string): BusEvent => ({
  ...{ source: 'aws.backup', 'detail-type': type },
  detail: { state: 'COMPLETED', resourceArn: 'arn:aws:rds:eu-west-1:123456789012:db:decisions' },
});

const finding = (source: string, type: string, detail: object): BusEvent => ({ source, 'detail-type': type, detail });
const threat = (severity: number) => finding('aws.guardduty', 'GuardDuty Finding', { severity });
const failedCheck = (label: string) => ({
  ...{ ProductName: 'Security Hub', Severity: { Label: label }, Compliance: { Status: 'FAILED' } },
  ...{ Workflow: { Status: 'NEW' }, RecordState: 'ACTIVE' },
});

/**
 * Every event that a metric must count, in the shape in which AWS puts it on the bus. Sources:
 * aws-backup/latest/devguide/eventbridge, AmazonRDS/latest/UserGuide/rds-cloud-watch-events, fis/latest/userguide/monitoring-eventbridge,
 * awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents, guardduty/latest/ug/guardduty_findings_eventbridge,
 * IAM/latest/UserGuide/access-analyzer-eventbridge, inspector/latest/user/eventbridge-integration,
 * securityhub/latest/userguide/securityhub-cwe-event-formats.
 */
export const WATCHED_SAMPLES: Readonly<Record<string, Samples>> = {
  AccessChanged: () =>
    ['CreateAccessEntry', 'UpdateAccessEntry', 'DeleteAccessEntry', 'AssociateAccessPolicy', 'DisassociateAccessPolicy']
      .map((eventName) => ({ eventName, readOnly: false }))
      .flatMap((made) => [
        call('aws.eks', { ...made, userIdentity: { type: 'IAMUser', userName: 'first' } }),
        call('aws.eks', { ...made, userIdentity: roleOf('AWSReservedSSO_Admin_1') }),
      ]),
  BreakGlassTaken: ({ own, account }) => {
    const requestParameters = { roleArn: `arn:aws:iam::${account}:role/${own}-break-glass` };
    return [{}, { errorCode: 'AccessDenied' }].map((more) => roleTaken('x', { requestParameters, ...more }));
  },
  ConsoleWrites: () => [
    inConsole({ type: 'Root' }),
    inConsole({ type: 'IAMUser', userName: 'first' }),
    inConsole(roleOf('AWSReservedSSO_Admin_1')),
  ],
  DatabaseFailovers: () => [ofDatabase('failover')],
  DatabaseFailures: () => ['failure', 'low storage', 'security'].map(ofDatabase),
  DoorSessions: ({ own }) => [
    call('aws.ssm', {
      ...{ eventName: 'StartSession', readOnly: false },
      requestParameters: { target: 'i-1', documentName: `${own}-door` },
    }),
  ],
  AccessFromOutside: () => [finding('aws.access-analyzer', 'Access Analyzer Finding', { status: 'ACTIVE' })],
  FailedChecks: () =>
    ['CRITICAL', 'HIGH'].map((label) =>
      finding('aws.securityhub', 'Security Hub Findings - Imported', { findings: [failedCheck(label)] }),
    ),
  ThreatsFound: () => [threat(7), threat(9.5)],
  ThreatsSuspected: () => [threat(4), threat(6.9)],
  Vulnerabilities: () => [finding('aws.inspector2', 'Inspector2 Finding', { severity: 'CRITICAL', status: 'ACTIVE' })],
  Copies: () => [jobEnded('Copy Job State Change')],
  Snapshots: () => [jobEnded('Backup Job State Change')],
  Experiments: () => [
    {
      ...{ source: 'aws.fis', 'detail-type': 'FIS Experiment State Change' },
      detail: { 'new-state': { status: 'running' }, 'old-state': { status: 'initiating' } },
    },
  ],
};
