import type { KubernetesObject } from '../charts';

/** Of the objects, the Job that a drill makes of them, and the last part of the namespace. */
export const DRILL_LOAD = 'drill-load';

/** By what its network policy finds the pod. */
export const DRILL_LOAD_LABELS = { 'app.kubernetes.io/name': DRILL_LOAD } as const;

/** Namespace of the load of an environment. */
export const drillLoadNamespace = (environment: string): string => `${environment}-${DRILL_LOAD}`;

/** What is asked while a drill lasts. */
export interface LoadProfile {
  /** Requests a second, whatever the answers: over all URLs, in turn. Below 1 the alarm at the door says nothing. */
  readonly perSecond: number;
  /** Minutes after which it ends by itself, should nobody end it: longer than any drill. */
  readonly minutes: number;
  /** What is asked, without a sign-in. */
  readonly urls: readonly string[];
}

/** The alarm at the door wants 20 requests in a minute; this is 300, of which one may fail without a word. */
export const LOAD = { perSecond: 5, minutes: 150 } as const;

/**
 * Source: grafana.com/docs/k6/latest/set-up/install-k6, "Docker"; the workflow `build` of grafana/k6 publishes each release so, its
 * tag without the v. Run by hand at this version (docs/traps.md): to build it for a test takes a minute and a half of CPU.
 */
const K6 = { image: 'ghcr.io/grafana/k6', tag: '1.1.0' } as const;

/** What k6 ends with when its own threshold ends it: go.k6.io/k6/errext/exitcodes, ThresholdsHaveFailed. */
const TURNED_AWAY = 99;

/** The user of the image (its Dockerfile), by number, because Kubernetes cannot tell that a name is not root. */
const K6_USER = 12345;

const RESOURCES = { requests: { cpu: '200m', memory: '256Mi' }, limits: { memory: '256Mi' } };

/** What runs there at most: one pod, and another while it is replaced. */
export const DRILL_LOAD_DEMANDS = [
  { maxReplicas: 1, surge: 1, cpuMillicores: 200, memoryMiB: 256, memoryLimitMiB: 256 },
] as const;

export interface DrillLoadProps {
  readonly environment: string;
  /** Labels of every object. */
  readonly labels: Readonly<Record<string, string>>;
  /** Where nodes pull a third-party image from, given its upstream reference. */
  readonly image: (upstream: string) => string;
  readonly profile: LoadProfile;
}

/**
 * The load, ready to begin and at rest: a CronJob that is suspended, of which a drill makes a Job (ADR-0068). It holds no
 * secret and no token, and writes nothing.
 */
export const drillLoadObjects = (props: DrillLoadProps): readonly KubernetesObject[] => {
  const { labels, environment, profile } = props;
  const metadata = { name: DRILL_LOAD, namespace: drillLoadNamespace(environment), labels };
  return [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { 'load.js': script(profile) } },
    { apiVersion: 'batch/v1', kind: 'CronJob', metadata, spec: cronJob(props) },
  ];
};

const cronJob = (props: DrillLoadProps) => ({
  ...{ schedule: '0 0 1 1 *', suspend: true, concurrencyPolicy: 'Forbid' },
  jobTemplate: {
    metadata: { labels: props.labels },
    spec: {
      ...{ completions: 1, parallelism: 1, backoffLimit: 20, ttlSecondsAfterFinished: 3600 },
      activeDeadlineSeconds: (props.profile.minutes + 5) * 60,
      // A pod that a drill takes with it comes back; one that was turned away does not get better by being repeated.
      podFailurePolicy: {
        rules: [
          {
            action: 'FailJob',
            onExitCodes: { containerName: DRILL_LOAD, operator: 'In', values: [TURNED_AWAY] },
          },
        ],
      },
      template: { metadata: { labels: { ...props.labels, ...DRILL_LOAD_LABELS } }, spec: pod(props) },
    },
  },
});

const pod = ({ image }: DrillLoadProps) => ({
  restartPolicy: 'Never',
  priorityClassName: 'batch',
  terminationGracePeriodSeconds: 5,
  automountServiceAccountToken: false,
  enableServiceLinks: false,
  securityContext: { runAsNonRoot: true, runAsUser: K6_USER, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [
    {
      name: DRILL_LOAD,
      image: `${image(K6.image)}:${K6.tag}`,
      args: ['run', '--quiet', '--no-usage-report', '--address', '127.0.0.1:6565', '/load/load.js'],
      env: [{ name: 'HOME', value: '/load' }],
      resources: RESOURCES,
      securityContext: {
        ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
        capabilities: { drop: ['ALL'] },
      },
      volumeMounts: [{ name: 'load', mountPath: '/load', readOnly: true }],
    },
  ],
  volumes: [{ name: 'load', configMap: { name: DRILL_LOAD } }],
});

/**
 * An arrival rate, not a number of users: a service that slows down is asked no less for it. It ends itself when it is
 * turned away, because then NGINX alone would be measured, and does not begin where nobody answers at all. Source: grafana.com/docs/k6/latest/using-k6/scenarios/executors.
 */
const script = ({ urls, perSecond, minutes }: LoadProfile): string => `import http from 'k6/http';
import { check } from 'k6';
import exec from 'k6/execution';

const urls = ${JSON.stringify(urls)};
export const options = {
  discardResponseBodies: true,
  scenarios: {
    steady: {
      executor: 'constant-arrival-rate',
      rate: ${perSecond}, timeUnit: '1s',
      duration: '${minutes}m',
      preAllocatedVUs: ${perSecond * 2}, maxVUs: ${perSecond * 20},
    },
  },
  thresholds: { checks: [{ threshold: 'rate>0.9', abortOnFail: true, delayAbortEval: '30s' }] },
};

const asked = (url) => http.get(url, { timeout: '10s', redirects: 0 });

export function setup() {
  const silent = urls.filter((url) => asked(url).status === 0);
  if (silent.length > 0) throw new Error('nobody answers at ' + silent.join(', '));
}

export default function () {
  const answer = asked(urls[exec.scenario.iterationInTest % urls.length]);
  check(answer, { 'the door lets it in': ({ status }) => status !== 403 && status !== 429 });
}
`;
