import { execFileSync } from 'node:child_process';
import { AutoscalingGroup } from '@cdktf/provider-aws/lib/autoscaling-group';
import { AutoscalingSchedule } from '@cdktf/provider-aws/lib/autoscaling-schedule';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { LaunchTemplate } from '@cdktf/provider-aws/lib/launch-template';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { SsmDocument } from '@cdktf/provider-aws/lib/ssm-document';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { describe, expect, it } from 'vitest';
import { TOOLS as CI_TOOLS } from '../../src/tools/table';
import { statementsOf } from '../../test/support/iam';
import { can, cannot, survivors, unmet } from '../../test/support/requirements';
import { synth, testContext } from '../../test/support/synth';
import { Door } from './door';
import { doorStatements, hostStatements } from './door-policy';
import { hostScript } from './host-script';
import { TOOLS } from './tools';

const context = testContext();
const settings = {
  mirror: 'https://mirror.exbank.example/tools',
  instanceType: 't3.medium',
  image: '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64',
  idleMinutes: 20,
  sessionMinutes: 120,
};
const door = (image = settings.image) =>
  synth(
    (stack) =>
      void new Door(stack, 'door', {
        ...{ context, vpcId: 'vpc-1', vpcCidr: '10.0.0.0/16', subnetIds: ['subnet-a', 'subnet-b'] },
        ...{ keyArn: 'key', diskKeyArn: 'disk-key', tags: { owner: 'tests' }, settings: { ...settings, image } },
      }),
  );
const made = door();

describe('Door', () => {
  it('is nobody until somebody opens it, and nobody again at night', () => {
    expect(made.only(AutoscalingGroup)).toMatchObject({
      name: 'exbank-test-euw1-door',
      ...{ min_size: 0, max_size: 1, vpc_zone_identifier: ['subnet-a', 'subnet-b'] },
    });
    expect(made.only(AutoscalingGroup)).not.toHaveProperty('desired_capacity');
    expect(made.only(AutoscalingSchedule)).toMatchObject({ desired_capacity: 0, recurrence: '0 2 * * *' });
  });

  it('is a new host each time, sealed, without a public address, a key pair or an inbound port', () => {
    const template = made.only(LaunchTemplate);
    expect(template).toMatchObject({
      image_id: `resolve:ssm:${settings.image}`,
      metadata_options: { http_tokens: 'required', http_put_response_hop_limit: 1 },
      block_device_mappings: [{ ebs: { encrypted: 'true', kms_key_id: 'disk-key', volume_type: 'gp3' } }],
      network_interfaces: [{ associate_public_ip_address: 'false' }],
    });
    expect(template).not.toHaveProperty('key_name');
    expect(made.all(VpcSecurityGroupIngressRule)).toEqual({});
    expect(made.only(SecurityGroup)).not.toHaveProperty('ingress');
    expect(door('ami-0123456789abcdef0').only(LaunchTemplate)).toMatchObject({ image_id: 'ami-0123456789abcdef0' });
  });

  it('records every session while it happens, sealed with its own key, as somebody without rights', () => {
    const document = made.only(SsmDocument);
    expect(document).toMatchObject({ name: 'exbank-test-euw1-door', document_type: 'Session' });
    expect(JSON.parse(String(document.content))).toMatchObject({
      sessionType: 'Standard_Stream',
      inputs: {
        cloudWatchLogGroupName: '${aws_cloudwatch_log_group.door_log.name}',
        ...{ cloudWatchEncryptionEnabled: true, cloudWatchStreamingEnabled: true, kmsKeyId: 'key' },
        ...{ runAsEnabled: true, runAsDefaultUser: 'operator', idleSessionTimeout: '20', maxSessionDuration: '120' },
      },
    });
  });
});

describe('the host', () => {
  const script = hostScript(context, settings);

  it('is born by a script that bash understands, and that Terraform reads as it stands', () => {
    execFileSync('bash', ['-n'], { input: script });
    expect(script).not.toMatch(/[$%]\{/);
    expect(Buffer.byteLength(script)).toBeLessThan(16_384); // AWSEC2/latest/UserGuide/instancedata-add-user-data
  });

  it.each(Object.entries(TOOLS))('takes %s from the mirror by version and digest, and nothing else', (_, tool) => {
    expect(tool.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(tool.path).toContain(tool.version);
    expect(script).toContain(`${tool.path} ${tool.sha256} &&`);
  });

  it('has the Helm of the tests and of Argo CD', () => {
    expect(TOOLS.helm.version).toBe(CI_TOOLS.helm.version);
    expect(TOOLS.helm.sha256).toBe(CI_TOOLS.helm.release.sha256['linux-amd64']);
  });

  it('may be reached, recorded, find its cluster and leave, and nothing else', () => {
    const places = { keyArn: 'arn:aws:kms:key', logGroupArn: 'arn:aws:logs:group' };
    const statements = Object.values(hostStatements(context, places)).flat();
    const group = `arn:aws:autoscaling:eu-west-1:123456789012:autoScalingGroup:1:autoScalingGroupName/`;
    const requirements = [
      can('be reached', REACHED, '*'),
      can('open a sealed session', 'kms:Decrypt', places.keyArn),
      can('find its log', 'logs:DescribeLogGroups', '*'),
      can('record', 'logs:DescribeLogStreams', places.logGroupArn),
      can('write its record', ['logs:CreateLogStream', 'logs:PutLogEvents'], `${places.logGroupArn}:log-stream:a`),
      can('find its cluster', 'eks:DescribeCluster', 'arn:aws:eks:eu-west-1:123456789012:cluster/exbank-test-euw1'),
      can('leave', 'autoscaling:TerminateInstanceInAutoScalingGroup', `${group}exbank-test-euw1-door`),
      cannot('end others', 'autoscaling:TerminateInstanceInAutoScalingGroup', `${group}exbank-test-euw1-nodes`),
      cannot('find others', 'eks:DescribeCluster', 'arn:aws:eks:eu-west-1:123456789012:cluster/other'),
      cannot('read other things', ['kms:Decrypt', 'logs:PutLogEvents', 'logs:DescribeLogStreams'], 'arn:aws:other'),
      cannot('read its record, or wipe it', ['logs:GetLogEvents', 'logs:DeleteLogStream'], places.logGroupArn),
      cannot('read parameters and secrets', ['ssm:GetParameter', 'secretsmanager:GetSecretValue'], '*'),
    ];
    expect(unmet(statements, requirements)).toEqual([]);
    expect(survivors(statements, requirements)).toEqual([]);
    expect(Object.keys(made.all(IamRolePolicy))).toHaveLength(4);
  });
});

describe('whoever comes in', () => {
  const statements = doorStatements(context, 'arn:aws:kms:key');
  const host = 'arn:aws:ec2:eu-west-1:123456789012:instance/i-1';
  const document = 'arn:aws:ssm:eu-west-1:123456789012:document/';
  const tagged = (workspace: string, check = 'true') => ({
    'ssm:resourceTag/door': workspace,
    'ssm:SessionDocumentAccessCheck': check,
  });
  const session = 'arn:aws:ssm:eu-west-1:123456789012:session/';
  const group = 'arn:aws:autoscaling:eu-west-1:123456789012:autoScalingGroup:1:autoScalingGroupName/';

  it('opens this door and a recorded session on it, and no other', () => {
    const requirements = [
      can('open it', 'autoscaling:SetDesiredCapacity', `${group}exbank-test-euw1-door`),
      can('see it', SEEN, '*'),
      can('come in', 'ssm:StartSession', host, tagged('test-euw1')),
      can('be recorded', 'ssm:StartSession', `${document}exbank-test-euw1-door`),
      can('seal the session', 'kms:GenerateDataKey', 'arn:aws:kms:key'),
      cannot('open other groups', 'autoscaling:SetDesiredCapacity', `${group}exbank-test-euw1-nodes`),
      cannot('come in elsewhere', 'ssm:StartSession', host, tagged('other')),
      cannot('come in where there is no tag', 'ssm:StartSession', host, { 'ssm:SessionDocumentAccessCheck': 'true' }),
      cannot('come in unchecked', 'ssm:StartSession', host, tagged('test-euw1', 'false')),
      cannot('come in on what is no host', 'ssm:StartSession', 'arn:aws:ssm:x:managed-instance/m', tagged('test-euw1')),
      cannot('come in unrecorded', 'ssm:StartSession', `${document}SSM-SessionManagerRunShell`, tagged('test-euw1')),
      cannot('use other keys', 'kms:GenerateDataKey', 'arn:aws:kms:other'),
    ];
    expect(unmet(statements, requirements)).toEqual([]);
    const sessions = statements.find(({ Sid }) => Sid === 'OwnSessions');
    expect(sessions).toMatchObject({ Resource: `${session}$\${aws:userid}-*` });
    expect(
      survivors(
        statements.filter((one) => one !== sessions),
        requirements,
      ),
    ).toEqual([]);
  });

  it('is given it by a policy that a permission set can name', () => {
    expect(made.only(IamPolicy)).toMatchObject({ name: 'exbank-test-euw1-door' });
    expect(statementsOf(made.only(IamPolicy).policy).length).toBe(doorStatements(context, 'key').length);
  });
});

const REACHED = [
  'ssm:UpdateInstanceInformation',
  ...['CreateControlChannel', 'CreateDataChannel', 'OpenControlChannel', 'OpenDataChannel'].map(
    (action) => `ssmmessages:${action}`,
  ),
];
const SEEN = ['autoscaling:DescribeAutoScalingGroups', 'ssm:DescribeInstanceInformation', 'ssm:DescribeSessions'];
