import { setTimeout as wait } from 'node:timers/promises';
import { arn, clusterName } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import { contexts } from '../context';
import { openProxy } from './kubectl-proxy';
import { Kubernetes } from './kubernetes';

/** Context of kubectl for the cluster of a workspace: its ARN, as `aws eks update-kubeconfig` calls it. */
export function kubectlContext(spec: PlatformSpec, workspace: string): string {
  const { clusters, environments } = spec;
  const name = environments.find((one) => one.name === workspace)?.cluster ?? workspace;
  const cluster = clusters.find((one) => one.name === name);
  if (!cluster) throw new Error(`${workspace} has no cluster`);
  const site = contexts(spec, { state: 's3', stateDir: '' }, () => undefined)(cluster);
  return arn.regional(site, 'eks', `cluster/${clusterName(site)}`);
}

/** The way to the cluster of a workspace: one for all calls, opened when it is first needed; one that did not open is tried again. */
export const clusterWay = (spec: PlatformSpec, workspace: string): (() => Promise<Kubernetes>) =>
  wayTo(kubectlContext(spec, workspace));

/** The same by the name of the context. */
export function wayTo(context: string): () => Promise<Kubernetes> {
  let opening: Promise<Kubernetes> | undefined;
  return () => {
    opening ??= opened(context).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
}

const opened = async (context: string): Promise<Kubernetes> =>
  new Kubernetes({ door: (await openProxy(context)).door, pause: (seconds) => wait(seconds * 1000) });
