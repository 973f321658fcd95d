import { describe, expect, it } from 'vitest';
import { COMPONENTS } from '../modules/cluster';
import { problemLine } from '../modules/kernel';
import { testAddon, testAddons } from '../test/support/addons';
import input from '../workspaces';
import { load } from '../workspaces/load';
import { addonTables } from './addon-checks';

const { organisation } = load(input);

const sentences = (change: object): readonly string[] => {
  const { addons } = testAddons({ one: testAddon('one', change) });
  return addonTables([], organisation, { services: [], addons }).map(problemLine);
};

const chart = (name: string, version: string) => ({
  source: { repository: 'oci://registry.example/charts', chart: name, version },
});

describe('an add-on', () => {
  it('may ask for facts of the workspace and of the cluster secret', () => {
    const values = {
      image: '${registry}/quay/one',
      zones: '${zones}',
      args: ['--vpc=${vpc-id}', '${env:TOKEN}', '$host'],
    };
    expect(sentences({ values })).toEqual([]);
  });

  it('may not ask for what nobody knows', () => {
    expect(sentences({ values: { a: '${vpc}', b: ['${registri}'], c: '${pet}' } })).toEqual([
      'addons.one.values: got "${vpc}", want a fact that there is - use one of organisation, cluster, grade, account, region, zones, registry, environments, teams, vpc-cidr, service-cidr, internal-balancers, external-balancers, internal-balancer-peers, external-balancer-peers, internal-nginx-least, internal-nginx-most, external-nginx-least, external-nginx-most, internal-address, external-address, access-log-format, argocd-host, keycloak-host, keycloak-admin-host, database-authority, internal-domains, on-demand-nodes, vpc-id, keycloak-database-host, keycloak-master-secret-arn, internal-target-group-arn, external-target-group-arn',
      'addons.one.values: got "${registri}", want a fact that there is - did you mean registry?',
      expect.stringContaining('addons.one.values: got "${pet}", want a fact that there is'),
    ]);
  });

  it('has the version of its chart that the table has', () => {
    const { version } = COMPONENTS['nginx-ingress'];
    expect(sentences(chart('nginx-ingress', version))).toEqual([]);
    expect(sentences(chart('nginx-ingress', '0.0.1'))).toEqual([
      `addons.one.source.version: got "0.0.1", want ${version} - modules/cluster/versions.ts has it; change both in one pull request`,
    ]);
    expect(sentences(chart('one', '0.0.1'))).toEqual([
      'addons.one.source.version: got "0.0.1", want a version of modules/cluster/versions.ts - add one there, with its source',
    ]);
  });
});
