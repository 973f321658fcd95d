import { Construct } from 'constructs';
import { LogMetric, type LogMetricProps } from '../alarms';
import { type Context, controlPlaneLogGroup, insightsLogGroup } from '../kernel';
import { atTheDoor, DOOR_LINES, DURATION, FAILED, FIELDS, REQUEST_KIND } from './access-log';
import { auditPatterns, type AuditProps, JOBS_FAILED } from './audit-patterns';
import { inParts } from './filter-parts';
import { NOT_LOADED, startLines } from './start-lines';
import { ELSEWHERE } from './subject';

/** A run of a service by the clock, as far as its lines show it. */
export interface ClockedService {
  readonly name: string;
}

export interface LogMetricsProps extends AuditProps {
  readonly context: Context;
  /** What EKS calls the cluster. */
  readonly cluster: string;
  /** Services that run by the clock. */
  readonly clocked: readonly ClockedService[];
  /** Namespaces of teams. */
  readonly namespaces: readonly string[];
}

type Line = Pick<LogMetricProps, 'pattern' | 'metric'> & Partial<Pick<LogMetricProps, 'value' | 'dimensions'>>;

/** Every number that is made from logs of the cluster. The groups stand since the cluster's own stack. */
export class LogMetrics extends Construct {
  constructor(scope: Construct, id: string, props: LogMetricsProps) {
    super(scope, id);
    const { context, cluster } = props;
    this.make(context, controlPlaneLogGroup(cluster), { ...auditLines(props), 'jobs-failed': JOBS_FAILED });
    this.make(context, insightsLogGroup(cluster, 'dataplane'), startLines(props.namespaces, ELSEWHERE));
    this.make(context, insightsLogGroup(cluster, 'application'), {
      ...CONTROLLER_LINES,
      ...REQUEST_LINES,
      'models-loaded': MODELS_LOADED,
      'models-not-loaded': NOT_LOADED,
      ...inParts('clocked', props.clocked, MOST_SERVICES, linesOf),
    });
  }

  private make(context: Context, logGroupName: string, lines: Readonly<Record<string, Line>>): void {
    for (const [id, line] of Object.entries(lines)) new LogMetric(this, id, { context, logGroupName, ...line });
  }
}

const auditLines = (props: AuditProps): Readonly<Record<string, Line>> =>
  Object.fromEntries(
    Object.entries(auditPatterns(props)).map(([name, pattern]) => [
      name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).slice(1),
      { pattern, metric: { namespace: 'Platform/Audit', name } },
    ]),
  );

const cluster = (name: string, pattern: string): Line => ({ pattern, metric: { namespace: 'Platform/Cluster', name } });

const delivery = (name: string, says: string): Line => ({
  pattern: `{ (${FIELDS.pod} = "argocd-application-controller-*") && ${says} }`,
  metric: { namespace: 'Platform/Delivery', name },
  dimensions: { Application: FIELDS.of('application') },
});

/** Which state it was in before; an asterisk stands at the end of a pattern only (the message may say more). */
const FELL_ILL = ['Healthy', 'Progressing', 'Suspended', 'Missing', 'Unknown']
  .map((before) => `(${FIELDS.of('msg')} = "Updated health status: ${before} -> Degraded*")`)
  .join(' || ');

/**
 * Karpenter 1.14.1: pkg/controllers/nodeclaim/lifecycle/launch.go, provisioning/scheduling/scheduler.go, interruption/.
 * Argo CD 3.5: controller/appcontroller.go (`Updated … status`, `Sync operation … failed`), util/argo/audit_logger.go;
 * its log format is JSON by `controller.log.format`. CoreDNS: the plugin `errors`.
 */
const CONTROLLER_LINES: Readonly<Record<string, Line>> = {
  'node-launch-failures': cluster(
    'NodeLaunchFailures',
    `{ (${FIELDS.pod} = "karpenter-*") && (${FIELDS.of('level')} = "ERROR") && ((${FIELDS.of('message')} = "failed launching nodeclaim") || (${FIELDS.of('error')} = "*launching nodeclaim*")) }`,
  ),
  'node-limits': cluster(
    'NodeLimits',
    `{ (${FIELDS.pod} = "karpenter-*") && (${FIELDS.of('error')} = "*exceed limits for nodepool*") }`,
  ),
  'node-interruptions': cluster(
    'NodeInterruptions',
    `{ (${FIELDS.pod} = "karpenter-*") && (${FIELDS.of('message')} = "initiating delete from interruption message") }`,
  ),
  'name-errors': cluster('NameErrors', `{ (${FIELDS.container} = "coredns") && (${FIELDS.text} = "*[ERROR]*") }`),
  'sync-failed': delivery(
    'SyncFailed',
    `(${FIELDS.of('reason')} = "OperationCompleted") && (${FIELDS.of('type')} = "Warning")`,
  ),
  degraded: delivery('Degraded', `(${FELL_ILL})`),
  'out-of-sync': delivery('OutOfSync', `(${FIELDS.of('msg')} = "Updated sync status: Synced -> OutOfSync")`),
};

const OWN = `(${FIELDS.of('kind')} = "${REQUEST_KIND}")`;
const OF_THE_DOOR = { Namespace: atTheDoor('namespace'), Service: atTheDoor('service') };
const BY_ITSELF = { Namespace: FIELDS.namespace, Service: FIELDS.container };

/**
 * Each request is one value, whoever wrote its line: that is what percentiles need, and CloudWatch takes equal names from
 * several sources for one metric. Source: AmazonCloudWatch/latest/logs/MonitoringLogData, monitoring/cloudwatch_concepts.
 */
const requests = (lines: string, dimensions: Readonly<Record<string, string>>) => ({
  seconds: {
    pattern: `{ ${lines} }`,
    metric: { namespace: 'Platform/Service', name: 'Seconds' },
    value: DURATION,
    dimensions,
  },
  errors: {
    pattern: `{ ${lines} && ${FAILED} }`,
    metric: { namespace: 'Platform/Service', name: 'Errors' },
    dimensions,
  },
});

const door = requests(DOOR_LINES, OF_THE_DOOR);
const own = requests(OWN, BY_ITSELF);

const REQUEST_LINES: Readonly<Record<string, Line>> = {
  'door-seconds': door.seconds,
  'door-errors': door.errors,
  'service-seconds': own.seconds,
  'service-errors': own.errors,
};

/** The step that loads a model says which version a pod is about to serve: each pod once for each start. */
const MODELS_LOADED: Line = {
  pattern: `{ (${FIELDS.container} = "model") && (${FIELDS.of('event')} = "model-loaded") }`,
  metric: { namespace: 'Platform/Models', name: 'Loaded' },
  dimensions: { Namespace: FIELDS.namespace, Model: FIELDS.of('model'), Version: FIELDS.of('version') },
};

const MOST_SERVICES = 14; // a condition takes up to 69 characters of the 1,024 of a pattern: names have 30 at most

/** Whatever they write: a run that says nothing at all was none. */
const linesOf = (services: readonly ClockedService[]): Line => ({
  pattern: `{ ${services.map(({ name }) => `(${FIELDS.container} = "${name}")`).join(' || ')} }`,
  metric: { namespace: 'Platform/Service', name: 'Lines' },
  dimensions: BY_ITSELF,
});
