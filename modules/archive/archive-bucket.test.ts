import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketLoggingA } from '@cdktf/provider-aws/lib/s3-bucket-logging';
import { S3BucketObjectLockConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { describe, expect, it } from 'vitest';
import { statementsOf } from '../../test/support/iam';
import { AUDIT, audit, SOURCE, source } from '../../test/support/records';
import { type Synthesised, synth } from '../../test/support/synth';
import type { Grade } from '../kernel';
import { ArchiveBucket } from './archive-bucket';
import { type Holding, holdings } from './holding';
import type { RetentionChoices } from './retention';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555';
const IDS = ['logs', 'evidence', 'configuration'] as const;

function bucket(id: Holding['id'], grade: Grade = 'production', choices: RetentionChoices = {}): Synthesised {
  const held = holdings(audit, source(grade)).filter((holding) => holding.id === id);
  return synth((stack) => {
    for (const holding of held) {
      const props = { audit, source: source(grade), holding, choices, keyArn: KEY, accessLogs: 'exbank-access' };
      new ArchiveBucket(stack, 'records', props);
    }
  }, audit);
}

describe('the lock', () => {
  it('binds everybody for production records, and yields to two steps for others', () => {
    const mode = (grade: Grade) => bucket('evidence', grade).only(S3BucketObjectLockConfigurationA).rule;
    expect(mode('production')).toEqual({ default_retention: { mode: 'COMPLIANCE', days: 1827 } });
    expect(mode('non-production')).toEqual({ default_retention: { mode: 'GOVERNANCE', days: 400 } });
  });

  it('lasts as long as the class that is kept shortest', () => {
    const rule = bucket('logs').only(S3BucketObjectLockConfigurationA).rule;
    expect(rule).toEqual({ default_retention: { mode: 'COMPLIANCE', days: 400 } });
  });

  it('is possible without a default where AWS Config delivers', () => {
    const made = bucket('configuration');
    expect(made.only(S3Bucket)).toMatchObject({ object_lock_enabled: true });
    expect(made.all(S3BucketObjectLockConfigurationA)).toEqual({});
  });
});

describe('the life of a record', () => {
  interface Rule {
    readonly filter: readonly { readonly prefix?: string }[];
    readonly expiration: readonly { readonly days?: number }[];
  }
  const rules = (id: Holding['id'], grade?: Grade, choices?: RetentionChoices) =>
    (bucket(id, grade, choices).only(S3BucketLifecycleConfiguration).rule as readonly Rule[]).slice(1);
  const lives = (id: Holding['id'], grade?: Grade, choices?: RetentionChoices) =>
    rules(id, grade, choices).map(({ filter, expiration }) => [filter[0]?.prefix, expiration[0]?.days]);

  it('ends with its class, wherever it lies', () => {
    expect(lives('logs')).toEqual([
      [`AWSLogs/${SOURCE}/`, 1827],
      [`AWSLogs/${SOURCE}/elasticloadbalancing/`, 400],
      ['audit/', 1827],
      ['network/', 400],
      ['application/', 400],
      ['operations/', 400],
    ]);
    expect(lives('evidence')).toEqual([[undefined, 1827]]);
  });

  it('is shorter before production', () => {
    expect(lives('logs', 'non-production').map(([, days]) => days)).toEqual([400, 90, 400, 90, 90, 90]);
  });

  it('is what the bank decides, lock included', () => {
    const choices = { evidence: { days: 3653, reason: 'our supervisor asks for ten years' } };
    expect(lives('evidence', 'production', choices)).toEqual([[undefined, 3653]]);
    expect(bucket('evidence', 'production', choices).only(S3BucketObjectLockConfigurationA).rule).toEqual({
      default_retention: { mode: 'COMPLIANCE', days: 3653 },
    });
  });

  it('never ends before its lock', () => {
    for (const id of ['logs', 'evidence'] as const) {
      const { rule } = bucket(id).only(S3BucketObjectLockConfigurationA);
      const { days } = (rule as { readonly default_retention: { readonly days: number } }).default_retention;
      expect(lives(id).filter(([, life = 0]) => Number(life) < days)).toEqual([]);
    }
  });

  it('has an end wherever somebody may write', () => {
    for (const id of IDS) {
      const writable = statementsOf(bucket(id).only(S3BucketPolicy).policy)
        .filter(({ Effect, ...rest }) => Effect === 'Allow' && 'Action' in rest && rest.Action.includes('s3:PutObject'))
        .flatMap((statement) => ('Resource' in statement ? [statement.Resource ?? []].flat() : []))
        .map((resource) => resource.replace(`arn:aws:s3:::exbank-${id}-prod-euw1-${AUDIT}/`, '').replace(/\*$/, ''));
      const prefixes = rules(id).map(({ filter }) => filter[0]?.prefix ?? '');
      expect(writable.length).toBeGreaterThan(0);
      expect(writable.filter((key) => !prefixes.some((prefix) => key.startsWith(prefix)))).toEqual([]);
    }
  });
});

it('encrypts with the key of the source, and records who reads and writes', () => {
  const made = bucket('logs');
  expect(JSON.stringify(made.only(S3BucketServerSideEncryptionConfigurationA))).toContain(KEY);
  expect(made.only(S3BucketLoggingA)).toMatchObject({
    target_bucket: 'exbank-access',
    target_prefix: `exbank-logs-prod-euw1-${AUDIT}/`,
  });
});
