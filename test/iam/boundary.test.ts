import { describe, expect, it } from 'vitest';
import { boundaryName } from '../../modules/kernel';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { allows, type Call, statementsOf } from '../support/iam';
import type { Requirement } from '../support/requirements';
import { clusterStack } from './cluster-stack';
import { cloudwatchAgent } from './controllers';
import type { Place } from './place';
import { synthesised } from '../support/synthesised';

const spec = load(input);
const stacks = synthesised('stubs');

/** Services that do not answer from the region they are asked about. */
const ANSWERS_FROM: Readonly<Record<string, string>> = { iam: 'us-east-1', pricing: 'eu-central-1' };

/** What AWS's own policies give to nodes and drivers, some actions of each service. */
const ATTACHED = [
  ...['eks-auth:AssumeRoleForPodIdentity', 'ecr:BatchGetImage', 'ecr:GetAuthorizationToken'],
  ...['ssm:UpdateInstanceInformation', 'ssmmessages:OpenDataChannel', 'ec2messages:GetMessages'],
  ...['ec2:DescribeInstances', 'ec2:AssignPrivateIpAddresses', 'ec2:CreateVolume', 'ec2:AttachVolume'],
];

describe.each(spec.clusters)("the boundary of $name's account", ({ name, account, region }) => {
  const boundary = boundaryOf(name);
  const cluster = `${spec.organisation.name}-${name}`;
  const key = `arn:aws:kms:${region}:${account}:key/nodes`;
  const place: Place = { account, region, cluster, workspace: name, nodeKey: key, volumeKey: key };
  const environments = spec.environments.filter((environment) => environment.cluster === name).map(({ name }) => name);
  const { may } = clusterStack(place, environments);
  const nodes: Requirement = {
    may: true,
    what: 'be nodes',
    calls: ATTACHED.map((action) => ({ action, resource: '*' })),
  };
  const roles = { ...may, 'cloudwatch-agent': cloudwatchAgent(place, true), 'nodes and drivers': [nodes] };

  it.each(Object.entries(roles))('takes nothing from %s that it needs', (_, requirements) => {
    const needed = requirements.filter((requirement) => requirement.may).flatMap(({ calls }) => calls);
    expect(needed.map((call) => from(region, call)).filter((call) => !allows(boundary, call))).toEqual([]);
  });
});

const from = (region: string, call: Call): Call => {
  const [service = ''] = call.action.split(':');
  return { ...call, context: { 'aws:RequestedRegion': ANSWERS_FROM[service] ?? region, ...call.context } };
};

function boundaryOf(workspace: string) {
  const resources = stacks.find(({ id }) => id === `${workspace}-state`)?.resources ?? [];
  const boundary = resources.find(
    ({ attributes }) => attributes.name === boundaryName({ organisation: spec.organisation.name }),
  );
  if (!boundary) throw new Error(`${workspace}-state has no boundary`);
  return statementsOf(boundary.attributes.policy);
}
