import { SYSTEM_TAINT } from '../../modules/kernel';
import { type KubernetesObject, localObjects, ofType } from '../cold-start';
import type { SynthesisedStack } from '../synth';
import type { Node } from './cluster';
import type { NodePool, Room } from './node-pool';
import { type Priority, workloadsOf } from './reading';
import { MEASURED, type Setting } from './simulation';
import type { Taint, Term } from './workload';

/**
 * What the agents on every node ask for together: an estimate, on the safe side of the requests of the network, storage, log
 * and metric agents at the versions that are installed.
 */
export const DAEMONS: Room = { cpuMillicores: 750, memoryMiB: 1024 };

/** A cluster as its bootstrap installs it, with these objects of its services, as a simulation reads it. */
export function settingOf(
  bootstrap: SynthesisedStack,
  services: readonly KubernetesObject[],
  zones: readonly string[],
): Setting {
  const objects = [...localObjects(bootstrap), ...services];
  return {
    workloads: workloadsOf(objects, prioritiesOf(bootstrap)),
    market: { zones, available: zones, pools: objects.filter(({ kind }) => kind === 'NodePool').map(poolOf) },
    systemNodes: zones.map(systemNode),
    times: MEASURED,
  };
}

const prioritiesOf = (bootstrap: SynthesisedStack): Readonly<Record<string, Priority>> =>
  Object.fromEntries(
    ofType([bootstrap], 'kubernetes_priority_class_v1').map(({ metadata, value, preemption_policy: policy }) => [
      (metadata as { readonly name: string }).name,
      { value: Number(value), preempts: policy !== 'Never' },
    ]),
  );

/** Carries nothing of the services, and anchors its zone. */
const systemNode = (zone: string): Node => ({
  ...{ name: `system-${zone}`, zone, taints: [{ ...SYSTEM_TAINT, effect: 'NoSchedule' }] },
  ...{ cpuMillicores: 0, memoryMiB: 0, registersAt: 0, readyAt: 0 },
});

interface PoolSpec {
  readonly template: { readonly spec: { readonly requirements: Term; readonly taints?: readonly Taint[] } };
  readonly limits: { readonly cpu: string; readonly memory: string };
}

function poolOf({ metadata: { name }, spec }: KubernetesObject): NodePool {
  const { template, limits } = spec as PoolSpec;
  const { requirements, taints = [] } = template.spec;
  const valuesOf = (key: string) => requirements.find((one) => one.key === `karpenter.k8s.aws/${key}`)?.values ?? [];
  const types = valuesOf('instance-cpu').flatMap((cores) =>
    valuesOf('instance-category').map((category) => roomOf(Number(cores), MEMORY_GIB[category] ?? 0)),
  );
  const byPrice = (one: Room, other: Room) =>
    one.cpuMillicores - other.cpuMillicores || one.memoryMiB - other.memoryMiB;
  const limit = { cpuMillicores: Number(limits.cpu) * 1000, memoryMiB: Number.parseInt(limits.memory, 10) * 1024 };
  return { name, types: [...types].sort(byPrice), taints, limit };
}

/** Memory of a core, by category of instances. */
const MEMORY_GIB: Readonly<Record<string, number>> = { c: 2, m: 4, r: 8 };

/** Share of the memory that the hypervisor keeps (Karpenter's `VM_MEMORY_OVERHEAD_PERCENT`, default 7.5). */
const VM_SHARE = 0.075;
/** Memory that the kubelet keeps for 110 pods, and below which it evicts (bootstrap of Amazon Linux 2023): 11 MiB a pod and 255, and 100. */
const KUBELET_MIB = 110 * 11 + 255 + 100;

/** CPU that the kubelet keeps: 6 % of the first core, 1 % of the second, 0.5 % of two more, 0.25 % of the rest. */
const kubeletMillicores = (cores: number): number => 60 + 10 + 2 * 5 + (cores - 4) * 2.5;

/** What pods may request of a node of so many cores, with so much memory for each. */
export const roomOf = (cores: number, gibPerCore: number): Room => ({
  cpuMillicores: cores * 1000 - kubeletMillicores(cores) - DAEMONS.cpuMillicores,
  memoryMiB: Math.floor(cores * gibPerCore * 1024 * (1 - VM_SHARE)) - KUBELET_MIB - DAEMONS.memoryMiB,
});
