import { AccessanalyzerAnalyzer } from '@cdktf/provider-aws/lib/accessanalyzer-analyzer';
import { AccessanalyzerArchiveRule } from '@cdktf/provider-aws/lib/accessanalyzer-archive-rule';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { Analyzers, type AnalyzersProps } from './analyzers';

const analyzers = (props: Partial<AnalyzersProps> = {}) =>
  synth((stack) => void new Analyzers(stack, 'analyzer', { context: testContext(), meant: {}, ...props }));

describe('Analyzers', () => {
  it('look at the whole account, and know nothing that is meant unless they are told', () => {
    const made = analyzers();
    expect(made.only(AccessanalyzerAnalyzer)).toMatchObject({
      analyzer_name: 'exbank-test-euw1-outside',
      type: 'ACCOUNT',
    });
    expect(made.all(AccessanalyzerArchiveRule)).toEqual({});
  });

  it('keep quiet about named resources, for named callers, and never about what is public', () => {
    const bucket = 'arn:aws:s3:::exbank-logs';
    const made = analyzers({
      meant: {
        archive: { resources: [bucket], by: { AWS: ['444455556666'] } },
        pipeline: { resources: ['arn:aws:iam::1:role/apply'], by: { Federated: ['arn:aws:iam::1:oidc-provider/x'] } },
      },
    });
    const notPublic = { criteria: 'isPublic', eq: ['false'] };
    expect(made.get(AccessanalyzerArchiveRule, 'analyzer_archive').filter).toEqual([
      ...[{ criteria: 'resource', eq: [bucket] }, { criteria: 'principal.AWS', contains: ['444455556666'] }, notPublic],
    ]);
    expect(made.get(AccessanalyzerArchiveRule, 'analyzer_pipeline').filter).toEqual([
      { criteria: 'resource', eq: ['arn:aws:iam::1:role/apply'] },
      { criteria: 'principal.Federated', eq: ['arn:aws:iam::1:oidc-provider/x'] },
      notPublic,
    ]);
  });

  it('look for unused rights only where that is paid for', () => {
    expect(analyzers({ unusedAccessDays: 90 }).get(AccessanalyzerAnalyzer, 'analyzer_unused')).toMatchObject({
      type: 'ACCOUNT_UNUSED_ACCESS',
      configuration: { unused_access: { unused_access_age: 90 } },
    });
  });
});
