import { Construct } from 'constructs';
import { Bucket } from '../buckets';
import type { Context } from '../kernel';
import { Key } from '../keys';
import { LOG_CLASSES } from '../logs';
import { stateLocation } from './location';
import { logDelivery, storageStatements } from './storage-policy';

export interface StateStorageProps {
  readonly context: Context;
}

const NONCURRENT_DAYS = 90; // a quarter: the longest that an unnoticed loss of state has to be found
const NEWER_VERSIONS = 30; // a stack that is applied once a year can still go back

/** Where Terraform remembers an account: one bucket and one key, recorded, versioned, refusing any other key. */
export class StateStorage extends Construct {
  readonly keyArn: string;

  constructor(scope: Construct, id: string, { context }: StateStorageProps) {
    super(scope, id);
    const key = this.key(context);
    const logs = this.accessLogs(context);
    this.bucket(context, key.arn, logs);
    this.keyArn = key.arn;
  }

  private key(context: Context): Key {
    return new Key(this, 'key', {
      context,
      purpose: "Terraform state of the account's stacks",
      alias: stateLocation(context).keyAlias,
    });
  }

  private accessLogs(context: Context): Bucket {
    const { logBucket: name } = stateLocation(context);
    return new Bucket(this, 'access-logs', {
      context,
      name,
      encryption: { s3Managed: { allow: true, reason: 'S3 cannot deliver server access logs under a customer key' } },
      accessLogs: { allow: true, reason: 'it holds access logs; logging them would log itself' },
      // As long as audit records: who read or wrote a state is one.
      lifecycle: { noncurrentDays: 30, expireDays: LOG_CLASSES.audit.retentionDays },
      statements: [logDelivery(context, name)],
    });
  }

  private bucket(context: Context, keyArn: string, logs: Bucket): void {
    new Bucket(this, 'Default', {
      context,
      name: stateLocation(context).bucket,
      encryption: { keyArn },
      accessLogs: { bucket: logs.settledName, prefix: 'tfstate/' },
      lifecycle: { noncurrentDays: NONCURRENT_DAYS, newerVersions: NEWER_VERSIONS },
      statements: storageStatements(context, keyArn),
    });
  }
}
