import type { Problem } from '../../modules/kernel';
import { placed } from './document';
import { type MapNode, nearestNode, nodeAt } from './node';
import { millicoresOf } from './quantity';
import type { Values } from './schema';

/** What the values of one service in one environment have against each other. */
export const valuesChecks = (
  values: Values,
  root: MapNode,
  release: string,
  asked: (key: string) => boolean = () => true,
): readonly Problem[] =>
  CHECKS.flatMap((check) => check(values).filter(({ key }) => asked(key))).map(({ key, ...problem }) => ({
    ...problem,
    field: nodeAt(root, key.split('.'))
      ? `${placed(nearestNode(root, key.split('.')).place)} ${key}`
      : `${release}.${key}`,
  }));

interface Finding extends Omit<Problem, 'field'> {
  readonly key: string;
}

type Check = (values: Values) => readonly Finding[];

const CHECKS: readonly Check[] = [
  digest,
  drilled,
  model,
  evenReplicas,
  order,
  throttled,
  spotStops,
  reservedNames,
  mounts,
];

function digest({ name, image, released, platform }: Values): readonly Finding[] {
  if (image || platform.grade !== 'production' || !released) return [];
  const want = 'the digest of the image that production runs';
  const fix = `platform service promote ${name} writes it; or say released: false in gitops/services/${name}/values.yaml`;
  return [{ key: 'image.digest', got: undefined, want, fix }];
}

function drilled({ door: { drillsFrom }, platform }: Values): readonly Finding[] {
  if (!drillsFrom || platform.grade !== 'production') return [];
  const fix = 'in production customers are the load; say it in the file of an environment before it';
  return [{ key: 'door.drillsFrom', got: Object.keys(drillsFrom).join(), want: 'nothing', fix }];
}

function model({ model: name, modelVersion, image, released, platform }: Values): readonly Finding[] {
  if (modelVersion && name === undefined) {
    const fix = 'name the model in the row, or remove the version';
    return [{ key: 'modelVersion', got: modelVersion, want: 'nothing for a service without a model', fix }];
  }
  const runs = platform.grade === 'production' ? released : Boolean(image);
  if (name === undefined || modelVersion || !runs) return [];
  const fix = 'pin version and digest in the file of the environment; the pod loads nothing else';
  return [{ key: 'modelVersion', got: undefined, want: `the version of ${name} that is served`, fix }];
}

function evenReplicas({ kind, replicas, platform: { zones } }: Values): readonly Finding[] {
  if (kind === 'cronjob') return [];
  return (['min', 'max'] as const)
    .filter((key) => replicas[key] % zones.length !== 0)
    .map((key) => ({
      key: `replicas.${key}`,
      got: replicas[key],
      want: `a multiple of ${zones.length}`,
      fix: 'every zone carries the same, so that the loss of one takes no more than its share',
    }));
}

function order({ kind, replicas, resources: { cpu, cpuLimit } }: Values): readonly Finding[] {
  const most = kind === 'deployment' && replicas.max < replicas.min;
  const limit = cpuLimit && millicoresOf(cpuLimit) < millicoresOf(cpu);
  return [
    ...(most
      ? [{ key: 'replicas.max', got: replicas.max, want: `at least ${replicas.min}`, fix: 'replicas.min says so' }]
      : []),
    ...(limit
      ? [{ key: 'resources.cpuLimit', got: cpuLimit, want: `at least ${cpu}`, fix: 'resources.cpu promises as much' }]
      : []),
  ];
}

function throttled({ class: of, resources: { cpuLimit } }: Values): readonly Finding[] {
  if (of !== 'scoring' || !cpuLimit) return [];
  const fix = 'remove it, or set it to null: a pod that is throttled for a tenth of a second misses its p99';
  return [{ key: 'resources.cpuLimit', got: cpuLimit, want: 'no limit for scoring', fix }];
}

/** AWS takes a Spot node back two minutes after it says so; the node itself needs part of them. */
const SPOT_SECONDS = 90;

function spotStops({ spot, shutdown: { drainSeconds, stopSeconds } }: Values): readonly Finding[] {
  const got = drainSeconds + stopSeconds;
  if (!spot || got <= SPOT_SECONDS) return [];
  const fix = 'shorten it together with drainSeconds, or take spot from the row';
  return [{ key: 'shutdown.stopSeconds', got, want: `at most ${SPOT_SECONDS} seconds together on Spot`, fix }];
}

/** Names that the chart gives: see gitops/charts/service/templates/_environment.tpl. */
const RESERVED =
  /^(SERVICE_NAME|ENVIRONMENT|REGION|AWS_REGION|WARM_UP_REQUESTS|JAVA_TOOL_OPTIONS|ISSUER_URL|JWKS_URL|AUDIENCE|(DATABASE|BROKER|BUCKET|PEER|MODEL|SECRETS)_.*)$/;

function reservedNames({ env }: Values): readonly Finding[] {
  const taken = Object.entries(env).filter(([name, value]) => value !== null && RESERVED.test(name));
  const told = { want: 'a name that the chart does not give', fix: 'rename it' };
  return taken.map(([name, got]) => ({ key: `env.${name}`, got, ...told }));
}

/** Where the chart mounts something itself. */
const MOUNTS = ['/run/secrets', '/run/tls', '/model'];

function mounts({ writable }: Values): readonly Finding[] {
  const folders = Object.entries(writable).flatMap(([name, folder]) => (folder ? [{ name, path: folder.path }] : []));
  return folders.flatMap(({ name, path }, index) => {
    const taken = [...MOUNTS, ...folders.slice(0, index).map((other) => other.path)].find((other) =>
      within(path, other),
    );
    const fix = 'choose another path; one would hide the other';
    return taken === undefined
      ? []
      : [{ key: `writable.${name}.path`, got: path, want: `a folder apart from ${taken}`, fix }];
  });
}

const within = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
