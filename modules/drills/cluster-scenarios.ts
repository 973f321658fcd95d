import { roleArn } from '../identity';
import { type Context, KARPENTER_ROLE, POWER_TAG } from '../kernel';
import { type Action, minutesText, type Scenario, type Target } from './scenario';

export interface ClusterScenariosProps {
  readonly context: Context;
  /** Workspaces whose databases stand in the cluster's account: the cluster itself, and its environments. */
  readonly workspaces: readonly string[];
}

const LOST_MINUTES = 30;
const SHIFTED_AFTER = 5; // ARC takes minutes to be sure of a zone, and so does this: az-availability-scenario
const CUT_MINUTES = 2;
const UNREACHED_MINUTES = 10;

/** What can be rehearsed on a whole cluster: each of its zones, a node, what Spot takes back, and S3 out of reach. */
export const clusterScenarios = (props: ClusterScenariosProps): readonly Scenario[] => [
  ...props.context.zones.map((zone) => zoneLost(zone, props)),
  nodeLost(props.context),
  spotInterrupted(props.context),
  storageUnreached(props.context),
];

/**
 * As AWS's own scenario of a zone without power, with what it lacks for this platform: a database of two zones is no
 * cluster to it, and Karpenter asks for nodes under a role of its own. What is done to a database waits for nothing; the
 * shift comes last, as in earnest. Source: fis/latest/userguide/az-availability-scenario.
 */
const zoneLost = (zone: string, { context, workspaces }: ClusterScenariosProps): Scenario => ({
  kind: 'zone-lost',
  id: `zone-lost-${zone}`,
  hypothesis:
    'A zone dies: no service is without a ready replica, errors end within 30 seconds, and capacity comes back without anybody acting.',
  minutes: LOST_MINUTES,
  targets: lostWith(zone, context, workspaces),
  actions: {
    'stop-instances': {
      id: 'aws:ec2:stop-instances',
      target: 'instances',
      // Karpenter and the scaling groups terminate what stops, so that there may be nothing to start again.
      parameters: { completeIfInstancesTerminated: 'true', startInstancesAfterDuration: minutesText(LOST_MINUTES) },
    },
    'refuse-scaling': refused('aws:ec2:asg-insufficient-instance-capacity-error', 'groups', zone),
    'refuse-karpenter': refused('aws:ec2:api-insufficient-instance-capacity-error', 'karpenter', zone),
    'cut-network': {
      id: 'aws:network:disrupt-connectivity',
      target: 'subnets',
      parameters: { scope: 'all', duration: minutesText(CUT_MINUTES) },
    },
    'pause-disks': PAUSED,
    ...failovers(workspaces),
    'be-sure': { id: 'aws:fis:wait', parameters: { duration: minutesText(SHIFTED_AFTER) } },
    'shift-away': shift(zone),
  },
});

/** At once: FIS takes only disks that hang on an instance, and in half an hour they hang on none. */
const PAUSED: Action = {
  ...{ id: 'aws:ebs:pause-volume-io', target: 'disks' },
  parameters: { duration: minutesText(LOST_MINUTES) },
};

const lostWith = (zone: string, context: Context, workspaces: readonly string[]): Scenario['targets'] => ({
  instances: nodes(context, { zone }),
  groups: { type: 'aws:ec2:autoscaling-group', tags: { workspace: context.workspace, ...POWER_TAG.scalingGroup } },
  karpenter: { type: 'aws:iam:role', arns: [roleArn(context, KARPENTER_ROLE)] },
  subnets: {
    type: 'aws:ec2:subnet',
    tags: { workspace: context.workspace, stack: 'network' },
    filters: { AvailabilityZone: [zone] },
  },
  disks: disks(context, zone),
  balanced: { type: 'aws:arc:zonal-shift-managed-resource', tags: { workspace: context.workspace } },
  ...databases(workspaces, zone),
});

const nodeLost = (context: Context): Scenario => ({
  kind: 'node-lost',
  id: 'node-lost',
  hypothesis: 'A node dies: its services answer from their other replicas, and no error budget is spent.',
  minutes: 10,
  targets: { node: { ...nodes(context), selection: 'COUNT(1)' } },
  actions: { terminate: { id: 'aws:ec2:terminate-instances', target: 'node', parameters: {} } },
});

const spotInterrupted = (context: Context): Scenario => ({
  kind: 'spot-interrupted',
  id: 'spot-interrupted',
  hypothesis: 'AWS takes Spot nodes back: their pods move within the two minutes, to On-Demand where there is no Spot.',
  minutes: 15,
  targets: { nodes: { ...nodes(context), type: 'aws:ec2:spot-instance', selection: 'COUNT(2)' } },
  actions: {
    interrupt: {
      id: 'aws:ec2:send-spot-instance-interruptions',
      target: 'nodes',
      parameters: { durationBeforeInterruption: 'PT2M' },
    },
  },
});

/** Nodes of the cluster that run, whoever launched them. */
const nodes = ({ workspace }: Context, { zone }: { readonly zone?: string } = {}): Target => ({
  type: 'aws:ec2:instance',
  tags: { workspace, ...POWER_TAG.node },
  filters: { 'State.Name': ['running'], ...(zone !== undefined && { 'Placement.AvailabilityZone': [zone] }) },
});

/**
 * Disks of claims, which outlive their node; those of nodes stop with them. All of one zone and on Nitro, which is all that
 * FIS takes: there are no other instance types here. Source: fis-actions-reference, "aws:ebs:pause-volume-io".
 */
const disks = ({ workspace }: Context, zone: string): Target => ({
  type: 'aws:ec2:ebs-volume',
  tags: { workspace },
  filters: { 'Attachments.DeleteOnTermination': ['false'] },
  parameters: { availabilityZoneIdentifier: zone },
});

/** The endpoint of S3, by what FIS has for it: that of one of the interfaces is no target that the provider takes (ADR-0067). */
const storageUnreached = ({ workspace }: Context): Scenario => ({
  kind: 'endpoint-lost',
  id: 'endpoint-lost-s3',
  hypothesis:
    'S3 is out of reach of every node: services decide on with the models that they have, pods that begin wait for it, and customers feel nothing.',
  minutes: UNREACHED_MINUTES,
  targets: { subnets: { type: 'aws:ec2:subnet', tags: { workspace, stack: 'network' } } },
  actions: {
    'cut-off': {
      id: 'aws:network:disrupt-connectivity',
      target: 'subnets',
      parameters: { scope: 's3', duration: minutesText(UNREACHED_MINUTES) },
    },
  },
});

/** One target for each workspace: tags are joined by "and", and whoever reads the record sees which had one there. */
const databases = (workspaces: readonly string[], zone: string): Readonly<Record<string, Target>> =>
  Object.fromEntries(
    workspaces.map((workspace) => [
      `databases-${workspace}`,
      { type: 'aws:rds:db', tags: { workspace }, parameters: { availabilityZoneIdentifiers: zone } },
    ]),
  );

const failovers = (workspaces: readonly string[]): Readonly<Record<string, Action>> =>
  Object.fromEntries(
    workspaces.map((workspace) => [
      `failover-${workspace}`,
      { id: 'aws:rds:reboot-db-instances', target: `databases-${workspace}`, parameters: { forceFailover: 'true' } },
    ]),
  );

const refused = (
  id: 'aws:ec2:api-insufficient-instance-capacity-error' | 'aws:ec2:asg-insufficient-instance-capacity-error',
  target: string,
  zone: string,
): Action => ({
  ...{ id, target },
  parameters: { availabilityZoneIdentifiers: zone, duration: minutesText(LOST_MINUTES), percentage: '100' },
});

/** `ANY`, because nobody has switched autoshift on: it is for shifts that AWS starts by itself. */
const shift = (zone: string): Action => ({
  id: 'aws:arc:start-zonal-autoshift',
  target: 'balanced',
  after: ['be-sure'],
  parameters: {
    availabilityZoneIdentifier: zone,
    duration: minutesText(LOST_MINUTES - SHIFTED_AFTER),
    managedResourceTypes: 'EKS,NLB',
    zonalAutoshiftStatus: 'ANY',
  },
});
