/** What a cluster workspace says of Databricks. Ids come from the vendor's account console; none has a default. */
export interface DatabricksSettings {
  /** Of the organisation's Databricks account: also the external id of the cross-account role. */
  readonly accountId: string;
  /** External ids that Unity Catalog gave to its credentials; nothing in the first of the two steps. */
  readonly credentials?: Credentials | undefined;
  readonly withoutCredentials?: { readonly allow: true; readonly reason: string } | undefined;
  /** From where the vendor's control plane itself reaches the zones. */
  readonly controlPlane: { readonly vpcEndpointIds: readonly string[]; readonly addresses: readonly string[] };
  /** Blocks beyond the VPC that workers may call on 443, each with the reason. */
  readonly egress: Readonly<Record<string, string>>;
  /** Services behind the internal door that jobs call, each with the reason. */
  readonly calls: Readonly<Record<string, string>>;
  readonly clusters: ClusterLimits;
}

export interface Credentials {
  /** Of the storage credential: reads and writes the zones. */
  readonly storage: string;
  /** Of the service credential: publishes models. Production alone has one. */
  readonly publisher?: string | undefined;
}

/** What a team may ask for. */
export interface ClusterLimits {
  /** Workers of one cluster, without its driver. */
  readonly maxWorkers: number;
  /** Minutes without work after which a cluster ends. */
  readonly idleMinutes: number;
  /** EC2 types to choose from. */
  readonly nodeTypes: readonly string[];
}
