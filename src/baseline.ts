import { archiveNames } from '../modules/archive';
import type { Meant, OwnHands, RecordedBucket } from '../modules/baseline';
import { roleArn } from '../modules/identity';
import { arn, LAKE_ZONES } from '../modules/kernel';
import { reportsBucketName } from '../modules/drills';
import { zoneBucketName } from '../modules/lake';
import { githubProviderArn, PIPELINE, stateLocation } from '../modules/state';
import type { PlatformSpec } from '../workspaces/load';
import type { Cluster } from '../workspaces/schema';
import { contexts, type StackContext } from './context';
import type { GovernanceStackProps } from './stacks/governance.stack';
import { breakGlassRoles } from './watched';

type Baseline = Omit<GovernanceStackProps, 'audit'>;

/** What the baseline of the audit account looks at: the records of everybody, and who may put them there. */
export function auditBaseline(context: StackContext, spec: PlatformSpec, sources: readonly StackContext[]): Baseline {
  const { governance: settings, retention } = spec.audit;
  const kept = [context, ...sources].map((source) => archiveNames(context, source));
  return {
    ...{ settings, retention, kind: 'audit', heard: [] },
    recorded: [stateBucket(context), ...kept.flatMap(recordsOf)],
    meant: {
      ...pipeline(context),
      archive: {
        resources: kept.flatMap(({ logs, evidence, configuration }) =>
          [logs, evidence, configuration].map((one) => arn.s3(one)),
        ),
        by: { AWS: sources.map(({ account }) => account) },
      },
    },
    hands: { roles: [roleName(context, PIPELINE.apply)], breakGlass: [] },
  };
}

/** What that of a cluster's account looks at: its state, reports of its drills, and its lake. */
export function clusterBaseline(context: StackContext, cluster: Cluster, spec: PlatformSpec): Baseline {
  const zone = context.grade === 'production' ? 'everything' : 'changes';
  const breakGlass = breakGlassRoles(cluster);
  return {
    ...{ settings: cluster.governance, retention: spec.audit.retention, kind: 'cluster' },
    recorded: [
      stateBucket(context),
      { bucket: reportsBucketName(context), record: 'everything' },
      ...LAKE_ZONES.map((one): RecordedBucket => ({ bucket: zoneBucketName(context, one), record: zone })),
    ],
    meant: pipeline(context),
    hands: { roles: HANDS.map((role) => roleName(context, role)), breakGlass },
    heard: ['BreakGlassTaken', ...(context.grade === 'production' ? ['ConsoleWrites'] : [])],
  };
}

/** Controllers of the cluster that make what nodes and doors need. */
const CONTROLLERS = ['karpenter', 'load-balancer-controller'] as const;
/** Those, and the pipeline. */
const HANDS = [PIPELINE.apply, ...CONTROLLERS] as const;

/** Roles with which the pipeline applies: `<account>/<role>`. */
export function applyRoles(spec: PlatformSpec): ReadonlySet<string> {
  const contextOf = contexts(spec, { state: 's3', stateDir: '' }, () => undefined);
  return new Set(
    [spec.audit, ...spec.clusters].map((one) => `${one.account}/${roleName(contextOf(one), PIPELINE.apply)}`),
  );
}

/** Roles whose calls follow from what is declared, and so from no change of their own: `<account>/<role>`. */
export function controllerRoles(spec: PlatformSpec): ReadonlySet<string> {
  const contextOf = contexts(spec, { state: 's3', stateDir: '' }, () => undefined);
  return new Set(
    spec.clusters.flatMap((cluster) =>
      CONTROLLERS.map((role) => `${cluster.account}/${roleName(contextOf(cluster), role)}`),
    ),
  );
}

const roleName = (context: StackContext, role: string): OwnHands['roles'][number] =>
  context.name.local('iam-role', role);

const stateBucket = (context: StackContext): RecordedBucket => ({
  bucket: stateLocation(context).bucket,
  record: 'everything',
});

/** Evidence is written rarely; into the others CloudTrail and AWS Config deliver every few minutes. */
const recordsOf = ({ logs, evidence, configuration }: ReturnType<typeof archiveNames>): readonly RecordedBucket[] => [
  { bucket: evidence, record: 'everything' },
  { bucket: logs, record: 'reads and removals' },
  { bucket: configuration, record: 'reads and removals' },
];

/** The roles that GitHub's jobs take, by their own names: any other role that trusts GitHub is news. */
const pipeline = (context: StackContext): Readonly<Record<string, Meant>> => ({
  pipeline: {
    resources: [roleArn(context, PIPELINE.plan), roleArn(context, PIPELINE.apply)],
    by: { Federated: [githubProviderArn(context)] },
  },
});
