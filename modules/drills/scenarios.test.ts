import { describe, expect, it } from 'vitest';
import { testContext } from '../../test/support/synth';
import type { Statement } from '../kernel';
import {
  authorised,
  clusterScenarios,
  environmentScenarios,
  FIS_ACTIONS,
  type FisAction,
  rights,
  type Scenario,
  scenarioProblems,
  TARGET_TYPES,
} from '.';

const context = testContext({ workspace: 'nonprod-euw1', grade: 'non-production' });
const reboot = {
  documentArn: 'arn:aws:ssm:eu-west-1:123456789012:document/exbank-dev-reboot-events',
  roleArn: 'arn:aws:iam::123456789012:role/exbank-dev-reboot-events',
};
const image = (upstream: string) => `cache/${upstream}`;
const ALL = [
  ...clusterScenarios({ context, workspaces: ['nonprod-euw1', 'dev'] }),
  ...environmentScenarios({ context, databases: ['ledger'], reboots: { events: reboot }, cluster: 'exbank-x', image }),
];
const actionsOf = (statements: readonly Statement[]): readonly string[] =>
  [...new Set(statements.flatMap((one) => ('Action' in one ? [one.Action].flat() : [])))].sort();

describe('the table of FIS actions', () => {
  it.each(Object.entries<FisAction>(FIS_ACTIONS))('%s has a target that something makes', (_, { target, section }) => {
    expect(target === undefined || target.type in TARGET_TYPES).toBe(true);
    expect(section).toMatch(/^[a-z0-9-]+$/);
  });
});

describe('every scenario', () => {
  it('is one for each zone, a node, Spot, S3, each database and each broker, and two for the drill target', () => {
    expect(ALL.map(({ id }) => id)).toEqual([
      ...['zone-lost-eu-west-1a', 'zone-lost-eu-west-1b', 'node-lost', 'spot-interrupted', 'endpoint-lost-s3'],
      ...['database-lost-ledger', 'broker-lost-events', 'out-of-memory', 'crash-loop'],
    ]);
  });

  it.each(ALL.map((scenario) => [scenario.id, scenario] as const))('%s is what AWS takes', (_, scenario) => {
    expect(scenarioProblems(scenario, context)).toEqual([]);
    expect(scenario.hypothesis.length).toBeLessThanOrEqual(512); // fis/latest/APIReference/API_CreateExperimentTemplate
  });

  it.each(ALL.map((scenario) => [scenario.id, scenario] as const))(
    '%s has a role that may do what its actions need, and nothing else',
    (_, scenario) => {
      const needs = Object.values(scenario.actions).flatMap(({ id }): readonly string[] => FIS_ACTIONS[id].needs);
      expect(actionsOf(rights(context, scenario))).toEqual([...new Set(needs)].sort());
    },
  );

  it('harms nothing without the tags of its target', () => {
    for (const scenario of ALL)
      for (const statement of rights(context, scenario)) {
        const harm = actionsOf([statement]).some((one) => /Terminate|StopInst|Interruption|RebootDB/.test(one));
        if (harm) expect(JSON.stringify(statement.Condition), scenario.id).toContain('aws:ResourceTag/workspace');
      }
  });

  it('refuses launches in its own zone alone, and shifts away from it', () => {
    const [first] = ALL;
    const zones = Object.values(first?.actions ?? {}).flatMap(({ parameters }) =>
      Object.entries(parameters).filter(([key]) => /AvailabilityZone/i.test(key)),
    );
    expect(zones.length).toBe(3);
    for (const [, zone] of zones) expect(zone).toBe('eu-west-1a');
  });
});

describe('disks in a zone that dies', () => {
  const [zone] = clusterScenarios({ context, workspaces: [] });
  it('are those of claims, in that zone alone, and harmed for no longer than the zone', () => {
    expect(zone?.targets.disks).toEqual({
      ...{ type: 'aws:ec2:ebs-volume', tags: { workspace: 'nonprod-euw1' } },
      filters: { 'Attachments.DeleteOnTermination': ['false'] },
      parameters: { availabilityZoneIdentifier: 'eu-west-1a' },
    });
    expect(zone?.actions['pause-disks']).toMatchObject({ target: 'disks', parameters: { duration: 'PT30M' } });
    const pauses = (zone ? rights(context, zone) : []).find(
      (statement) => 'Action' in statement && statement.Action === 'ec2:PauseVolumeIO',
    );
    expect(pauses).toMatchObject({
      Resource: 'arn:aws:ec2:eu-west-1:123456789012:volume/*',
      Condition: { StringEquals: { 'aws:ResourceTag/workspace': 'nonprod-euw1' } },
    });
  });
});

const PODS = { clusterIdentifier: 'x', namespace: 'y', selectorType: 'labelSelector', selectorValue: 'a=b' };
const STRESS: Scenario['actions'] = {
  stop: {
    ...{ id: 'aws:eks:pod-memory-stress', target: 'node' },
    parameters: { duration: 'PT3M', kubernetesServiceAccount: 'drill-target' },
  },
};
const without = (all: Readonly<Record<string, string>>, name: string) =>
  Object.fromEntries(Object.entries(all).filter(([key]) => key !== name));

describe('a scenario is refused', () => {
  const plain: Scenario = {
    ...{ kind: 'node-lost', id: 'node-lost', hypothesis: 'A node dies.', minutes: 10 },
    targets: { node: { type: 'aws:ec2:instance', tags: { workspace: 'dev' } } },
    actions: { stop: { id: 'aws:ec2:stop-instances', target: 'node', parameters: {} } },
  };
  it.each<[string, Partial<Scenario>, string]>([
    [
      'with a parameter that the action does not know',
      { actions: { stop: { id: 'aws:ec2:stop-instances', target: 'node', parameters: { force: 'true' } } } },
      'actions.stop.parameters: force',
    ],
    [
      'without a parameter that it asks for',
      { actions: { stop: { id: 'aws:fis:wait', parameters: {} } }, targets: {} },
      'actions.stop.parameters: undefined',
    ],
    [
      'with a target of another kind',
      { targets: { node: { type: 'aws:rds:db', tags: { workspace: 'dev' } } } },
      'actions.stop.target: aws:rds:db',
    ],
    ['with a target that is everything', { targets: { node: { type: 'aws:ec2:instance' } } }, 'targets.node: neither'],
    [
      'with pods by tags, which FIS does not find',
      { targets: { node: { type: 'aws:eks:pod', tags: { workspace: 'dev' }, parameters: PODS } }, actions: STRESS },
      'targets.node: tags',
    ],
    [
      'with pods of no namespace, which are all',
      { targets: { node: { type: 'aws:eks:pod', parameters: without(PODS, 'namespace') } }, actions: STRESS },
      'targets.node.parameters: undefined',
    ],
    [
      'with pods by a selector that FIS does not know',
      { targets: { node: { type: 'aws:eks:pod', parameters: { ...PODS, selectorType: 'label' } } }, actions: STRESS },
      'targets.node.parameters.selectorType: label',
    ],
    [
      'with the zone of another region',
      {
        targets: {
          node: {
            ...{ type: 'aws:ec2:instance', tags: { workspace: 'dev' } },
            filters: { 'Placement.AvailabilityZone': ['eu-central-1a'] },
          },
        },
      },
      'targets.node: eu-central-1a',
    ],
    [
      'that lasts beyond its window',
      {
        actions: {
          stop: {
            ...{ id: 'aws:ec2:stop-instances', target: 'node' },
            parameters: { startInstancesAfterDuration: 'PT30M' },
          },
        },
      },
      'actions.stop.startInstancesAfterDuration: PT30M',
    ],
    [
      'that waits for what is not there',
      { actions: { stop: { id: 'aws:ec2:stop-instances', target: 'node', parameters: {}, after: ['wait'] } } },
      'actions.stop.after: wait',
    ],
  ])('%s', (_, change, said) => {
    const problems = scenarioProblems({ ...plain, ...change }, context);
    expect(problems.map(({ field, got }) => `${field}: ${String(got)}`)).toEqual([said]);
  });
});

describe('in production', () => {
  const production = testContext({ workspace: 'prod-euw1', grade: 'production' });
  const word = { reason: 'the yearly drill', from: '2027-02-01', until: '2027-02-02', approver: 'Head of Operations' };

  it('nothing may be rehearsed without somebody else’s word, and then only that', () => {
    expect(authorised(ALL, production, {}, [])).toEqual([]);
    expect(authorised(ALL, production, { 'node-lost': word }, [])).toMatchObject([
      { scenario: { id: 'node-lost' }, authorisation: { approver: 'Head of Operations' } },
    ]);
    expect(authorised(ALL, context, {}, [])).toHaveLength(ALL.length);
  });

  it('a word for what does not exist is told', () => {
    expect(() => authorised(ALL, production, { 'node-lots': word }, [])).toThrow(
      /prod-euw1\.drills\.node-lots: got "node-lots", want zone-lost.* - did you mean node-lost\?/,
    );
  });
});
