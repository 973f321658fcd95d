import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { keyProblems, keyTables } from '../../modules/gitops';
import { platformSecretName, SPOT_TAINT, SYSTEM_TAINT, type Toleration } from '../../modules/kernel';
import { FORWARDER_SECRET } from '../../modules/observability';
import { gitopsTree } from '../../src/gitops/tree';
import { addonOn, renderedAddon } from '../support/addon-charts';
import { ROOT } from '../support/root';
import { hasTools } from '../support/tools';
import { synthesised } from '../support/synthesised';
import { spec } from '../support/values';

interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: 'NoSchedule' | 'NoExecute';
}

/** Kubernetes' own rule: docs/concepts/scheduling-eviction/taint-and-toleration. */
const tolerates = (tolerations: readonly Toleration[], taint: Taint): boolean =>
  tolerations.some(
    ({ key, operator, value, effect, tolerationSeconds }) =>
      (key === undefined ? operator === 'Exists' : key === taint.key) &&
      (operator === 'Exists' || value === taint.value) &&
      (effect === undefined || effect === taint.effect) &&
      tolerationSeconds === undefined,
  );

/** What the platform, Kubernetes and Karpenter put on nodes that containers write on. */
const TAINTS: readonly Taint[] = [
  { ...SYSTEM_TAINT, effect: 'NoSchedule' },
  SPOT_TAINT,
  ...['not-ready', 'unreachable'].flatMap((what) =>
    (['NoSchedule', 'NoExecute'] as const).map((effect) => ({ key: `node.kubernetes.io/${what}`, effect })),
  ),
  { key: 'node.kubernetes.io/disk-pressure', effect: 'NoSchedule' },
  { key: 'karpenter.sh/disrupted', effect: 'NoSchedule' },
];

const clusters = spec.clusters.map(({ name }) => name);
const valuesOn = (cluster: string) =>
  JSON.parse(JSON.stringify(addonOn(cluster, 'splunk-forwarder').helm?.valuesObject));
const table = keyTables(join(ROOT, 'gitops', 'charts', 'keys')).get('splunk-otel-collector@0.158.0')?.keys ?? {};

describe.each(clusters)('the forwarder of logs on %s', (cluster) => {
  const values = valuesOn(cluster);

  it('runs on every node, whatever keeps others off it', () => {
    expect(TAINTS.filter((taint) => !tolerates(values.tolerations, taint))).toEqual([]);
    const shorter = [{ key: SYSTEM_TAINT.key, operator: 'Exists' }] as const;
    expect(TAINTS.filter((taint) => !tolerates(shorter, taint))).toHaveLength(TAINTS.length - 1);
    expect(values).not.toHaveProperty('nodeSelector');
    expect(values).not.toHaveProperty('affinity');
  });

  it('sends logs alone, over TLS that it checks, from a queue that outlives it and loses nothing', () => {
    expect(values.splunkPlatform).toMatchObject({
      endpoint: expect.stringMatching(/^https:\/\/[a-z.]+\.example\/services\/collector\/event$/),
      ...{ insecureSkipVerify: false, logsEnabled: true, metricsEnabled: false, tracesEnabled: false },
      retryOnFailure: { enabled: true, maxElapsedTime: '0s' },
      sendingQueue: { enabled: true, persistentQueue: { enabled: true } },
    });
    expect(values.featureGates).toMatchObject({ noDropLogsPipeline: true });
    expect(values).not.toHaveProperty('splunkObservability');
    for (const part of ['gateway', 'clusterReceiver', 'operator', 'obi', 'targetallocator'])
      expect(values[part]).toEqual({ enabled: false });
  });

  it('is root only to read: no capability, nothing to write on but its own folders, no port, no network of the node', () => {
    expect(values.agent).toMatchObject({
      hostNetwork: false,
      skipInitContainers: true,
      securityContext: {
        ...{ privileged: false, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
        capabilities: { drop: ['ALL'] },
      },
    });
    for (const port of Object.values(values.agent.ports)) expect(port).toEqual({ enabled_for: [] });
  });

  it('comes through the cache of the account', () => {
    expect(values.image.otelcol.repository).toMatch(
      /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com\/quay\/signalfx\/splunk-otel-collector$/,
    );
  });

  it('has a table that knows no key for a token, so that none is handed over in Git', () => {
    expect(keyProblems(table, values)).toEqual([]);
    expect(keyProblems(table, { splunkPlatform: { token: 'x' } })).toHaveLength(1);
    expect(keyProblems(table, { splunkObservability: { accessToken: 'x' } })).toHaveLength(1);
    expect(values.secret).toMatchObject({ create: false, name: 'splunk-forwarder' });
  });
});

describe('the token', () => {
  const written = [
    ...Object.values(gitopsTree(spec)),
    ...readdirSync(join(ROOT, 'gitops', 'addons')).map((file) =>
      readFileSync(join(ROOT, 'gitops', 'addons', file), 'utf8'),
    ),
  ];
  const HEC_TOKEN = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i; // the shape that Splunk gives them

  it('is in no file of the tree, nor in any row', () => {
    expect(HEC_TOKEN.test('token: 0a1b2c3d-0000-4000-8000-0a1b2c3d4e5f')).toBe(true);
    expect(written.filter((text) => HEC_TOKEN.test(text))).toEqual([]);
  });

  it.each(clusters)('has a place in Secrets Manager on %s, and no value in the state', (cluster) => {
    const text = synthesised().find(({ id }) => id === `${cluster}-observability`)?.text;
    expect(text).toContain(`"${platformSecretName({ workspace: cluster }, FORWARDER_SECRET)}"`);
    expect(text).not.toContain('aws_secretsmanager_secret_version');
  });
});

describe.runIf(hasTools).each(clusters)('what the forwarder needs first on %s', (cluster) => {
  const one = async (kind: string) => {
    const { objects } = await renderedAddon(cluster, 'splunk-access');
    return JSON.parse(JSON.stringify(objects.find((object) => object.kind === kind)));
  };

  it('is its token, from the place that Terraform made, under the name and key that its chart asks for', async () => {
    expect((await one('ExternalSecret')).spec).toMatchObject({
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'platform' },
      target: { name: valuesOn(cluster).secret.name },
      data: [
        {
          secretKey: 'splunk_platform_hec_token',
          remoteRef: { key: platformSecretName({ workspace: cluster }, FORWARDER_SECRET), property: 'token' },
        },
      ],
    });
  });

  it('is a role that reads whose log a line is, and nothing else', async () => {
    expect((await one('ClusterRole')).rules).toEqual([
      { apiGroups: [''], resources: ['namespaces', 'pods'], verbs: ['get', 'list', 'watch'] },
    ]);
    const { namespace } = addonOn(cluster, 'splunk-forwarder');
    const { name } = valuesOn(cluster).serviceAccount;
    expect((await one('ClusterRoleBinding')).subjects).toEqual([{ kind: 'ServiceAccount', name, namespace }]);
  });

  it('is that nobody talks to it', async () => {
    const { spec: policy } = await one('NetworkPolicy');
    expect(policy).toMatchObject({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    expect(policy).not.toHaveProperty('ingress');
  });

  it('lies in a namespace whose Pod Security lets logs of the node in, and both rows say so', () => {
    const tree = gitopsTree(spec);
    const labelled = (name: string) =>
      parse(tree[`gitops/clusters/${cluster}/addons/addon-${name}.yaml`] ?? '').spec.template.spec.syncPolicy
        .managedNamespaceMetadata.labels['pod-security.kubernetes.io/enforce'];
    expect(['splunk-access', 'splunk-forwarder'].map(labelled)).toEqual(['privileged', 'privileged']);
  });
});
