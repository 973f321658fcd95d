/** One rule of an ECR lifecycle policy, in AWS's spelling. */
interface Rule {
  readonly rulePriority: number;
  readonly description: string;
  readonly selection: Readonly<Record<string, string | number | readonly string[]>>;
  readonly action: { readonly type: 'expire' };
}

const UNTAGGED: Rule = {
  rulePriority: 1,
  description: 'An image without a tag was never released',
  selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 },
  action: { type: 'expire' },
};

const RELEASED: Rule = {
  rulePriority: 2,
  description: 'The last 300 releases stay: more than a year of daily releases to roll back to',
  selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 300 },
  action: { type: 'expire' },
};

/** What may go from a service's repository. */
export const SERVICE_LIFECYCLE: string = JSON.stringify({ rules: [UNTAGGED, RELEASED] });

/** What may go from a cached repository: nothing that a tag names, because a node may need it again any day. */
export const CACHE_LIFECYCLE: string = JSON.stringify({ rules: [UNTAGGED] });
