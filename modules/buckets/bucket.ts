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
import { Construct } from 'constructs';
import { arn, type Exception, policyDocument, type Statement } from '../kernel';

export interface BucketProps {
  /** Physical name, global in AWS. Changing it replaces the bucket. */
  readonly name: string;
  /** A customer key; S3's own key only for a reason (server access logs cannot be delivered to a KMS bucket). */
  readonly encryption: { readonly keyArn: string } | { readonly s3Managed: Exception };
  /** Where requests are recorded; none only for a reason. */
  readonly accessLogs: { readonly bucket: string; readonly prefix: string } | Exception;
  readonly lifecycle: Lifecycle;
  /** What the bucket policy says beside the refusal of insecure transport. @default nothing */
  readonly statements?: readonly Statement[];
}

export interface Lifecycle {
  /** Days until an overwritten or deleted version is gone for good (1 or more). */
  readonly noncurrentDays: number;
  /** Days until a current object expires (1 or more). @default never */
  readonly expireDays?: number;
}

/** A private, versioned, encrypted bucket that owns its objects, refuses plain HTTP and cannot be destroyed by a plan. */
export class Bucket extends Construct {
  readonly name: string;
  readonly arn: string;
  private readonly bucket: S3Bucket;

  constructor(scope: Construct, id: string, props: BucketProps) {
    super(scope, id);
    this.name = props.name;
    this.arn = arn.s3(props.name);
    this.bucket = new S3Bucket(this, 'Default', { bucket: props.name, forceDestroy: false });
    const closed = this.blockPublicAccess();
    this.own();
    this.version();
    this.encrypt(props.encryption);
    this.expire(props.lifecycle);
    this.log(props.accessLogs);
    this.refuseInsecure(props, closed);
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

  private version(): void {
    new S3BucketVersioningA(this, 'versioning', {
      bucket: this.bucket.id,
      versioningConfiguration: { status: 'Enabled' },
    });
  }

  private encrypt(encryption: BucketProps['encryption']): void {
    new S3BucketServerSideEncryptionConfigurationA(this, 'encryption', {
      bucket: this.bucket.id,
      rule: [encryptionRule(encryption)],
    });
  }

  private expire({ noncurrentDays, expireDays }: Lifecycle): void {
    new S3BucketLifecycleConfiguration(this, 'lifecycle', {
      bucket: this.bucket.id,
      rule: [
        {
          id: 'expire',
          status: 'Enabled',
          filter: [{ prefix: '' }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
          noncurrentVersionExpiration: [{ noncurrentDays }],
          ...(expireDays === undefined ? {} : { expiration: [{ days: expireDays }] }),
        },
      ],
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
  private refuseInsecure({ name, statements = [] }: BucketProps, closed: S3BucketPublicAccessBlock): void {
    new S3BucketPolicy(this, 'policy', {
      bucket: this.bucket.id,
      policy: policyDocument(...transport(name), ...statements),
      dependsOn: [closed],
    });
  }
}

const encryptionRule = (encryption: BucketProps['encryption']): S3BucketServerSideEncryptionConfigurationRuleA =>
  'keyArn' in encryption
    ? {
        applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: encryption.keyArn },
        bucketKeyEnabled: true,
      }
    : { applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } };

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
