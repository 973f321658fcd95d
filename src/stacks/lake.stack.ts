import type { Construct } from 'constructs';
import type { LakeZone } from '../../modules/kernel';
import { LakeLogs, type RawRetention, Replication, Zone } from '../../modules/lake';
import type { networkContract } from '../../modules/network';
import type { StackContext } from '../context';
import { type Handoff, read } from '../contract';
import { letsGo } from '../protect';
import { PlatformStack } from './platform-stack';

export interface LakeStackProps {
  readonly rawRetention?: RawRetention | undefined;
  /** The way of published models as the workspaces draw it: to the clusters that serve them first. */
  readonly route: { readonly to: readonly StackContext[]; readonly from?: StackContext | undefined };
  readonly network: Handoff<typeof networkContract.shape>;
}

/** The data lake and the model store, and what Databricks may touch of them. */
export class LakeStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext, props: LakeStackProps) {
    super(scope, 'lake', context);
    const { bucket, keyArn } = this.zones(props).models;
    new Replication(this, 'copies', { context, models: bucket, keyArn, to: props.route.to });
  }

  private zones({ network, rawRetention, route }: LakeStackProps): Readonly<Record<LakeZone, Zone>> {
    const { context } = this;
    const { s3EndpointId, lakeS3EndpointId } = read(this, network);
    const logs = new LakeLogs(this, 'logs', { context, more: [] }).settledName;
    const zone = (id: LakeZone) =>
      new Zone(this, id, {
        ...{ context, logs, rawRetention, source: route.from, ends: letsGo(context) },
        doors: { endpointIds: [s3EndpointId, lakeS3EndpointId], addresses: [] },
      });
    return { raw: zone('raw'), curated: zone('curated'), features: zone('features'), models: zone('models') };
  }
}
