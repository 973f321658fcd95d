import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { CodebuildProject } from '@cdktf/provider-aws/lib/codebuild-project';
import { CodebuildWebhook } from '@cdktf/provider-aws/lib/codebuild-webhook';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { describe, expect, it } from 'vitest';
import { allows, statementsOf } from '../../test/support/iam';
import { can, cannot, survivors, unmet } from '../../test/support/requirements';
import { synth, testContext } from '../../test/support/synth';
import { Runner } from './runner';
import { runnerStatements } from './runner-policy';

const context = testContext();
const made = synth(
  (stack) =>
    void new Runner(stack, 'runner', {
      ...{ context, vpcId: 'vpc-1', vpcCidr: '10.0.0.0/16', subnetIds: ['subnet-a', 'subnet-b'], keyArn: 'key' },
      settings: { atOnce: 4, timeoutMinutes: 120 },
    }),
);

describe('Runner', () => {
  it('runs unprivileged, in private subnets, a few at once and for a limited time', () => {
    expect(made.only(CodebuildProject)).toMatchObject({
      name: 'exbank-test-euw1-runner',
      build_timeout: 120,
      queued_timeout: 60,
      concurrent_build_limit: 4,
      encryption_key: 'key',
      artifacts: { type: 'NO_ARTIFACTS' },
      environment: { privileged_mode: false, type: 'LINUX_CONTAINER' },
      vpc_config: { vpc_id: 'vpc-1', subnets: ['subnet-a', 'subnet-b'] },
      logs_config: { cloudwatch_logs: { status: 'ENABLED' } },
    });
    expect(made.only(CloudwatchLogGroup)).toMatchObject({
      name: '/aws/codebuild/exbank-test-euw1-runner',
      kms_key_id: 'key',
      retention_in_days: 400,
    });
  });

  it('takes jobs of the one repository, of those workflows that need it, and of no others', () => {
    expect(made.only(CodebuildProject).source).toMatchObject({
      location: 'https://github.com/example-bank/eks-platform.git',
      auth: { type: 'CODECONNECTIONS' },
    });
    const webhook = made.only(CodebuildWebhook);
    expect(webhook.filter_group).toEqual([
      {
        filter: [
          { type: 'EVENT', pattern: 'WORKFLOW_JOB_QUEUED' },
          { type: 'WORKFLOW_NAME', pattern: '^(apply|drift|drill|plan)$' },
        ],
      },
    ]);
    // So its secret stays with CodeBuild, and out of the state (test/support/secrets.ts).
    expect(made.only(CodebuildProject).source).toMatchObject({ type: 'GITHUB' });
    expect(webhook).not.toHaveProperty('manual_creation');
  });

  it('lets nothing in, and HTTPS alone out, each way with its reason', () => {
    expect(made.only(SecurityGroup)).not.toHaveProperty('ingress');
    const rules = Object.values(made.all(VpcSecurityGroupEgressRule));
    expect(rules.map(({ ip_protocol: protocol, from_port: port, cidr_ipv4: to }) => [protocol, port, to])).toEqual([
      ['tcp', 443, '10.0.0.0/16'],
      ['tcp', 443, '0.0.0.0/0'],
    ]);
    for (const { description } of rules) expect(description).toMatch(/\w{4}/);
  });

  it('is assumed by CodeBuild for this project alone', () => {
    const trust = statementsOf(made.only(IamRole).assume_role_policy);
    const call = { principal: 'service:codebuild.amazonaws.com', action: 'sts:AssumeRole' };
    const of = (account: string, project: string) => ({
      'aws:SourceAccount': account,
      'aws:SourceArn': `arn:aws:codebuild:eu-west-1:${account}:project/${project}`,
    });
    expect(allows(trust, { ...call, context: of('123456789012', 'exbank-test-euw1-runner') })).toBe(true);
    expect(allows(trust, { ...call, context: of('123456789012', 'other') })).toBe(false);
    expect(allows(trust, { ...call, context: of('999999999999', 'exbank-test-euw1-runner') })).toBe(false);
  });
});

describe("the runner's own role", () => {
  const access = { context, vpcId: 'vpc-1', logGroupArn: 'arn:aws:logs:x:group', connectionArn: 'arn:aws:connection' };
  const statements = Object.values(runnerStatements(access)).flat();
  const ec2 = (part: string) => `arn:aws:ec2:eu-west-1:123456789012:${part}`;
  const lends = (service: string, vpc: string) => ({
    'ec2:AuthorizedService': service,
    'ec2:Vpc': ec2(`vpc/${vpc}`),
  });
  const requirements = [
    can('write its log', ['logs:CreateLogStream', 'logs:PutLogEvents'], 'arn:aws:logs:x:group:log-stream:a'),
    can(
      'take jobs',
      ['codeconnections:GetConnection', 'codeconnections:GetConnectionToken', 'codeconnections:UseConnection'],
      'arn:aws:connection',
    ),
    can('see the network', SEES(), '*'),
    can(
      'stand in the network',
      ['ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface'],
      ['network-interface/i', 'subnet/s', 'security-group/g'].map(ec2),
    ),
    can(
      'lend its interface to CodeBuild',
      'ec2:CreateNetworkInterfacePermission',
      ec2('network-interface/i'),
      lends('codebuild.amazonaws.com', 'vpc-1'),
    ),
    cannot(
      'lend it to anybody else, or elsewhere',
      'ec2:CreateNetworkInterfacePermission',
      ec2('network-interface/i'),
      lends('lambda.amazonaws.com', 'vpc-1'),
    ),
    cannot(
      'lend one of another VPC',
      'ec2:CreateNetworkInterfacePermission',
      ec2('network-interface/i'),
      lends('codebuild.amazonaws.com', 'vpc-2'),
    ),
    cannot('lend without saying to whom', 'ec2:CreateNetworkInterfacePermission', ec2('network-interface/i')),
    cannot(
      'lend anything else',
      'ec2:CreateNetworkInterfacePermission',
      '*',
      lends('codebuild.amazonaws.com', 'vpc-1'),
    ),
    cannot('take jobs of others', 'codeconnections:UseConnection', 'arn:aws:other'),
    cannot('write other logs', 'logs:PutLogEvents', 'arn:aws:logs:x:other:log-stream:a'),
    cannot('change the network', ['ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface'], '*'),
    cannot('become anybody', ['sts:AssumeRole', 'iam:PassRole'], '*'),
    cannot('see the platform', ['eks:DescribeCluster', 's3:GetObject', 'secretsmanager:GetSecretValue'], '*'),
  ];

  it('may run a job and nothing of the platform', () => {
    expect(unmet(statements, requirements)).toEqual([]);
    expect(Object.keys(made.all(IamRolePolicy)).sort()).toEqual([
      'runner_role_github',
      'runner_role_log',
      'runner_role_network',
    ]);
  });

  it('would be seen to lose or to gain anything', () => {
    expect(survivors(statements, requirements)).toEqual([]);
  });

  function SEES(): readonly string[] {
    return ['DhcpOptions', 'NetworkInterfaces', 'SecurityGroups', 'Subnets', 'Vpcs'].map(
      (what) => `ec2:Describe${what}`,
    );
  }
});
