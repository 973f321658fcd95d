/** Accounts by what stands in them, and what the workspaces say of them. */
export interface PlatformAccounts {
  /** Keeps records and copies. */
  readonly audit: string;
  /** One for each cluster. */
  readonly clusters: readonly string[];
  /** @default nothing: a plan is judged by itself, and has no workspaces to hold it against */
  readonly said?: Said;
}

/** What the workspaces say, for the policies to hold the output against. */
export interface Said {
  /** Services of the baseline that the platform provides, by account. */
  readonly provided: Readonly<Record<string, readonly string[]>>;
  /** Addresses that critical alarms call. */
  readonly receivers: readonly string[];
  /** Registries of charts in place of their makers'. */
  readonly chartMirrors: readonly string[];
}

/** One Terraform resource, as the policies see it: the bytes that Terraform will read, or what it plans to make of them. */
export interface Resource {
  readonly workspace: string;
  /** The account of its workspace. */
  readonly account: string;
  /** The region of its workspace. */
  readonly region: string;
  readonly grade: 'production' | 'non-production';
  /** Whether its workspace is being torn down, so that nothing may hold on to what is there. */
  readonly isLettingGo: boolean;
  /** The accounts of all workspaces. */
  readonly platform: PlatformAccounts;
  /** Name of its stack within the workspace. */
  readonly stack: string;
  /** Terraform address, for instance `aws_s3_bucket.state`. */
  readonly address: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}
