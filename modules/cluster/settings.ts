import type { Exception } from '../kernel';

/** What a cluster workspace says of its cluster. The schema in `workspaces/schema.ts` gives it this shape. */
export interface ClusterSettings {
  /** Kubernetes minor, such as `1.36`. Goes up one at a time; EKS takes it back for seven days. */
  readonly kubernetes: string;
  /** Addresses of Kubernetes services. Changing it replaces the cluster. */
  readonly serviceCidr: string;
  readonly systemNodes: SystemNodeSettings;
  /** Who may call the Kubernetes API from AWS, by kebab-case name. Nobody else can, not even who created the cluster. */
  readonly access: Readonly<Record<string, AccessGrant>>;
  /** Opens the Kubernetes API to the internet for these blocks. @default private only */
  readonly publicEndpoint?: PublicEndpoint | undefined;
  /** CloudWatch Application Signals: traces and service maps, billed by volume. */
  readonly applicationSignals: boolean;
  /** Builds that this cluster holds back, by add-on. Others get the newest of the table. */
  readonly addonBuilds: Readonly<Record<string, string>>;
}

/** The nodes that anchor every zone: no services run there, only what the cluster itself needs. */
export interface SystemNodeSettings {
  /** EC2 types in order of preference, all of one architecture. */
  readonly instanceTypes: readonly string[];
  /** Nodes of each zone that always stand (1 or more). */
  readonly minPerZone: number;
  /** Upper bound of each zone while nodes are replaced. */
  readonly maxPerZone: number;
  /** Most pods on one node (20-110). */
  readonly podsPerNode: number;
  /** Root disk in GiB (20-1000). */
  readonly diskGiB: number;
  /** AMI release to hold back. @default the newest of the table */
  readonly amiRelease?: string | undefined;
}

export interface AccessGrant {
  /** `role/<path and name>` or a full ARN, of the cluster's own account. */
  readonly principal: string;
  /** One of EKS's access policies. @default none: only what RBAC gives to `groups` */
  readonly policy?: string | undefined;
  /** Namespaces the policy is limited to; `*` may stand for any characters. @default the whole cluster */
  readonly namespaces?: readonly string[] | undefined;
  /** Kubernetes groups that RBAC knows. @default none */
  readonly groups?: readonly string[] | undefined;
  /** Why this principal needs it, for the yearly access review. */
  readonly reason: string;
}

export interface PublicEndpoint extends Exception {
  readonly cidrs: readonly string[];
}
