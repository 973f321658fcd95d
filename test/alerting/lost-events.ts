import {
  alarmChange,
  contributorChange,
  driftFound,
  incidentOpens,
  notice,
  partChange,
  roleTaken,
  stackChange,
  syncEnded,
} from '../support/alarm-events';
import { type BusEvent, matches, type Transformer, transformed } from '../support/event-bridge';
import { type Account, all, type Attributes, parsed, part, referred, unless } from './account';

const EXPERIMENT = { 'experiment-id': 'EXPAbc1', 'new-state': { status: 'running' } };

/** What each event must reach, by the last part of the names of rules. */
const HEARD: readonly (readonly [string, BusEvent, readonly string[]])[] = [
  ['an alarm that rings', alarmChange(), ['archive', 'records']],
  ['an alarm that is over', alarmChange({ value: 'OK' }), ['archive', 'records']],
  ['one failing pod of many', contributorChange(), ['archive', 'records']],
  ['one failing pod of many, below a composite', partChange(), ['archive', 'records']],
  ['one of them that is well again', partChange('scorer', { value: 'OK' }), ['archive', 'records']],
  ['an alarm below a composite', alarmChange({ name: 'exbank-prod-euw1-pods-watch' }), ['archive']],
  [
    'an alarm that somebody changed',
    { ...alarmChange(), 'detail-type': 'CloudWatch Alarm Configuration Change' },
    ['archive'],
  ],
  ['a delivery that failed', syncEnded(), ['archive', 'records', 'notice-argo-cd']],
  ['a delivery not even tried', syncEnded('Error'), ['archive', 'records', 'notice-argo-cd']],
  ['a delivery that succeeded', syncEnded('Succeeded'), ['archive']],
  ['what stays degraded', syncEnded('Degraded', { lasts: true }), ['archive', 'records', 'notice-argo-cd']],
  ['what stays out of sync', syncEnded('OutOfSync', { lasts: true }), ['archive', 'records', 'notice-argo-cd']],
  ['drift', driftFound(), ['archive', 'records', 'notice-drift']],
  ['an emergency', roleTaken(), ['archive', 'records']],
  ['a role taken on an ordinary day', roleTaken('exbank-prod-euw1-plan'), []],
  ['a threat that was seen', notice('aws.guardduty', 'GuardDuty Finding'), ['archive']],
  ['access that somebody outside has', notice('aws.access-analyzer', 'Access Analyzer Finding'), ['archive']],
  ['a vulnerability', notice('aws.inspector2', 'Inspector2 Finding'), ['archive']],
  ['a check that failed', notice('aws.securityhub', 'Security Hub Findings - Imported'), ['archive']],
  ['the heartbeat', notice('platform.heartbeat', 'Heartbeat'), ['archive']],
  ['an incident of an alarm that calls people itself', incidentOpens('exbank-prod-euw1-pods'), ['archive']],
  ['an incident of a pod below a composite', incidentOpens(), ['archive', 'notice-parts']],
  ['a call for a drill', notice('platform.drills', 'Drill Due'), ['archive', 'notice-drills']],
  ['an experiment', notice('aws.fis', 'FIS Experiment State Change', EXPERIMENT), ['archive', 'notice-experiments']],
  ['what became of a record', notice('platform.records', 'Record Kept'), ['archive']],
  ...STACKS().map(
    (status) => [`a stack in ${status}`, stackChange(status), ['archive', 'records', 'notice-stacks']] as const,
  ),
];

function STACKS(): readonly string[] {
  return [
    ...['CREATE_FAILED', 'DELETE_FAILED', 'IMPORT_ROLLBACK_COMPLETE', 'IMPORT_ROLLBACK_FAILED', 'ROLLBACK_COMPLETE'],
    ...['ROLLBACK_FAILED', 'UPDATE_FAILED', 'UPDATE_ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_FAILED'],
  ];
}

interface Heard {
  readonly name: string;
  readonly target: Attributes;
}

/** What is put on the bus and not heard, or not handed on. */
export const listeners = (account: Account): readonly string[] =>
  HEARD.flatMap(([what, event, wanted]) => {
    const heard = rulesFor(account, event);
    const expected = wanted.filter((name) => name !== 'records' || account.settings.itsm !== undefined);
    return [
      ...expected
        .filter((name) => !heard.some((rule) => rule.name === name))
        .map((name) => `${what} does not reach ${name}`),
      ...heard
        .filter(({ name }) => !expected.includes(name))
        .map(({ name }) => `${what} reaches ${name}, which it should not`),
      ...heard.flatMap((rule) => handedOn(account, rule, event)),
    ];
  });

function rulesFor({ alerting, place }: Account, event: BusEvent): readonly Heard[] {
  return all(alerting, 'aws_cloudwatch_event_rule').flatMap(([id, rule]) => {
    const pattern = parsed(rule.event_pattern);
    const targets = all(alerting, 'aws_cloudwatch_event_target').filter(
      ([, target]) => target.rule === `\${aws_cloudwatch_event_rule.${id}.name}`,
    );
    if (isReading(event) && rule.state !== 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS') return [];
    if (!attempt(() => matches(pattern, event))) return []; // AWS takes no rule whose pattern makes no sense
    const name = String(rule.name).replace(`${place.organisation}-${place.workspace}-`, '');
    return targets.map(([, target]) => ({ name, target }));
  });
}

/** Kept from ordinary rules: eventbridge/latest/userguide/eb-service-event-cloudtrail-management. */
const isReading = (event: BusEvent): boolean => part(event, 'detail.readOnly') === true;

/** A rule's target: what it must be, and the last part of the name of the role that it needs. */
const TARGETS: Readonly<Record<string, { readonly to: RegExp; readonly role?: string }>> = {
  archive: { to: /^\$\{aws_kinesis_firehose_delivery_stream\.archive\.arn\}$/, role: 'archive-rule' },
  records: { to: /^\$\{aws_sfn_state_machine\.records\.arn\}$/, role: 'records-rule' },
  'notice-argo-cd': { to: /^\$\{aws_sns_topic_policy\.topic_warning-policy\.arn\}$/ },
  'notice-drills': { to: /^\$\{aws_sns_topic_policy\.topic_warning-policy\.arn\}$/ },
  'notice-experiments': { to: /^\$\{aws_sns_topic_policy\.topic_warning-policy\.arn\}$/ },
  'notice-drift': { to: /^\$\{aws_sns_topic_policy\.topic_warning-policy\.arn\}$/ },
  'notice-parts': { to: /^\$\{aws_sns_topic_policy\.topic_warning-policy\.arn\}$/ },
  'notice-stacks': { to: /^\$\{aws_sns_topic_policy\.topic_warning-policy\.arn\}$/ },
};

function handedOn({ alerting, place }: Account, { name, target }: Heard, event: BusEvent): readonly string[] {
  const { to, role } = TARGETS[name] ?? {};
  const own = `${place.organisation}-${place.workspace}`;
  return [
    ...unless(
      !!to?.test(String(target.arn)) && referred(alerting, target.arn) !== undefined,
      `${name} leads elsewhere`,
    ),
    ...unless(referred(alerting, target.role_arn)?.name === (role && `${own}-${role}`), `${name} has not its role`),
    ...unless(
      referred(alerting, part(target, 'dead_letter_config.arn'))?.name === `${own}-alarms-undelivered`,
      `${name} keeps nothing that it could not deliver`,
    ),
    ...unless(
      part(target, 'retry_policy.maximum_event_age_in_seconds') === 86_400,
      `${name} gives up before a day is over`,
    ),
    ...unless(part(target, 'retry_policy.maximum_retry_attempts') === 185, `${name} tries too few times`),
    ...(name.startsWith('notice') ? unreadable(name, target, event) : []),
  ];
}

/** The channel shows a notice of this form, and drops any other. */
function unreadable(name: string, target: Attributes, event: BusEvent): readonly string[] {
  const transformer = target.input_transformer as Transformer | undefined;
  const shown = transformer && attempt(() => JSON.parse(transformed(transformer, event)) as unknown);
  const wanted = [
    'version',
    'source',
    'id',
    'content.textType',
    'content.title',
    'content.description',
    'metadata.threadId',
  ];
  return wanted
    .filter((path) => typeof part(shown, path) !== 'string' || part(shown, path) === '')
    .map((path) => `${name} says nothing under ${path}`)
    .concat(
      unless(
        part(shown, 'version') === '1.0' && part(shown, 'source') === 'custom',
        `${name} is dropped by the chat service`,
      ),
    );
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
