import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CONSOLES, consoleHost } from '../../modules/edge';
import { signInUrls } from '../../modules/identity-store';
import { ARGOCD_CLIENT, CONSOLES_REALM, GROUPS } from '../../modules/gitops';
import { type KubernetesObject } from '../support/charts';
import { addonOn, renderedAddon } from '../support/addon-charts';
import { hasTools } from '../support/tools';
import { spec } from '../support/values';

const cluster = spec.clusters.find(({ name }) => name === 'prod-euw1');
let text = '';
let objects: readonly KubernetesObject[] = [];
beforeAll(async () => {
  if (hasTools) ({ text, objects } = await renderedAddon('prod-euw1', 'keycloak'));
});

/** Whatever it is, to be looked into. */
const loose = (value: unknown) => JSON.parse(JSON.stringify(value));

const one = (kind: string, name: string) => {
  const found = objects.find((object) => object.kind === kind && object.metadata.name === name);
  if (!found) throw new Error(`no ${kind} ${name}`);
  return loose(found);
};

const realms = () =>
  loose(objects.filter(({ kind }) => kind === 'KeycloakRealmImport')).map(
    ({ spec: { realm } }: { spec: { realm: unknown } }) => realm,
  );

/** Every way to put pods into zones, pods of a kind not told apart. */
function placements(pods: number, zones: number): readonly (readonly number[])[] {
  if (zones === 1) return [[pods]];
  return Array.from({ length: pods + 1 }, (_, here) => here).flatMap((here) =>
    placements(pods - here, zones - 1).map((others) => [here, ...others]),
  );
}

describe.skipIf(!hasTools)('Keycloak', () => {
  it('is two servers in each zone: no other placement is allowed', () => {
    const { instances, scheduling } = one('Keycloak', 'keycloak').spec;
    const zone = scheduling.topologySpreadConstraints.find(
      ({ topologyKey }: { topologyKey: string }) => topologyKey === 'topology.kubernetes.io/zone',
    );
    expect(zone).toMatchObject({ maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule', nodeAffinityPolicy: 'Ignore' });
    const zones = cluster?.network.zones.length ?? 0;
    const allowed = placements(instances, zones).filter((per) => Math.max(...per) - Math.min(...per) <= zone.maxSkew);
    expect(allowed).toEqual([[2, 2]]);
    expect(zone.labelSelector.matchLabels).toEqual(one('PodDisruptionBudget', 'keycloak').spec.selector.matchLabels);
    expect(one('PodDisruptionBudget', 'keycloak').spec.maxUnavailable).toBe(1);
    expect(scheduling.priorityClassName).toBe('platform-critical');
  });

  it('survives a failover of its database: dead sockets are given up, names believed for seconds, the primary alone taken', () => {
    const { additionalOptions, env, db, truststores } = one('Keycloak', 'keycloak').spec;
    const url = additionalOptions.find(({ name }: { name: string }) => name === 'db-url-properties').value;
    for (const part of [
      'sslmode=verify-full',
      'targetServerType=primary',
      'connectTimeout=5',
      'socketTimeout=30',
      'tcpKeepAlive=true',
    ])
      expect(url).toContain(part);
    const { name } = truststores.database.configMap;
    expect(url).toContain(`/configmap-${name}/database-ca.pem`);
    expect(one('ConfigMap', name)).toMatchObject({ data: { 'database-ca.pem': expect.stringMatching(/^-----BEGIN/) } });
    expect(env[0].value).toBe('-Dsun.net.inetaddr.ttl=5');
    expect(db).toMatchObject({ host: 'fact.example', usernameSecret: { name: 'keycloak-database' } });
  });

  it('believes the door alone, and knows the names that people use', () => {
    expect(one('Keycloak', 'keycloak').spec).toMatchObject({
      hostname: {
        hostname: 'https://auth.console.fraud.exbank.example',
        admin: 'https://auth-admin.console.fraud.exbank.example',
        strict: true,
      },
      proxy: { headers: 'xforwarded' },
      ingress: { enabled: false },
      networkPolicy: {
        enabled: true,
        http: [
          { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'nginx-internal' } } },
          { podSelector: { matchLabels: { 'app.kubernetes.io/name': 'keycloak-administration' } } },
          {
            namespaceSelector: { matchLabels: { 'platform.internal/tenant': 'true' } },
            podSelector: { matchLabels: { 'platform.internal/signs-in': 'true' } },
          },
        ],
      },
    });
  });

  it('shows users sign-in and nothing else, administration under a name of its own, metrics to nobody', () => {
    const paths = (name: string) =>
      one('Ingress', name).spec.rules[0].http.paths.map(({ path }: { path: string }) => path);
    expect(paths('keycloak')).toEqual(['/realms/', '/resources/', '/.well-known/']);
    expect(paths('keycloak-admin')).toEqual(['/realms/', '/resources/', '/.well-known/', '/admin/']);
    expect(Object.keys(CONSOLES)).toContain('keycloakAdmin');
  });

  it('has a realm for each environment and one for the consoles, with a group for each team and two for the platform', () => {
    const imports = objects.filter(({ kind }) => kind === 'KeycloakRealmImport');
    expect(imports.map(({ metadata }) => metadata.name)).toEqual([CONSOLES_REALM, 'prod']);
    const groups = [...Object.values(GROUPS), ...Object.keys(spec.organisation.teams)];
    for (const realm of realms()) {
      expect(realm.groups.map(({ name }: { name: string }) => name)).toEqual(groups);
      expect(
        realm.identityProviderMappers.map(
          ({ config }: { config: { claims: string } }) => JSON.parse(config.claims)[0].value,
        ),
      ).toEqual(groups);
      expect(realm).toMatchObject({
        sslRequired: 'all',
        bruteForceProtected: true,
        adminEventsEnabled: true,
        registrationAllowed: false,
      });
    }
  });

  it('knows Argo CD as the public client with PKCE that Argo CD takes itself for, and tells it the groups', () => {
    const [client] = one('KeycloakRealmImport', CONSOLES_REALM).spec.realm.clients;
    const host = consoleHost(cluster?.edge.domain ?? '', 'argocd');
    expect(client).toMatchObject({
      clientId: ARGOCD_CLIENT,
      publicClient: true,
      directAccessGrantsEnabled: false,
      attributes: { 'pkce.code.challenge.method': 'S256' },
      protocolMappers: [{ config: { 'claim.name': 'groups', 'full.path': 'false' } }],
    });
    expect(client.redirectUris).toEqual([
      `https://${host}/auth/callback`,
      `https://${host}/pkce/verify`,
      'http://localhost:8085/auth/callback',
    ]);
  });

  it('knows every service that says so: public with PKCE where people reach it, bearer-only where not, and never a secret', () => {
    const { clients } = one('KeycloakRealmImport', 'prod').spec.realm;
    const wanted = spec.services.filter(({ signIn }) => signIn);
    expect(clients.map(({ clientId }: { clientId: string }) => clientId)).toEqual(wanted.map(({ name }) => name));
    for (const [index, { exposure, name }] of wanted.entries()) {
      const open = exposure !== 'none';
      expect(clients[index], name).toMatchObject({
        directAccessGrantsEnabled: false,
        fullScopeAllowed: false,
        standardFlowEnabled: open,
      });
      expect(clients[index], name).toMatchObject(
        open ? { publicClient: true, attributes: { 'pkce.code.challenge.method': 'S256' } } : { bearerOnly: true },
      );
    }
    const console = clients.find(({ clientId }: { clientId: string }) => clientId === 'rules-console');
    expect(console.redirectUris).toEqual(['https://rules.int.prod.fraud.exbank.example/auth/callback']);
    expect(JSON.stringify(clients)).not.toContain('*');
    expect(
      console.protocolMappers.map(
        ({ config }: { config: Record<string, string> }) => config['included.client.audience'] ?? config['claim.name'],
      ),
    ).toEqual(['groups', 'rules-console', 'rules-engine']);
    expect(JSON.stringify(clients)).not.toMatch(/secret/i);
  });

  it('knows them in every realm of a cluster, under the name that the environment gives them', async () => {
    const { objects: made } = await renderedAddon('nonprod-euw1', 'keycloak');
    const realms = loose(made).filter(({ kind }: KubernetesObject) => kind === 'KeycloakRealmImport');
    const urls = realms.map(({ spec: { realm } }: { spec: { realm: { clients: { rootUrl?: string }[] } } }) =>
      realm.clients.flatMap(({ rootUrl }) => rootUrl ?? []).find((url) => url.includes('//rules.')),
    );
    expect(urls).toEqual([
      undefined,
      'https://rules.int.dev.fraud-test.exbank.example',
      'https://rules.int.staging.fraud-test.exbank.example',
    ]);
  });

  it('runs its Jobs again when one of them changes: Argo CD compares no hook with what runs', async () => {
    const digest = (made: readonly KubernetesObject[]) =>
      made.find(({ metadata }) => metadata.name === 'keycloak-scripts')?.metadata.annotations?.[
        'platform.internal/jobs'
      ];
    const { objects: elsewhere } = await renderedAddon('nonprod-euw1', 'keycloak');
    expect(digest(objects)).toMatch(/^[0-9a-f]{64}$/);
    expect(digest(elsewhere)).not.toBe(digest(objects));
  });

  it('is where services are told to fetch the keys, and names itself in tokens as they are told', () => {
    const { hostname } = one('Keycloak', 'keycloak').spec.hostname;
    const { service } = one('Ingress', 'keycloak').spec.rules[0].http.paths[0].backend;
    const { issuerUrl, jwksUrl } = signInUrls(consoleHost(cluster?.edge.domain ?? '', 'keycloak'), 'prod');
    expect(issuerUrl).toBe(`${hostname}/realms/${one('KeycloakRealmImport', 'prod').spec.realm.realm}`);
    expect(
      jwksUrl.startsWith(
        `http://${service.name}.${addonOn('prod-euw1', 'keycloak').namespace}.svc.cluster.local:${service.port.number}/realms/prod/`,
      ),
    ).toBe(true);
  });

  it('hands out each client as it imports it, for a realm that is there already', () => {
    const { clients } = one('KeycloakRealmImport', 'prod').spec.realm;
    const files = one('ConfigMap', 'keycloak-clients').data;
    const told = clients.map((client: { clientId: string }) => [`prod.${client.clientId}.json`, client]);
    expect(Object.entries(files).map(([name, json]) => [name, JSON.parse(String(json))])).toEqual(told);
  });

  it('writes every sign-in and every act of administration into the log, which the archive keeps from its administrators', () => {
    const { additionalOptions } = one('Keycloak', 'keycloak').spec;
    expect(additionalOptions).toContainEqual({
      name: 'spi-events-listener--jboss-logging--success-level',
      value: 'info',
    });
    for (const realm of realms())
      expect(realm).toMatchObject({
        eventsListeners: ['jboss-logging'],
        eventsEnabled: true,
        adminEventsEnabled: true,
      });
  });

  it('loses its first administrator once everything is healthy', () => {
    expect(one('Job', 'keycloak-retire-administrator').metadata.annotations).toMatchObject({
      'argocd.argoproj.io/hook': 'PostSync',
    });
    const script: string = one('ConfigMap', 'keycloak-scripts').data['retire.sh'];
    expect(script.indexOf('get "realms/$realm"')).toBeLessThan(script.indexOf('delete "users/$id"'));
    const { env } = one('Job', 'keycloak-retire-administrator').spec.template.spec.containers[0];
    expect(env).toContainEqual({ name: 'REALMS', value: `${CONSOLES_REALM} prod` });
    expect(one('Keycloak', 'keycloak').spec.bootstrapAdmin).toEqual({ user: { secret: 'keycloak-admin' } });
  });

  it('takes headers from addresses of the VPC alone', () => {
    const { additionalOptions } = one('Keycloak', 'keycloak').spec;
    expect(additionalOptions).toContainEqual({ name: 'proxy-trusted-addresses', value: cluster?.network.cidr });
  });

  it.each([
    ['is content when nobody is there', '0', 'fails', 0, 'the first administrator is gone'],
    ['fails when somebody is there whose password is another', '1', 'fails', 1, 'cannot sign in: does the secret'],
    ['fails when nobody knows', '', 'works', 1, 'does not say whether'],
    ['takes away who is there', '1', 'works', 0, 'was taken away'],
  ])('that is asked of the database first: the Job %s', (_, found, signIn, status, says) => {
    const script: string = one('ConfigMap', 'keycloak-scripts').data['retire.sh'];
    const folder = mkdtempSync(join(tmpdir(), 'retire-'));
    writeFileSync(join(folder, 'administrators'), found);
    const kcadm = join(folder, 'kcadm.sh');
    writeFileSync(
      kcadm,
      `#!/bin/sh\n[ "$1" = config ] && [ ${signIn} = fails ] && { echo invalid_grant; exit 1; }\n[ "$2" = users ] && echo 7\nexit 0\n`,
      { mode: 0o755 },
    );
    const text = script.replaceAll('/tmp/', `${folder}/`).replace('/opt/keycloak/bin/kcadm.sh', kcadm);
    const env = { PATH: process.env.PATH, ADMIN: 'admin', REALMS: 'consoles prod' };
    const ran = spawnSync('sh', ['-c', text], { encoding: 'utf8', env });
    expect({ status: ran.status, says: ran.stdout }).toEqual({ status, says: expect.stringContaining(says) });
    const [asked] = one('Job', 'keycloak-retire-administrator').spec.template.spec.initContainers;
    expect(asked).toMatchObject({ command: ['sh', '/scripts/administrators.sh'] });
  });

  it('has its secrets from Secrets Manager, none of them in what Git says', () => {
    const secrets = objects.filter(({ kind }) => kind === 'ExternalSecret').map(({ metadata }) => metadata.name);
    expect([...secrets].sort()).toEqual([
      'keycloak-admin',
      'keycloak-database',
      'keycloak-database-master',
      'keycloak-workforce',
    ]);
    expect(objects.filter(({ kind }) => kind === 'Secret')).toEqual([]);
    expect(text).toContain('clientSecret: ${WORKFORCE_SECRET}');
  });

  it('signs in under the one name that its role is made with, whatever somebody puts into Secrets Manager', () => {
    const { target, data } = one('ExternalSecret', 'keycloak-database').spec;
    expect(target.template).toEqual({ mergePolicy: 'Merge', data: { username: 'keycloak' } });
    expect(data.map(({ secretKey }: { secretKey: string }) => secretKey)).toEqual(['password']);
    expect(one('ConfigMap', 'keycloak-scripts').data['role.sh']).toContain('CREATE ROLE keycloak LOGIN');
  });

  it('is imported with all built-in scopes: the claim of groups stands at the client', () => {
    for (const realm of realms()) expect(realm).not.toHaveProperty('clientScopes');
  });

  it('is closed but for its door, its database, its neighbours and the directory', () => {
    expect(one('NetworkPolicy', 'default-deny').spec).toMatchObject({
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
    });
  });

  it('renders the same with Helm 3', async () => {
    const lines = (other: string) => other.replace(/\n+/g, '\n');
    expect(lines((await renderedAddon('prod-euw1', 'keycloak', { which: 'helm3' })).text)).toBe(lines(text));
  });
});
