import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketLoggingA } from '@cdktf/provider-aws/lib/s3-bucket-logging';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import {
  S3BucketServerSideEncryptionConfigurationA,
  type S3BucketServerSideEncryptionConfigurationRuleA,
} from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { arn, type Exception, policyDocument, type Problem, reject, type Statement } from '../kernel';

export interface BucketProps {
  /** Physical name, global in AWS. Changing it replaces the bucket. */
  readonly name: string;
  /** A customer key; S3's own key only for a reason (server access logs cannot be delivered to a KMS bucket). */
  readonly encryption: { readonly keyArn: string } | { readonly s3Managed: Exception };
  /** Where requests are recorded: the target's `settledName` and a prefix; none only for a reason. */
  readonly accessLogs: { readonly bucket: string; readonly prefix: string } | Exception;
  readonly lifecycle: Lifecycle;
  /** What the bucket policy says beside the refusal of insecure transport. @default nothing */
  readonly statements?: readonly Statement[];
}

export interface Lifecycle {
  /** Days until an overwritten or deleted version is gone for good (1 or more). */
  readonly noncurrentDays: number;
  /** Newest overwritten versions of each object that stay however old they are (1-100). @default none */
  readonly newerVersions?: number;
  /** Days until a current object expires (1 or more). @default never */
  readonly expireDays?: number;
}

/** A private, versioned, encrypted bucket that owns its objects, refuses plain HTTP and cannot be destroyed by a plan. */
export class Bucket extends Construct implements ITerraformDependable {
  /** The name as a token: whoever uses it comes after the bucket. */
  readonly name: string;
  readonly arn: string;
  /** The name as a token that is known only when the bucket has its policy: for those who deliver into it. */
  readonly settledName: string;
  /** Lets others wait until the bucket has its policy: `dependsOn: [bucket]`. */
  readonly fqn: string;
  private readonly bucket: S3Bucket;

  constructor(scope: Construct, id: string, props: BucketProps) {
    super(scope, id);
    reject(`Bucket ${this.node.path}`, lifecycleProblems(props.lifecycle));
    this.bucket = new S3Bucket(this, 'Default', { bucket: props.name, forceDestroy: false });
    const closed = this.blockPublicAccess();
    this.own();
    this.encrypt(props.encryption);
    this.expire(props.lifecycle, this.version());
    this.log(props.accessLogs);
    const policy = this.refuseInsecure(props, closed);
    this.name = this.bucket.id;
    this.arn = this.bucket.arn;
    this.settledName = policy.bucket;
    this.fqn = policy.fqn;
  }

  private blockPublicAccess(): S3BucketPublicAccessBlock {
    return new S3BucketPublicAccessBlock(this, 'public-access', {
      bucket: this.bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
  }

  private own(): void {
    new S3BucketOwnershipControls(this, 'ownership', {
      bucket: this.bucket.id,
      rule: { objectOwnership: 'BucketOwnerEnforced' },
    });
  }

  private encrypt(encryption: BucketProps['encryption']): void {
    new S3BucketServerSideEncryptionConfigurationA(this, 'encryption', {
      bucket: this.bucket.id,
      rule: [encryptionRule(encryption)],
    });
  }

  private version(): S3BucketVersioningA {
    return new S3BucketVersioningA(this, 'versioning', {
      bucket: this.bucket.id,
      versioningConfiguration: { status: 'Enabled' },
    });
  }

  /** S3 expires overwritten versions only where there can be some, so the rule waits for versioning. */
  private expire({ noncurrentDays, newerVersions, expireDays }: Lifecycle, versioning: S3BucketVersioningA): void {
    new S3BucketLifecycleConfiguration(this, 'lifecycle', {
      bucket: this.bucket.id,
      rule: [
        {
          id: 'expire',
          status: 'Enabled',
          filter: [{}],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
          noncurrentVersionExpiration: [
            { noncurrentDays, ...(newerVersions === undefined ? {} : { newerNoncurrentVersions: newerVersions }) },
          ],
          expiration: [expireDays === undefined ? { expiredObjectDeleteMarker: true } : { days: expireDays }],
        },
      ],
      dependsOn: [versioning],
    });
  }

  private log(target: BucketProps['accessLogs']): void {
    if ('allow' in target) return;
    new S3BucketLoggingA(this, 'logging', {
      bucket: this.bucket.id,
      targetBucket: target.bucket,
      targetPrefix: target.prefix,
    });
  }

  /** S3 refuses two changes of a bucket's access at once, so the policy waits for the public-access block. */
  private refuseInsecure({ name, statements = [] }: BucketProps, closed: S3BucketPublicAccessBlock): S3BucketPolicy {
    return new S3BucketPolicy(this, 'policy', {
      bucket: this.bucket.id,
      policy: policyDocument(...transport(name), ...statements),
      dependsOn: [closed],
    });
  }
}

// S3 blocks SSE-C on buckets made since April 2026; said aloud, older buckets do too and no plan shows a difference.
const BLOCKED = ['SSE-C'];

const encryptionRule = (encryption: BucketProps['encryption']): S3BucketServerSideEncryptionConfigurationRuleA =>
  'keyArn' in encryption
    ? {
        applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: encryption.keyArn },
        bucketKeyEnabled: true,
        blockedEncryptionTypes: BLOCKED,
      }
    : {
        applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' },
        bucketKeyEnabled: false,
        blockedEncryptionTypes: BLOCKED,
      };

const transport = (name: string): readonly Statement[] => [
  {
    Sid: 'DenyPlainHttp',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [arn.s3(name), arn.s3(name, '*')],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  },
  {
    Sid: 'DenyOldTls',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [arn.s3(name), arn.s3(name, '*')],
    Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } },
  },
];

/** What S3 would say against a lifecycle. */
export const lifecycleProblems = ({ noncurrentDays, newerVersions = 1, expireDays = 1 }: Lifecycle) => [
  rangeProblem('lifecycle.noncurrentDays', noncurrentDays, 1, Number.MAX_SAFE_INTEGER),
  rangeProblem('lifecycle.newerVersions', newerVersions, 1, 100),
  rangeProblem('lifecycle.expireDays', expireDays, 1, Number.MAX_SAFE_INTEGER),
];

const rangeProblem = (field: string, got: number, min: number, max: number): Problem | undefined =>
  Number.isInteger(got) && got >= min && got <= max
    ? undefined
    : {
        field,
        got,
        want: max === Number.MAX_SAFE_INTEGER ? `${min} or more` : `${min}-${max}`,
        fix: 'use a whole number',
      };
