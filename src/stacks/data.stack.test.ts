import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { DbInstance } from '@cdktf/provider-aws/lib/db-instance';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { describe, expect, it } from 'vitest';
import { COMPONENTS } from '../../modules/cluster';
import { OS_METRICS_LOG_GROUP } from '../../modules/data';
import { statementsOf } from '../../test/support/iam';
import { Synthesised } from '../../test/support/synth';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { type SynthesisedStack } from '../synth';
import { synthesised } from '../../test/support/synthesised';

const spec = load(input);
const stacks = synthesised();
const readBack = ({ text }: SynthesisedStack) => new Synthesised(JSON.parse(text) as Synthesised['json']);
const stackOf = (workspace: string, part: string): Synthesised => {
  const found = stacks.find((stack) => stack.workspace === workspace && stack.part === part);
  if (!found) throw new Error(`no stack ${workspace}-${part}`);
  return readBack(found);
};
const instances = (workspace: string, part = 'data') => Object.values(stackOf(workspace, part).all(DbInstance));

const ENVIRONMENTS = spec.environments.map(({ name }) => name);
const everyInstance = [
  ...ENVIRONMENTS.flatMap((name) => instances(name)),
  ...spec.clusters.flatMap(({ name }) => instances(name, 'identity')),
];

describe.each(ENVIRONMENTS)('the databases of %s', (name) => {
  const environment = spec.environments.find((one) => one.name === name);
  const stack = stackOf(name, 'data');

  it('are those that the workspace names, each handed on by name', () => {
    const names = Object.keys(environment?.databases ?? {});
    expect(Object.keys(stack.all(DbInstance)).sort()).toEqual([...names].sort());
    for (const output of ['addresses', 'resource_ids', 'master_secret_arns', 'security_group_ids'])
      expect(Object.keys(stack.json.output?.[output]?.value ?? {}).sort(), output).toEqual([...names].sort());
  });

  it('can be copied by AWS Backup of the audit account, and by no other stranger', () => {
    const [own, ...others] = statementsOf(stack.get(KmsKey, 'databases').policy);
    expect(own?.Sid).toBe('AccountIamGoverns');
    expect(others.map(({ Principal }) => Principal)).toEqual(
      others.map(() => ({ AWS: `arn:aws:iam::${spec.audit.account}:root` })),
    );
    expect(others.map(({ Sid }) => Sid)).toContain('AuditAccountReadsSnapshots');
  });
});

describe('every database of the platform', () => {
  it('runs the version of the one table', () => {
    expect(new Set(everyInstance.map(({ engine_version }) => engine_version))).toEqual(
      new Set([COMPONENTS.postgres.version]),
    );
  });

  it('has a standby in another zone, in the example', () => {
    expect(everyInstance.filter(({ multi_az }) => multi_az !== true)).toEqual([]);
  });

  it('is interrupted alone: no neighbour of its workspace or cluster has its hour', () => {
    for (const { name, cluster } of spec.environments) {
      const near = [...instances(name), ...instances(cluster, 'identity')];
      expect(new Set(near.map(({ backup_window }) => backup_window)).size, name).toBe(near.length);
    }
  });

  it('meets a change in production days after the rehearsal', () => {
    const days = (workspace: string) => instances(workspace).map((one) => String(one.maintenance_window).slice(0, 3));
    expect(ENVIRONMENTS.map((name) => [name, [...new Set(days(name))]])).toEqual([
      ['dev', ['tue']],
      ['staging', ['thu']],
      ['prod', ['sun']],
    ]);
  });

  it('finds the group for the readings of its host already made, once for each account, by a stack before it', () => {
    const makers = stacks.filter((stack) =>
      Object.values(readBack(stack).all(CloudwatchLogGroup)).some(({ name }) => name === OS_METRICS_LOG_GROUP),
    );
    expect(makers.map(({ id }) => id)).toEqual(spec.clusters.map(({ name }) => `${name}-cluster`));
    for (const { part, dependsOn } of stacks.filter(({ part }) => part === 'data' || part === 'identity'))
      expect(
        dependsOn.some((id) => id.endsWith('-cluster')),
        part,
      ).toBe(true);
  });

  it('has a name of its own in its account', () => {
    const names = everyInstance.map(({ identifier }) => identifier);
    expect(new Set(names).size).toBe(names.length);
  });
});
