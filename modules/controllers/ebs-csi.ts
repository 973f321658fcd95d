import { type IdentitySpec, useVolumeKey } from '../identity';
import type { Context } from '../kernel';

/**
 * The EBS CSI driver: volumes and snapshots that carry its own tag, encrypted with the cluster's volume key.
 * Version 2 of AWS's policy is the first that cannot touch other volumes of the account. Its ARN has no `service-role/`
 * path, though the driver's documentation says so: aws-managed-policy/latest/reference/AmazonEBSCSIDriverPolicyV2.
 */
export const ebsCsiDriver = (context: Context, volumeKeyArn: string): IdentitySpec => ({
  kind: 'controller',
  namespace: 'kube-system',
  serviceAccount: 'ebs-csi-controller-sa',
  name: 'ebs-csi',
  description: 'EBS CSI driver: volumes of the cluster',
  managedPolicyArns: ['arn:aws:iam::aws:policy/AmazonEBSCSIDriverPolicyV2'],
  policies: { 'volume-key': useVolumeKey(context, volumeKeyArn) },
});
