import { AutoscalingGroupTagA } from '@cdktf/provider-aws/lib/autoscaling-group-tag';
import { EksNodeGroup } from '@cdktf/provider-aws/lib/eks-node-group';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { LaunchTemplate } from '@cdktf/provider-aws/lib/launch-template';
import { describe, expect, it } from 'vitest';
import { pull, testCluster, testNetwork, testSettings } from '../../test/support/cluster';
import { synth } from '../../test/support/synth';
import { AddonsBeforeNodes } from './addons';
import type { SystemNodeSettings } from './settings';
import { SystemNodes } from './system-nodes';

const keyArn = 'arn:aws:kms:eu-west-1:123456789012:key/nodes';
const nodes = (changes: Partial<SystemNodeSettings> = {}) =>
  synth((stack) => {
    const settings = testSettings({ systemNodes: { ...testSettings().systemNodes, ...changes } });
    const shared = { context: stack.context, cluster: testCluster(stack), settings, tags: { owner: 'tests' } };
    const after = new AddonsBeforeNodes(stack, 'before-nodes', shared);
    new SystemNodes(stack, 'system', { ...shared, network: testNetwork, keyArn, pulls: [pull], after });
  });
const group = (changes: Partial<SystemNodeSettings> = {}) => nodes(changes).get(EksNodeGroup, 'system_eu-west-1a');
const template = (changes: Partial<SystemNodeSettings> = {}) =>
  nodes(changes).get(LaunchTemplate, 'system_eu-west-1a_template');

describe('SystemNodes', () => {
  it('has one group in every zone, in that zone alone', () => {
    const groups = Object.values(nodes().all(EksNodeGroup)).map((one) => [one.node_group_name, one.subnet_ids]);
    expect(groups).toEqual([
      ['exbank-test-euw1-system-eu-west-1a', ['subnet-private-eu-west-1a']],
      ['exbank-test-euw1-system-eu-west-1b', ['subnet-private-eu-west-1b']],
    ]);
  });

  it('always has a node standing, On-Demand, that nothing but the cluster itself may use', () => {
    expect(group()).toMatchObject({
      capacity_type: 'ON_DEMAND',
      scaling_config: { desired_size: 1, min_size: 1, max_size: 2 },
      taint: [{ key: 'CriticalAddonsOnly', value: 'true', effect: 'NO_SCHEDULE' }],
      labels: { 'platform/nodes': 'system' },
    });
  });

  it('pins Kubernetes and the AMI release together', () => {
    expect(group()).toMatchObject({
      version: '1.36',
      ami_type: 'AL2023_x86_64_STANDARD',
      release_version: '1.36.4-20260930',
    });
  });

  it('takes the image of the architecture, and a release that is held back', () => {
    expect(group({ instanceTypes: ['m7g.large'] })).toMatchObject({ ami_type: 'AL2023_ARM_64_STANDARD' });
    expect(group({ amiRelease: '1.36.4-20260923' })).toMatchObject({ release_version: '1.36.4-20260923' });
  });

  it('replaces a sick node by itself and healthy ones one at a time', () => {
    expect(group()).toMatchObject({ node_repair_config: { enabled: true }, update_config: { max_unavailable: 1 } });
  });

  it('does not fight over the number of nodes that stand', () => {
    expect(group().lifecycle).toEqual({ ignore_changes: ['scaling_config[0].desired_size'] });
  });

  it('waits for its rights and for the add-ons that make a node Ready', () => {
    expect(group().depends_on).toEqual([
      'aws_iam_role_policy.system_role_third-party-images',
      'aws_iam_role_policy_attachment.system_role_amazon-eks-worker-node-policy',
      'aws_iam_role_policy_attachment.system_role_amazon-ec2-container-registry-pull-only',
      'aws_iam_role_policy_attachment.system_role_amazon-ssm-managed-instance-core',
      'aws_eks_addon.before-nodes_vpc-cni',
      'aws_eks_addon.before-nodes_kube-proxy',
      'aws_eks_addon.before-nodes_eks-pod-identity-agent',
    ]);
  });

  it('has a role that joins, pulls and answers to Session Manager; the network is the CNI’s own business', () => {
    const made = nodes();
    expect(JSON.parse(String(made.get(IamRole, 'system_role').assume_role_policy))).toEqual({
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Instances', Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    });
    const attached = Object.entries(made.all(IamRolePolicyAttachment)).filter(([id]) => id.startsWith('system'));
    expect(attached.map(([, { policy_arn }]) => policy_arn)).toEqual([
      'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly',
      'arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy',
      'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore',
    ]);
  });

  it('gives its scaling group a name that people find', () => {
    expect(nodes().get(AutoscalingGroupTagA, 'system_eu-west-1a_name')).toMatchObject({
      autoscaling_group_name: '${aws_eks_node_group.system_eu-west-1a.resources[0].autoscaling_groups[0].name}',
      tag: { key: 'Name', value: 'exbank-test-euw1-system-eu-west-1a', propagate_at_launch: false },
    });
  });
});

describe('the template of a node', () => {
  it('keeps the role of the node out of reach of pods', () => {
    expect(template().metadata_options).toEqual({
      http_endpoint: 'enabled',
      http_tokens: 'required',
      http_put_response_hop_limit: 1,
      instance_metadata_tags: 'disabled',
    });
  });

  it('encrypts the disk with the key of the nodes', () => {
    expect(template({ diskGiB: 120 }).block_device_mappings).toEqual([
      {
        device_name: '/dev/xvda',
        ebs: {
          volume_type: 'gp3',
          volume_size: 120,
          encrypted: 'true',
          kms_key_id: keyArn,
          delete_on_termination: 'true',
        },
      },
    ]);
  });

  it('has no key pair and no public address, and the security group of the cluster', () => {
    const made = template();
    expect(made.key_name).toBeUndefined();
    expect(made.image_id).toBeUndefined();
    expect(made.network_interfaces).toEqual([
      {
        device_index: 0,
        associate_public_ip_address: 'false',
        delete_on_termination: 'true',
        security_groups: ['${aws_eks_cluster.eks.vpc_config[0].cluster_security_group_id}'],
      },
    ]);
  });

  it('tags what default tags do not reach', () => {
    const tags = { owner: 'tests', Name: 'exbank-test-euw1-system-eu-west-1a' };
    expect(template().tag_specifications).toEqual([
      { resource_type: 'instance', tags: { ...tags, AzImpairmentPower: 'StopInstances' } },
      { resource_type: 'volume', tags },
      { resource_type: 'network-interface', tags },
    ]);
  });

  it('tells the kubelet how many pods the prefixes of the node address', () => {
    const data = String(template({ podsPerNode: 58 }).user_data);
    expect(data).toMatch(/^\$\{base64encode\("MIME-Version: 1\.0\\nContent-Type: multipart\/mixed/);
    expect(data).toContain('Content-Type: application/node.eks.aws\\n');
    expect(data).toContain('\\n      maxPods: 58\\n');
  });

  it('is measured every minute', () => {
    expect(template().monitoring).toEqual({ enabled: true });
  });
});
