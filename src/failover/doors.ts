import { INGRESS_BUDGET_SECONDS } from '../../modules/edge';
import type { KubernetesObject } from '../cold-start';
import type { Output } from './output';
import { checkOf, doorOf, hostOf, ingressPath, nginxOf } from './ingress';
import type { FailoverPath } from './path';
import { doorWaits } from './waits';

/** A way in, wherever it comes from. */
export interface Entry {
  readonly workspace: string;
  readonly cluster: string;
  readonly to: string;
  readonly ingress: KubernetesObject;
  /** The most pods that answer behind it. */
  readonly mostPods: number;
}

/** From callers of a host to who answers. What no door opens has no time, and is told. */
export function doorPath({ workspace, cluster, to, ingress, mostPods }: Entry, output: Output): FailoverPath {
  const door = doorOf(ingress);
  const promise = { objective: INGRESS_BUDGET_SECONDS, promisedBy: 'the door (ADR-0024)' };
  const path = { ...promise, workspace, from: `callers of ${hostOf(ingress)}`, to };
  if (!door) return { ...path, steps: [{ what: 'no door opens its class', seconds: Number.NaN }] };
  const zones = output.spec.clusters.find(({ name }) => name === cluster)?.network.zones.length ?? 1;
  const edge = output.stacks.find(({ id }) => id === `${cluster}-edge`);
  const nginx = nginxOf(output.tree[`gitops/clusters/${cluster}/addons/addon-nginx-${door}.yaml`]);
  const way = ingressPath(ingress, Math.ceil(mostPods / zones), { check: checkOf(edge, door), nginx });
  return { ...path, steps: doorWaits(way) };
}
