import { StorageClassV1 } from '@cdktf/provider-kubernetes/lib/storage-class-v1';
import { Construct } from 'constructs';

export interface DefaultStorageClassProps {
  /** Customer key of the volumes. Changing it replaces the class; volumes that stand keep their key. */
  readonly keyArn: string;
}

/**
 * Volumes for claims that name no class: gp3, encrypted with the cluster's own key, made in the zone where the pod was
 * placed, growable, and gone with their claim. The key is named because the account's default key is AWS's.
 * Source: docs/parameters.md of kubernetes-sigs/aws-ebs-csi-driver v1.66.0.
 */
export class DefaultStorageClass extends Construct {
  constructor(scope: Construct, id: string, { keyArn }: DefaultStorageClassProps) {
    super(scope, id);
    new StorageClassV1(this, 'Default', {
      metadata: { name: 'gp3', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
      storageProvisioner: 'ebs.csi.aws.com',
      parameters: { type: 'gp3', encrypted: 'true', kmsKeyId: keyArn, 'csi.storage.k8s.io/fstype': 'ext4' },
      reclaimPolicy: 'Delete',
      volumeBindingMode: 'WaitForFirstConsumer',
      allowVolumeExpansion: true,
    });
  }
}
