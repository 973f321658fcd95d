import type { Construct } from 'constructs';
import { alarmsOf } from '../../modules/alarms';
import { launchersMayUse } from '../../modules/cluster';
import {
  BreakGlass,
  DELIVERY_ALARMS,
  type DeliverySettings,
  Door,
  Entries,
  entriesLogGroup,
  Runner,
  runnerLogGroup,
  sessionLogGroup,
} from '../../modules/delivery';
import { Key } from '../../modules/keys';
import { logsMayUse } from '../../modules/logs';
import type { networkContract } from '../../modules/network';
import { inClusterState } from '../../modules/state';
import type { StackContext } from '../context';
import { type Handoff, read } from '../contract';
import { PlatformStack } from './platform-stack';

export interface DeliveryStackProps {
  readonly settings: DeliverySettings;
  /** The VPC's block, from the workspace. */
  readonly vpcCidr: string;
  readonly network: Handoff<typeof networkContract.shape>;
}

/** The runner inside the VPC, the operators' door and the break-glass role; each use of a way in by hand rings. */
export class DeliveryStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext, { settings, vpcCidr, network }: DeliveryStackProps) {
    super(scope, 'delivery', context);
    const { vpcId, privateSubnetIds } = read(this, network);
    const keyArn = this.key().arn;
    const place = { context, vpcId, vpcCidr, keyArn, subnetIds: context.zones.map((zone) => privateSubnetIds(zone)) };
    new Runner(this, 'runner', { ...place, settings: settings.runner });
    const diskKeyArn = this.diskKey().arn;
    new Door(this, 'door', { ...place, settings: settings.door, diskKeyArn, tags: this.resourceTags });
    const state = inClusterState(context);
    new BreakGlass(this, 'break-glass', { context, settings: settings.breakGlass, sessionKeyArn: keyArn, state });
    new Entries(this, 'entry', { context, keyArn });
    alarmsOf(this, DELIVERY_ALARMS, { context });
  }

  private key(): Key {
    const { context } = this;
    const groups = [runnerLogGroup, sessionLogGroup, entriesLogGroup].map((name) => name(context));
    return new Key(this, 'delivery', {
      context,
      purpose: 'Logs of runner, sessions and entries; sessions themselves',
      statements: [logsMayUse(context, ...groups)],
    });
  }

  private diskKey(): Key {
    const { context } = this;
    const statements = launchersMayUse(context);
    return new Key(this, 'door-disks', { context, purpose: "Disks of the operators' door", statements });
  }
}
