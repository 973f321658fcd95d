import { appendFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { systemImages } from '../../modules/admission';
import { JOB_DEMAND, masterSecret } from '../../modules/database-roles';
import { registryHost } from '../../modules/kernel';
import { mebibytesOf, millicoresOf } from '../../src/values/quantity';
import { schemaOf } from '../../workspaces/service-names';
import { judge } from '../support/cel';
import { type KubernetesObject } from '../support/charts';
import { renderedDatabaseRoles } from '../support/database-roles-chart';
import { ROOT, temporaryFolders } from '../support/programs';
import { hasTools } from '../support/tools';
import { synthesised } from '../support/synthesised';
import { spec } from '../support/values';

const folder = temporaryFolders();
const stacks = synthesised();

/** Whatever it is, to be looked into. */
const loose = (value: unknown) => JSON.parse(JSON.stringify(value));

describe
  .skipIf(!hasTools)
  .each(spec.environments.map(({ name, cluster, databases }) => [name, cluster, Object.keys(databases)] as const))(
  'the Jobs of database roles in %s',
  (environment, cluster, databases) => {
    let objects: readonly KubernetesObject[] = [];
    beforeAll(async () => {
      objects = await renderedDatabaseRoles(cluster, environment);
    });
    const jobs = () => objects.filter(({ kind }) => kind === 'Job').map(loose);

    it('are the same with Helm 3', async () => {
      expect(await renderedDatabaseRoles(cluster, environment, { which: 'helm3' })).toEqual(objects);
    });

    it('are one for each database, with what the catalogue wishes of it', () => {
      expect(jobs().map(({ metadata }) => metadata.name)).toEqual([...databases].sort().map((name) => `roles-${name}`));
      const scripts = loose(objects.find(({ kind }) => kind === 'ConfigMap')).data;
      for (const database of databases) {
        const roles = (access: string) =>
          spec.services
            .filter((row) => row.databases[database] === access)
            .map(({ name }) => schemaOf(name))
            .join(',');
        expect(scripts[`wanted-${database}.sql`]).toContain(`SET platform.owners = '${roles('owner')}';`);
        expect(scripts[`wanted-${database}.sql`]).toContain(`SET platform.readers = '${roles('read')}';`);
      }
      expect(scripts['wanted-decisions.sql']).toContain("owners = 'decision_api,rules_engine,step_up_challenge'");
      expect(scripts['roles.sql']).toContain('GRANT');
    });

    it('run at every sync, wait for a password that was just changed, and lose no attempt to a lost node', () => {
      for (const { metadata, spec: job } of jobs()) {
        expect(metadata.annotations).toMatchObject({
          'argocd.argoproj.io/hook': 'Sync',
          'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
        });
        expect(job).toMatchObject({ backoffLimit: 6, podFailurePolicy: { rules: [{ action: 'Ignore' }] } });
        expect(job.template.metadata.annotations).toMatchObject({ 'karpenter.sh/do-not-disrupt': 'true' });
        for (const { effect, tolerationSeconds } of job.template.spec.tolerations)
          expect({ effect, tolerationSeconds }).toEqual({ effect: 'NoExecute', tolerationSeconds: 30 });
      }
    });

    it('run as nobody, on a read-only disk, without any right or token, within what their quota was made for', () => {
      for (const { spec: job } of jobs()) {
        const { containers, ...pod } = job.template.spec;
        expect(pod).toMatchObject({
          ...{ automountServiceAccountToken: false, enableServiceLinks: false, restartPolicy: 'Never' },
          securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
        });
        expect(pod.securityContext.runAsUser).toBeGreaterThan(0);
        for (const key of ['hostNetwork', 'hostPID', 'hostIPC']) expect(pod).not.toHaveProperty(key);
        expect(containers).toHaveLength(1);
        expect(containers[0].securityContext).toEqual({
          ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
          capabilities: { drop: ['ALL'] },
        });
        const { requests, limits } = containers[0].resources;
        expect(millicoresOf(requests.cpu)).toBe(JOB_DEMAND.cpuMillicores);
        expect(mebibytesOf(requests.memory)).toBe(JOB_DEMAND.memoryMiB);
        expect(mebibytesOf(limits.memory)).toBe(JOB_DEMAND.memoryLimitMiB);
      }
    });

    it('pull through the cache of the account, which admission lets in', () => {
      const site = spec.clusters.find(({ name }) => name === cluster);
      const policy = systemImages({ images: [`${registryHost(site?.account ?? '', site?.region ?? '')}/`] });
      for (const job of jobs()) expect(judge(policy, { object: job })).toEqual([]);
      expect(judge(systemImages({ images: ['other.example/'] }), { object: jobs()[0] })).toHaveLength(1);
    });

    it('find what they read: the master of their database, its host, and the authority that signs it', () => {
      const tenancy = stacks.find(({ id }) => id === `${environment}-tenancy`);
      const { resource } = JSON.parse(tenancy?.text ?? '');
      const facts = Object.keys(resource.kubernetes_config_map_v1['database-roles_config'].data);
      for (const { metadata, spec: job } of jobs()) {
        const { env } = job.template.spec.containers[0];
        const from = (kind: string) =>
          env.flatMap((one: { valueFrom?: Record<string, unknown> }) => one.valueFrom?.[kind] ?? []);
        expect(
          from('configMapKeyRef')
            .map(({ key }: { key: string }) => key)
            .filter((key: string) => !facts.includes(key)),
        ).toEqual([]);
        expect(facts).toContain('database-ca.pem');
        const master = masterSecret(metadata.name.replace(/^roles-/, ''));
        expect(from('secretKeyRef')).toEqual(['password', 'username'].map((key) => ({ name: master, key })));
        const stored = parse(
          resource.helm_release['master-secrets'].values.join('').replace(/\["[\w-]+"\]/g, ''),
        ).objects;
        expect(stored.map(({ spec: { target } }: { spec: { target: { name: string } } }) => target.name)).toContain(
          master,
        );
      }
    });
  },
);

describe.skipIf(!hasTools)('the chart of the Jobs', () => {
  it.each([
    ['image=postgres', /image/],
    ['userId=0', /userId/],
    ['platform.databases={Robert--}', /databases/],
    ['schemas.tokens=x', /schemas/],
  ])('refuses --set %s', async (value, complaint) => {
    await expect(renderedDatabaseRoles('prod-euw1', 'prod', { more: ['--set', value] })).rejects.toThrow(complaint);
  });

  /** A copy of what the chart is made of, with one row more. */
  function withRow(name: string, row: string): string {
    const below = folder();
    for (const path of ['gitops/charts/database-roles', 'gitops/services', 'gitops/clusters/prod-euw1/environments'])
      cpSync(join(ROOT, path), join(below, path), { recursive: true, verbatimSymlinks: true });
    mkdirSync(join(below, 'gitops/services', name));
    writeFileSync(join(below, 'gitops/services', name, 'service.yaml'), row);
    return below;
  }

  it.each([
    [
      'robert--drop',
      'name: robert--drop',
      'service robert--drop: name: got robert--drop, want lower-case letters, digits and single hyphens',
    ],
    ['one', 'name: two', 'service one: name: got two, want that of its folder'],
    ['one', 'name: [', 'service one: name: got error converting YAML to JSON'],
    [
      'one',
      'name: one\ndatabases: { ledger: owner }',
      'service one: databases: got ledger: owner, want owner or read of one of cases, decisions, profiles, reference, tokens',
    ],
    [
      'one',
      'name: one\ndatabases: { tokens: master }',
      'service one: databases: got tokens: master, want owner or read of one of',
    ],
  ])('makes no SQL of a row that was merged past the checks: %s, %s', async (name, row, sentence) => {
    await expect(renderedDatabaseRoles('prod-euw1', 'prod', { below: withRow(name, row) })).rejects.toThrow(sentence);
  });

  it('makes nothing where the link to the rows is lost', async () => {
    const below = withRow('one', 'name: one');
    rmSync(join(below, 'gitops/charts/database-roles/rows'));
    await expect(renderedDatabaseRoles('prod-euw1', 'prod', { below })).rejects.toThrow(
      'rows is a link to gitops/services',
    );
  });

  it('syncs when a row, the script or a Job changes, and not when a row says nothing new of databases', async () => {
    const compared = async (below: string, more: readonly string[] = []) =>
      (await renderedDatabaseRoles('prod-euw1', 'prod', { below, more })).filter(
        ({ metadata }) => metadata.annotations?.['argocd.argoproj.io/hook'] === undefined,
      );
    const before = await compared(ROOT);
    expect(await compared(withRow('one', 'name: one'))).toEqual(before);
    const script = withRow('one', 'name: one');
    appendFileSync(join(script, 'gitops/charts/database-roles/files/roles.sql'), '-- more\n');
    const changed = [
      await compared(withRow('one', 'name: one\ndatabases: { tokens: read }')),
      await compared(script),
      await compared(ROOT, ['--set', 'image=ecr-public/docker/library/postgres:17.11-alpine']),
    ];
    for (const after of changed) expect(after).not.toEqual(before);
  });
});
