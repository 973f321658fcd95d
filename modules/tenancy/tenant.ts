import { ConfigMapV1 } from '@cdktf/provider-kubernetes/lib/config-map-v1';
import { DefaultServiceAccountV1 } from '@cdktf/provider-kubernetes/lib/default-service-account-v1';
import { LimitRangeV1 } from '@cdktf/provider-kubernetes/lib/limit-range-v1';
import { NamespaceV1 } from '@cdktf/provider-kubernetes/lib/namespace-v1';
import { NetworkPolicyV1 } from '@cdktf/provider-kubernetes/lib/network-policy-v1';
import { ResourceQuotaV1 } from '@cdktf/provider-kubernetes/lib/resource-quota-v1';
import { RoleBindingV1 } from '@cdktf/provider-kubernetes/lib/role-binding-v1';
import { RoleV1 } from '@cdktf/provider-kubernetes/lib/role-v1';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { Grade } from '../kernel';
import { placeLabels, type TenantPlace, tenantLabels } from './labels';
import { containerLimits } from './limit-range';
import { networkPolicies, type Reach, type StoreAddresses } from './network-policies';
import { PLATFORM_CONFIG } from './platform-config';
import { hardLimits, type PodDemand, quotaOf, type QuotaRule } from './quota';
import { rightsOf } from './rights';

export interface TenantProps extends TenantPlace {
  /** Changing it replaces the namespace and all that is in it. */
  readonly namespace: string;
  readonly grade: Grade;
  /** Kubernetes group of the team's people. */
  readonly group: string;
  /** What its services ask for, one entry each. */
  readonly demands: readonly PodDemand[];
  readonly rule: QuotaRule;
  readonly reach: Reach;
  readonly stores: StoreAddresses;
  /** Entries of the ConfigMap `platform`. */
  readonly config: Readonly<Record<string, string>>;
}

/** A team's place in an environment, closed before anything runs in it: quota, rights, network and facts. */
export class Tenant extends Construct {
  /** Whatever is deployed there depends on all of it. */
  readonly ready: readonly ITerraformDependable[];
  private readonly metadata: (name: string) => Metadata;

  constructor(scope: Construct, id: string, props: TenantProps) {
    super(scope, id);
    const namespace = this.namespace(props);
    this.metadata = (name) => ({ name, namespace: namespace.metadata.name, labels: placeLabels(props) });
    this.ready = [
      namespace,
      ...this.limits(props),
      ...this.people(props),
      ...this.network(props),
      new ConfigMapV1(this, 'config', { metadata: this.metadata(PLATFORM_CONFIG), data: { ...props.config } }),
    ];
  }

  private namespace(props: TenantProps): NamespaceV1 {
    return new NamespaceV1(this, 'Default', {
      metadata: { name: props.namespace, labels: tenantLabels(props) },
      waitForDefaultServiceAccount: true,
    });
  }

  private limits({ demands, rule }: TenantProps): readonly ITerraformDependable[] {
    return [
      new ResourceQuotaV1(this, 'quota', {
        metadata: this.metadata('quota'),
        spec: { hard: hardLimits(quotaOf(demands, rule)) },
      }),
      new LimitRangeV1(this, 'containers', {
        metadata: this.metadata('containers'),
        spec: { limit: [containerLimits(demands, rule.growthPercent)] },
      }),
    ];
  }

  /** Pods that name no service account get no token either. */
  private people({ grade, group }: TenantProps): readonly ITerraformDependable[] {
    const role = new RoleV1(this, 'team', { metadata: this.metadata('team'), rule: [...rightsOf(grade)] });
    return [
      new DefaultServiceAccountV1(this, 'default-account', {
        metadata: { namespace: this.metadata('default').namespace },
        automountServiceAccountToken: false,
      }),
      new RoleBindingV1(this, 'team-binding', {
        metadata: this.metadata('team'),
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: role.metadata.name },
        subject: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: group }],
      }),
    ];
  }

  private network({ reach, stores }: TenantProps): readonly ITerraformDependable[] {
    return Object.entries(networkPolicies(reach, stores)).map(
      ([name, spec]) => new NetworkPolicyV1(this, `net-${name}`, { metadata: this.metadata(name), spec }),
    );
  }
}

interface Metadata {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Record<string, string>;
}
