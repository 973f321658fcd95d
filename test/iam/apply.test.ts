import { describe, expect, it } from 'vitest';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { statementsOf } from '../support/iam';
import { verdictUnder } from '../support/verdict';
import { synthesised } from '../support/synthesised';

const spec = load(input);
const stacks = synthesised('stubs');

interface Asked {
  readonly actions: readonly string[];
  /** Below `arn:aws:<service>:<region>:<account>:`. */
  readonly on: (name: string) => string;
}

const asks = (service: string, on: Asked['on'], ...verbs: readonly string[]): Asked => ({
  actions: verbs.map((verb) => `${service}:${verb}`),
  on: (name) => `${service}:${on(name)}`,
});

/**
 * What making, changing and taking away each kind asks of IAM beside reading. Source: hashicorp/terraform-provider-aws,
 * internal/service of each, and the service authorization reference (read 2026-11-25).
 */
const KINDS: Readonly<Record<string, Asked>> = {
  aws_cloudwatch_composite_alarm: asks(
    'cloudwatch',
    (name) => `alarm:${name}`,
    ...['PutCompositeAlarm', 'DeleteAlarms', 'TagResource', 'UntagResource'],
  ),
  aws_cloudwatch_metric_alarm: asks(
    'cloudwatch',
    (name) => `alarm:${name}`,
    ...['PutMetricAlarm', 'DeleteAlarms', 'TagResource', 'UntagResource'],
  ),
  aws_cloudwatch_dashboard: asks('cloudwatch', (name) => `dashboard/${name}`, 'PutDashboard', 'DeleteDashboards'),
  aws_cloudwatch_event_rule: asks(
    'events',
    (name) => `rule/${name}`,
    ...['PutRule', 'DeleteRule', 'TagResource', 'UntagResource'],
  ),
  aws_cloudwatch_event_target: asks('events', (name) => `rule/${name}`, 'PutTargets', 'RemoveTargets'),
  aws_cloudwatch_log_group: asks(
    'logs',
    (name) => `log-group:${name}`,
    ...['CreateLogGroup', 'DeleteLogGroup', 'PutRetentionPolicy', 'AssociateKmsKey', 'TagResource', 'UntagResource'],
  ),
  aws_cloudwatch_log_metric_filter: asks(
    'logs',
    (name) => `log-group:${name}`,
    ...['PutMetricFilter', 'DeleteMetricFilter'],
  ),
  aws_cloudwatch_log_resource_policy: asks('logs', () => '*', 'PutResourcePolicy', 'DeleteResourcePolicy'),
  aws_kms_alias: asks('kms', (name) => name, 'CreateAlias', 'DeleteAlias', 'UpdateAlias'),
  aws_kms_key: asks('kms', () => 'key/1', 'CreateKey', 'EnableKeyRotation', 'PutKeyPolicy', 'TagResource'),
  aws_secretsmanager_secret: asks('secretsmanager', (name) => `secret:${name}`, 'CreateSecret', 'TagResource'),
  aws_secretsmanager_secret_policy: asks('secretsmanager', (name) => `secret:${name}`, 'PutResourcePolicy'),
};

describe.each(spec.clusters)('whoever applies $name', ({ name, account, region }) => {
  const of = (part: string) => stacks.find(({ id }) => id === `${name}-${part}`)?.resources ?? [];
  const policies = of('state')
    .filter(({ address }) => /^aws_iam_(role_)?policy\.apply_/.test(address))
    .flatMap(({ attributes }) => statementsOf(attributes.policy));
  const boundary = of('state')
    .filter(({ address }) => address === 'aws_iam_policy.boundary')
    .flatMap(({ attributes }) => statementsOf(attributes.policy));
  const observability = of('observability');
  const may = (action: string, resource: string) =>
    verdictUnder(boundary, policies, { action, resource, context: { 'aws:RequestedRegion': region } });

  it('has every kind of the observability stack in the table above', () => {
    expect([...new Set(observability.map(({ type }) => type))].filter((type) => !(type in KINDS))).toEqual([]);
    expect(policies.length).toBeGreaterThan(10);
  });

  it.each(Object.entries(KINDS))('may make, change and take away each %s of it', (type, { actions, on }) => {
    const named = observability
      .filter((resource) => resource.type === type)
      .map(({ attributes }) => String(attributes.alarm_name ?? attributes.dashboard_name ?? attributes.name));
    expect(named.length).toBeGreaterThan(0);
    for (const each of named) {
      const [service, ...rest] = on(each).split(':');
      const arn = `arn:aws:${service}:${service === 'cloudwatch' && rest[0]?.startsWith('dashboard') ? '' : region}:${account}:${rest.join(':')}`;
      expect(
        actions.filter((action) => may(action, arn) !== 'allowed'),
        arn,
      ).toEqual([]);
    }
  });
});
