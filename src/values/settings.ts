import { z } from 'zod';
import { GRADES } from '../../modules/kernel';
import type { PlatformFacts } from '../gitops/facts';
import { callers } from '../../workspaces/schema/edge';
import { exception, label, text, whole } from '../../workspaces/schema/fields';

// What the chart may be told beside the row of the catalogue. A key that may be `null` can be taken away by a later layer.

const DIGEST = 'want sha256: and 64 hexadecimal digits - copy it from the registry';
const digest = z.string(DIGEST).regex(/^sha256:[0-9a-f]{64}$/, DIGEST);
const cpu = text(/^[1-9]\d*m?$/, 'want CPU such as 500m or 2 - whole cores, or thousandths of one with m');
const size = text(/^[1-9]\d*(Mi|Gi)$/, 'want a size such as 512Mi or 2Gi - whole MiB or GiB');
const path = text(/^(\/[A-Za-z0-9._-]+)+$/, 'want an absolute path such as /tmp - start it with a slash');
const seconds = (least: number, most: number) => whole(least, most, 'use whole seconds');

const image = z.strictObject({ digest: digest.describe('Digest of the image that this environment runs.') });

const modelVersion = z.strictObject({
  version: text(/^\d+\.\d+\.\d+$/, 'want a version such as 4.2.0 - as the manifest of the model says').describe(
    'Published version of the model named in the row.',
  ),
  sha256: text(/^[0-9a-f]{64}$/, 'want 64 hexadecimal digits - copy them from the manifest').describe(
    'SHA-256 of the model file; the pod does not become ready with another.',
  ),
});

const replicas = z.strictObject({
  min: whole(2, 100, 'one pod is lost with its zone').describe(
    'Pods that always run: a multiple of the zones, so that every zone carries the same.',
  ),
  max: whole(2, 100, 'one pod is lost with its zone').describe(
    'Pods that may run under load: a multiple of the zones.',
  ),
});

const resources = z.strictObject({
  cpu: cpu.describe('CPU that one pod is promised.'),
  memory: size.describe('Memory that one pod is promised, and the most it gets: a node never runs out of it.'),
  cpuLimit: cpu.nullish().describe('CPU that one pod may use. Never for scoring: throttling is what a p99 notices.'),
});

const writable = z
  .record(
    label(20, 'it is part of the name of the volume'),
    z
      .strictObject({
        path: path.describe('Where the folder is mounted.'),
        size: size.describe('How much may lie there; a pod that writes more is evicted.'),
      })
      .nullable(),
  )
  .describe(
    'Folders that the container may write to; all else is read-only. They are empty at start, gone at the end.',
  );

const env = z
  .record(
    text(/^[A-Z][A-Z0-9_]*$/, 'want upper-case letters, digits and underscores, a letter first - rename it'),
    z.string('want text in quotes - a container is told text').nullable(),
  )
  .describe('Plain settings of the program. Nothing secret: it stands in Git.');

const health = z.strictObject({
  started: path.describe('Answers 200 once the program has started and is warm.'),
  ready: path.describe('Answers 200 while the pod can take requests.'),
  live: path.describe('Answers 200 while a restart would not help; asks nobody else.'),
  startSeconds: seconds(10, 1800).describe('How long a start may take, warm-up included.'),
});

const shutdown = z.strictObject({
  drainSeconds: seconds(0, 60).describe(
    'The pod goes on answering for so long after it was told to stop, until no door sends anything any more.',
  ),
  stopSeconds: seconds(5, 600).describe('After that, how long the program may take to finish what it has begun.'),
});

const door = z.strictObject({
  connectSeconds: seconds(1, 10).describe('How long NGINX waits for a connection to a pod before it tries another.'),
  readSeconds: seconds(1, 300).describe('How long NGINX waits for the next byte of an answer.'),
  keepAlive: whole(0, 1024, 'use whole connections').describe(
    'Idle connections that each NGINX worker keeps to the pods: a handshake less for every request.',
  ),
  bodyMiB: whole(1, 64, 'use whole MiB').describe('Largest request body.'),
  requestsPerSecond: whole(1, 10_000, 'use whole requests').describe(
    'Requests a second that the door takes from one address; twice as many at once.',
  ),
  drillsFrom: callers
    .optional()
    .describe(
      'Networks that drills call from, each with the reason: the platform’s own NAT gateways. They count as callers of its row; before production alone.',
    ),
});

const database = z.strictObject({
  connectSeconds: seconds(1, 30).describe(
    'How long a connection attempt may take: a failed primary does not refuse, it is silent.',
  ),
  socketSeconds: seconds(1, 600).describe('How long an answer may take before the connection is given up as dead.'),
  dnsSeconds: seconds(1, 60).describe(
    'How long a JVM may believe an address: the name moves to the other zone at a failover.',
  ),
});

const job = z.strictObject({
  deadlineSeconds: seconds(60, 86_400).describe('A run that takes longer is stopped and counts as failed.'),
  retries: whole(0, 6, 'use whole attempts').describe(
    'Further attempts after a failure of the program itself; a node that goes away costs none.',
  ),
  startWithinSeconds: seconds(60, 86_400).describe(
    'A run that could not start within this time after its hour is left out.',
  ),
});

/** A port that some service of the internet listens on. */
const port = whole(1, 65_535, 'use a TCP port');

const internet = exception
  .extend({ ports: z.array(port).min(1, 'want at least one port - 443 is the usual one').describe('TCP ports.') })
  .describe('The service calls somebody outside: the network lets it, to these ports.');

const spread = z.strictObject({
  hostnameUpTo: whole(2, 100, 'use whole pods').describe(
    'Up to so many pods, no two of a service share a node; beyond, they do rather than wait for one more node.',
  ),
});

const latency = z.strictObject({
  ndots: whole(1, 5, 'use whole dots').describe(
    'Names with so many dots are asked for as they are, not first below every search domain.',
  ),
  sameZone: z
    .boolean('want true or false - correct the type of the value')
    .describe('Calls to the service stay in the zone of the caller as long as a pod is ready there.'),
  warmUpRequests: whole(0, 100_000, 'use whole requests').describe(
    'Requests that the program makes to itself before it says that it has started; told to it as WARM_UP_REQUESTS.',
  ),
});

const rollout = z.strictObject({
  surgePercent: whole(1, 100, 'use whole percent').describe(
    'Pods that a rollout may add, in percent, rounded up. None is taken away first.',
  ),
  readySeconds: whole(0, 300, 'use whole seconds').describe(
    'How long a new pod must have been ready before the next one is exchanged.',
  ),
});

const scaling = z.strictObject({
  cpuPercent: whole(20, 90, 'leave room for the pods of a lost zone').describe(
    'Share of the promised CPU, on average, above which pods are added.',
  ),
});

const released = z
  .boolean('want true or false - correct the type of the value')
  .describe(
    'Whether production runs it. false until its first promotion: no workload is made there, and no digest is asked for.',
  );

/** What only the workspaces decide: `npm run gitops` writes it. */
export const platform = z.strictObject({
  organisation: z.string(),
  environment: z.string(),
  cluster: z.string(),
  grade: z.enum(GRADES),
  account: z.string(),
  region: z.string(),
  zones: z.array(z.string()).min(2).max(3),
  registry: z.string(),
  hosts: z.strictObject({ internal: z.string(), external: z.string() }),
  ingressClasses: z.strictObject({ internal: z.string(), external: z.string() }),
  databases: z.array(z.string()),
  broker: z.string(),
}) satisfies z.ZodType<PlatformFacts>;

/** All that a service may be told, when every layer has spoken. */
export const settings = z.strictObject({
  released,
  image: image.nullish().describe('What is run. Without it an environment before production makes no workload yet.'),
  modelVersion: modelVersion.nullish().describe('Which version of the model named in the row is loaded and verified.'),
  modelLoader: image.describe('The init step that fetches the model and verifies it.'),
  replicas: replicas.describe('How many pods a deployment has. Where both are equal, none is added under load.'),
  scaling: scaling.describe('When pods are added.'),
  rollout: rollout.describe('How pods are exchanged.'),
  resources: resources.describe('What one pod is promised.'),
  writable,
  env,
  health: health.describe('Where the program tells how it is, on its management port.'),
  shutdown: shutdown.describe('How a pod goes without losing a request.'),
  spread: spread.describe('How pods are kept apart. That zones carry the same is no setting.'),
  latency: latency.describe('What keeps answers fast.'),
  door: door.describe('What NGINX does for a service with a host name.'),
  database: database.describe('How clients notice that a database moved to the other zone.'),
  job: job.describe('How a cronjob runs.'),
  internet: internet.nullish(),
});

export type Settings = z.output<typeof settings>;
