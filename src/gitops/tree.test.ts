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

  it('is the same for the same workspaces', () => {
    expect(gitopsTree(load(input))).toEqual(tree);
  });
});
