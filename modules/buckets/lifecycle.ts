import type { S3BucketLifecycleConfigurationRule } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import type { Problem } from '../kernel';

export interface Lifecycle {
  /** Days until an overwritten or deleted version is gone for good (1 or more). */
  readonly noncurrentDays: number;
  /** Newest overwritten versions of each object that stay however old they are (1-100). @default none */
  readonly newerVersions?: number;
  /** Days until a current object expires (1 or more). @default never */
  readonly expireDays?: number;
  /** What becomes of current objects below some prefixes. Where two overlap, the earlier expiry wins. @default nothing */
  readonly prefixes?: readonly PrefixLifecycle[];
}

export interface PrefixLifecycle {
  /** Name of the rule, unique in the bucket, 1-255 characters. */
  readonly id: string;
  /** Objects whose keys start so; empty for all. */
  readonly prefix: string;
  /** Days until an object expires (1 or more). */
  readonly expireDays: number;
  /** Moves to colder storage, in the order of age; each class at most once. @default none */
  readonly transitions?: readonly Transition[];
}

export interface Transition {
  /** Age of the object in days. */
  readonly afterDays: number;
  readonly storageClass: keyof typeof COLD_STORAGE;
}

/** Days for which each class is billed even when the object leaves it sooner: AmazonS3/latest/userguide/storage-class-intro. */
export const COLD_STORAGE = { GLACIER_IR: { billedDays: 90 }, DEEP_ARCHIVE: { billedDays: 180 } } as const;

/** The rules as Terraform writes them: one for the whole bucket, then one for each prefix. */
export const lifecycleRules = (lifecycle: Lifecycle): S3BucketLifecycleConfigurationRule[] => [
  wholeBucket(lifecycle),
  ...(lifecycle.prefixes ?? []).map(belowPrefix),
];

const wholeBucket = ({ noncurrentDays, newerVersions, expireDays }: Lifecycle): S3BucketLifecycleConfigurationRule => ({
  id: 'expire',
  status: 'Enabled',
  filter: [{}],
  abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
  noncurrentVersionExpiration: [
    { noncurrentDays, ...(newerVersions === undefined ? {} : { newerNoncurrentVersions: newerVersions }) },
  ],
  expiration: [expireDays === undefined ? { expiredObjectDeleteMarker: true } : { days: expireDays }],
});

const belowPrefix = (rule: PrefixLifecycle): S3BucketLifecycleConfigurationRule => ({
  id: rule.id,
  status: 'Enabled',
  filter: [rule.prefix === '' ? {} : { prefix: rule.prefix }],
  transition: (rule.transitions ?? []).map(({ afterDays, storageClass }) => ({ days: afterDays, storageClass })),
  expiration: [{ days: rule.expireDays }],
});

/** What S3 would say against a lifecycle, and what it would bill for nothing. */
export const lifecycleProblems = ({
  noncurrentDays,
  newerVersions = 1,
  expireDays = 1,
  prefixes = [],
}: Lifecycle): readonly (Problem | undefined)[] => [
  rangeProblem('lifecycle.noncurrentDays', noncurrentDays, 1, Number.MAX_SAFE_INTEGER),
  rangeProblem('lifecycle.newerVersions', newerVersions, 1, 100),
  rangeProblem('lifecycle.expireDays', expireDays, 1, Number.MAX_SAFE_INTEGER),
  ...prefixes.map(({ id, expireDays }) =>
    rangeProblem(`lifecycle.${id}.expireDays`, expireDays, 1, Number.MAX_SAFE_INTEGER),
  ),
  ...prefixes.flatMap(transitionProblems),
];

/** A move pays only when the object stays in the colder class for as long as AWS bills it. */
const transitionProblems = ({ id, expireDays, transitions = [] }: PrefixLifecycle): readonly (Problem | undefined)[] =>
  transitions.map(({ afterDays, storageClass }, index) => {
    const until = transitions[index + 1]?.afterDays ?? expireDays;
    const { billedDays } = COLD_STORAGE[storageClass];
    return until - afterDays >= billedDays
      ? undefined
      : {
          field: `lifecycle.${id}.${storageClass}`,
          got: until - afterDays,
          want: `at least ${billedDays} days in this class`,
          fix: 'drop the transition or keep the objects longer: AWS bills these days in any case',
        };
  });

const rangeProblem = (field: string, got: number, min: number, max: number): Problem | undefined =>
  Number.isInteger(got) && got >= min && got <= max
    ? undefined
    : {
        field,
        got,
        want: max === Number.MAX_SAFE_INTEGER ? `${min} or more` : `${min}-${max}`,
        fix: 'use a whole number',
      };
