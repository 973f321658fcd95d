import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Problem, reject } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import type { Cluster } from '../../workspaces/schema';
import { broken, loseZone, type Outcome, picture, type Setting } from '../zone-loss';
import { EXIT, type ExitCode } from './finish';
import { oneOf } from './named';
import { type Column, note, printJson, printTable } from './terminal';
import { courses, settingFor } from './zone-setting';

export interface SimulateOptions {
  readonly workspace?: string;
  /** Only this zone. Default: each zone of the cluster, one after the other. */
  readonly zone?: string;
  /** Names of services whose rollout is under way, separated by commas. */
  readonly rolling?: string;
  /** Where to write the picture. */
  readonly picture?: string;
  readonly json?: boolean;
}

/** `platform drill simulate az-loss`: what the loss of a zone would do, worked out from what is rendered. Touches nothing. */
export async function runDrillSimulate(spec: PlatformSpec, what: string, options: SimulateOptions): Promise<ExitCode> {
  const cluster = asked(spec, what, options);
  const setting = await settingFor(spec, cluster);
  const rolling = rollingIn(setting, options.rolling);
  const zones = options.zone === undefined ? cluster.network.zones : [options.zone];
  const outcomes = zones.flatMap((zone) => courses(zone, rolling).map((course) => loseZone(setting, course)));
  if (options.json) printJson({ cluster: cluster.name, outcomes: outcomes.map(data) });
  else printTable(COLUMNS, [outcomes.map(row)]);
  if (options.picture !== undefined) writeFileSync(resolve(options.picture), picture(outcomes));
  const findings = [...new Set(outcomes.flatMap(broken))];
  for (const finding of findings) note(finding);
  note(`${served(setting)} deployments, ${setting.market.zones.length} zones; ${MODEL}`);
  return findings.length === 0 ? EXIT.fine : EXIT.findings;
}

const MODEL =
  'modelled: kube-scheduler, Karpenter, node loss, rollouts, budgets, headroom; not modelled: add-ons, jobs, data stores, load, autoscaling, prices';

function asked(spec: PlatformSpec, what: string, { workspace = '', zone }: SimulateOptions): Cluster {
  const cluster = spec.clusters.find(({ name }) => name === workspace);
  const zones = (cluster?.network.zones ?? []).map((name) => ({ name }));
  const problems: readonly Problem[] = [
    ...oneOf('WHAT', what, [{ name: 'az-loss' }], 'what can be simulated'),
    ...oneOf('--workspace', workspace, spec.clusters, 'a cluster'),
    ...(zone === undefined || !cluster ? [] : oneOf('--zone', zone, zones, 'a zone of the cluster')),
  ];
  reject('The simulation', problems);
  if (!cluster) throw new Error(`${workspace} was let through without being a cluster`);
  return cluster;
}

function rollingIn({ workloads }: Setting, names = ''): readonly string[] {
  const wanted = names.split(',').filter((name) => name !== '');
  const services = workloads.filter(({ isPlaceholder }) => !isPlaceholder);
  reject(
    'The simulation',
    wanted.flatMap((name) => oneOf('--rolling', name, services, 'a deployment, <namespace>/<service>')),
  );
  return wanted;
}

const served = ({ workloads }: Setting): number => workloads.filter(({ isPlaceholder }) => !isPlaceholder).length;

const COLUMNS: readonly Column[] = [
  { head: 'zone' },
  { head: 'lost' },
  { head: 'at zero', align: 'right' },
  { head: 'whole after', align: 'right' },
  { head: 'made room', align: 'right' },
  { head: 'nodes launched', align: 'right' },
  { head: 'uneven before', align: 'right' },
  { head: 'when it returns', align: 'right' },
  { head: 'after restarts', align: 'right' },
];

const row = (outcome: Outcome): readonly string[] => {
  const { course, fates, wholeAfter, preemptions, launched, uneven } = outcome;
  const zero = fates.filter(({ zeroSeconds }) => zeroSeconds > 0).length;
  return [
    course.zone,
    course.isPartial ? `most of it; evacuated at ${course.evacuation ?? 0} s` : 'all of it',
    String(zero),
    wholeAfter === undefined ? 'never' : `${wholeAfter} s`,
    ...[preemptions.length, launched.length, uneven.before.length, uneven.returned.length, uneven.restarted.length].map(
      String,
    ),
  ];
};

/** What a machine wants to know of it. */
const data = ({ course, fates, wholeAfter, preemptions, launched, uneven, waiting }: Outcome) => ({
  course,
  wholeAfterSeconds: wholeAfter ?? null,
  workloads: fates.map(({ workload, ...fate }) => ({ name: workload.name, replicas: workload.replicas, ...fate })),
  preemptions: preemptions.map(({ at, pod, by }) => ({ at, pod: pod.workload.name, by: by.workload.name })),
  launched: launched.map(({ zone, pool, cpuMillicores, memoryMiB }) => ({ zone, pool, cpuMillicores, memoryMiB })),
  uneven,
  waiting,
});
