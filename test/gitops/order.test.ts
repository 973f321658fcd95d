import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HEALTH_CHECKS, rootProjects, SYNC_TIMEOUT_SECONDS } from '../../modules/gitops';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { argoObjects } from '../support/argo';
import { releaseValues } from '../support/kubernetes';
import { ROOT } from '../support/root';
import { synthesised } from '../support/synthesised';

const spec = load(input);

interface Ordered {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations: Readonly<Record<string, string>> };
}

const waveOf = ({ metadata }: Ordered): number => Number(metadata.annotations['argocd.argoproj.io/sync-wave']);
const waves = (objects: readonly Ordered[], kind: string): readonly number[] => [
  ...new Set(objects.filter((object) => object.kind === kind).map(waveOf)),
];

describe.each(spec.environments.map(({ name, cluster }) => [name, cluster] as const))('in %s', (name, cluster) => {
  const objects: readonly Ordered[] = argoObjects(spec, `gitops/clusters/${cluster}/environments/${name}/`);

  it('projects come first, then the Jobs of database roles, and services when those have ended', () => {
    expect(waves(objects, 'AppProject')).toEqual([-1]);
    expect(waves(objects, 'Application')).toEqual([0]);
    expect(waves(objects, 'ApplicationSet')).toEqual([1]);
  });
});

it('a wave waits for what is in it: every kind but projects has a health check', () => {
  const kinds = new Set(argoObjects(spec).map(({ kind }) => String(kind)));
  kinds.delete('AppProject');
  const checked = Object.keys(HEALTH_CHECKS).filter((key) => key.includes('.argoproj.io_'));
  expect([...kinds].sort()).toEqual(checked.map((key) => key.replace(/^.*_/, '')));
});

describe('the time that a sync may take', () => {
  it('is enough for every wave of the add-ons to give up, one after the other', () => {
    const rollout = 600; // progressDeadlineSeconds of a Deployment, by Kubernetes' default
    for (const { name } of spec.clusters) {
      const sets = waves(argoObjects(spec, `gitops/clusters/${name}/addons/`), 'ApplicationSet');
      expect(sets.length).toBeGreaterThan(2);
      expect(SYNC_TIMEOUT_SECONDS).toBeGreaterThan(sets.length * rollout);
    }
  });

  it('is enough for the Jobs of database roles, and then for a rollout', () => {
    const chart = readFileSync(join(ROOT, 'gitops/charts/database-roles/templates/_jobs.tpl'), 'utf8');
    const [, deadline = ''] = /activeDeadlineSeconds: (\d+)/.exec(chart) ?? [];
    expect(Number(deadline)).toBeGreaterThan(0);
    expect(SYNC_TIMEOUT_SECONDS).toBeGreaterThan(Number(deadline) + 600);
  });
});

interface StackJson {
  readonly resource: { readonly helm_release: Readonly<Record<string, { values: string[] }>> };
}

describe.each(spec.clusters.map((cluster) => [cluster.name, cluster] as const))('on %s', (name, cluster) => {
  const stack = synthesised().find(({ id }) => id === `${name}-bootstrap`);
  const { resource } = JSON.parse(stack?.text ?? '') as StackJson;
  const { objects } = releaseValues(resource.helm_release['argocd-ground']?.values ?? []) as { objects: object[] };

  it('every root Application rests when what it makes does', () => {
    const environments = spec.environments.filter((one) => one.cluster === name);
    const resting = Object.fromEntries([
      ['addons', cluster.sync.freezes] as const,
      ...environments.map((one) => [one.name, one.sync.freezes] as const),
    ]);
    const { owner, name: repository } = spec.organisation.repository;
    expect(objects).toEqual(expect.arrayContaining([...rootProjects(`${owner}/${repository}`, resting)]));
    const windows = JSON.stringify(objects).match(/"applications":\["root-[^"]+"\]/g) ?? [];
    expect(windows).toHaveLength(cluster.grade === 'production' ? 2 * (environments.length + 1) : 0);
  });
});
