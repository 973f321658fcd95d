/** What the workspaces say, for the policies to hold the output against. */
export interface PlatformFacts {
  /** The account that keeps records and copies. */
  readonly audit: string;
  /** One account for each cluster. */
  readonly clusters: readonly string[];
  /** Services of the baseline that the platform provides, by account. */
  readonly provided: Readonly<Record<string, readonly string[]>>;
  /** Addresses that critical alarms call. */
  readonly receivers: readonly string[];
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
  /** What all workspaces say. */
  readonly platform: PlatformFacts;
  /** Name of its stack within the workspace. */
  readonly stack: string;
  /** Terraform address, for instance `aws_s3_bucket.state`. */
  readonly address: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}
