/** Accounts by what stands in them. */
export interface PlatformAccounts {
  /** Keeps records and copies. */
  readonly audit: string;
  /** One for each cluster. */
  readonly clusters: readonly string[];
}

/** One synthesised Terraform resource, as the policies see it: the bytes that Terraform will read. */
export interface Resource {
  readonly workspace: string;
  /** The account of its workspace. */
  readonly account: string;
  /** The accounts of all workspaces. */
  readonly platform: PlatformAccounts;
  /** Name of its stack within the workspace. */
  readonly stack: string;
  /** Terraform address, for instance `aws_s3_bucket.state`. */
  readonly address: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** One rule, one file, one test: a pure function over one resource. */
export interface Policy {
  /** Kebab-case; the name in files, findings, waivers and evidence. */
  readonly id: string;
  /** The article it serves. */
  readonly control: string;
  readonly why: string;
  /** Terraform types it looks at. */
  readonly applies: readonly string[] | 'every type';
  /** What is wrong with this resource, one sentence each; none when it is fine. */
  check(resource: Resource): readonly string[];
}
