import type { PlatformSpec } from '../../workspaces/load';
import type { Cluster } from '../../workspaces/schema';
import type { KubernetesObject } from '../cold-start';
import type { SynthesisedStack } from '../synth';
import { requireTool } from '../tools/finder';
import { documentsIn, helm, serviceTemplate } from '../tools/helm';
import { TOOLS } from '../tools/table';
import { resolvedAll } from '../values/catalogue';
import { readBelow } from '../values/reader';
import { type Course, type Setting, settingOf } from '../zone-loss';
import { ROOT } from './config';
import { answer, outOf } from './request';

/** The loss of the whole zone; and of most of it, which heals by evacuation alone. */
export const courses = (zone: string, rolling: readonly string[]): readonly Course[] => [
  { zone, rollouts: QUIET_DAY, rolling },
  { zone, rollouts: QUIET_DAY, rolling, isPartial: true, evacuation: EVACUATED_AT },
];

/** Rolling updates of each service before, as it was measured. */
const QUIET_DAY = 5;
/** Seconds after which the zone was evacuated when it was measured. */
const EVACUATED_AT = 75;

/** The cluster as its bootstrap installs it, with the services that run on it as Helm renders them. */
export async function settingFor(
  spec: PlatformSpec,
  cluster: Cluster,
  { stacks }: { readonly stacks: readonly SynthesisedStack[] } = answer(spec, {}, outOf),
): Promise<Setting> {
  const program = requireTool(TOOLS.helm);
  const bootstrap = stacks.find(({ workspace, part }) => workspace === cluster.name && part === 'bootstrap');
  if (!bootstrap) throw new Error(`${cluster.name} has no bootstrap`);
  const here = resolvedAll(spec, readBelow(ROOT)).filter((one) => one.cluster === cluster.name);
  const texts = await Promise.all(
    here.map((one) => helm(program, ROOT, serviceTemplate(one, cluster.cluster.kubernetes))),
  );
  const objects = texts.flatMap(documentsIn) as readonly KubernetesObject[];
  return settingOf(bootstrap, objects, cluster.network.zones);
}
