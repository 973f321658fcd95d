import { NamespaceV1 } from '@cdktf/provider-kubernetes/lib/namespace-v1';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

export interface PlatformNamespaceProps {
  /** Changing it replaces the namespace and all that is in it. */
  readonly name: string;
}

const PROFILE = 'pod-security.kubernetes.io';

/**
 * A namespace of the platform itself, under Pod Security `restricted` as those of tenants are. It carries no tenant label:
 * of the admission policies only the list of registries holds here.
 */
export class PlatformNamespace extends Construct {
  readonly name: string;
  /** Whatever stands in it depends on it. */
  readonly ready: ITerraformDependable;

  constructor(scope: Construct, id: string, { name }: PlatformNamespaceProps) {
    super(scope, id);
    const labels = Object.fromEntries(
      ['enforce', 'audit', 'warn'].map((mode) => [`${PROFILE}/${mode}`, 'restricted'] as const),
    );
    this.ready = new NamespaceV1(this, 'Default', {
      metadata: { name, labels: { ...labels, 'app.kubernetes.io/part-of': 'platform' } },
      waitForDefaultServiceAccount: true,
    });
    this.name = name;
  }
}
