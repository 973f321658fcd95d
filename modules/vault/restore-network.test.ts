import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { DbSubnetGroup } from '@cdktf/provider-aws/lib/db-subnet-group';
import { DefaultNetworkAcl } from '@cdktf/provider-aws/lib/default-network-acl';
import { DefaultRouteTable } from '@cdktf/provider-aws/lib/default-route-table';
import { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group';
import { FlowLog } from '@cdktf/provider-aws/lib/flow-log';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { describe, expect, it } from 'vitest';
import { allows, statementsOf } from '../../test/support/iam';
import { audit, source } from '../../test/support/records';
import { synth } from '../../test/support/synth';
import { DatabaseServiceRole } from './database-service-role';
import { RestoreNetwork } from './restore-network';

const network = (zones = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c']) =>
  synth((stack) => {
    const dependsOn = [new DatabaseServiceRole(stack, 'database-service-role')];
    const props = { audit, source: { ...source(), zones }, logsKeyArn: 'arn:aws:kms:x', dependsOn };
    new RestoreNetwork(stack, 'restore', props);
  }, audit);

describe('the network of restores', () => {
  const made = network();

  it('has no way in or out: nothing in it but subnets, closed defaults and a group without rules', () => {
    const types = made.addresses().map((address) => address.split('.')[0]);
    expect([...new Set(types)].sort()).toEqual([
      'aws_cloudwatch_log_group',
      'aws_db_subnet_group',
      'aws_default_network_acl',
      'aws_default_route_table',
      'aws_default_security_group',
      'aws_flow_log',
      'aws_iam_role',
      'aws_iam_role_policy',
      'aws_iam_service_linked_role',
      'aws_security_group',
      'aws_subnet',
      'aws_vpc',
    ]);
    expect(made.only(DefaultSecurityGroup)).toMatchObject({ ingress: [], egress: [] });
    expect(made.only(SecurityGroup)).toMatchObject({ ingress: [], egress: [] });
    expect(made.only(DefaultRouteTable)).toMatchObject({ route: [] });
    expect(made.only(DefaultNetworkAcl)).not.toHaveProperty('ingress');
    expect(made.only(DefaultNetworkAcl)).not.toHaveProperty('egress');
  });

  it('spans two zones, without an address of the internet', () => {
    const subnets = Object.values(made.all(Subnet));
    expect(subnets.map((subnet) => [subnet.availability_zone, subnet.cidr_block])).toEqual([
      ['eu-west-1a', '10.255.0.0/26'],
      ['eu-west-1b', '10.255.0.64/26'],
    ]);
    for (const subnet of subnets) expect(subnet).toMatchObject({ map_public_ip_on_launch: false });
  });

  it('offers RDS a subnet group, once RDS has its own role', () => {
    expect(made.only(DbSubnetGroup)).toMatchObject({
      name: 'exbank-audit-restore-prod-euw1',
      subnet_ids: ['${aws_subnet.restore_subnet-eu-west-1a.id}', '${aws_subnet.restore_subnet-eu-west-1b.id}'],
      depends_on: ['aws_iam_service_linked_role.database-service-role'],
    });
  });

  it('records everything that moves, through a role that writes there and nowhere else', () => {
    expect(made.only(FlowLog)).toMatchObject({ traffic_type: 'ALL', vpc_id: '${aws_vpc.restore.id}' });
    expect(made.only(CloudwatchLogGroup)).toMatchObject({ name: 'exbank-audit-restore-prod-euw1' });
    const statements = statementsOf(made.only(IamRolePolicy).policy);
    const writes = (group: string) =>
      allows(statements, {
        action: 'logs:PutLogEvents',
        resource: `arn:aws:logs:eu-west-1:111122223333:log-group:${group}:log-stream:a`,
      });
    expect([writes('exbank-audit-restore-prod-euw1'), writes('exbank-audit-other')]).toEqual([true, false]);
  });

  it('needs two zones', () => {
    expect(() => network(['eu-west-1a'])).toThrow(
      'prod-euw1.network.zones: got ["eu-west-1a"], want at least 2 zones - a DB subnet group spans two, so a restore needs them too',
    );
  });
});
