import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { endpointPolicy, InterfaceEndpoints, Vpc } from '.';

const context = testContext();
const endpoints = synth((stack) => {
  const vpc = new Vpc(stack, 'vpc', { context, cidr: '10.80.0.0/16' });
  new InterfaceEndpoints(stack, 'endpoints', {
    ...{ context, vpc, subnetIds: ['subnet-a', 'subnet-b'], dependsOn: [vpc.internetGateway] },
    services: { 'ecr.api': 'nodes ask where an image lies', 'eks-auth': 'the agent fetches credentials' },
  });
});

describe('InterfaceEndpoints', () => {
  it('stand in every zone under the public name of the service', () => {
    expect(endpoints.get(VpcEndpoint, 'endpoints_ecr-api')).toMatchObject({
      vpc_endpoint_type: 'Interface',
      service_name: 'com.amazonaws.eu-west-1.ecr.api',
      private_dns_enabled: true,
      subnet_ids: ['subnet-a', 'subnet-b'],
      security_group_ids: ['${aws_security_group.endpoints.id}'],
    });
  });

  it('say why they are there', () => {
    expect(endpoints.get(VpcEndpoint, 'endpoints_ecr-api').tags).toEqual({
      Name: 'test-euw1-ecr.api',
      reason: 'nodes ask where an image lies',
    });
  });

  it('serve known callers only, where the service takes a policy', () => {
    expect(endpoints.get(VpcEndpoint, 'endpoints_ecr-api').policy).toBe(endpointPolicy(context, 'ecr.api'));
    expect(endpoints.get(VpcEndpoint, 'endpoints_eks-auth')).not.toHaveProperty('policy');
  });

  it('answer HTTPS from the VPC, ask nothing, and say so', () => {
    expect(endpoints.only(VpcSecurityGroupIngressRule)).toMatchObject({
      security_group_id: '${aws_security_group.endpoints.id}',
      description: 'HTTPS from the VPC',
      cidr_ipv4: '10.80.0.0/16',
      ip_protocol: 'tcp',
      from_port: 443,
      to_port: 443,
    });
    expect(endpoints.all(VpcSecurityGroupEgressRule)).toEqual({});
    expect(endpoints.only(SecurityGroup)).toMatchObject({ description: 'Interface endpoints of AWS services' });
    expect(endpoints.only(SecurityGroup)).not.toHaveProperty('egress');
  });

  it('wait until the addresses of pods are set aside', () => {
    for (const endpoint of Object.values(endpoints.all(VpcEndpoint)))
      expect(endpoint.depends_on).toEqual(['aws_internet_gateway.vpc_internet-gateway']);
  });
});
