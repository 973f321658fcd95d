import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { describe, expect, it } from 'vitest';
import { allows, type Call, statementsOf } from '../../test/support/iam';
import { bucketPolicy, databricks, nonprod, nonprodLake, PROD, prodLake } from '../../test/support/lake';
import { DATABRICKS_ACCOUNT, LAKE_ZONES } from '../kernel';
import { CONTROL_PLANE_PORTS, UNITY_CATALOG_ROLE } from './vendor';

const egress = { '198.51.100.0/24': 'a mirror of Python packages' };
const lake = prodLake({ databricks: { ...databricks, egress } });
const policies = (role: string) =>
  Object.entries(lake.all(IamRolePolicy))
    .filter(([id]) => id.startsWith(`databricks_${role}_`))
    .flatMap(([, { policy }]) => statementsOf(policy));
const trust = (role: string) => statementsOf(lake.get(IamRole, `databricks_${role}`).assume_role_policy);
const VENDOR = `aws:arn:aws:iam::${DATABRICKS_ACCOUNT}:root`;
const EC2 = `arn:aws:ec2:eu-west-1:${PROD}`;
const OURS = `vpc/\${local.prod-euw1-network-vpc-id}`;

describe('the role that starts workers', () => {
  const may = (action: string, resource: string, context: Call['context'] = {}) =>
    allows(policies('compute'), { action: `ec2:${action}`, resource, context });

  it('is assumed by the vendor with the id of our account there, and not otherwise', () => {
    const assume = (externalId?: string) =>
      allows(trust('compute'), {
        ...{ principal: VENDOR, action: 'sts:AssumeRole' },
        context: externalId === undefined ? {} : { 'sts:ExternalId': externalId },
      });
    expect(assume(databricks.accountId)).toBe(true);
    expect(assume('00000000-0000-4000-8000-000000000000')).toBe(false);
    expect(assume()).toBe(false);
  });

  it('starts and ends machines that are tagged as the vendor’s, and no other', () => {
    const own = { 'ec2:ResourceTag/Vendor': 'Databricks' };
    expect(may('RunInstances', `${EC2}:instance/*`, { 'aws:RequestTag/Vendor': 'Databricks' })).toBe(true);
    expect(may('RunInstances', `${EC2}:instance/*`)).toBe(false);
    expect(may('TerminateInstances', `${EC2}:instance/i-1`, own)).toBe(true);
    expect(may('TerminateInstances', `${EC2}:instance/i-node-of-the-cluster`)).toBe(false);
    expect(may('DeleteVolume', `${EC2}:volume/vol-1`)).toBe(false);
  });

  it('starts them in our VPC, from images of the vendor', () => {
    const subnet = (vpc: string) => may('RunInstances', `${EC2}:subnet/s`, { 'ec2:vpc': `${EC2}:${vpc}` });
    expect(subnet(OURS)).toBe(true);
    expect(subnet('vpc/vpc-other')).toBe(false);
    const image = (owner: string) => may('RunInstances', 'arn:aws:ec2:eu-west-1::image/ami-1', { 'ec2:Owner': owner });
    expect(image('601306020600')).toBe(true);
    expect(image('amazon')).toBe(false);
  });

  it('changes the rules of the workers’ group alone, and no network', () => {
    const inVpc = { 'ec2:vpc': `${EC2}:${OURS}` };
    const group = '${aws_security_group.databricks_network_workers.id}';
    expect(may('AuthorizeSecurityGroupEgress', `${EC2}:security-group/${group}`, inVpc)).toBe(true);
    expect(may('AuthorizeSecurityGroupIngress', `${EC2}:security-group/sg-nodes`, inVpc)).toBe(false);
    for (const action of ['CreateRoute', 'CreateSubnet', 'CreateVpcEndpoint', 'DeleteSecurityGroup'])
      expect(may(action, '*', inVpc)).toBe(false);
  });
});

describe.each(['storage', 'publisher'] as const)('the role of the %s credential', (role) => {
  const externalId = databricks.credentials?.[role] ?? '';
  const self = `arn:aws:iam::${PROD}:role/exbank-prod-euw1-databricks-${role}`;
  const assume = (principal: string, context: NonNullable<Call['context']>) =>
    allows(trust(role), { principal, action: 'sts:AssumeRole', context });

  it('is assumed by Unity Catalog with the external id of this credential, and by itself', () => {
    const withId = { 'sts:ExternalId': externalId };
    expect(assume(`aws:${UNITY_CATALOG_ROLE}`, withId)).toBe(true);
    expect(assume(`aws:${UNITY_CATALOG_ROLE}`, {})).toBe(false);
    expect(assume(VENDOR, withId)).toBe(false);
    const inside = (arn: string) => ({ ...withId, 'aws:PrincipalArn': arn });
    expect(assume(`aws:arn:aws:iam::${PROD}:root`, inside(self))).toBe(true);
    expect(assume(`aws:arn:aws:iam::${PROD}:root`, inside(`arn:aws:iam::${PROD}:role/other`))).toBe(false);
    expect(allows(policies(role), { action: 'sts:AssumeRole', resource: self })).toBe(true);
  });

  it('names no role of ours as a principal, for AWS refuses one that is not there yet', () => {
    const named = trust(role).flatMap(({ Principal }) => Object.values(Principal ?? {}));
    expect(named).toEqual([UNITY_CATALOG_ROLE, `arn:aws:iam::${PROD}:root`]);
  });
});

describe('zones', () => {
  const reach = (role: string, action: string) =>
    LAKE_ZONES.filter((zone) =>
      allows(policies(role), { action: `s3:${action}`, resource: `arn:aws:s3:::exbank-lake-${zone}-${PROD}/a/b` }),
    );

  it.each([
    ['storage', 'GetObject', ['raw', 'curated', 'features', 'models']],
    ['storage', 'PutObject', ['curated', 'features']],
    ['storage', 'DeleteObject', ['curated', 'features']],
    ['publisher', 'PutObject', ['models']],
    ['publisher', 'GetObject', []],
    ['publisher', 'DeleteObject', []],
    ['publisher', 'BypassGovernanceRetention', []],
    ['compute', 'GetObject', []],
  ])('%s may %s in %s', (role, action, zones) => {
    expect(reach(role, action)).toEqual(zones);
  });

  it('are reached by the control plane of the vendor only from where the workspace says', () => {
    const controlPlane = { vpcEndpointIds: ['vpce-0a1b2c3d'], addresses: ['203.0.113.0/28'] };
    const made = prodLake({ databricks: { ...databricks, controlPlane } });
    const { Condition } = bucketPolicy(made, 'raw').find(({ Sid }) => Sid === 'DenyDataOutsideEndpoints') ?? {};
    expect(Condition?.StringNotEquals?.['aws:SourceVpce']).toContain('vpce-0a1b2c3d');
    expect(Condition?.NotIpAddress).toEqual({ 'aws:SourceIp': ['203.0.113.0/28'] });
  });
});

describe('the network of workers', () => {
  const rules = (kind: typeof VpcSecurityGroupEgressRule | typeof VpcSecurityGroupIngressRule, group: string) =>
    Object.values(lake.all(kind))
      .filter(({ security_group_id }) => security_group_id === `\${aws_security_group.databricks_network_${group}.id}`)
      .map(
        ({ ip_protocol, from_port, to_port, referenced_security_group_id, prefix_list_id, cidr_ipv4 }) =>
          `${String(ip_protocol)} ${Number(from_port)}-${Number(to_port)} ${String(referenced_security_group_id ?? prefix_list_id ?? cidr_ipv4).replace(/^\$\{|\.id\}$|\}$/g, '')}`,
      );
  const WORKERS = 'aws_security_group.databricks_network_workers';
  const ENDPOINTS = 'aws_security_group.databricks_network_endpoints';
  const ports = CONTROL_PLANE_PORTS.map(({ from, to }) => `tcp ${from}-${to}`);

  it('leads to each other, the vendor, AWS, S3, the internal door and what is named, and nowhere else', () => {
    expect([...rules(VpcSecurityGroupEgressRule, 'workers')].sort()).toEqual(
      [
        `tcp 0-65535 ${WORKERS}`,
        `udp 0-65535 ${WORKERS}`,
        ...ports.map((port) => `${port} ${ENDPOINTS}`),
        'tcp 443-443 local.prod-euw1-network-endpoint-security-group-id',
        'tcp 443-443 local.prod-euw1-network-s3-prefix-list-id',
        'tcp 443-443 local.prod-euw1-edge-door-security-group-ids.internal',
        'tcp 443-443 198.51.100.0/24',
      ].sort(),
    );
  });

  it('lets in workers alone', () => {
    expect(rules(VpcSecurityGroupIngressRule, 'workers')).toEqual([`tcp 0-65535 ${WORKERS}`, `udp 0-65535 ${WORKERS}`]);
    expect(rules(VpcSecurityGroupIngressRule, 'endpoints').sort()).toEqual(
      ports.map((port) => `${port} ${WORKERS}`).sort(),
    );
    expect(rules(VpcSecurityGroupEgressRule, 'endpoints')).toEqual([]);
  });

  it('has the control plane inside the VPC, in every zone, under its own names', () => {
    expect(
      Object.values(lake.all(VpcEndpoint))
        .map(({ service_name }) => service_name)
        .sort(),
    ).toEqual([
      'com.amazonaws.vpce.eu-west-1.vpce-svc-09b4eb2bc775f4e8c',
      'com.amazonaws.vpce.eu-west-1.vpce-svc-0da6ebf1461278016',
    ]);
    for (const endpoint of Object.values(lake.all(VpcEndpoint)))
      expect(endpoint).toMatchObject({ private_dns_enabled: true, vpc_endpoint_type: 'Interface' });
  });
});

describe('the storage of the workspace', () => {
  const bucket = `arn:aws:s3:::exbank-databricks-root-${PROD}`;
  const policy = statementsOf(lake.get(S3BucketPolicy, 'databricks_workspace_policy').policy);
  const key = statementsOf(lake.get(KmsKey, 'databricks_workspace_databricks').policy);
  const session = (accountId?: string, account = DATABRICKS_ACCOUNT): Pick<Call, 'principal' | 'context'> => ({
    principal: `aws:arn:aws:iam::${account}:root`,
    context: {
      ...{ 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3', 'aws:PrincipalAccount': account },
      'aws:PrincipalIsAWSService': 'false',
      ...(accountId !== undefined && { 'aws:PrincipalTag/DatabricksAccountId': accountId }),
    },
  });
  const put = { action: 's3:PutObject', resource: `${bucket}/ireland-prod/1/x` };

  it('is the vendor’s for sessions of our account there, and for no other customer’s', () => {
    expect(allows(policy, { ...put, ...session(databricks.accountId) })).toBe(true);
    expect(allows(policy, { ...put, ...session('somebody-else') })).toBe(false);
    expect(allows(policy, { ...put, ...session() })).toBe(false);
    expect(allows(policy, { ...put, ...session(databricks.accountId, '999900001111') })).toBe(false);
  });

  it('stays under our key and our settings', () => {
    const decrypt = { action: 'kms:Decrypt', resource: '*' };
    expect(allows(key, { ...decrypt, ...session(databricks.accountId) })).toBe(true);
    expect(allows(key, { ...decrypt, ...session('somebody-else') })).toBe(false);
    expect(allows(policy, { action: 's3:PutBucketPolicy', resource: bucket, ...session(databricks.accountId) })).toBe(
      false,
    );
  });
});

describe('what the team of Databricks is told', () => {
  const facts = lake.json.output?.facts?.value;

  it('is what the account console asks for, and Spot that falls back as the only way to start workers', () => {
    expect(facts).toMatchObject({
      accountId: databricks.accountId,
      rootBucket: `exbank-databricks-root-${PROD}`,
      storageRoleArn: `arn:aws:iam::${PROD}:role/exbank-prod-euw1-databricks-storage`,
      clusterPolicy: {
        'aws_attributes.availability': { type: 'fixed', value: 'SPOT_WITH_FALLBACK' },
        'aws_attributes.first_on_demand': { type: 'fixed', value: 1 },
        'autoscale.max_workers': { type: 'range', maxValue: 16 },
        autotermination_minutes: { type: 'range', maxValue: 30 },
      },
    });
  });
});

describe('the first of two steps', () => {
  it('makes all but the roles of Unity Catalog, which would trust nobody in particular', () => {
    const { credentials: _, ...first } = databricks;
    const made = nonprodLake({ databricks: first });
    expect(Object.keys(made.all(IamRole))).toEqual(['databricks_compute']);
    expect(nonprod.grade).toBe('non-production');
    expect(nonprodLake().all(IamRole)).toEqual({});
  });
});
