import type { Construct } from 'constructs';
import {
  accessLogsName,
  ArchiveBucket,
  type ArchiveBucketProps,
  archiveKeyStatements,
  archiveNames,
  type Holding,
  holdings,
  longest,
  type RetentionChoices,
} from '../../modules/archive';
import { AccessLogBucket } from '../../modules/buckets';
import type { Context } from '../../modules/kernel';
import { Key } from '../../modules/keys';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

export interface ArchiveStackProps {
  /** The workspaces whose records are kept here: every cluster, and the audit account itself. */
  readonly sources: readonly Context[];
  readonly retention: RetentionChoices;
}

/** Logs and evidence of every account, where nobody can alter them. Applied by the account's apply role alone. */
export class ArchiveStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext, { sources, retention }: ArchiveStackProps) {
    super(scope, 'archive', context);
    const kept = sources.map((source) => ({ source, held: holdings(context, source) }));
    const recorded = kept.flatMap(({ held }) => held.map(({ bucket }) => bucket));
    const access = new AccessLogBucket(this, 'access', {
      ...{ context, name: accessLogsName(context), expireDays: longest('access', retention) },
      recorded,
    });
    for (const { source, held } of kept) {
      const { arn: keyArn } = this.key(source);
      const more = { choices: retention, keyArn, accessLogs: access.settledName };
      for (const holding of held) this.bucket(source, holding, more);
    }
  }

  private key(source: Context): Key {
    return new Key(this, `${source.workspace}-key`, {
      context: this.context,
      purpose: `Logs, evidence and configuration history of ${source.workspace}`,
      alias: archiveNames(this.context, source).keyAlias,
      statements: archiveKeyStatements(this.context, source),
    });
  }

  private bucket(source: Context, holding: Holding, more: Omit<ArchiveBucketProps, 'audit' | 'source' | 'holding'>) {
    new ArchiveBucket(this, `${source.workspace}-${holding.id}`, { audit: this.context, source, holding, ...more });
  }
}
