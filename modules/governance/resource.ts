/** Accounts by what stands in them. */
export interface PlatformAccounts {
  /** Keeps records and copies. */
  readonly audit: string;
  /** One for each cluster. */
  readonly clusters: readonly string[];
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
