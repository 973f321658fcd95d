import { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry';
import { Construct } from 'constructs';

/** The Kubernetes user that experiments are. Source: fis/latest/userguide/eks-pod-actions, "Create access entries". */
export const EXPERIMENT_USER = 'fis-experiment';

export interface PodAccessProps {
  /** The cluster's name. Changing it replaces the entry. */
  readonly cluster: string;
  /** The experiment's role. Changing it replaces the entry. */
  readonly roleArn: string;
}

/** Makes an experiment's role a user of the cluster that may do nothing but what a namespace allows it. */
export class PodAccess extends Construct {
  constructor(scope: Construct, id: string, { cluster, roleArn }: PodAccessProps) {
    super(scope, id);
    new EksAccessEntry(this, 'Default', {
      ...{ clusterName: cluster, principalArn: roleArn, type: 'STANDARD', userName: EXPERIMENT_USER },
    });
  }
}
