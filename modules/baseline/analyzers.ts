import { AccessanalyzerAnalyzer } from '@cdktf/provider-aws/lib/accessanalyzer-analyzer';
import {
  AccessanalyzerArchiveRule,
  type AccessanalyzerArchiveRuleFilter,
} from '@cdktf/provider-aws/lib/accessanalyzer-archive-rule';
import { Construct } from 'constructs';
import type { Context } from '../kernel';

/** Access from outside that the platform means: to these resources, by these principals, and to nothing else. */
export interface Meant {
  /** Their ARNs. */
  readonly resources: readonly string[];
  /** Accounts, or identity providers as ARNs. */
  readonly by: { readonly AWS: readonly string[] } | { readonly Federated: readonly string[] };
}

export interface AnalyzersProps {
  readonly context: Context;
  /** By kebab-case name. Whatever else is found rings, and a person decides. */
  readonly meant: Readonly<Record<string, Meant>>;
  /** Days without use after which a right is reported: 1-365. AWS bills each role and user. @default nobody looks */
  readonly unusedAccessDays?: number | undefined;
}

/** What somebody outside the account may reach, and what is known of it; and rights that nobody uses, where that is wanted. */
export class Analyzers extends Construct {
  constructor(scope: Construct, id: string, props: AnalyzersProps) {
    super(scope, id);
    this.outside(props);
    for (const days of [props.unusedAccessDays ?? []].flat()) this.unused(props, days);
  }

  private outside({ context, meant }: AnalyzersProps): void {
    const { analyzerName } = new AccessanalyzerAnalyzer(this, 'Default', {
      analyzerName: context.name.local('analyzer', 'outside'),
      type: 'ACCOUNT',
    });
    for (const [rule, one] of Object.entries(meant))
      new AccessanalyzerArchiveRule(this, rule, {
        analyzerName,
        ruleName: context.name.local('archive-rule', rule),
        filter: [...filterOf(one)],
      });
  }

  private unused({ context }: AnalyzersProps, unusedAccessAge: number): void {
    new AccessanalyzerAnalyzer(this, 'unused', {
      analyzerName: context.name.local('analyzer', 'unused'),
      type: 'ACCOUNT_UNUSED_ACCESS',
      configuration: { unusedAccess: { unusedAccessAge } },
    });
  }
}

/**
 * Archived as it comes, so that whatever rings is new. Never what is public, and never a whole account: somebody who opens
 * production to test is let in by an account of ours. Source: IAM/latest/UserGuide/access-analyzer-reference-filter-keys.
 */
const filterOf = ({ resources, by }: Meant): readonly AccessanalyzerArchiveRuleFilter[] => [
  { criteria: 'resource', eq: [...resources] },
  'AWS' in by
    ? { criteria: 'principal.AWS', contains: [...by.AWS] }
    : { criteria: 'principal.Federated', eq: [...by.Federated] },
  { criteria: 'isPublic', eq: ['false'] },
];
