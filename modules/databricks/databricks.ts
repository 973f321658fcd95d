import { Construct } from 'constructs';
import type { Context, LakeZone } from '../kernel';
import { CatalogRole, type ZoneAccess } from './catalog-role';
import { clusterPolicy } from './cluster-policy';
import { ComputeRole } from './compute-role';
import { Firewall, type FirewallProps } from './firewall';
import { databricksRoleArn, rootBucketName } from './names';
import { PrivateLink } from './private-link';
import type { DatabricksSettings } from './settings';
import { PRIVATE_LINK } from './vendor';
import { WorkspaceStorage } from './workspace-storage';

export interface DatabricksProps extends Omit<FirewallProps, 'egress'> {
  readonly context: Context;
  readonly settings: DatabricksSettings;
  readonly zones: Readonly<Record<LakeZone, ZoneAccess>>;
  /** Worker subnets, one for each zone. */
  readonly workerSubnetIds: readonly string[];
  /** Subnets of the endpoints, one for each zone. */
  readonly endpointSubnetIds: readonly string[];
  /** The bucket that records requests: its `settledName`. */
  readonly logs: string;
}

/** All that Databricks is given in this account: machines in its own subnets, its own storage, and the zones by role. */
export class Databricks extends Construct {
  /** What the account console of Databricks asks for, and what its administrators set. */
  readonly facts: object;

  constructor(scope: Construct, id: string, props: DatabricksProps) {
    super(scope, id);
    const { context, settings, zones, logs } = props;
    const { accountId } = settings;
    const firewall = new Firewall(this, 'network', { ...props, egress: settings.egress });
    const endpoints = this.endpoints(props, firewall);
    const { keyArn } = new WorkspaceStorage(this, 'workspace', { context, accountId, logs });
    const group = { vpcId: props.vpcId, securityGroupId: firewall.workersId };
    const compute = new ComputeRole(this, 'compute', { context, accountId, keyArn, ...group });
    this.catalogRoles(context, settings, zones);
    this.facts = { ...factsOf(props), keyArn, computeRoleArn: compute.arn, ...group, endpoints: endpoints.ids };
  }

  private endpoints({ context, vpcId, endpointSubnetIds }: DatabricksProps, firewall: Firewall): PrivateLink {
    const services = PRIVATE_LINK[context.region];
    if (!services) throw new Error(`no PrivateLink in ${context.region}, which the checks should have refused`);
    const securityGroupId = firewall.endpointsId;
    return new PrivateLink(this, 'link', { context, vpcId, services, securityGroupId, subnetIds: endpointSubnetIds });
  }

  /** None before Unity Catalog has given its external ids. */
  private catalogRoles(
    context: Context,
    { credentials }: DatabricksSettings,
    zones: Readonly<Record<LakeZone, ZoneAccess>>,
  ): void {
    for (const role of ['storage', 'publisher'] as const) {
      const externalId = credentials?.[role];
      if (externalId !== undefined) new CatalogRole(this, role, { context, role, externalId, zones });
    }
  }
}

const factsOf = ({ context, settings, workerSubnetIds }: DatabricksProps) => ({
  accountId: settings.accountId,
  subnetIds: workerSubnetIds,
  rootBucket: rootBucketName(context),
  storageRoleArn: databricksRoleArn(context, 'storage'),
  publisherRoleArn: databricksRoleArn(context, 'publisher'),
  clusterPolicy: clusterPolicy(context, settings.clusters),
});
