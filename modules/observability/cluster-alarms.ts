import { Construct } from 'constructs';
import { alarmsOf, type AlarmSubject } from '../alarms';
import type { PoolLimits } from '../karpenter';
import { type Context, controlPlaneLogGroup, insightsLogGroup } from '../kernel';
import { AUDIT_ALARMS, BREAK_GLASS_ALARMS, PRODUCTION_ALARMS } from './audit-alarms';
import { CONTROL_PLANE_ALARMS } from './control-plane-alarms';
import { DELIVERY_ALARMS, STORE_EVENT_ALARMS } from './delivery-alarms';
import { IDENTITY_ALARMS } from './identity-alarms';
import { INGESTION_ALARMS } from './ingestion-alarms';
import { LIMIT_ALARMS, LIMITED } from './limit-alarms';
import { NAMESPACE_ALARMS } from './namespace-alarms';
import { NETWORK_ALARMS } from './network-alarms';
import { NODE_ALARMS, PRESSURE_ALARMS, PRESSURES } from './node-alarms';
import { QUOTA_ALARMS, QUOTAS } from './quota-alarms';
import { ELSEWHERE } from './subject';

/** A namespace of a team, and who answers for what runs there. */
export interface TeamNamespace {
  readonly name: string;
  readonly owner: string;
}

export interface ClusterAlarmsProps {
  readonly context: Context;
  /** What EKS calls the cluster. */
  readonly cluster: string;
  readonly namespaces: readonly TeamNamespace[];
  readonly breakGlassRoles: readonly string[];
  /** The most that Karpenter may launch. */
  readonly nodePools: PoolLimits;
  /** Name of the alarm that rings while somebody breaks things on purpose. */
  readonly quietWhile: string;
}

/** Alarms for everything that runs on a cluster, now or later. Its id is `Default`, so that alarms keep their own names. */
export class ClusterAlarms extends Construct {
  constructor(scope: Construct, id: string, props: ClusterAlarmsProps) {
    super(scope, id);
    this.cluster(props);
    this.limits(props);
    this.namespaces(props);
    this.logGroups(props);
    this.quotas(props);
  }

  private cluster({ context, cluster, quietWhile, breakGlassRoles }: ClusterAlarmsProps): void {
    const rows = [
      ...NODE_ALARMS,
      ...CONTROL_PLANE_ALARMS,
      ...NETWORK_ALARMS,
      ...IDENTITY_ALARMS,
      ...AUDIT_ALARMS,
      ...DELIVERY_ALARMS,
      ...STORE_EVENT_ALARMS,
      ...(breakGlassRoles.length > 0 ? BREAK_GLASS_ALARMS : []),
      ...(context.grade === 'production' ? PRODUCTION_ALARMS : []),
    ];
    alarmsOf(this, rows, { context, cluster, quietWhile });
    for (const of of PRESSURES) alarmsOf(this.apart(`pressure-${of}`), PRESSURE_ALARMS, { context, cluster, of });
  }

  private limits({ context, cluster, nodePools: limits }: ClusterAlarmsProps): void {
    for (const of of LIMITED) alarmsOf(this.apart(`limit-${of}`), LIMIT_ALARMS, { context, cluster, of, limits });
  }

  /** Each team's own, with its owner, and one for whatever else there is or will be. */
  private namespaces({ namespaces, ...subject }: ClusterAlarmsProps): void {
    for (const { name, owner } of namespaces)
      alarmsOf(this.apart(name), NAMESPACE_ALARMS, { ...subject, of: name, owner, where: { namespace: name } });
    const except = namespaces.map(({ name }) => name);
    alarmsOf(this.apart(ELSEWHERE), NAMESPACE_ALARMS, { ...subject, of: ELSEWHERE, except });
  }

  private logGroups({ context, cluster }: ClusterAlarmsProps): void {
    for (const [of, logGroup] of Object.entries(logGroupsOf(cluster)))
      alarmsOf(this.apart(`log-${of}`), INGESTION_ALARMS, { context, of, logGroup });
  }

  private quotas({ context }: Pick<AlarmSubject, 'context'>): void {
    for (const [of, quota] of Object.entries(QUOTAS))
      alarmsOf(this.apart(`quota-${of}`), QUOTA_ALARMS, { context, of, ...quota });
  }

  private apart(id: string): Construct {
    return new Construct(this, id);
  }
}

/** Those that somebody always writes to, by the last part of the name of their alarm. */
export const LOG_GROUPS = ['control-plane', 'application', 'dataplane', 'host', 'performance'] as const;

const logGroupsOf = (cluster: string): Readonly<Record<(typeof LOG_GROUPS)[number], string>> => ({
  'control-plane': controlPlaneLogGroup(cluster),
  application: insightsLogGroup(cluster, 'application'),
  dataplane: insightsLogGroup(cluster, 'dataplane'),
  host: insightsLogGroup(cluster, 'host'),
  performance: insightsLogGroup(cluster, 'performance'),
});
