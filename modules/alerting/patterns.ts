import { WATCH } from '../alarms';
import { SOURCES } from './names';

/** An event pattern, in EventBridge's own spelling. */
export type Pattern = Readonly<Record<string, unknown>>;

/**
 * Both kinds of change: a rule for the first alone would see one failing pod and no other, because the alarm is in ALARM
 * already when the second fails. Source: AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.
 */
export const ALARM_CHANGES = ['CloudWatch Alarm State Change', 'CloudWatch Alarm Contributor State Change'] as const;

/** Who made, changed or deleted an alarm: kept, but nobody is called. */
const ALARM_EDITS = 'CloudWatch Alarm Configuration Change';

/** `detail-type` of what the platform itself puts on the bus. */
export const DETAIL_TYPES = {
  argoCd: 'Argo CD Notification',
  drift: 'Drift Found',
  drills: 'Drill Due',
  heartbeat: 'Heartbeat',
  incidents: 'Incident Opens',
  records: 'Record Kept',
} as const satisfies Record<keyof typeof SOURCES, string>;

const STACK_CHANGE = 'CloudFormation Stack Status Change';

/** Ways in which a stack ends badly: AWSCloudFormation/latest/APIReference/API_Stack, StackStatus. */
const STACK_FAILURES = [
  'CREATE_FAILED',
  'DELETE_FAILED',
  'IMPORT_ROLLBACK_COMPLETE',
  'IMPORT_ROLLBACK_FAILED',
  'ROLLBACK_COMPLETE',
  'ROLLBACK_FAILED',
  'UPDATE_FAILED',
  'UPDATE_ROLLBACK_COMPLETE',
  'UPDATE_ROLLBACK_FAILED',
];

const failedStacks = { source: ['aws.cloudformation'], 'detail-type': [STACK_CHANGE], ...statusIn(STACK_FAILURES) };

/**
 * Argo CD tells of every sync that has ended, of which one that succeeded is evidence and no news, and each hour of every
 * Application in a state that lasts, in the place of the phase (modules/gitops/sync-records.ts).
 */
const failedSyncs = {
  source: [SOURCES.argoCd],
  'detail-type': [DETAIL_TYPES.argoCd],
  detail: { phase: ['Failed', 'Error', 'Degraded', 'OutOfSync'] },
} as const;

/**
 * Somebody takes a break-glass role, known by the end of its name (modules/delivery): an emergency change, whose record has
 * a deadline. CloudTrail counts the call as reading, so a rule must ask for such events: `Rule`'s `hearsReads`.
 */
const emergencies = {
  source: ['aws.sts'],
  'detail-type': ['AWS API Call via CloudTrail'],
  detail: {
    eventName: ['AssumeRole'],
    errorCode: [{ exists: false }],
    requestParameters: { roleArn: [{ suffix: '-break-glass' }] },
  },
} as const;

/**
 * An experiment that begins or ends, whoever began it: one that no drill knows is seen here. Source:
 * fis/latest/userguide/monitoring-eventbridge, which FIS sends by itself.
 */
const experiments = { source: ['aws.fis'], 'detail-type': ['FIS Experiment State Change'] } as const;

/** Everything that is kept for ever: what rang, what was found, what was said, what became of it in the tracker, and that the way is open. */
export const archived: Pattern = {
  $or: [
    { source: ['aws.cloudwatch'], 'detail-type': [...ALARM_CHANGES, ALARM_EDITS] },
    { source: Object.values(SOURCES) },
    { source: ['aws.guardduty', 'aws.access-analyzer', 'aws.inspector2', 'aws.securityhub'] },
    failedStacks,
    emergencies,
    experiments,
  ],
};

const [CHANGE, CONTRIBUTOR_CHANGE] = ALARM_CHANGES;
const ENDS = { value: ['ALARM', 'OK'] } as const;

/**
 * What becomes a record: every alarm that rings or stops ringing, but not the alarms below a composite, whose record is
 * its own; every pod or node that an alarm tells apart, also below a composite, which does not tell them (ADR-0038); and
 * what the platform says of itself.
 */
export const recorded: Pattern = {
  $or: [
    {
      source: ['aws.cloudwatch'],
      'detail-type': [CHANGE],
      detail: { alarmName: [{ 'anything-but': { suffix: WATCH } }], state: ENDS },
    },
    { source: ['aws.cloudwatch'], 'detail-type': [CONTRIBUTOR_CHANGE], detail: { state: ENDS } },
    { source: [SOURCES.drift] },
    failedSyncs,
    failedStacks,
    emergencies,
  ],
};

/**
 * What no alarm says, so that a rule has to: a topic hears of alarms, contributors included, from the alarm itself. Not so of
 * pods and nodes below a composite, whose alarm calls nobody: each is named when its incident opens, and so never while it
 * is planned (ADR-0038).
 */
export const noticed = {
  'argo-cd': failedSyncs,
  drift: { source: [SOURCES.drift], 'detail-type': [DETAIL_TYPES.drift] },
  drills: { source: [SOURCES.drills], 'detail-type': [DETAIL_TYPES.drills] },
  experiments,
  parts: {
    ...{ source: [SOURCES.incidents], 'detail-type': [DETAIL_TYPES.incidents] },
    detail: { alarm: [{ suffix: WATCH }] },
  },
  stacks: failedStacks,
} as const satisfies Record<string, Pattern>;

function statusIn(statuses: readonly string[]) {
  return { detail: { 'status-details': { status: statuses } } } as const;
}
