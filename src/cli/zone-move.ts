import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { reject } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import type { Clock } from '../drills/drill';
import { KubernetesApi } from '../zones/kubernetes-api';
import { StepLog } from '../zones/step-log';
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
  readonly resume?: string;
  readonly dir?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** `platform zone evacuate ZONE`: takes its pods away. Doing it again does what is left. */
export const runEvacuate = (spec: PlatformSpec, zone: string, options: ZoneMoveOptions): Promise<ExitCode> =>
  moved(spec, zone, options, { verb: 'evacuate', work: evacuate });

/** `platform zone return ZONE`: undoes it, and restarts the services in turn. Doing it again does what is left. */
export const runReturn = (spec: PlatformSpec, zone: string, options: ZoneMoveOptions): Promise<ExitCode> =>
  moved(spec, zone, options, {
    verb: 'return',
    work: (move) => giveBack(move, namespacesOn(spec, options.workspace)),
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
    reason.trim() === '' ? { field: '--reason', got: reason, want: 'a sentence', fix: 'say why' } : undefined,
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

/** Namespaces of the environments that stand on a cluster. */
const namespacesOn = ({ environments, organisation }: PlatformSpec, cluster: string): readonly string[] =>
  environments
    .filter((one) => one.cluster === cluster)
    .flatMap(({ name }) => Object.keys(organisation.teams).map((team) => `${name}-${team}`));
