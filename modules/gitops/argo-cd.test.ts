import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { testContext } from '../../test/support/synth';
import {
  accessPolicy,
  argoCdValues,
  oidcConfig,
  repositoryCredential,
  rootApplication,
  rootProjects,
  syncRecords,
} from './index';

const lines = (production: boolean) =>
  accessPolicy({ environments: [{ name: 'dev', production }], teams: ['cards'] }).split('\n');

describe('access to Argo CD', () => {
  it('is what a role allows and nothing more: nobody creates, changes, deletes or opens a shell', () => {
    const allowed = lines(false).filter((line) => line.startsWith('p, '));
    for (const line of allowed) expect(line).toMatch(/, (get|sync|action\/\S+), [^,]+, allow$/);
    expect(allowed.filter((line) => /exec|accounts|, \*, allow$/.test(line) && !line.includes(' get,'))).toEqual([]);
  });

  it('lets a team sync and restart its own before production, and look on in production', () => {
    const ofTeam = (production: boolean) => lines(production).filter((line) => line.startsWith('p, role:dev-cards'));
    expect(ofTeam(false)).toEqual([
      'p, role:dev-cards, applications, get, dev-cards/*, allow',
      'p, role:dev-cards, applications, sync, dev-cards/*, allow',
      'p, role:dev-cards, applications, action/apps/Deployment/restart, dev-cards/*, allow',
    ]);
    expect(ofTeam(true)).toEqual(ofTeam(false).slice(0, 1));
    expect(lines(true)).toContain('g, cards, role:dev-cards');
  });

  it('comes from Keycloak, without a secret that would have to travel first', () => {
    const config = parse(oidcConfig('auth.console.bank.example')) as Readonly<Record<string, unknown>>;
    expect(config).toMatchObject({
      issuer: 'https://auth.console.bank.example/realms/consoles',
      clientID: 'argocd',
      enablePKCEAuthentication: true,
    });
    expect(config).not.toHaveProperty('clientSecret');
  });
});

describe('Argo CD', () => {
  const values = argoCdValues({
    context: testContext(),
    chart: { repository: 'oci://charts.example', chart: 'argo-cd', version: '1.0.0' },
    image: (upstream) => `cache/${upstream}`,
    dependsOn: [],
    host: 'argocd.console.bank.example',
    keycloakHost: 'auth.console.bank.example',
    ingressClass: 'nginx-internal',
    ingressPort: 443,
    access: { environments: [], teams: [] },
    records: { queue: 'records', region: 'eu-west-1' },
  });

  it('has no local account, no shell and no default right', () => {
    expect(values.configs).toMatchObject({
      cm: { 'admin.enabled': false, 'exec.enabled': false },
      rbac: { 'policy.default': '' },
    });
  });

  it('serves from every zone, on nodes that Karpenter launches, and follows the zones that are left', () => {
    for (const part of ['server', 'repoServer', 'applicationSet'])
      expect(values[part], part).toMatchObject({ replicas: 2, pdb: { enabled: true, maxUnavailable: '1' } });
    const terms = ({ affinity }: { affinity: { nodeAffinity: Record<string, { nodeSelectorTerms: unknown }> } }) =>
      affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
    expect(terms(values.server as Parameters<typeof terms>[0])).toEqual(
      [['eu-west-1a', 'eu-west-1b'], ['eu-west-1b'], ['eu-west-1a']].map((zones) => ({
        matchExpressions: [
          { key: 'karpenter.sh/nodepool', operator: 'In', values: ['on-demand'] },
          { key: 'topology.kubernetes.io/zone', operator: 'In', values: zones },
        ],
      })),
    );
  });

  it('keeps its cache in one plain Redis, because three that vote do not fit into two zones', () => {
    expect(values).toMatchObject({
      'redis-ha': { enabled: false },
      redis: { image: { repository: 'cache/public.ecr.aws/docker/library/redis' } },
    });
  });
});

describe('the record of a sync', () => {
  const { triggers, templates, subscriptions } = syncRecords({ queue: 'records', region: 'eu-west-1' });

  it('is written whichever way a sync ends, once', () => {
    const [condition] = parse((triggers as Record<string, string>)['trigger.on-sync-ended'] ?? '') as unknown[];
    expect(condition).toMatchObject({
      when: "app.status?.operationState.phase in ['Succeeded', 'Failed', 'Error']",
      oncePer: 'app.status?.operationState.finishedAt',
      send: ['sync-record'],
    });
    expect(subscriptions).toEqual([
      { recipients: ['awssqs'], triggers: ['on-sync-ended', 'on-deployed', 'on-degraded', 'on-out-of-sync'] },
    ]);
  });

  it.each([
    ['degraded', "app.status?.health.status == 'Degraded'", 'Degraded'],
    [
      'out-of-sync',
      "app.status?.sync.status == 'OutOfSync' and app.status?.operationState.phase in ['Failed', 'Error']",
      'OutOfSync',
    ],
  ])('is written when an Application is %s, and in each hour that it stays so', (id, when, phase) => {
    const [condition] = parse((triggers as Record<string, string>)[`trigger.on-${id}`] ?? '') as unknown[];
    expect(condition).toMatchObject({ when, oncePer: "time.Now().Format('2006-01-02T15')", send: [id] });
    const { message } = parse((templates as Record<string, string>)[`template.${id}`] ?? '') as { message: string };
    expect(message).toContain(`"phase" "${phase}"`);
    expect(message).toContain('"lasts" true');
    expect(new Set(message.match(/\.app\.[\w.]+/g))).toEqual(new Set(['.app.metadata.name']));
  });

  it('is written again when what was synced is healthy a minute later, and for every other image', () => {
    const [condition] = parse((triggers as Record<string, string>)['trigger.on-deployed'] ?? '') as unknown[];
    expect(condition).toMatchObject({
      when: [
        "app.status?.operationState.phase == 'Succeeded'",
        "app.status.sync.status == 'Synced'",
        "app.status.health.status == 'Healthy'",
        'time.Parse(app.status.reconciledAt).Sub(time.Parse(app.status.operationState.finishedAt)).Seconds() >= 60',
      ].join(' and '),
      oncePer: '[app.status?.operationState.finishedAt, app.status?.summary?.images]',
      send: ['sync-record'],
    });
  });

  it('asks for nothing that an early failure does not have', () => {
    const { message } = parse((templates as Record<string, string>)['template.sync-record'] ?? '') as {
      message: string;
    };
    expect(message).toMatch(/^\{\{ toJson \(dict /);
    expect(new Set(message.match(/\.app\.[\w.]+/g))).toEqual(new Set(['.app.metadata.name']));
    for (const field of ['message', 'reason']) expect(message).toContain(`"${field}" (default (printf `); // never nothing
    expect(message).toContain('"subject" (printf "argocd/%s" .app.metadata.name)');
    expect(message).toContain('"reconciledAt" (dig "status" "reconciledAt" nil .app)');
    expect(message).toContain('"revision" (dig "status" "operationState" "syncResult" "revision" nil .app)');
  });
});

const FREEZE = { schedule: '0 16 * * 5', hours: 63, timeZone: 'UTC', reason: 'nobody is there' };

describe('the root', () => {
  const root = (grade: 'production' | 'non-production') =>
    rootApplication({ context: { grade }, name: 'addons', repository: 'o/r', path: 'gitops/clusters/c/addons' }).spec;

  it('follows main before production and its own branch in production, where it prunes nothing', () => {
    expect(root('non-production')).toMatchObject({
      source: { repoURL: 'https://github.com/o/r.git', targetRevision: 'main' },
      syncPolicy: { automated: { prune: true, selfHeal: true } },
    });
    expect(root('production')).toMatchObject({
      source: { targetRevision: 'production' },
      syncPolicy: { automated: { prune: false, selfHeal: true } },
    });
  });

  it('may make projects, sets and Applications from this repository alone, and the open default is closed', () => {
    const [open, own] = rootProjects('o/r', { prod: { weekend: FREEZE }, addons: {} }).map(({ metadata, spec }) => [
      metadata.name,
      spec,
    ]);
    expect(open).toEqual(['default', expect.objectContaining({ sourceRepos: [], destinations: [] })]);
    expect(own?.[1]).toMatchObject({
      sourceRepos: ['https://github.com/o/r.git'],
      destinations: [{ server: 'https://kubernetes.default.svc', namespace: 'argocd' }],
    });
    expect(JSON.stringify(own).replace(FREEZE.schedule, '')).not.toContain('*');
  });

  it('rests with what it makes, and ends what it has begun', () => {
    const [, own] = rootProjects('o/r', { prod: { weekend: FREEZE }, addons: {} });
    expect(own?.spec).toMatchObject({
      syncWindows: [
        { kind: 'deny', applications: ['root-prod'], duration: '63h', manualSync: true, syncOverrun: true },
      ],
    });
  });

  it('tries again with the newest revision, as all others do', () => {
    expect(root('production')).toMatchObject({ syncPolicy: { retry: { limit: 5, refresh: true } } });
  });

  it('reads the repository with a credential that External Secrets brings', () => {
    const { spec } = repositoryCredential({ context: testContext(), repository: 'o/r', store: 'platform' });
    expect(spec).toMatchObject({
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'platform' },
      target: { template: { metadata: { labels: { 'argocd.argoproj.io/secret-type': 'repository' } } } },
      dataFrom: [{ extract: { key: 'test-euw1/platform/argocd-repository' } }],
    });
  });
});
