import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { Objects } from '../charts';
import { admissionObjects, PARAMETERS_NAMESPACE } from './policy';
import { systemImages } from './system-images';
import { tenantWorkloads } from './tenant-workloads';
import { zoneNodesChanged, zoneRestartsChanged } from './zone-operator';

export interface AdmissionProps {
  /** Prefixes of the images that tenants may run. */
  readonly tenantImages: readonly string[];
  /** Prefixes of the images that the platform's own pods may run. */
  readonly systemImages: readonly string[];
}

/** Admission policies, in the API server's own process: they need no pod, so nothing waits for them or falls with them. */
export class Admission extends Construct {
  /** Whatever is to be held from its first pod on depends on these. */
  readonly installed: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: AdmissionProps) {
    super(scope, id);
    const policies = [
      ...[tenantWorkloads({ images: props.tenantImages }), systemImages({ images: props.systemImages })],
      ...[zoneNodesChanged(), zoneRestartsChanged()],
    ];
    this.installed = policies.map((policy) => {
      const objects = admissionObjects(policy);
      return new Objects(this, policy.name, { namespace: PARAMETERS_NAMESPACE, objects, dependsOn: [] }).installed;
    });
  }
}
