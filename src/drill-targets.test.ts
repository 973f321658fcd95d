import { describe, expect, it } from 'vitest';
import type { Resource } from '../modules/governance';
import input from '../workspaces';
import { load } from '../workspaces/load';
import { drillBreaches, hits } from './drill-targets';
import { synthesise } from './synth';
import { synthesised } from '../test/support/synthesised';

const run = { state: 's3', stateDir: '../../../.state' } as const;
const spec = load(input);
const resources = synthesised().flatMap((stack) => stack.resources);
const templates = resources.filter(({ type }) => type === 'aws_fis_experiment_template');
const without = (address: string): readonly Resource[] =>
  resources.filter((one) => `${one.workspace}-${one.stack} ${one.address}` !== address);
const changed = (address: string, change: (attributes: Record<string, unknown>) => void): readonly Resource[] =>
  resources.map((resource) => {
    if (`${resource.workspace}-${resource.stack} ${resource.address}` !== address) return resource;
    const attributes = structuredClone(resource.attributes) as Record<string, unknown>;
    change(attributes);
    return { ...resource, attributes };
  });

const ZONE = 'nonprod-euw1-drills aws_fis_experiment_template.zone-lost-eu-west-1a';
const DATABASE = 'staging-drills aws_fis_experiment_template.database-lost-decisions';

describe('what experiments would hit', () => {
  it('is there, is named, and is stopped by an alarm that is there', () => {
    expect(drillBreaches(resources)).toEqual([]);
    expect(templates.length).toBeGreaterThan(8);
  });

  it('is nothing in production, where nobody has authorised anything', () => {
    expect(templates.filter(({ workspace }) => workspace.startsWith('prod'))).toEqual([]);
  });

  it('are in a zone: nodes of both kinds, and the databases of every workspace on the cluster', () => {
    const zone = templates.find(({ address }) => address.endsWith('.zone-lost-eu-west-1a'));
    const found = (zone?.attributes.target as readonly { readonly name: string }[]).map((target) => [
      target.name,
      hits(
        target,
        resources.filter(({ account }) => account === zone?.account),
      ).length,
    ]);
    expect(Object.fromEntries(found)).toMatchObject({ instances: 3, karpenter: 1, 'databases-nonprod-euw1': 1 });
  });

  it('is in production what was authorised', () => {
    const word = {
      reason: 'the yearly drill',
      from: '2027-02-01',
      until: '2027-02-02',
      approver: 'Head of Operations',
    };
    const clusters = spec.clusters.map((one) =>
      one.name === 'prod-euw1' ? { ...one, drills: { 'node-lost': word } } : one,
    );
    const all = synthesise({ ...spec, clusters }, run).flatMap((stack) => stack.resources);
    expect(
      all.filter(({ type, workspace }) => type === 'aws_fis_experiment_template' && workspace.startsWith('prod')),
    ).toMatchObject([{ attributes: { tags: { 'authorised-from': '2027-02-01', 'authorised-until': '2027-02-02' } } }]);
  });
});

describe('a breach', () => {
  it.each<[string, readonly Resource[], RegExp]>([
    [
      'is a tag that nobody sets any more',
      resources.filter(({ address }) => !/^aws_autoscaling_group_tag\..*_power$/.test(address)),
      /zone-lost-eu-west-1a would hit nothing by its target groups/,
    ],
    [
      'is a driver of disks that tags none',
      changed('nonprod-euw1-cluster aws_eks_addon.after-nodes_aws-ebs-csi-driver', (one) => {
        one.configuration_values = String(one.configuration_values).replace('extraVolumeTags', 'volumeTags');
      }),
      /zone-lost-eu-west-1b would hit nothing by its target disks/,
    ],
    [
      'is a drill target that nobody makes',
      without('dev-tenancy helm_release.drill-target-workload'),
      /dev: drills\/aws_fis_experiment_template.crash-loop would hit nothing by its target pods/,
    ],
    [
      'is a label that the drill target has no more',
      changed('staging-tenancy helm_release.drill-target-workload', (one) => {
        one.values = [String((one.values as readonly string[])[0]).replaceAll('app.kubernetes.io/name', 'app')];
      }),
      /staging: drills\/aws_fis_experiment_template.out-of-memory would hit nothing by its target pods/,
    ],
    [
      'is a database that is gone',
      without('staging-data aws_db_instance.decisions'),
      /database-lost-decisions would hit nothing by its target database/,
    ],
    [
      'is an environment that is not named',
      changed(ZONE, (one) => (one.tags = { affects: 'dev' })),
      /reaches staging, which it does not name/,
    ],
    [
      'is a target of somebody else',
      changed(DATABASE, (one) => {
        one.target = [
          { name: 'database', resource_type: 'aws:rds:db', resource_tag: [{ key: 'workspace', value: 'dev' }] },
        ];
      }),
      /database-lost-decisions reaches dev, which it does not name/,
    ],
    [
      'is an alarm that is gone',
      without('nonprod-euw1-observability aws_cloudwatch_metric_alarm.door-staging_customer-impact'),
      /stops on arn:aws:cloudwatch:.*customer-impact-staging, which no stack makes/,
    ],
    ['is an experiment that nothing stops', changed(ZONE, (one) => (one.stop_condition = [])), /stops on nothing/],
  ])('%s', (_, all, sentence) => {
    expect(drillBreaches(all).join('\n')).toMatch(sentence);
  });
});
