import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { gitopsTree } from './tree';

const spec = load(input);
const tree = gitopsTree(spec);

describe('the facts of an environment', () => {
  it('are one file each, below its cluster', () => {
    for (const { cluster, name } of spec.environments)
      expect(Object.keys(tree)).toContain(`gitops/clusters/${cluster}/environments/${name}.yaml`);
  });

  it('say whose registry, zones and domains these are', () => {
    expect(parse(tree['gitops/clusters/prod-euw1/environments/prod.yaml'] ?? '')).toEqual({
      platform: {
        organisation: 'exbank',
        environment: 'prod',
        cluster: 'prod-euw1',
        grade: 'production',
        account: '777788889999',
        region: 'eu-west-1',
        zones: ['eu-west-1a', 'eu-west-1b'],
        registry: '777788889999.dkr.ecr.eu-west-1.amazonaws.com',
        hosts: { internal: 'int.prod.fraud.exbank.example', external: 'svc.prod.fraud.exbank.example' },
        ingressClasses: { internal: 'nginx-internal', external: 'nginx-external' },
        databases: ['cases', 'decisions', 'profiles', 'reference', 'tokens'],
        broker: 'events',
      },
    });
  });
});

describe('the tree', () => {
  it('says in every file what writes it', () => {
    const first = Object.values(tree).map((text) => text.split('\n')[0]);
    expect(new Set(first)).toEqual(new Set(['# Written by npm run gitops; platform check fails when it is stale.']));
  });

  it('says nothing of a single service: a row is read where it lies, so a new one changes no other file', () => {
    expect(gitopsTree({ ...spec, services: [] })).toEqual(tree);
  });

  it('is the same for the same workspaces', () => {
    expect(gitopsTree(load(input))).toEqual(tree);
  });
});

describe('the roles in databases', () => {
  it('are made by an Application of its own, which reads the facts of its environment; the chart reads the rows', () => {
    const file = tree['gitops/clusters/nonprod-euw1/environments/staging/database-roles.yaml'] ?? '';
    const [project, application] = file.split('---\n').map((text) => parse(text) as Record<string, unknown>);
    expect(project).toMatchObject({
      kind: 'AppProject',
      spec: { destinations: [{ namespace: 'staging-database-roles' }] },
    });
    expect(application).toMatchObject({
      kind: 'Application',
      spec: {
        project: 'staging-database-roles',
        source: {
          helm: {
            valueFiles: ['/gitops/clusters/nonprod-euw1/environments/staging.yaml'],
          },
        },
      },
    });
  });
});
