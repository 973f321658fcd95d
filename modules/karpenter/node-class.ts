import type { KubernetesObject } from '../charts';
import { clusterName, type Context, POWER_TAG } from '../kernel';
import { karpenterNames } from './names';

export interface NodeClassProps {
  readonly context: Context;
  /** AMI release, such as `1.36.4-20260930`: the table's, never the newest that AWS has. */
  readonly amiRelease: string;
  /** Customer key of the disks. */
  readonly keyArn: string;
  /** Tags of instances, disks and interfaces, for whoever pays and for whoever drills. */
  readonly tags: Readonly<Record<string, string>>;
  /** Root disk in GiB. */
  readonly diskGiB: number;
}

/** The one node class: what every node that Karpenter launches has in common. */
export const NODE_CLASS = 'platform';

/** As on system nodes; prefixes on the interfaces leave room for them on every type of four or more cores. */
const PODS_PER_NODE = 110;

/**
 * Amazon Linux 2023 at one release: a new one is a change in Git, and rolls the fleet within the pools' budgets. IMDSv2 one
 * hop away, so that no pod takes the node's role; an encrypted disk; subnets and security group by the tag to which
 * Karpenter's own role is bound (ADR-0004). Source: pkg/apis/crds/karpenter.k8s.aws_ec2nodeclasses.yaml of
 * aws/karpenter-provider-aws v1.14.1.
 */
export const nodeClass = ({ context, amiRelease, keyArn, tags, diskGiB }: NodeClassProps): KubernetesObject => ({
  apiVersion: 'karpenter.k8s.aws/v1',
  kind: 'EC2NodeClass',
  metadata: { name: NODE_CLASS },
  spec: {
    role: karpenterNames(context).nodeRole,
    amiSelectorTerms: [{ alias: amiAlias(amiRelease) }],
    subnetSelectorTerms: [{ tags: discovery(context) }],
    securityGroupSelectorTerms: [{ tags: discovery(context) }],
    associatePublicIPAddress: false,
    detailedMonitoring: true,
    metadataOptions: {
      httpEndpoint: 'enabled',
      httpProtocolIPv6: 'disabled',
      httpPutResponseHopLimit: 1,
      httpTokens: 'required',
    },
    blockDeviceMappings: [rootDisk(diskGiB, keyArn)],
    kubelet: { maxPods: PODS_PER_NODE },
    tags: { ...tags, ...POWER_TAG.node, Name: `${clusterName(context)}-karpenter` },
  },
});

/** Karpenter knows releases by their date alone: `al2023@v20260930`. */
export function amiAlias(release: string): string {
  const date = /-(\d{8})$/.exec(release)?.[1];
  if (date === undefined) throw new Error(`AMI release ${release} ends in no date, want <kubelet>-<yyyymmdd>`);
  return `al2023@v${date}`;
}

const discovery = (context: Context) => ({ 'karpenter.sh/discovery': clusterName(context) });

const rootDisk = (diskGiB: number, kmsKeyID: string) => ({
  deviceName: '/dev/xvda', // root device of Amazon Linux 2023
  ebs: { volumeType: 'gp3', volumeSize: `${diskGiB}Gi`, encrypted: true, kmsKeyID, deleteOnTermination: true },
});
