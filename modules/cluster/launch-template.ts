import { LaunchTemplate } from '@cdktf/provider-aws/lib/launch-template';
import { Fn, Token } from 'cdktf';
import { Construct } from 'constructs';
import { clusterName, type Context, POWER_TAG } from '../kernel';
import type { SystemNodeSettings } from './settings';

export interface NodeTemplateProps {
  readonly context: Context;
  readonly nodes: Pick<SystemNodeSettings, 'podsPerNode' | 'diskGiB'>;
  /** Zone whose nodes it describes. */
  readonly zone: string;
  readonly securityGroupId: string;
  /** Customer key of the disks. */
  readonly keyArn: string;
  /** Tags of instances, disks and interfaces: the provider's default tags stop at the template. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Nodes with IMDSv2 out of reach of pods, an encrypted disk, no key pair and no public address. */
export class NodeTemplate extends Construct {
  readonly templateId: string;
  /** The newest version: a change of the template rolls the nodes. */
  readonly version: string;

  constructor(scope: Construct, id: string, props: NodeTemplateProps) {
    super(scope, id);
    const template = this.template(props);
    this.templateId = template.id;
    this.version = Token.asString(template.latestVersion);
  }

  private template({ context, nodes, zone, securityGroupId, keyArn, tags }: NodeTemplateProps): LaunchTemplate {
    return new LaunchTemplate(this, 'Default', {
      name: context.name.local('launch-template', `system-${zone}`),
      description: `System nodes of ${clusterName(context)} in ${zone}`,
      updateDefaultVersion: true,
      ebsOptimized: 'true',
      metadataOptions: METADATA,
      monitoring: { enabled: true },
      blockDeviceMappings: [rootDisk(nodes.diskGiB, keyArn)],
      networkInterfaces: [
        {
          deviceIndex: 0,
          associatePublicIpAddress: 'false',
          deleteOnTermination: 'true',
          securityGroups: [securityGroupId],
        },
      ],
      tagSpecifications: TAGGED.map((resourceType) => ({
        resourceType,
        tags: {
          ...tags,
          ...(resourceType === 'instance' && POWER_TAG.node),
          Name: `${clusterName(context)}-system-${zone}`,
        },
      })),
      userData: Fn.base64encode(Fn.rawString(nodeConfig(nodes.podsPerNode))),
    });
  }
}

/** One hop: a pod is one hop further away than its node, so it cannot take the node's role. */
const METADATA = {
  httpEndpoint: 'enabled',
  httpTokens: 'required',
  httpPutResponseHopLimit: 1,
  instanceMetadataTags: 'disabled',
} as const;

const TAGGED = ['instance', 'volume', 'network-interface'] as const;

const rootDisk = (diskGiB: number, keyArn: string) => ({
  deviceName: '/dev/xvda', // root device of Amazon Linux 2023
  ebs: {
    volumeType: 'gp3',
    volumeSize: diskGiB,
    encrypted: 'true',
    kmsKeyId: keyArn,
    deleteOnTermination: 'true',
  },
});

/**
 * What nodeadm adds to the configuration that EKS writes for a managed node: as many pods as the prefixes of the
 * interfaces can address, which nodeadm does not count by itself.
 */
const nodeConfig = (podsPerNode: number): string =>
  [
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="NODE"',
    '',
    '--NODE',
    'Content-Type: application/node.eks.aws',
    '',
    '---',
    'apiVersion: node.eks.aws/v1alpha1',
    'kind: NodeConfig',
    'spec:',
    '  kubelet:',
    '    config:',
    `      maxPods: ${podsPerNode}`,
    '',
    '--NODE--',
    '',
  ].join('\n');
