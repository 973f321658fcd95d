import type { Context } from './context';

/** The place that an ARN needs of a workspace. */
type Place = Pick<Context, 'account' | 'region'>;

/** ARNs that a rule can compute, so that no stack has to hand them on and no data source asks AWS. */
export const arn = {
  /** `arn:aws:iam::<account>:<resource>`, for instance `role/exbank-dev-plan` or `root`. */
  iam: ({ account }: Pick<Place, 'account'>, resource: string): string => `arn:aws:iam::${account}:${resource}`,
  /** `arn:aws:<service>:<region>:<account>:<resource>`. */
  regional: ({ account, region }: Place, service: string, resource: string): string =>
    `arn:aws:${service}:${region}:${account}:${resource}`,
  /** `arn:aws:s3:::<bucket>`, with a key or pattern behind it if one is given. */
  s3: (bucket: string, key?: string): string => `arn:aws:s3:::${bucket}${key === undefined ? '' : `/${key}`}`,
} as const;
