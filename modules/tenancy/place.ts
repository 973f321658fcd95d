import { ConfigMapV1 } from '@cdktf/provider-kubernetes/lib/config-map-v1';
import { DefaultServiceAccountV1 } from '@cdktf/provider-kubernetes/lib/default-service-account-v1';
import { LimitRangeV1 } from '@cdktf/provider-kubernetes/lib/limit-range-v1';
import { NamespaceV1 } from '@cdktf/provider-kubernetes/lib/namespace-v1';
import { NetworkPolicyV1 } from '@cdktf/provider-kubernetes/lib/network-policy-v1';
import { ResourceQuotaV1 } from '@cdktf/provider-kubernetes/lib/resource-quota-v1';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { containerLimits } from './limit-range';
import { networkPolicies, type Reach, type StoreAddresses } from './network-policies';
import { PLATFORM_CONFIG } from './platform-config';
import { hardLimits, type PodDemand, quotaOf, type QuotaRule } from './quota';

export interface PlaceProps {
  /** Changing it replaces the namespace and all that is in it. */
  readonly namespace: string;
  /** Labels of the namespace: Pod Security among them. */
  readonly labels: Readonly<Record<string, string>>;
  /** Annotations of the namespace. @default none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Labels of what is in it. */
  readonly objectLabels: Readonly<Record<string, string>>;
  /** What runs there, one entry for each service. */
  readonly demands: readonly PodDemand[];
  readonly rule: QuotaRule;
  readonly reach: Reach;
  readonly stores: StoreAddresses;
  /** Entries of the ConfigMap `platform`. */
  readonly config: Readonly<Record<string, string>>;
}

/** A namespace that is closed before anything runs in it: quota, limits, network, and the facts of its environment. */
export class Place extends Construct {
  /** Whatever runs there depends on all of it. */
  readonly ready: readonly ITerraformDependable[];
  /** Metadata of an object in it; who has it comes after the namespace. */
  readonly metadata: (name: string) => ObjectMetadata;

  constructor(scope: Construct, id: string, props: PlaceProps) {
    super(scope, id);
    const namespace = new NamespaceV1(this, 'Default', {
      metadata: { name: props.namespace, labels: { ...props.labels }, ...annotationsOf(props) },
      waitForDefaultServiceAccount: true,
    });
    const { name: made } = namespace.metadata;
    this.metadata = (name) => ({ name, namespace: made, labels: { ...props.objectLabels } });
    this.ready = [namespace, ...this.limits(props), ...this.network(props), this.account(), this.facts(props)];
  }

  private limits({ demands, rule }: PlaceProps): readonly ITerraformDependable[] {
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

  private network({ reach, stores }: PlaceProps): readonly ITerraformDependable[] {
    return Object.entries(networkPolicies(reach, stores)).map(
      ([name, spec]) => new NetworkPolicyV1(this, `net-${name}`, { metadata: this.metadata(name), spec }),
    );
  }

  /** Pods that name no service account get no token either. */
  private account(): ITerraformDependable {
    return new DefaultServiceAccountV1(this, 'default-account', {
      metadata: { namespace: this.metadata('default').namespace },
      automountServiceAccountToken: false,
    });
  }

  private facts({ config }: PlaceProps): ITerraformDependable {
    return new ConfigMapV1(this, 'config', { metadata: this.metadata(PLATFORM_CONFIG), data: { ...config } });
  }
}

const annotationsOf = ({ annotations = {} }: PlaceProps) =>
  Object.keys(annotations).length === 0 ? {} : { annotations: { ...annotations } };

interface ObjectMetadata {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Record<string, string>;
}
