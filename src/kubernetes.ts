import { HelmProvider } from '@cdktf/provider-helm/lib/provider';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { Fn } from 'cdktf';
import type { ClusterExports } from '../modules/cluster';
import { clusterName, type Context } from '../modules/kernel';
import type { PlatformStack } from './stacks/platform-stack';

/**
 * Gives a stack the Kubernetes API of a cluster that an earlier stack made (ADR-0007). Whoever runs Terraform signs in
 * with the AWS identity that it has anyway; no token is kept. Releases are kept in ConfigMaps, so that a plan reads no Secret. `cluster` is the context of the cluster's workspace.
 */
export function addKubernetes(stack: PlatformStack, cluster: Context, exports: ClusterExports): void {
  const host = exports.endpoint;
  const clusterCaCertificate = Fn.base64decode(exports.certificateAuthority);
  const exec = signIn(cluster);
  new KubernetesProvider(stack, 'kubernetes', { host, clusterCaCertificate, exec: [exec] });
  new HelmProvider(stack, 'helm', { helmDriver: 'configmap', kubernetes: { host, clusterCaCertificate, exec } });
}

const signIn = (cluster: Context) => ({
  apiVersion: 'client.authentication.k8s.io/v1beta1', // what `aws eks get-token` answers with
  command: 'aws',
  args: ['eks', 'get-token', '--cluster-name', clusterName(cluster), '--region', cluster.region, '--output', 'json'],
});
