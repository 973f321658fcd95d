import { describe, expect, it } from 'vitest';
import { ConfigError } from '../modules/kernel';
import input from '.';
import production from './clusters/prod-euw1';
import { load, type ModuleCheck } from './load';

/** The example's workspaces, with some fields of some of them changed. */
const changed = (changes: Readonly<Record<string, object>>): readonly unknown[] =>
  input.workspaces.map((workspace) => ({ ...workspace, ...changes[workspace.name] }));

const sentences = (workspaces: readonly unknown[], more: readonly ModuleCheck[] = [], rest: object = {}): string[] => {
  try {
    load({ ...input, workspaces, ...rest }, more);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
};

describe('load', () => {
  it('sorts the workspaces by kind, in the order of the list', () => {
    const { audit, clusters, environments } = load(input);
    expect([audit, ...clusters, ...environments].map(({ name }) => name)).toEqual([
      'audit',
      'nonprod-euw1',
      'prod-euw1',
      'dev',
      'staging',
      'prod',
    ]);
  });

  it('fills in the defaults', () => {
    expect(load(input).environments[0]?.waivers).toEqual([]);
  });

  it('names the problems of organisation, shapes, workspaces among each other and modules at once', () => {
    const network = { cidr: '10.64.0.0/16', zones: ['eu-west-1a', 'eu-west-1b'], interfaceEndpoints: {} };
    const more: ModuleCheck = (workspaces) => [
      { field: 'module', got: workspaces.length, want: 'more', fix: 'add some' },
    ];
    const broken = changed({ dev: { ownr: 'x' }, prod: { rtoHours: '2' }, 'prod-euw1': { network } });
    expect(sentences(broken, [more], { organisation: { ...input.organisation, displayName: 7 }, extra: 1 })).toEqual([
      'extra: got 1, want no such field - remove it or correct its spelling (workspaces/schema.ts lists all fields)',
      'organisation.displayName: got 7, want text in quotes - correct the type of the value',
      'dev.ownr: got "x", want no such field - remove it or correct its spelling (workspaces/schema.ts lists all fields)',
      'prod.rtoHours: got "2", want a number - correct the type of the value',
      'prod-euw1.network.cidr: got "10.64.0.0/16", want a block apart from nonprod-euw1\'s 10.64.0.0/16 - choose another block',
    ]);
    expect(sentences(broken, [more])).toContain('module: got 4, want more - add some');
  });
});

describe('a mistake in one field', () => {
  it('does not hide what another field has against the other workspaces', () => {
    expect(sentences(changed({ 'prod-euw1': { owner: '', account: '444455556666', region: 'eu-central-1' } }))).toEqual(
      [
        'prod-euw1.owner: got "", want the owning function - name it',
        'prod-euw1.region: got "eu-central-1", want eu-west-1 - use a region that the contracts name, or add it to organisation.regions',
        'prod-euw1.account: got "444455556666", want an account of its own - nonprod-euw1 already stands there; accounts separate production from test',
        'prod-euw1.network.zones: got "eu-west-1a", want a zone of eu-central-1 - zones and region belong together',
        'prod-euw1.network.zones: got "eu-west-1b", want a zone of eu-central-1 - zones and region belong together',
      ],
    );
  });

  it('does not accuse others: an environment may stand on a cluster that cannot be read yet', () => {
    expect(sentences(changed({ 'nonprod-euw1': { kind: 'claster' } }))).toEqual([
      'nonprod-euw1.kind: got "claster", want "audit", "cluster" or "environment" - say which kind of workspace this is',
    ]);
  });

  it('is named by its place in the list when the workspace has no name', () => {
    expect(sentences([...input.workspaces, 'qa'])).toEqual([
      'workspaces[6]: got "qa", want an object - correct the type of the value',
    ]);
  });
});

describe('workspaces among each other', () => {
  it.each([
    [
      'a name twice',
      { staging: { name: 'dev' } },
      'workspaces: got "dev", want each name once - rename one of the two',
    ],
    [
      'no audit workspace',
      { audit: { kind: 'environment', cluster: 'prod-euw1', account: undefined, region: undefined } },
      'workspaces: got "0 audit workspaces", want exactly one audit workspace - records need one account that production cannot alter',
    ],
    [
      'a zone twice',
      {
        'prod-euw1': { network: { cidr: '10.65.0.0/16', zones: ['eu-west-1a', 'eu-west-1a'], interfaceEndpoints: {} } },
      },
      'prod-euw1.network.zones: got "eu-west-1a", want each zone once - name another zone',
    ],
    [
      'a domain inside another',
      { 'prod-euw1': { edge: { ...production.edge, domain: 'live.fraud-test.exbank.example' } } },
      'prod-euw1.edge.domain: got "live.fraud-test.exbank.example", want a domain apart from nonprod-euw1\'s fraud-test.exbank.example - neither may lie within the other; rename it',
    ],
    [
      'a cluster without an environment',
      { prod: { cluster: 'nonprod-euw1', grade: 'non-production' } },
      'prod-euw1.edge: got "no environment", want an environment on the cluster - the external door would have no certificate to show; add an environment in the same change',
    ],
    [
      'an unknown cluster',
      { dev: { cluster: 'nonprod' } },
      'dev.cluster: got "nonprod", want nonprod-euw1 or prod-euw1 - correct the name or add the cluster workspace',
    ],
    [
      'production on a cluster for tests',
      { prod: { cluster: 'nonprod-euw1' } },
      'prod.cluster: got "nonprod-euw1", want a cluster of grade production - nonprod-euw1 is non-production; production shares nothing with test',
    ],
    [
      'images that go to an unknown cluster',
      { 'nonprod-euw1': { registry: { replicatesTo: ['prod'] } } },
      'nonprod-euw1.registry.replicatesTo: got "prod", want prod-euw1 - correct the name or add the cluster workspace',
    ],
    [
      'images that go to where they are',
      { 'nonprod-euw1': { registry: { replicatesTo: ['nonprod-euw1'] } } },
      'nonprod-euw1.registry.replicatesTo: got "nonprod-euw1", want prod-euw1 - correct the name or add the cluster workspace',
    ],
    [
      'images that flow from production to test',
      { 'prod-euw1': { registry: { replicatesTo: ['nonprod-euw1'] } } },
      'prod-euw1.registry.replicatesTo: got "nonprod-euw1", want a production cluster - nothing flows from production to test',
    ],
    [
      'models that go to an unknown cluster',
      { 'prod-euw1': { lake: { replicatesTo: ['nonprod'] } } },
      'prod-euw1.lake.replicatesTo: got "nonprod", want nonprod-euw1 - correct the name or add the cluster workspace',
    ],
    [
      'models that go from test to production',
      { 'nonprod-euw1': { lake: { replicatesTo: ['prod-euw1'] } } },
      'nonprod-euw1.lake.replicatesTo: got "prod-euw1", want the way from production to non-production - models are trained and published in production; what is served there comes from nowhere else',
    ],
  ])('may not have %s', (_, changes: Readonly<Record<string, object>>, sentence) => {
    expect(sentences(changed(changes))).toContain(sentence);
  });

  it('may not have copies in another region than the databases', () => {
    const organisation = { ...input.organisation, regions: ['eu-west-1', 'eu-central-1'] };
    expect(sentences(changed({ audit: { region: 'eu-central-1' } }), [], { organisation })).toEqual([
      'nonprod-euw1.region: got "eu-west-1", want eu-central-1, where audit keeps its copies - AWS Backup copies a database into another account or into another region, not both at once',
      'prod-euw1.region: got "eu-west-1", want eu-central-1, where audit keeps its copies - AWS Backup copies a database into another account or into another region, not both at once',
    ]);
  });

  it.each([
    [
      'an open-ended retention',
      { retention: { audit: { days: 0, reason: 'for as long as it takes' } } },
      /audit\.retention\.audit\.days: got 0, want 1-36500 - /,
    ],
    [
      'a retention without a reason',
      { retention: { audit: { days: 400 } } },
      /audit\.retention\.audit\.reason: got nothing, want /,
    ],
    [
      'a class of records that nobody writes',
      { retention: { logs: { days: 400, reason: 'ten characters' } } },
      /audit\.retention\.logs: got /,
    ],
    ['a lock that AWS refuses', { vault: { graceDays: 2 } }, /audit\.vault\.graceDays: got 2, want 3-36500 - /],
    ['no restore tests', { restoreTests: undefined }, /audit\.restoreTests: got nothing, want /],
  ])('may not have %s', (_, changes: object, sentence) => {
    expect(sentences(changed({ audit: changes })).join('\n')).toMatch(sentence);
  });
});
