import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type Problem, reject } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import type { Clock } from '../drills/drill';
import { KubernetesApi } from '../zones/kubernetes-api';
import { StepLog } from '../zones/step-log';
import { type ArcWay, shiftedZones, unshifted } from '../zones/zonal-shift';
import { evacuate, giveBack, type Move } from '../zones/zone-moves';
import { ROOT } from './config';
import { confirm } from './confirm';
import { EXIT, type ExitCode } from './finish';
import { oneOf } from './named';
import { stopSignal } from './stop';
import { note, printJson } from './terminal';

export interface ZoneMoveOptions {
  readonly workspace: string;
  readonly reason: string;
  readonly api: string;
  /** Why the zone is emptied although no zonal shift is active. */
  readonly unshifted?: string;
  readonly resume?: string;
  readonly dir?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** `platform zone evacuate ZONE`: takes its pods away. Doing it again does what is left. */
export const runEvacuate = (spec: PlatformSpec, zone: string, options: ZoneMoveOptions): Promise<ExitCode> =>
  moved(spec, zone, options, { verb: 'evacuate', work: (move) => evacuateShifted(move, spec, options) });

/** `platform zone return ZONE`: undoes it, and restarts the services in turn. Doing it again does what is left. */
export const runReturn = (spec: PlatformSpec, zone: string, options: ZoneMoveOptions): Promise<ExitCode> =>
  moved(spec, zone, options, {
    verb: 'return',
    work: (move) => giveBack(move, namespacesOn(spec, options.workspace)),
  });

/** ARC is asked first: whoever empties a zone that still gets traffic, and has not said why, has the wrong zone. */
async function evacuateShifted(move: Move, spec: PlatformSpec, options: ZoneMoveOptions): Promise<readonly string[]> {
  if (options.unshifted === undefined) {
    const region = spec.clusters.find(({ name }) => name === options.workspace)?.region ?? '';
    const against = unshifted(move.zone, await move.api.nodes(), await shiftedZones(arcIn(region)));
    for (const says of against) move.log.write({ step: 'evacuate', object: move.zone, state: 'refused', says });
    if (against.length > 0) return against;
  } else move.log.write({ step: 'unshifted', object: move.zone, state: 'done', says: options.unshifted });
  return evacuate(move);
}

/** With the credentials that AWS's own tools take, and where their variables say. */
const arcIn = (region: string): ArcWay => ({
  ...{ region, now: () => new Date(), credentials: new CloudWatchClient({ region }).config.credentials },
  endpoint:
    process.env.AWS_ENDPOINT_URL_ARC_ZONAL_SHIFT ??
    process.env.AWS_ENDPOINT_URL ??
    `https://arc-zonal-shift.${region}.amazonaws.com`,
});

const CLOCK: Clock = {
  now: () => new Date(),
  pause: (seconds, signal) => wait(seconds * 1000, undefined, { signal }).catch(() => undefined),
};

function named(verb: string, zone: string): string {
  const now = CLOCK.now()
    .toISOString()
    .replace(/[-:]|\.\d+/g, '');
  return `${verb}-${zone}-${now}`;
}

interface Verb {
  readonly verb: string;
  readonly work: (move: Move) => Promise<readonly string[]>;
}

async function moved(
  spec: PlatformSpec,
  zone: string,
  options: ZoneMoveOptions,
  { verb, work }: Verb,
): Promise<ExitCode> {
  const { workspace, reason, api, resume, dir } = options;
  const zones = spec.clusters.find(({ name }) => name === workspace)?.network.zones.map((name) => ({ name }));
  reject('The zone', [
    ...oneOf('--workspace', workspace, spec.clusters, 'a cluster'),
    ...(zones ? oneOf('ZONE', zone, zones, 'a zone of the cluster') : []),
    ...sentences({ '--reason': reason, '--unshifted': options.unshifted }),
  ]);
  await confirm(`${verb} ${zone} of ${workspace}?`, options);
  const id = resume ?? named(verb, zone);
  const file = join(resolve(dir ?? join(ROOT, '.platform', 'zones')), `${id}.jsonl`);
  const log = new StepLog(file, () => CLOCK.now(), note);
  log.write({ step: verb, object: `${workspace}/${zone}`, state: 'begins', says: reason });
  const against = await work({ api: new KubernetesApi(api), zone, id, log, clock: CLOCK, signal: stopSignal() });
  if (options.json) printJson({ id, file, done: against.length === 0, against });
  note(against.length === 0 ? `Done; each step is in ${file}` : `Not done (${file}); go on with --resume ${id}`);
  return against.length === 0 ? EXIT.fine : EXIT.findings;
}

/** What stands in the record says something. */
const sentences = (given: Readonly<Record<string, string | undefined>>): readonly (Problem | undefined)[] =>
  Object.entries(given).map(([field, got]) =>
    got?.trim() === '' ? { field, got, want: 'a sentence', fix: 'say why' } : undefined,
  );

/** Namespaces of the environments that stand on a cluster. */
const namespacesOn = ({ environments, organisation }: PlatformSpec, cluster: string): readonly string[] =>
  environments
    .filter((one) => one.cluster === cluster)
    .flatMap(({ name }) => Object.keys(organisation.teams).map((team) => `${name}-${team}`));
