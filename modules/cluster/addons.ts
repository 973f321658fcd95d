import { EksAddon } from '@cdktf/provider-aws/lib/eks-addon';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { Context } from '../kernel';
import { addonValues } from './addon-values';
import type { Cluster } from './cluster';
import type { ClusterSettings } from './settings';
import { addonBuild, type AddonName } from './versions';

interface AddonsProps {
  readonly context: Context;
  readonly cluster: Cluster;
  readonly settings: Pick<ClusterSettings, 'kubernetes' | 'addonBuilds' | 'applicationSignals'>;
  /** AWS identities of the add-ons' pods: an add-on waits for those under its name. @default none */
  readonly identities?: Partial<Record<AddonName, readonly ITerraformDependable[]>>;
  /** Tags of the volumes that pods claim. */
  readonly tags: Readonly<Record<string, string>>;
}

export type AddonsBeforeNodesProps = AddonsProps;

export interface AddonsAfterNodesProps extends AddonsProps {
  /** The `SystemNodes`, where their pods run; without a node an add-on with pods never becomes active. */
  readonly nodes: { readonly groups: readonly ITerraformDependable[] };
}

/** What every node needs to become Ready, and what gives its pods an identity. */
const BEFORE_NODES = ['vpc-cni', 'kube-proxy', 'eks-pod-identity-agent'] as const satisfies readonly AddonName[];

/** What needs a node to run on, beside the volumes and their snapshots. */
const AFTER_NODES = [
  'coredns',
  'metrics-server',
  'eks-node-monitoring-agent',
  'amazon-cloudwatch-observability',
] as const satisfies readonly AddonName[];

/** First phase: network, service routing and identities, before the first node. `SystemNodes` asks for it. */
export class AddonsBeforeNodes extends Construct {
  readonly installed: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: AddonsBeforeNodesProps) {
    super(scope, id);
    this.installed = BEFORE_NODES.map((name) => install(this, name, props, []));
  }
}

/** Second phase: everything that runs as pods, when every zone has its node. */
export class AddonsAfterNodes extends Construct {
  readonly installed: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: AddonsAfterNodesProps) {
    super(scope, id);
    const { groups } = props.nodes;
    // The driver takes snapshots only where it finds their definitions. Source: eks/latest/userguide/ebs-csi.
    const snapshots = install(this, 'snapshot-controller', props, groups);
    const volumes = install(this, 'aws-ebs-csi-driver', props, [...groups, snapshots]);
    this.installed = [snapshots, volumes, ...AFTER_NODES.map((name) => install(this, name, props, groups))];
  }
}

/** The table decides the build, and what somebody changed by hand in the cluster is overwritten. */
function install(
  scope: Construct,
  name: AddonName,
  { context, cluster, settings, identities = {}, tags }: AddonsProps,
  after: readonly ITerraformDependable[],
): EksAddon {
  const values = addonValues({ context, tags, applicationSignals: settings.applicationSignals })[name];
  return new EksAddon(scope, name, {
    clusterName: cluster.name,
    addonName: name,
    addonVersion: addonBuild(settings, name),
    ...(values ? { configurationValues: JSON.stringify(values) } : {}),
    resolveConflictsOnCreate: 'OVERWRITE',
    resolveConflictsOnUpdate: 'OVERWRITE',
    preserve: false,
    dependsOn: [...after, ...(identities[name] ?? [])],
  });
}
