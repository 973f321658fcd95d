import { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry';
import { EksAccessPolicyAssociation } from '@cdktf/provider-aws/lib/eks-access-policy-association';
import { Construct } from 'constructs';
import type { Context } from '../kernel';
import { principalArn } from './access-problems';
import type { Cluster } from './cluster';
import type { AccessGrant, ClusterSettings } from './settings';

export interface AccessProps {
  readonly context: Context;
  readonly cluster: Cluster;
  readonly grants: ClusterSettings['access'];
}

/** Who may call the Kubernetes API from AWS: the principals that the workspace names, and nobody else. */
export class Access extends Construct {
  constructor(scope: Construct, id: string, { context, cluster, grants }: AccessProps) {
    super(scope, id);
    for (const [name, grant] of Object.entries(grants)) {
      const entry = this.entry(name, grant, context, cluster);
      this.policies(name, grant, entry);
    }
  }

  private entry(name: string, { principal, groups }: AccessGrant, context: Context, cluster: Cluster) {
    return new EksAccessEntry(this, name, {
      clusterName: cluster.name,
      principalArn: principalArn(context, principal),
      type: 'STANDARD',
      ...(groups ? { kubernetesGroups: [...groups] } : {}),
    });
  }

  private policies(name: string, { policy, namespaces }: AccessGrant, entry: EksAccessEntry): void {
    for (const granted of policy === undefined ? [] : [policy]) {
      new EksAccessPolicyAssociation(this, `${name}-policy`, {
        clusterName: entry.clusterName,
        principalArn: entry.principalArn,
        policyArn: `arn:aws:eks::aws:cluster-access-policy/${granted}`,
        accessScope: namespaces ? { type: 'namespace', namespaces: [...namespaces] } : { type: 'cluster' },
      });
    }
  }
}
