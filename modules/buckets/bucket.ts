import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketMetric } from '@cdktf/provider-aws/lib/s3-bucket-metric';
import { S3BucketLoggingA } from '@cdktf/provider-aws/lib/s3-bucket-logging';
import { S3BucketObjectLockConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration';
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
import { alarmsOf } from '../alarms';
import { arn, type Context, type Exception, policyDocument, reject, type Statement } from '../kernel';
import { BUCKET_ALARMS, WHOLE_BUCKET } from './alarms';
import { type Lifecycle, lifecycleProblems, lifecycleRules } from './lifecycle';
import { type ObjectLock, objectLockProblem, type Retention } from './object-lock';

export interface BucketProps {
  readonly context: Context;
  /** Physical name, global in AWS. Changing it replaces the bucket. */
  readonly name: string;
  /** A customer key; S3's own key only for a reason (server access logs cannot be delivered to a KMS bucket). */
  readonly encryption: { readonly keyArn: string } | { readonly s3Managed: Exception };
  /** Where requests are recorded: the target's `settledName` and a prefix; none only for a reason. */
  readonly accessLogs: { readonly bucket: string; readonly prefix: string } | Exception;
  readonly lifecycle: Lifecycle;
  /** Whether versions can be locked. Cannot be taken back; adding it later replaces the bucket. @default they cannot */
  readonly objectLock?: ObjectLock;
  /** What the bucket policy says beside the refusal of insecure transport. @default nothing */
  readonly statements?: readonly Statement[];
}

/** A private, versioned, encrypted bucket that owns its objects, refuses plain HTTP, is watched and cannot be destroyed by a plan. */
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
    reject(`Bucket ${this.node.path}`, [...lifecycleProblems(props.lifecycle), objectLockProblem(props.objectLock)]);
    this.bucket = this.make(props);
    const closed = this.blockPublicAccess();
    this.own();
    this.encrypt(props.encryption);
    this.expire(props.lifecycle, this.version(props.objectLock));
    this.log(props.accessLogs);
    this.watch(props);
    const policy = this.refuseInsecure(props, closed);
    this.name = this.bucket.id;
    this.arn = this.bucket.arn;
    this.settledName = policy.bucket;
    this.fqn = policy.fqn;
  }

  private make({ name, objectLock }: BucketProps): S3Bucket {
    const lock = objectLock === undefined ? {} : { objectLockEnabled: true };
    return new S3Bucket(this, 'Default', { bucket: name, forceDestroy: false, ...lock });
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

  private version(objectLock: ObjectLock | undefined): S3BucketVersioningA {
    const versioning = new S3BucketVersioningA(this, 'versioning', {
      bucket: this.bucket.id,
      versioningConfiguration: { status: 'Enabled' },
    });
    if (objectLock?.retention !== undefined) this.retain(objectLock.retention, versioning);
    return versioning;
  }

  /** Destroying this would take the retention off the bucket, so a plan that wants to is stopped. */
  private retain(defaultRetention: Retention, versioning: S3BucketVersioningA): void {
    new S3BucketObjectLockConfigurationA(this, 'object-lock', {
      bucket: this.bucket.id,
      rule: { defaultRetention },
      dependsOn: [versioning],
      lifecycle: { preventDestroy: true },
    });
  }

  /** S3 expires overwritten versions only where there can be some, so the rule waits for versioning. */
  private expire(lifecycle: Lifecycle, versioning: S3BucketVersioningA): void {
    new S3BucketLifecycleConfiguration(this, 'lifecycle', {
      bucket: this.bucket.id,
      rule: lifecycleRules(lifecycle),
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

  /** Counts requests, which S3 does only where it is told to, and rings for those that failed. */
  private watch({ context, name: bucket }: BucketProps): void {
    new S3BucketMetric(this, 'requests', { bucket: this.bucket.id, name: WHOLE_BUCKET });
    alarmsOf(this, BUCKET_ALARMS, { context, bucket, of: bucket.replace(`-${context.account}`, '') });
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
