import { isProblem, look, WATCH } from '../modules/alarms';
import { alarmFacts, problemLine } from '../modules/kernel';
import { remembered, type Resource } from '../modules/governance';
import { sumFindings, watchFindings } from './alarm-parts';
import { queriesOf, type Reading, readingsOf } from './alarm-readings';
import { scopeFindings } from './alarm-scope';
import { unwritten } from './alarm-writers';

/** An alarm as it stands in the output. */
export interface WalkedAlarm {
  readonly resource: Resource;
  readonly name: string;
  readonly description: string;
  readonly readings: readonly Reading[];
  /** Asks a query over whatever matches. */
  readonly query: boolean;
}

const METRIC_ALARM = 'aws_cloudwatch_metric_alarm';
const COMPOSITE = 'aws_cloudwatch_composite_alarm';
const TOPIC = 'aws_sns_topic';
const FILTER = 'aws_cloudwatch_log_metric_filter';

/** Every alarm of the platform, in every stack. */
export const alarmsIn = (resources: readonly Resource[]): readonly WalkedAlarm[] =>
  resources.filter(({ type }) => type === METRIC_ALARM || type === COMPOSITE).map(walked);

const walked = remembered((resource: Resource): WalkedAlarm => ({
  resource,
  name: String(resource.attributes.alarm_name),
  description: String(resource.attributes.alarm_description),
  readings: readingsOf(resource),
  query: queriesOf(resource).length > 0,
}));

const factsOf = remembered(({ description }: WalkedAlarm) => alarmFacts(description));

/** The id of the runbook that an alarm names; nothing when its description is not ours. */
export const runbookOf = (alarm: WalkedAlarm): string | undefined =>
  factsOf(alarm)?.runbook.replace(/^.*\/(.*)\.md$/, '$1');

/** Whatever would make an alarm stay silent, or ring where nobody hears it. One sentence each. */
export const alarmFindings = (resources: readonly Resource[], runbooks: readonly string[]): readonly string[] => {
  const alarms = alarmsIn(resources);
  const ofType = (wanted: string) => resources.filter(({ type }) => type === wanted);
  const hearing = { composites: ofType(COMPOSITE), topics: ofType(TOPIC) };
  const subjects = resources.filter(({ type }) => SUBJECTS.has(type));
  return [
    ...alarms.flatMap((alarm) => say(alarm, [...identityFindings(alarm, runbooks), ...metricFindings(alarm)])),
    ...alarms.flatMap((alarm) => say(alarm, callFindings(alarm, hearing))),
    ...alarms.flatMap((alarm) => say(alarm, subjectFindings(alarm, subjects))),
    ...alarms.flatMap((alarm) => say(alarm, scopeFindings(alarm, alarms))),
    ...alarms.filter(isComposite).flatMap((alarm) => say(alarm, sumFindings(alarm.resource, below(alarm, alarms)))),
    ...repeated(alarms),
  ];
};

const say = ({ resource: { workspace, stack }, name }: WalkedAlarm, findings: readonly string[]): readonly string[] =>
  findings.map((finding) => `${workspace}-${stack}: the alarm ${name} ${finding}`);

function identityFindings(alarm: WalkedAlarm, runbooks: readonly string[]): readonly string[] {
  const runbook = runbookOf(alarm);
  if (runbook === undefined) return ['does not say whose it is and where its steps stand'];
  return [
    ...(runbooks.includes(runbook) ? [] : [`names docs/runbooks/${runbook}.md, which is not there`]),
    ...tagFindings(alarm, runbook),
  ];
}

/** Tags say the same as the description, so that neither can lose what the records are made of: without a trigger, no incident. */
function tagFindings(alarm: WalkedAlarm, runbook: string): readonly string[] {
  const { owner, severity, trigger = 'early-warning' } = factsOf(alarm) ?? {};
  const tags = (alarm.resource.attributes.tags ?? {}) as Readonly<Record<string, string>>;
  return Object.entries({ owner, severity, 'trigger-class': trigger, runbook })
    .filter(([key, said]) => tags[key] !== said)
    .map(([key, said]) => `is recorded with ${key} ${said ?? 'unknown'}, and tagged with ${tags[key] ?? 'none'}`);
}

/** Two alarms of one name are one: the later apply wins, and both states believe that it is theirs. */
const repeated = (alarms: readonly WalkedAlarm[]): readonly string[] => {
  const keys = alarms.map(({ resource: { account }, name }) => `${account} has two alarms called ${name}`);
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))];
};

/** Who may hear of an alarm. */
interface Hearing {
  readonly composites: readonly Resource[];
  readonly topics: readonly Resource[];
}

/** A watch has a composite above it; everything else calls the topic of its severity, which stands in its account. */
function callFindings(alarm: WalkedAlarm, { composites, topics }: Hearing): readonly string[] {
  const { resource, name } = alarm;
  if (name.endsWith(WATCH)) {
    const above = composites.filter((other) => composes(other, resource));
    return above.length > 0 ? watchFindings(resource, above) : ['calls nobody, and stands in no composite'];
  }
  const wanted = `-alarms-${factsOf(alarm)?.severity ?? 'unknown'}`;
  return (['alarm_actions', 'ok_actions'] as const).flatMap((action) => {
    const arns = strings(resource.attributes[action]);
    const heard = arns.filter((arn) => arn.endsWith(wanted) && topicExists(arn, resource, topics));
    return heard.length > 0 && resource.attributes.actions_enabled === true
      ? []
      : [`has ${action} ${JSON.stringify(arns)}, want a topic of its account that ends in ${wanted}`];
  });
}

const isComposite = ({ resource }: WalkedAlarm): boolean => resource.type === COMPOSITE;

const below = (alarm: WalkedAlarm, alarms: readonly WalkedAlarm[]): readonly Resource[] =>
  (byStack(alarms).get(stackOf(alarm)) ?? []).filter((other) => composes(alarm.resource, other));

const stackOf = ({ resource: { workspace, stack } }: WalkedAlarm): string => `${workspace}-${stack}`;

const byStack = remembered((alarms: readonly WalkedAlarm[]): ReadonlyMap<string, readonly Resource[]> => {
  const stacks = new Map(alarms.map((alarm) => [stackOf(alarm), new Array<Resource>()]));
  for (const alarm of alarms) stacks.get(stackOf(alarm))?.push(alarm.resource);
  return stacks;
});

/** A composite of the same stack whose rule names this alarm. */
const composes = ({ workspace, stack, attributes }: Resource, member: Resource): boolean =>
  workspace === member.workspace &&
  stack === member.stack &&
  String(attributes.alarm_rule).includes(`ALARM("\${${member.address}.alarm_name}")`);

const topicExists = (arn: string, { account }: Resource, topics: readonly Resource[]): boolean =>
  topics.some(
    ({ account: other, attributes }) => other === account && arn.endsWith(`:${account}:${String(attributes.name)}`),
  );

const metricFindings = ({ readings }: WalkedAlarm): readonly string[] => [
  ...readings.flatMap((reading) => {
    const found = look(reading, 'watches');
    return isProblem(found) ? [`would never ring: ${problemLine(found)}`] : [];
  }),
  ...readings
    .filter(({ namespace, dimensions }) => namespace.startsWith('AWS/') && dimensions.length === 0)
    .map(({ name }) => `watches ${name} of the whole account, where another may hide what is meant`),
  ...readings.flatMap(({ groupBy = [], dimensions }) =>
    groupBy.filter((key) => !dimensions.includes(key)).map((key) => `groups by ${key}, which it does not look under`),
  ),
  ...zoneFindings(readings),
];

/** Where one metric is read zone by zone, each reading but that of the whole has a zone of its own. */
function zoneFindings(readings: readonly Reading[]): readonly string[] {
  const zoned = readings.filter(({ dimensions }) => dimensions.includes('AvailabilityZone')).map(({ name }) => name);
  const whole = readings.filter(
    ({ name, dimensions }) => zoned.includes(name) && !dimensions.includes('AvailabilityZone'),
  );
  return whole.length > 1
    ? [`reads ${whole[0]?.name} of all zones ${whole.length} times: one zone is not watched`]
    : [];
}

/** What a dimension names, by type and attribute: an alarm on something else never rings. */
export const NAMED_BY: Readonly<Record<string, readonly [type: string, attribute: string]>> = {
  BucketName: ['aws_s3_bucket', 'bucket'],
  FilterId: ['aws_s3_bucket_metric', 'name'],
  ClusterName: ['aws_eks_cluster', 'name'],
  ProjectName: ['aws_codebuild_project', 'name'],
  DBInstanceIdentifier: ['aws_db_instance', 'identifier'],
  DeliveryStreamName: ['aws_kinesis_firehose_delivery_stream', 'name'],
  LogGroupName: ['aws_cloudwatch_log_group', 'name'],
  QueueName: ['aws_sqs_queue', 'name'],
  RuleName: ['aws_cloudwatch_event_rule', 'name'],
  TopicName: [TOPIC, 'name'],
};

const SUBJECTS: ReadonlySet<string> = new Set([FILTER, ...Object.values(NAMED_BY).map(([type]) => type)]);

/** What is watched has to exist in the account, and our own metrics need a filter that writes them. */
const subjectFindings = ({ resource: { account }, readings }: WalkedAlarm, subjects: readonly Resource[]) => {
  const here = subjects.filter((resource) => resource.account === account);
  return readings.flatMap((reading) => [
    ...Object.entries(reading.values).flatMap(([dimension, value]) => unnamed(dimension, value, here)),
    ...unwritten(reading, here),
  ]);
};

function unnamed(dimension: string, value: string, here: readonly Resource[]): readonly string[] {
  const [type, attribute] = NAMED_BY[dimension] ?? [];
  if (type === undefined || attribute === undefined || value.startsWith('${')) return [];
  const exists = here.some((resource) => resource.type === type && resource.attributes[attribute] === value);
  return exists ? [] : [`watches ${dimension} ${value}, which no stack of its account makes`];
}

const strings = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
