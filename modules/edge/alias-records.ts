import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import { Construct } from 'constructs';
import { type Apex, patterns } from './hosts';
import type { AliasTarget } from './load-balancer';

export interface AliasRecordsProps {
  readonly apex: Apex;
  /** The load balancer of the apex's door. */
  readonly target: AliasTarget;
  /** Zones that answer, by id: `private` for all, `public` too for what the world may find. */
  readonly zoneIds: Readonly<Record<string, string>>;
}

/** Every host below an apex, and the apex itself, leads to its door before there is a host: no controller writes DNS. */
export class AliasRecords extends Construct {
  constructor(scope: Construct, id: string, { apex, target, zoneIds }: AliasRecordsProps) {
    super(scope, id);
    const [wildcard, bare] = patterns(apex);
    for (const [zone, zoneId] of Object.entries(zoneIds)) {
      this.record(`${zone}-hosts`, { zoneId, name: wildcard, target });
      this.record(`${zone}-apex`, { zoneId, name: bare, target });
    }
  }

  private record(id: string, { zoneId, name, target }: { zoneId: string; name: string; target: AliasTarget }): void {
    new Route53Record(this, id, {
      zoneId,
      name,
      type: 'A',
      alias: { ...target, evaluateTargetHealth: true },
    });
  }
}
