import { beforeAll, describe, expect, it } from 'vitest';
import { NGINX_PORT } from '../../modules/edge';
import { type KubernetesObject, rendered, type Rendering, renderings, runs } from '../support/charts';
import { hasTools } from '../support/tools';
import { spec } from '../support/values';

let all: readonly Rendering[] = [];
beforeAll(async () => {
  if (hasTools) all = await renderings();
});

const objects = (kind?: string): readonly KubernetesObject[] =>
  all.flatMap((rendering) => rendering.objects.filter((object) => kind === undefined || object.kind === kind));
const of = (release: string): Rendering => {
  const found = all.find((rendering) => rendering.release === release);
  if (!found) throw new Error(`${release} is not rendered`);
  return found;
};
const one = (release: string, kind: string, name?: string): unknown =>
  of(release).objects.find((object) => object.kind === kind && (name === undefined || object.metadata.name === name));

describe.skipIf(!hasTools)('the chart of the services', () => {
  it('renders every service in every environment, and with Helm 3 the same', async () => {
    const third = await Promise.all(all.map((rendering) => rendered('helm3', rendering)));
    expect(all).toHaveLength(spec.services.length * spec.environments.length);
    const lines = (text = '') => text.replace(/\n+/g, '\n');
    expect(all.filter(({ text }, index) => lines(text) !== lines(third[index])).map(({ release }) => release)).toEqual(
      [],
    );
  });

  it('closes doors to named addresses alone', () => {
    const lists = objects('Policy').map(
      ({ spec: { accessControl } }) => (accessControl as { allow: readonly unknown[] }).allow,
    );
    expect(lists.length).toBeGreaterThan(0);
    expect(lists.flat().filter((block) => typeof block !== 'string' || !/^[\d.]+\/\d+$/.test(block))).toEqual([]);
  });

  it('makes nothing but the kinds that a team may have, all in its namespace', () => {
    expect([...new Set(objects().map(({ kind }) => kind))].sort()).toEqual([
      'CronJob',
      'Deployment',
      'ExternalSecret',
      'HorizontalPodAutoscaler',
      'Ingress',
      'NetworkPolicy',
      'PodDisruptionBudget',
      'Policy',
      'Service',
      'ServiceAccount',
    ]);
    const strays = all.filter((rendering) =>
      rendering.objects.some(
        ({ metadata }) => metadata.namespace !== `${rendering.environment}-${rendering.values?.team ?? ''}`,
      ),
    );
    expect(strays.map(({ release }) => release)).toEqual([]);
  });

  it('gives every service an account without a token, and a policy that names who may call it', () => {
    for (const { release, service } of all) {
      expect(one(release, 'ServiceAccount')).toMatchObject({ automountServiceAccountToken: false });
      expect(one(release, 'NetworkPolicy')).toMatchObject({
        spec: { podSelector: { matchLabels: { app: service } }, policyTypes: ['Ingress', 'Egress'] },
      });
    }
  });
});

describe.skipIf(!hasTools)('peers', () => {
  it('are let out by their caller and in by themselves, and nobody else is', () => {
    const tenants = { matchLabels: { 'platform.internal/tenant': 'true', 'platform.internal/environment': 'prod' } };
    const ports = [{ port: 8080, protocol: 'TCP' }];
    expect(one('prod-clearing-loader', 'NetworkPolicy')).toMatchObject({
      spec: {
        egress: [
          {
            to: [
              {
                namespaceSelector: tenants,
                podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['tokenisation'] }] },
              },
            ],
            ports,
          },
        ],
      },
    });
    expect(one('prod-tokenisation', 'NetworkPolicy')).toMatchObject({
      spec: {
        ingress: [
          {
            from: [
              {
                namespaceSelector: tenants,
                podSelector: { matchLabels: { 'platform.internal/calls-tokenisation': 'true' } },
              },
            ],
            ports,
          },
        ],
        egress: [],
      },
    });
  });

  it('find each label on the pods of every caller, and on no other', () => {
    const wanted = all.flatMap(({ release, values }) =>
      (values?.peers ?? []).map((peer) => `${release} calls ${peer}`),
    );
    const given = [...objects('Deployment'), ...objects('CronJob')].flatMap((object) => {
      const { environment } = { environment: object.metadata.namespace.split('-')[0] ?? '' };
      const labels = JSON.stringify(object.spec).match(/platform\.internal\/calls-[a-z0-9-]+/g) ?? [];
      return labels.map((label) => `${environment}-${object.metadata.name} calls ${label.replace(/^.*calls-/, '')}`);
    });
    expect([...given].sort()).toEqual([...wanted].sort());
  });
});

describe.skipIf(!hasTools)('a service', () => {
  it('with a host name is reached through its door alone, at the name that the rules give it', () => {
    expect(one('prod-case-management', 'Ingress')).toMatchObject({
      metadata: { annotations: { 'nginx.org/proxy-connect-timeout': '1s', 'nginx.org/client-max-body-size': '10m' } },
      spec: { ingressClassName: 'nginx-internal', rules: [{ host: expect.stringMatching(/^cases\.int\.prod\./) }] },
    });
    expect(one('prod-case-management', 'NetworkPolicy')).toMatchObject({
      spec: {
        ingress: [
          { from: [{}, { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'nginx-internal' } } }] },
        ],
      },
    });
    expect(one('prod-rules-engine', 'Ingress')).toBeUndefined();
  });

  it('that names its callers is closed to everybody else, at the door that they use', () => {
    expect(one('prod-transaction-gateway', 'Ingress')).toMatchObject({
      metadata: {
        annotations: {
          'nginx.org/policies': 'transaction-gateway-callers',
          'nginx.org/limit-req-rate': '5000r/s',
          'nginx.org/limit-req-burst': '10000',
        },
      },
    });
    expect(one('prod-transaction-gateway', 'Policy')).toMatchObject({
      metadata: { name: 'transaction-gateway-callers', namespace: 'prod-intake' },
      spec: { ingressClassName: 'nginx-external', accessControl: { allow: ['198.51.100.0/24', '203.0.113.0/24'] } },
    });
    expect(objects('Policy')).toHaveLength(spec.environments.length);
  });

  it('that is reached by name listens where the load balancer sends, and hears the port that callers use', () => {
    const ports = objects('Ingress').map(({ metadata }) => metadata.annotations?.['nginx.org/listen-ports']);
    expect(ports.length).toBeGreaterThan(10);
    expect(new Set(ports)).toEqual(new Set([String(NGINX_PORT)]));
  });

  it('with a database finds it, signs in by IAM, and notices a failover', () => {
    const text = of('prod-tokenisation').text;
    expect(text).toContain('{ name: DATABASE_TOKENS_USER, value: tokenisation }');
    expect(text).toContain(
      'jdbc:postgresql://$(DATABASE_TOKENS_HOST):$(DATABASE_TOKENS_PORT)/$(DATABASE_TOKENS_NAME)?sslmode=verify-full&sslrootcert=/run/tls/database-ca.pem&targetServerType=primary&tcpKeepAlive=true&connectTimeout=2&loginTimeout=2&socketTimeout=5&ApplicationName=tokenisation',
    );
    expect(text).toContain('-Dsun.net.inetaddr.ttl=5');
    expect(text).not.toMatch(/PASSWORD/);
  });

  it('with queues finds the active broker as its team, and has its secrets as files', () => {
    expect(of('prod-notification').text).toContain('key: broker-events-url');
    expect(one('prod-notification', 'ExternalSecret', 'notification.broker')).toMatchObject({
      spec: {
        secretStoreRef: { kind: 'ClusterSecretStore', name: 'prod-decisions' },
        data: [{ remoteRef: { key: 'prod/messaging/events/decisions/user' } }, {}],
      },
    });
    expect(one('prod-notification', 'ExternalSecret', 'notification')).toMatchObject({
      spec: {
        data: expect.arrayContaining([
          { secretKey: 'mail-key', remoteRef: { key: 'exbank/prod/notification/mail-key' } },
        ]),
      },
    });
  });

  it('that people sign in to finds the keys of its realm, and its pods are the ones that Keycloak lets in', () => {
    const signedIn = all.filter(({ values }) => values?.signIn);
    expect(signedIn.length).toBeGreaterThan(8);
    const way = {
      to: [
        {
          namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'keycloak' } },
          podSelector: { matchLabels: { app: 'keycloak', 'app.kubernetes.io/component': 'server' } },
        },
      ],
      ports: [{ port: 8080, protocol: 'TCP' }],
    };
    for (const rendering of all) {
      const { release, text, values, service } = rendering;
      const { egress } = (one(release, 'NetworkPolicy') as KubernetesObject).spec;
      expect(JSON.stringify(egress).includes(JSON.stringify(way.to)), release).toBe(values?.signIn);
      expect(text.includes("platform.internal/signs-in: 'true'"), release).toBe(values?.signIn && runs(rendering));
      if (!values?.signIn) continue;
      expect(egress, release).toContainEqual(way);
      expect(text).toContain('{ name: JWKS_URL, valueFrom: { configMapKeyRef: { name: platform, key: jwks-url } } }');
      expect(text).toContain(`{ name: AUDIENCE, value: ${service} }`);
    }
  });

  it('with a model does not start before the pinned version is there and verified', () => {
    const { modelVersion } = of('prod-card-absent-model').values ?? {};
    expect(one('prod-card-absent-model', 'Deployment')).toMatchObject({
      spec: {
        template: {
          spec: {
            initContainers: [
              {
                name: 'model',
                env: expect.arrayContaining([{ name: 'MODEL_SHA256', value: modelVersion?.sha256 }]),
                volumeMounts: [
                  { name: 'model', mountPath: '/model' },
                  { name: 'model-step', mountPath: '/tmp' },
                ],
              },
            ],
          },
        },
      },
    });
  });

  it('that runs by the clock never runs beside itself, and a lost node costs no attempt', () => {
    const jobs = all.filter((rendering) => runs(rendering) && rendering.values?.kind === 'cronjob');
    expect(objects('CronJob')).toHaveLength(jobs.length);
    for (const job of objects('CronJob'))
      expect(job.spec).toMatchObject({
        concurrencyPolicy: 'Forbid',
        timeZone: 'Etc/UTC',
        jobTemplate: {
          spec: { podFailurePolicy: { rules: [{ action: 'Ignore' }] }, template: { spec: { restartPolicy: 'Never' } } },
        },
      });
  });
});
