import { describe, expect, it } from 'vitest';
import { type SynthesisedStack } from '../../src/synth';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { synthesised } from '../support/synthesised';

const DISCOVERY = 'karpenter.sh/discovery';

const spec = load(input);
const stacks = synthesised('stubs');

describe.each(spec.clusters)('what the identities of $name count on', ({ name, network: { zones } }) => {
  const network = stackOf(`${name}-network`);
  const cluster = stackOf(`${name}-cluster`);
  const clusterName = `${spec.organisation.name}-${name}`;

  it('gives the tag by which Karpenter may launch to the private subnets, and to no other', () => {
    const discovered = ofType(network, 'aws_subnet').filter(({ attributes }) => tagsOf(attributes)[DISCOVERY]);
    expect(discovered.map(({ attributes }) => tagsOf(attributes)[DISCOVERY])).toEqual(zones.map(() => clusterName));
    expect(discovered.map(({ address }) => address).filter((address) => !address.includes('private'))).toEqual([]);
  });

  it('gives the same tag to the security group of nodes', () => {
    const tags = ofType(cluster, 'aws_ec2_tag').map(({ attributes: { key, value, resource_id } }) => ({
      key,
      value,
      resource_id,
    }));
    expect(tags).toEqual([
      {
        key: DISCOVERY,
        value: '${aws_eks_cluster.eks.name}',
        resource_id: '${aws_eks_cluster.eks.vpc_config[0].cluster_security_group_id}',
      },
    ]);
  });

  it.each([
    ['vpc-cni', 'vpc-cni'],
    ['aws-ebs-csi-driver', 'ebs-csi'],
    ['amazon-cloudwatch-observability', 'cloudwatch-agent'],
  ])('lets the add-on %s wait until its pods can have their role', (addon, identity) => {
    const installed = ofType(cluster, 'aws_eks_addon').find(({ attributes }) => attributes.addon_name === addon);
    expect(installed?.attributes.depends_on).toContain(`aws_eks_pod_identity_association.${identity}_pods`);
  });
});

const tagsOf = ({ tags }: Readonly<Record<string, unknown>>) => (tags ?? {}) as Readonly<Record<string, string>>;

const ofType = ({ resources }: SynthesisedStack, wanted: string) => resources.filter(({ type }) => type === wanted);

function stackOf(id: string): SynthesisedStack {
  const found = stacks.find((stack) => stack.id === id);
  if (!found) throw new Error(`no stack ${id}`);
  return found;
}
