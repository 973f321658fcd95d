import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { valueFiles } from '../../modules/gitops';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { namespaceOf, releaseOf } from '../../workspaces/service-names';
import { type Application, applicationsOf, type ApplicationSet, type GitFile } from '../support/application-sets';
import { argoObjects } from '../support/argo';
import { ROOT } from '../support/root';

const spec = load(input);
const SERVICES = 'gitops/services';

/** Every `service.yaml` below the folder of services, however deep: the generator is greedy. */
const files: readonly GitFile[] = readdirSync(join(ROOT, SERVICES), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('/service.yaml'))
  .map((file) => {
    const path = `${SERVICES}/${file.replaceAll('\\', '/')}`;
    return { path, data: parse(readFileSync(join(ROOT, path), 'utf8')) };
  });

interface Project {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly sourceRepos: readonly string[];
    readonly destinations: readonly { readonly server: string; readonly namespace: string }[];
  };
}

const of = (kind: string, folder: string) => argoObjects(spec, folder).filter((object) => object.kind === kind);

describe.each(spec.environments.map((environment) => [environment.name, environment] as const))(
  'in %s',
  (_, environment) => {
    const folder = `gitops/clusters/${environment.cluster}/environments/${environment.name}/`;
    const sets: readonly ApplicationSet[] = of('ApplicationSet', folder);
    const projects: readonly Project[] = of('AppProject', folder);
    const applications = sets.flatMap((set) => applicationsOf(set, { files, secrets: [] }));

    it('every service has one Application, by its name', () => {
      const wanted = spec.services.map(({ name }) => releaseOf(environment.name, name));
      expect(applications.map(({ metadata }) => metadata.name).sort()).toEqual([...wanted].sort());
    });

    it.each(spec.services.map((service) => [service.name, service] as const))(
      '%s belongs to its team, and may be where it is',
      (name, service) => {
        const application = one(applications, releaseOf(environment.name, name));
        const { project, source, destination } = application.spec;
        const namespace = namespaceOf(environment.name, service.team);
        const { spec: allows } = projectOf(projects, project);
        expect(project).toBe(namespace);
        expect(destination.namespace).toBe(namespace);
        expect(allows.sourceRepos).toEqual([source.repoURL]);
        expect(allows.destinations).toEqual([destination]);
        expect(application.metadata.labels['platform.internal/class']).toBe(service.class);
      },
    );

    it.each(spec.services.map((service) => [service.name, service.class]))(
      '%s reads its layers in the order of all renderers',
      (name, of) => {
        const { helm } = one(applications, releaseOf(environment.name, name)).spec.source;
        const layers = valueFiles({
          cluster: environment.cluster,
          environment: environment.name,
          service: name,
          class: of,
        });
        expect(helm.valueFiles).toEqual(layers.map(({ path }) => `/${path}`));
      },
    );

    it('generator, chart and values are of one branch', () => {
      const branch = environment.grade === 'production' ? 'production' : 'main';
      const generators = sets.flatMap((set) => set.spec.generators.map(({ git }) => git?.revision));
      expect(new Set([...generators, ...applications.map((one) => one.spec.source.targetRevision)])).toEqual(
        new Set([branch]),
      );
    });

    it('drift is healed; what leaves Git stays in production', () => {
      const prune = environment.grade !== 'production';
      expect(new Set(applications.map((one) => JSON.stringify(one.spec.syncPolicy.automated)))).toEqual(
        new Set([JSON.stringify({ prune, selfHeal: true, allowEmpty: false })]),
      );
    });
  },
);

describe('a row', () => {
  const [set]: readonly ApplicationSet[] = of('ApplicationSet', 'gitops/clusters/prod-euw1/environments/prod/intake');
  const made = (data: Readonly<Record<string, unknown>>) =>
    set && applicationsOf(set, { files: [{ path: 'gitops/services/new/service.yaml', data }], secrets: [] });

  it('of another team makes nothing here', () => {
    expect(made({ team: 'cases', class: 'core', description: 'x' })).toEqual([]);
  });

  it('cannot choose its project, namespace or name', () => {
    const data = { team: 'intake', class: 'core', description: 'x', project: 'default', name: 'root-addons' };
    expect(made(data)).toMatchObject([
      { metadata: { name: 'prod-new' }, spec: { project: 'prod-intake', destination: { namespace: 'prod-intake' } } },
    ]);
  });

  it('that lacks a field stops the set', () => {
    expect(() => made({ team: 'intake', description: 'x' })).toThrow('map has no entry for key "class"');
  });
});

function one(applications: readonly Application[], name: string): Application {
  const [found, ...more] = applications.filter(({ metadata }) => metadata.name === name);
  if (!found || more.length > 0) throw new Error(`${more.length + 1} Applications ${name}`);
  return found;
}

function projectOf(projects: readonly Project[], name: string): Project {
  const found = projects.find(({ metadata }) => metadata.name === name);
  if (!found) throw new Error(`no project ${name}`);
  return found;
}
