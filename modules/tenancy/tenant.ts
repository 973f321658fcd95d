import { RoleBindingV1 } from '@cdktf/provider-kubernetes/lib/role-binding-v1';
import { RoleV1 } from '@cdktf/provider-kubernetes/lib/role-v1';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { type Grade, SPOT_CHECKLISTS, spotChecklists } from '../kernel';
import { placeLabels, type TenantPlace, tenantLabels } from './labels';
import { Place, type PlaceProps } from './place';
import { rightsOf } from './rights';

export interface TenantProps extends TenantPlace, Omit<PlaceProps, 'labels' | 'annotations' | 'objectLabels'> {
  readonly grade: Grade;
  /** Kubernetes group of the team's people. */
  readonly group: string;
  /** Services that have passed the interruption checklist, and when: no others may run on Spot. */
  readonly spot: Readonly<Record<string, string>>;
}

/** A team's place in an environment, and what its people may do there. */
export class Tenant extends Construct {
  /** Whatever is deployed there depends on all of it. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: TenantProps) {
    super(scope, id);
    const place = new Place(this, 'Default', {
      ...props,
      labels: tenantLabels(props),
      annotations: { [SPOT_CHECKLISTS]: spotChecklists(props.spot) },
      objectLabels: placeLabels(props),
    });
    this.ready = [...place.ready, this.people(place, props)];
  }

  private people({ metadata }: Place, { grade, group }: TenantProps): ITerraformDependable {
    const role = new RoleV1(this, 'team', { metadata: metadata('team'), rule: [...rightsOf(grade)] });
    return new RoleBindingV1(this, 'team-binding', {
      metadata: metadata('team'),
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: role.metadata.name },
      subject: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: group }],
    });
  }
}
