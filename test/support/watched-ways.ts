import type { Statement } from '../../modules/kernel';
import type { Resource } from '../../modules/governance';
import type { Reading } from '../../src/alarm-readings';
import { alarmsIn } from '../../src/alarm-walk';
import { type BusEvent, matches } from './event-bridge';
import { counts as counted } from './filter-pattern';
import { allows, statementsOf } from './iam';
import { WATCHED_SAMPLES } from './watched-samples';

/** What is counted from events alone. */
const NAMESPACES = ['Platform/Events', 'Platform/Backups', 'Platform/Findings'];

/**
 * Where an event that must ring would get lost: back from each alarm of these namespaces over filter, group, key and
 * resource policy to the rule that hears it. One sentence each; none when every event arrives.
 */
export const watchedFindings = (resources: readonly Resource[]): readonly string[] => {
  const watching = alarmsIn(resources).flatMap(({ name: alarm, readings, resource: { account } }) =>
    readings.filter(({ namespace }) => NAMESPACES.includes(namespace)).map((metric) => ({ alarm, metric, account })),
  );
  const isWatched = (filter: Resource) =>
    watching.some(({ account, metric }) => account === filter.account && counts(filter, metric));
  return [
    ...watching.flatMap((one) => unheard(one, resources)),
    ...resources
      .filter((filter) => isOverEvents(filter, resources) && !isWatched(filter))
      .map(({ address }) => `${address} counts what no alarm of its account watches`),
  ];
};

/** A filter whose lines come from the bus. */
function isOverEvents(filter: Resource, resources: readonly Resource[]): boolean {
  const { log_group_name: reference } = filter.attributes;
  if (filter.type !== 'aws_cloudwatch_log_metric_filter' || !String(reference).startsWith('${')) return false;
  const group = new Stack(resources, filter).referred(reference);
  return group === undefined || String(group.attributes.name).startsWith('/aws/events/');
}

/** An alarm that counts events. */
interface Watching {
  readonly alarm: string;
  readonly metric: MetricKey;
  readonly account: string;
}

type MetricKey = Pick<Reading, 'namespace' | 'name'>;

function unheard({ alarm, metric, account }: Watching, resources: readonly Resource[]): readonly string[] {
  const filters = resources.filter((filter) => filter.account === account && counts(filter, metric));
  const [first] = filters;
  if (!first) return [`${alarm}: no filter counts ${metric.name}`];
  const samples = WATCHED_SAMPLES[metric.name]?.(new Stack(resources, first)) ?? [];
  if (samples.length === 0) return [`${alarm}: nobody knows an event that ${metric.name} counts`];
  return samples.flatMap((sample) => {
    const ways = filters.map((filter) => new Stack(resources, filter).broken(filter, sample));
    const [best = []] = ways.sort((one, other) => one.length - other.length);
    return best.map((what) => `${alarm} does not hear ${JSON.stringify(sample.detail)}: ${what}`);
  });
}

/** Whether a filter makes this metric. */
function counts({ type, attributes }: Resource, { namespace, name }: MetricKey): boolean {
  if (type !== 'aws_cloudwatch_log_metric_filter') return false;
  const made = attributes.metric_transformation as MetricKey;
  return made.namespace === namespace && made.name === name;
}

/** What stands in the stack of one resource. */
class Stack {
  private readonly here: readonly Resource[];
  readonly own: string;
  readonly account: string;

  constructor(all: readonly Resource[], { workspace, stack, account }: Resource) {
    this.here = all.filter((other) => workspace === other.workspace && stack === other.stack);
    this.own = `exbank-${workspace}`;
    this.account = account;
  }

  /** What keeps the event from this filter. */
  broken(filter: Resource, event: BusEvent): readonly string[] {
    const group = this.referred(filter.attributes.log_group_name);
    if (!group) return ['its filter reads a group that is not there'];
    const hearing = this.ofType('aws_cloudwatch_event_rule').filter((rule) => hears(rule, event));
    const bringing = hearing.filter((rule) => this.brings(rule, group));
    return [
      ...(counted(String(filter.attributes.pattern), event) ? [] : ['its filter does not count it']),
      ...(hearing.length > 0 ? [] : ['no rule hears it']),
      ...(bringing.length > 0 ? [] : ['no rule brings it to the group']),
      ...(bringing.some((rule) => this.keeps(rule)) ? [] : ['what could not be written is lost']),
      ...(bringing.some((rule) => this.mayWrite(rule, group)) ? [] : ['EventBridge may not write to the group']),
      ...(this.mayEncrypt(group) ? [] : ['CloudWatch Logs may not use the key of the group']),
    ];
  }

  private brings(rule: Resource, { address }: Resource): boolean {
    return this.ofType('aws_cloudwatch_event_target').some(
      ({ attributes }) => this.referred(attributes.rule) === rule && attributes.arn === `\${${address}.arn}`,
    );
  }

  /** In the queue of the account, whose stack lets every rule in (test/alerting). */
  private keeps(rule: Resource): boolean {
    const queue = new RegExp(`^${this.arn('sqs', '')}[\\w-]+-alarms-undelivered$`);
    return this.ofType('aws_cloudwatch_event_target').some(({ attributes }) => {
      const { arn } = (attributes.dead_letter_config ?? {}) as { readonly arn?: string };
      return this.referred(attributes.rule) === rule && queue.test(String(arn));
    });
  }

  /** Streams for nobody in particular, lines on behalf of the rule: eventbridge/latest/userguide/eb-use-resource-based. */
  private mayWrite(rule: Resource, group: Resource): boolean {
    const resource = `${this.arn('logs', `log-group:${String(group.attributes.name)}`)}:log-stream:x`;
    const context = { 'aws:SourceArn': this.arn('events', `rule/${String(rule.attributes.name)}`) };
    const calls = ['events.amazonaws.com', 'delivery.logs.amazonaws.com'].flatMap((service) => [
      { principal: `service:${service}`, action: 'logs:CreateLogStream', resource },
      { principal: `service:${service}`, action: 'logs:PutLogEvents', resource, context },
    ]);
    const policies = this.ofType('aws_cloudwatch_log_resource_policy');
    const statements = policies.flatMap(({ attributes }): readonly Statement[] =>
      statementsOf(attributes.policy_document),
    );
    return calls.every((call) => allows(statements, call));
  }

  private mayEncrypt(group: Resource): boolean {
    const key = this.referred(group.attributes.kms_key_id);
    if (key?.type !== 'aws_kms_key') return false;
    const of = this.arn('logs', `log-group:${String(group.attributes.name)}`);
    return ENCRYPTING.every((action) =>
      allows(statementsOf(key.attributes.policy), {
        principal: 'service:logs.eu-west-1.amazonaws.com',
        ...{ action, resource: '*', context: { 'kms:EncryptionContext:aws:logs:arn': of } },
      }),
    );
  }

  referred(reference: unknown): Resource | undefined {
    return this.here.find(({ address }) => String(reference).startsWith(`\${${address}.`));
  }

  private arn(service: string, resource: string): string {
    return `arn:aws:${service}:eu-west-1:${this.account}:${resource}`;
  }

  private ofType(wanted: string): readonly Resource[] {
    return this.here.filter(({ type }) => type === wanted);
  }
}

const ENCRYPTING = [
  ...['Encrypt', 'Decrypt', 'ReEncryptFrom', 'ReEncryptTo', 'DescribeKey'],
  ...['GenerateDataKey', 'GenerateDataKeyWithoutPlaintext'],
].map((verb) => `kms:${verb}`);

/** What reads comes to rules of one state alone: eventbridge/latest/userguide/eb-service-event-cloudtrail-management. */
function hears({ attributes: { event_pattern: pattern, state } }: Resource, event: BusEvent): boolean {
  const { readOnly } = event.detail as { readonly readOnly?: boolean };
  if (readOnly === true && state !== 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS') return false;
  return state !== 'DISABLED' && matches(JSON.parse(String(pattern)), event);
}
