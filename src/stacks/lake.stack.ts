import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';
import { Databricks, type DatabricksSettings, rootBucketName } from '../../modules/databricks';
import type { edgeContract } from '../../modules/edge';
import type { LakeZone } from '../../modules/kernel';
import { type LakeDoors, LakeLogs, type RawRetention, Replication, Zone, zoneBucketName } from '../../modules/lake';
import type { networkContract, NetworkExports } from '../../modules/network';
import type { StackContext } from '../context';
import { type Handoff, read } from '../contract';
import type { LakeCall } from '../lake-calls';
import { letsGo } from '../protect';
import { PlatformStack } from './platform-stack';

export interface LakeStackProps {
  readonly rawRetention?: RawRetention | undefined;
  /** The way of published models as the workspaces draw it: to the clusters that serve them first. */
  readonly route: { readonly to: readonly StackContext[]; readonly from?: StackContext | undefined };
  /** What Databricks is given. @default nothing */
  readonly databricks?: DatabricksSettings | undefined;
  /** What stands behind the door from the workers. */
  readonly calls: readonly LakeCall[];
  readonly network: Handoff<typeof networkContract.shape>;
  readonly edge: Handoff<typeof edgeContract.shape>;
}

/** The data lake and the model store, and what Databricks may touch of them. */
export class LakeStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext, props: LakeStackProps) {
    super(scope, 'lake', context);
    const network = read(this, props.network);
    const given = [props.databricks].filter((settings) => settings !== undefined);
    const more = given.map(() => rootBucketName(context));
    const logs = new LakeLogs(this, 'logs', { context, more }).settledName;
    const zones = this.zones(props, logs, doorsOf(network, props.databricks));
    const { bucket, keyArn } = zones.models;
    new Replication(this, 'copies', { context, models: bucket, keyArn, to: props.route.to });
    for (const settings of given) this.databricks(props, settings, { network, logs, zones });
  }

  private zones({ rawRetention, route }: LakeStackProps, logs: string, doors: LakeDoors): Zones {
    const { context } = this;
    const source = route.from;
    const zone = (id: LakeZone) =>
      new Zone(this, id, { context, doors, logs, rawRetention, source, ends: letsGo(context) });
    return { raw: zone('raw'), curated: zone('curated'), features: zone('features'), models: zone('models') };
  }

  private databricks({ edge, calls }: LakeStackProps, settings: DatabricksSettings, ground: Ground): void {
    const { context } = this;
    const { network, logs, zones } = ground;
    const access = (zone: LakeZone) => ({ bucket: zoneBucketName(context, zone), keyArn: zones[zone].keyArn });
    const { facts } = new Databricks(this, 'databricks', {
      ...{ context, settings, logs, vpcId: network.vpcId, s3PrefixListId: network.s3PrefixListId },
      zones: { raw: access('raw'), curated: access('curated'), features: access('features'), models: access('models') },
      endpointSecurityGroupId: network.endpointSecurityGroupId,
      doorSecurityGroupId: read(this, edge).doorSecurityGroupIds('internal'),
      workerSubnetIds: context.zones.map(network.lakeSubnetIds),
      endpointSubnetIds: context.zones.map(network.privateSubnetIds),
    });
    const description = 'For the account console of Databricks and its administrators; nothing in it is secret';
    new TerraformOutput(this, 'facts', { staticId: true, description, value: { ...facts, calls } });
  }
}

type Zones = Readonly<Record<LakeZone, Zone>>;

interface Ground {
  readonly network: NetworkExports;
  readonly logs: string;
  readonly zones: Zones;
}

const doorsOf = (network: NetworkExports, databricks: DatabricksSettings | undefined): LakeDoors => ({
  endpointIds: [network.s3EndpointId, network.lakeS3EndpointId, ...(databricks?.controlPlane.vpcEndpointIds ?? [])],
  addresses: databricks?.controlPlane.addresses ?? [],
});
