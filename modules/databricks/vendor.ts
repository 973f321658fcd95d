import { arn, DATABRICKS_ACCOUNT } from '../kernel';

/** The role of Unity Catalog, which assumes the customer's. Source: terraform-provider-databricks, aws/constants.go (read 2026-11-25). */
export const UNITY_CATALOG_ROLE = arn.iam(
  { account: DATABRICKS_ACCOUNT },
  'role/unity-catalog-prod-UCMasterRole-14S5ZJVKOTYTL',
);

/** Who owns the images of workers. Source: databricks/terraform-databricks-sra, aws/tf/datasources.tf and variables.tf (read 2026-11-25). */
export const IMAGE_OWNER = '601306020600';

/** PrivateLink services of one region. */
export interface PrivateLinkServices {
  /** REST API of the workspace; also jobs, Unity Catalog and its lineage. */
  readonly workspace: string;
  /** Relay of secure cluster connectivity: the tunnel by which the control plane reaches workers. */
  readonly relay: string;
}

/**
 * By region; add one from the vendor's page, with its date. Source: docs.databricks.com/aws/en/resources/ip-domain-region,
 * PrivateLink VPC endpoint services; the same in databricks/terraform-databricks-sra (read 2026-11-25).
 */
export const PRIVATE_LINK: Readonly<Record<string, PrivateLinkServices>> = {
  'eu-west-1': {
    workspace: 'com.amazonaws.vpce.eu-west-1.vpce-svc-0da6ebf1461278016',
    relay: 'com.amazonaws.vpce.eu-west-1.vpce-svc-09b4eb2bc775f4e8c',
  },
  'eu-central-1': {
    workspace: 'com.amazonaws.vpce.eu-central-1.vpce-svc-081f78503812597f7',
    relay: 'com.amazonaws.vpce.eu-central-1.vpce-svc-08e5dfca9572c85c4',
  },
};

/** Ports of workers towards the control plane, and what each is for. */
export interface ControlPlanePort {
  readonly from: number;
  readonly to: number;
  readonly purpose: string;
}

/**
 * Source: docs.databricks.com/aws/en/security/network/classic/customer-managed-vpc, "Security groups"; the same in
 * databricks/terraform-databricks-sra, aws/tf/network.tf and privatelink.tf (read 2026-11-25). Left out: 3306, of the legacy
 * metastore, and 5432, of Lakebase, which nothing here uses.
 */
export const CONTROL_PLANE_PORTS: readonly ControlPlanePort[] = [
  { from: 443, to: 443, purpose: 'REST API' },
  { from: 2443, to: 2443, purpose: 'Secure cluster connectivity under the compliance security profile' },
  { from: 6666, to: 6666, purpose: 'Secure cluster connectivity' },
  { from: 8443, to: 8443, purpose: 'Internal calls to the control plane' },
  { from: 8444, to: 8444, purpose: 'Unity Catalog: logging and lineage' },
  { from: 8445, to: 8451, purpose: 'Reserved by the vendor for extensions' },
];

/** Prefix lengths that a worker subnet may have. Source: terraform-provider-databricks, docs/resources/mws_networks.md, and the VPC page. */
export const SUBNET_PREFIX = { least: 17, most: 26 } as const;

/** Addresses that every node takes: one to be managed by, one for Spark. Source: the VPC page, "Subnets". */
export const ADDRESSES_PER_NODE = 2;

/** Addresses that AWS keeps in every subnet: vpc/latest/userguide/subnet-sizing. */
export const KEPT_BY_AWS = 5;
