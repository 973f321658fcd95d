import { nearest, type Problem } from '../kernel';
import { CONTAINER_INSIGHTS } from './container-insights';
import { CODE_BUILD, DRILL, EVENTS, FIREHOSE, LOGS, SNS, SQS, STATES } from './delivery-metrics';
import type { MetricFamily, MetricGroup, Unit } from './metric-family';
import { NAT_GATEWAY, NETWORK_ELB, PRIVATE_LINK_ENDPOINTS } from './network-metrics';
import { OWN_FAMILIES } from './own-metrics';
import { CERTIFICATE_MANAGER, EKS, USAGE } from './platform-metrics';
import { AMAZON_MQ, RDS, S3 } from './store-metrics';

/** Every metric that an alarm may watch. CloudWatch takes an alarm on any name, and one that is wrong never rings. */
export const FAMILIES: Readonly<Record<string, MetricFamily>> = {
  'AWS/AmazonMQ': AMAZON_MQ,
  'AWS/CertificateManager': CERTIFICATE_MANAGER,
  'AWS/CodeBuild': CODE_BUILD,
  'AWS/EKS': EKS,
  'AWS/Events': EVENTS,
  'AWS/Firehose': FIREHOSE,
  'AWS/Logs': LOGS,
  'AWS/NATGateway': NAT_GATEWAY,
  'AWS/NetworkELB': NETWORK_ELB,
  'AWS/PrivateLinkEndpoints': PRIVATE_LINK_ENDPOINTS,
  'AWS/RDS': RDS,
  'AWS/S3': S3,
  'AWS/SNS': SNS,
  'AWS/SQS': SQS,
  'AWS/States': STATES,
  'AWS/Usage': USAGE,
  ContainerInsights: CONTAINER_INSIGHTS,
  'Platform/Drill': DRILL,
  ...OWN_FAMILIES,
};

/** A metric as CloudWatch knows it: namespace, name and the names of its dimensions. */
export interface MetricKey {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly string[];
}

/** What the table knows of a metric. */
export interface KnownMetric {
  readonly unit: Unit;
  readonly everySeconds: number;
  readonly lagSeconds: number;
}

/** What the table says of a metric, or why CloudWatch would keep nothing under that name. */
export function look({ namespace, name, dimensions }: MetricKey, field: string): KnownMetric | Problem {
  const family = FAMILIES[namespace] ?? FAMILIES[namespace.replace(/\/[a-z0-9-]+$/, '/*')];
  if (!family) return unknown(`${field}.namespace`, namespace, Object.keys(FAMILIES), 'modules/alarms/metrics.ts');
  const named = family.groups.filter(({ metrics }) => name in metrics);
  const all = family.groups.flatMap(({ metrics }) => Object.keys(metrics));
  if (named.length === 0) return unknown(`${field}.name`, `${namespace} ${name}`, all, family.source, name);
  const group = named.find((candidate) => has(candidate, dimensions));
  return group ? known(family, group, name) : wrongDimensions(field, dimensions, named, family);
}

export const isProblem = (found: KnownMetric | Problem): found is Problem => 'want' in found;

const has = ({ dimensions }: MetricGroup, asked: readonly string[]): boolean =>
  dimensions.some((set) => [...set].sort().join() === [...asked].sort().join());

function known({ everySeconds, lagSeconds }: MetricFamily, group: MetricGroup, name: string): KnownMetric {
  const unit = group.metrics[name];
  if (unit === undefined) throw new Error(`${name} was found without a unit`);
  return { unit, everySeconds: group.everySeconds ?? everySeconds, lagSeconds };
}

function unknown(field: string, got: string, all: readonly string[], where: string, word = got): Problem {
  const meant = nearest(word, all);
  const fix = meant === undefined ? `take one of ${where}` : `did you mean ${meant}?`;
  return { field, got, want: 'a metric that somebody writes', fix };
}

const named = (dimensions: readonly string[]): string => [...dimensions].sort().join(', ') || 'none';

const wrongDimensions = (
  field: string,
  asked: readonly string[],
  groups: readonly MetricGroup[],
  { source }: MetricFamily,
): Problem => ({
  field: `${field}.dimensions`,
  got: named(asked),
  want: groups.flatMap(({ dimensions }) => dimensions.map(named)).join(' | '),
  fix: `CloudWatch keeps the metric under these alone (${source})`,
});
