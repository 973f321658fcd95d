import { describe, expect, it } from 'vitest';
import type { Statement } from '../../modules/kernel';
import { GLOBAL_SERVICES, MANAGED_SERVICES, USED_SERVICES } from '../../modules/state';
import { statementsOf } from '../../test/support/iam';
import { synthesised } from '../../test/support/synthesised';

const stacks = synthesised();
const resources = stacks.flatMap((stack) => stack.resources);
const trustOf = (workspace: string, role: string) => {
  const found = resources.find((one) => one.workspace === workspace && one.address === `aws_iam_role.${role}`);
  const [statement] = statementsOf(found?.attributes.assume_role_policy);
  return statement?.Condition?.StringEquals?.['token.actions.githubusercontent.com:sub'];
};
const bothForms = (...places: readonly string[]) =>
  places.flatMap((place) => [
    `repo:example-bank/eks-platform:${place}`,
    `repo:example-bank@1000001/eks-platform@2000002:${place}`,
  ]);

describe('StateStack', () => {
  it.each([
    ['audit', ['environment:audit', 'environment:audit-emergency']],
    [
      'nonprod-euw1',
      ['environment:nonprod-euw1', 'environment:dev', 'environment:staging', 'environment:nonprod-euw1-emergency'],
    ],
    ['prod-euw1', ['environment:prod-euw1', 'environment:prod', 'environment:prod-euw1-emergency']],
  ])("lets %s be applied from its own workspaces' protected environments alone", (workspace, places) => {
    expect(trustOf(workspace, 'apply')).toEqual(bothForms(...places));
  });

  it.each(['audit', 'nonprod-euw1', 'prod-euw1'])('lets %s be planned from pull requests and main', (workspace) => {
    expect(trustOf(workspace, 'plan')).toEqual(bothForms('pull_request', 'ref:refs/heads/main'));
  });

  it('stands in every account, with the same parts', () => {
    const parts = stacks
      .filter(({ part }) => part === 'state')
      .map(({ resources: own }) => own.map(({ address }) => address).sort());
    expect(parts).toHaveLength(3);
    expect(new Set(parts.map((part) => part.join())).size).toBe(1);
  });

  it('gives the apply role every service that the stacks of the map make something of', () => {
    const managed = new Set<string>([...MANAGED_SERVICES, ...GLOBAL_SERVICES]);
    const kinds = [...new Set(resources.map(({ type }) => type))].filter((type) => type.startsWith('aws_'));
    // Missing one? Add it to modules/state/services.ts, and what has no ARN of its own to apply-policy.ts.
    expect(kinds.filter((type) => !managed.has(serviceOf(type)))).toEqual([]);
    expect(serviceOf('aws_dynamodb_table')).toBe('dynamodb');
  });

  it('lets the apply role put records into the bucket of evidence of its own account, as the audit account names it', () => {
    const putInto = resources
      .filter(({ address }) => address === 'aws_iam_role_policy.apply_evidence')
      .flatMap(({ attributes }) => statementsOf(attributes.policy).slice(0, 1))
      .map((statement) => ('Resource' in statement ? statement.Resource : []));
    const buckets = ['evidence-audit', 'evidence-nonprod-euw1', 'evidence-prod-euw1'];
    const made = resources.filter(({ type }) => type === 'aws_s3_bucket').map(({ attributes }) => attributes.bucket);
    expect(putInto).toEqual(
      buckets.map((bucket) =>
        ['changes', 'drills'].map((what) => `arn:aws:s3:::exbank-${bucket}-111122223333/${what}/*`),
      ),
    );
    expect(made).toEqual(expect.arrayContaining(buckets.map((bucket) => `exbank-${bucket}-111122223333`)));
  });

  it('lets the apply role pass every role of the map to the service that the role trusts', () => {
    const trusts = resources.filter(({ type }) => type === 'aws_iam_role').map(({ attributes }) => attributes);
    const services = trusts.flatMap(({ assume_role_policy: trust }) => statementsOf(trust).flatMap(servicesIn));
    const identity = resources.find(({ address }) => address === 'aws_iam_policy.apply_identity');
    const pass = statementsOf(identity?.attributes.policy).find(({ Sid }) => Sid === 'PassRoles');
    const passed = pass?.Condition?.StringEquals?.['iam:PassedToService'] ?? [];
    expect(services).toContain('eks.amazonaws.com');
    expect(services.filter((service) => !passed.includes(service))).toEqual([]);
  });

  it('bounds no role below what its own policies say', () => {
    const within = new Set<string>([...MANAGED_SERVICES, ...GLOBAL_SERVICES, ...USED_SERVICES]);
    const policies = resources.filter(({ type }) => type === 'aws_iam_policy' || type === 'aws_iam_role_policy');
    const beyond = policies.flatMap(({ workspace, stack, address, attributes }) =>
      allowedBy(attributes.policy)
        .filter((action) => !within.has(action.split(':')[0] ?? ''))
        .map((action) => `${workspace}: ${stack}/${address} allows ${action}, which the boundary does not`),
    );
    expect(beyond).toEqual([]);
  });
});

const servicesIn = ({ Principal }: Statement): readonly string[] =>
  Principal === undefined || Principal === '*' ? [] : [Principal.Service ?? []].flat();

const allowedBy = (policy: unknown): readonly string[] =>
  statementsOf(policy).flatMap((statement) =>
    statement.Effect === 'Allow' && 'Action' in statement ? [statement.Action].flat() : [],
  );

/** The service, by its name in IAM, whose actions make a kind of resource. */
const serviceOf = (type: string): string =>
  SERVICES.find(([pattern]) => pattern.test(type))?.[1] ?? type.split('_')[1] ?? type;

const SERVICES: readonly (readonly [RegExp, string])[] = [
  [/^aws_accessanalyzer_/, 'access-analyzer'],
  [/^aws_appautoscaling_/, 'application-autoscaling'],
  [/^aws_cloudwatch_event_/, 'events'],
  [/^aws_cloudwatch_(log|query)_/, 'logs'],
  [/^aws_(codestarconnections|codeconnections)_/, 'codeconnections'],
  [/^aws_db_/, 'rds'],
  [/^aws_kinesis_firehose_/, 'firehose'],
  [/^aws_lb(_|$)/, 'elasticloadbalancing'],
  [/^aws_route53_resolver_/, 'route53resolver'],
  [/^aws_sfn_/, 'states'],
  [/^aws_(route53)_/, 'route53'],
  [
    /^aws_(ami|default|ebs|egress|eip|flow|instance|internet|key|launch|main|nat|network|placement|route|security|snapshot|spot|subnet|volume|vpc)(_|$)/,
    'ec2',
  ],
];
