import { alarmFacts, SEVERITIES } from '../../modules/kernel';
import { statementsOf } from '../support/iam';
import { type Requirement, unmet } from '../support/requirements';
import { type Account, all, type Attributes, named, part, parsed, referred, remembered, unless } from './account';
import { archiveLost } from './lost-archive';
import { listeners } from './lost-events';
import { recordsLost } from './lost-records';
import { permissions } from './permissions';

/**
 * Everything that an alarm of the account would not reach, as sentences; none when every way is whole. It follows the ways
 * through the output: from the alarm to its topic, key and subscribers; from the bus over rules, targets, roles and queues
 * to tracker, channel and archive.
 */
export const lost = (account: Account): readonly string[] => CHECKS.flatMap((check) => check(account));

/** Whether anything is lost at all: the first thing is enough. */
export const losesSomething = (account: Account): boolean => CHECKS.some((check) => check(account).length > 0);

/** The quick ones first. */
const CHECKS: readonly ((account: Account) => readonly string[])[] = [
  danglingReferences,
  alarmsLost,
  topicsLost,
  peopleLost,
  argoCdLost,
  logsLost,
  recordsLost,
  archiveLost,
  listeners,
  permissionsLost,
];

const DRILLS = ['drill-critical', 'drill-warning', 'drill-info', 'drill-parts'];
const ALWAYS = [
  'alarms-undelivered',
  'rules-lose-events',
  'events-undelivered',
  'topics-fail',
  'archive-late',
  'archive-silent',
  ...DRILLS,
];

function alarmsLost({ alerting, place, settings, argoCd }: Account): readonly string[] {
  const expected = [
    ...ALWAYS,
    ...(settings.itsm ? ['records-failed', 'records-late'] : []),
    ...(argoCd ? ['argocd-notices-stuck'] : []),
  ];
  return expected.flatMap((name) => {
    const full = `${place.organisation}-${place.workspace}-${name}`;
    const found = named(alerting, 'aws_cloudwatch_metric_alarm', full, 'alarm_name');
    return found ? alarmLost(full, found[1], place) : [`there is no alarm ${full}`];
  });
}

function alarmLost(
  name: string,
  alarm: Attributes,
  { account, region, organisation }: Account['place'],
): readonly string[] {
  const facts = alarmFacts(String(alarm.alarm_description));
  const topic = `arn:aws:sns:${region}:${account}:${organisation}-alarms-${facts?.severity}`;
  const calls = (actions: unknown) => Array.isArray(actions) && actions.length === 1 && actions[0] === topic;
  return [
    ...unless(facts !== undefined, `${name} does not say who answers for it`),
    ...unless(alarm.actions_enabled === true, `${name} is switched off`),
    ...unless(calls(alarm.alarm_actions), `${name} does not call the topic of its severity`),
    ...unless(calls(alarm.ok_actions), `${name} does not say when it is over`),
    ...unless(watched(name, alarm), `${name} does not watch what it is named after`),
    ...['comparison_operator', 'threshold', 'evaluation_periods', 'treat_missing_data']
      .filter((attribute) => alarm[attribute] === undefined)
      .map((attribute) => `${name} has no ${attribute}`),
  ];
}

/** What each alarm watches: namespace, metric and the values of its dimensions, or the whole query. */
const WATCHED: Readonly<Record<string, RegExp>> = {
  'alarms-undelivered': /^AWS\/SQS ApproximateNumberOfMessagesVisible QueueName=[\w-]+-alarms-undelivered Maximum$/,
  'argocd-notices-stuck': /^AWS\/SQS ApproximateAgeOfOldestMessage QueueName=[\w-]+-argocd-notifications Maximum$/,
  'archive-late': /^AWS\/Firehose DeliveryToS3.DataFreshness DeliveryStreamName=[\w-]+-events Maximum$/,
  'archive-silent': /^AWS\/Firehose IncomingRecords DeliveryStreamName=[\w-]+-events Sum$/,
  'records-failed': /^AWS\/States ExecutionsFailed StateMachineArn=arn:[\w:-]+:stateMachine:[\w-]+-records Sum$/,
  'records-late': /^Platform\/Records Late Sum$/,
  'rules-lose-events':
    /^SELECT SUM\(InvocationsFailedToBeSentToDlq\) FROM SCHEMA\("AWS\/Events", RuleName\) GROUP BY RuleName /,
  'events-undelivered': /^SELECT SUM\(FailedInvocations\) FROM SCHEMA\("AWS\/Events", RuleName\) GROUP BY RuleName /,
  'topics-fail': /^SELECT SUM\(NumberOfNotificationsFailed\) FROM SCHEMA\("AWS\/SNS", TopicName\) GROUP BY TopicName /,
  'drill-critical': /^Platform\/Drill Exercise Route=critical Maximum$/,
  'drill-warning': /^Platform\/Drill Exercise Route=warning Maximum$/,
  'drill-info': /^Platform\/Drill Exercise Route=info Maximum$/,
  'drill-parts':
    /^SELECT MAX\(Exercise\) FROM SCHEMA\("Platform\/Drill", Part, Route\) WHERE Route = 'parts' GROUP BY Part /,
};

function watched(name: string, alarm: Attributes): boolean {
  const [, pattern] = Object.entries(WATCHED).find(([ending]) => name.endsWith(`-${ending}`)) ?? [];
  const query = part(alarm.metric_query, '0');
  if (query !== undefined)
    return (
      part(query, 'id') !== undefined &&
      part(query, 'return_data') === true &&
      part(query, 'period') !== undefined &&
      !!pattern?.test(String(part(query, 'expression')))
    );
  const dimensions = Object.entries((alarm.dimensions ?? {}) as Attributes).map(
    ([key, value]) => `${key}=${String(value)}`,
  );
  const words = [alarm.namespace, alarm.metric_name, ...dimensions, alarm.statistic].join(' ');
  return alarm.period !== undefined && !!pattern?.test(words);
}

function topicsLost({ alerting, place }: Account): readonly string[] {
  return SEVERITIES.flatMap((severity) => {
    const name = `${place.organisation}-alarms-${severity}`;
    const [id, topic] = named(alerting, 'aws_sns_topic', name) ?? [];
    const policy = all(alerting, 'aws_sns_topic_policy').find(([, { arn }]) => arn === `\${aws_sns_topic.${id}.arn}`);
    const key = referred(alerting, topic?.kms_master_key_id);
    return [
      ...unless(topic !== undefined, `there is no topic ${name}`),
      ...unless(policy !== undefined, `${name} has no policy`),
      ...unless(key?.description === 'Topics of alarms', `${name} has not the key of topics`),
    ];
  });
}

function peopleLost({ alerting, settings, place }: Account): readonly string[] {
  const subscribed = all(alerting, 'aws_sns_topic_subscription').map(([, attributes]) => attributes);
  const [, teams] = all(alerting, 'aws_chatbot_teams_channel_configuration')[0] ?? [];
  const shown = (part(teams, 'sns_topic_arns') as readonly unknown[] | undefined) ?? [];
  const { tenantId, teamId, channelId } = settings.teams;
  return [
    ...settings.onCall.flatMap((address) => {
      const called = subscribed.find(({ endpoint }) => endpoint === address);
      const topic = referred(alerting, called?.topic_arn);
      return [
        ...unless(topic?.arn === '${aws_sns_topic.topic_critical.arn}', `${address} is not called by what is critical`),
        ...unless(
          called?.protocol === (address.startsWith('https:') ? 'https' : 'email'),
          `${address} cannot be spoken to`,
        ),
        ...unless(
          called?.protocol === 'email' || called?.endpoint_auto_confirms === true,
          `${address} confirms nothing`,
        ),
        ...unless(keeps(parsed(called?.redrive_policy)), `what ${address} could not be told is not kept`),
      ];
    }),
    ...SEVERITIES.flatMap((severity) =>
      unless(
        shown.includes(`\${aws_sns_topic_policy.topic_${severity}-policy.arn}`),
        `the channel does not show ${severity}`,
      ),
    ),
    ...unless(
      [teams?.tenant_id, teams?.team_id, teams?.channel_id].join() === [tenantId, teamId, channelId].join(),
      'the channel is another',
    ),
    ...unless(
      typeof teams?.configuration_name === 'string' && part(teams, 'guardrail_policy_arns.0') !== undefined,
      'the channel has no name, or no bounds',
    ),
    ...unless(
      referred(alerting, teams?.iam_role_arn)?.name === `${place.organisation}-${place.workspace}-teams-channel`,
      'the channel has no role',
    ),
  ];
}

const keeps = (policy: unknown): boolean => part(policy, 'deadLetterTargetArn') === '${aws_sqs_queue.undelivered.arn}';

function argoCdLost({ alerting, place, argoCd }: Account): readonly string[] {
  if (!argoCd) return [];
  const name = `${place.organisation}-${place.workspace}-argocd-notifications`;
  const [id, queue] = named(alerting, 'aws_sqs_queue', name) ?? [];
  const [, pipe] = named(alerting, 'aws_pipes_pipe', name) ?? [];
  const target = part(pipe, 'target_parameters.eventbridge_event_bus_parameters');
  return [
    ...unless(queue !== undefined, 'Argo CD has no queue'),
    ...unless(
      keeps(parsed(queue?.redrive_policy)) && !!part(parsed(queue?.redrive_policy), 'maxReceiveCount'),
      'what is no notice is not kept',
    ),
    ...unless(pipe?.source === `\${aws_sqs_queue.${id}.arn}`, 'nothing takes notices from the queue'),
    ...unless(String(pipe?.target).endsWith(':event-bus/default'), 'notices do not reach the default bus'),
    ...unless(part(pipe, 'target_parameters.input_template') === '<$.body>', 'notices do not arrive as they were said'),
    ...unless(part(target, 'source') === 'platform.argo-cd', 'no rule knows the source of notices'),
    ...unless(part(target, 'detail_type') === 'Argo CD Notification', 'no rule knows the type of notices'),
    ...unless(
      referred(alerting, pipe?.role_arn)?.name === `${place.organisation}-${place.workspace}-argocd-pipe`,
      'the pipe has no role',
    ),
    ...unless(
      referred(alerting, part(pipe, 'log_configuration.cloudwatch_logs_log_destination.log_group_arn')) !== undefined,
      'the pipe tells nobody of its troubles',
    ),
  ];
}

/** Each way tells its troubles to a group of its own, which its writers know by name. */
function logsLost({ alerting, place, settings, argoCd }: Account): readonly string[] {
  const own = `${place.organisation}-${place.workspace}`;
  const groups = [
    `/aws/kinesisfirehose/${own}-events`,
    ...(argoCd ? [`/aws/vendedlogs/pipes/${own}-argocd-notifications`] : []),
    ...(settings.itsm ? [`/aws/vendedlogs/states/${own}-records`] : []),
  ];
  return groups.flatMap((name) => {
    const [, group] = named(alerting, 'aws_cloudwatch_log_group', name) ?? [];
    const key = referred(alerting, group?.kms_key_id);
    return [
      ...unless(
        key?.description === 'Events on their way to archive and tracker',
        `${name} is not there, or has not its key`,
      ),
      ...unless(typeof group?.retention_in_days === 'number', `${name} forgets nothing`),
    ];
  });
}

const tableOf = remembered((place: Account['place']) => permissions(place));
const unmetBy = remembered((requirements: readonly Requirement[]) =>
  remembered((policy: string) => unmet(statementsOf(policy), requirements)),
);

/** By which attribute a policy belongs to something. */
const OWNERS: Readonly<Record<string, string>> = {
  aws_iam_policy: 'name',
  aws_iam_role_policy: 'role',
  aws_sqs_queue_policy: 'queue_url',
};

/** Every policy that the ways need says what they need. */
function permissionsLost({ alerting, place, settings, argoCd }: Account): readonly string[] {
  const absent = (address: string) =>
    (!argoCd && address.includes('argocd')) || (!settings.itsm && /\.(records|itsm)/.test(address));
  return Object.entries(tableOf(place)).flatMap(([address, requirements]) => {
    if (absent(address)) return [];
    const [type = '', id = ''] = address.split('.');
    const attributes = alerting[type]?.[id];
    const policy = attributes?.policy ?? attributes?.assume_role_policy;
    const owner = OWNERS[type];
    if (typeof policy !== 'string' || (owner !== undefined && attributes?.[owner] === undefined))
      return [`there is no ${address}, or it belongs to nothing`];
    return unmetBy(requirements)(policy).map((sentence) => `${address} ${sentence}`);
  });
}

const referencesIn = remembered(
  (attributes: Attributes): readonly string[] => JSON.stringify(attributes).match(/\$\{aws_[\w]+\.[\w-]+/g) ?? [],
);

/** Terraform would stop at these by itself. */
function danglingReferences({ alerting }: Account): readonly string[] {
  const attributes = Object.values(alerting).flatMap((named) => Object.values(named));
  const references = [...new Set(attributes.flatMap(referencesIn))];
  return references
    .map((reference) => reference.slice(2))
    .filter((reference) => referred(alerting, `\${${reference}.x}`) === undefined)
    .map((reference) => `${reference} is not there`);
}
