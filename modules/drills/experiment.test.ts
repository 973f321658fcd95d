import { FisExperimentTemplate } from '@cdktf/provider-aws/lib/fis-experiment-template';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { ImpactAlarm } from '../alarms';
import { clusterScenarios, Experiment, type StopAlarms } from '.';

const context = testContext({ workspace: 'nonprod-euw1', grade: 'non-production' });
const scenarios = clusterScenarios({ context, workspaces: ['nonprod-euw1', 'dev'] });
const logGroupArn = 'arn:aws:logs:eu-west-1:123456789012:log-group:drills';
const made = (id: string, stops: StopAlarms = [new ImpactAlarm(context, 'dev')]) =>
  synth((stack) => {
    const scenario = scenarios.find((one) => one.id === id);
    if (!scenario) throw new Error(`no scenario ${id}`);
    new Experiment(stack, id, {
      context,
      scenario,
      stops,
      logGroupArn,
      boards: ['arn:aws:cloudwatch::1:dashboard/dev'],
    });
  }, context);

describe('an experiment', () => {
  it('stops when customers of any environment that it may harm feel it', () => {
    const stops: StopAlarms = [new ImpactAlarm(context, 'dev'), new ImpactAlarm(context, 'staging')];
    expect(made('node-lost', stops).only(FisExperimentTemplate)).toMatchObject({
      stop_condition: ['dev', 'staging'].map((environment) => ({
        source: 'aws:cloudwatch:alarm',
        value: `arn:aws:cloudwatch:eu-west-1:123456789012:alarm:exbank-nonprod-euw1-customer-impact-${environment}`,
      })),
      tags: { affects: 'dev staging' },
    });
  });

  it('fails when its one action finds nothing; of many, each is compared afterwards', () => {
    const mode = (id: string) => made(id).only(FisExperimentTemplate).experiment_options;
    expect(mode('node-lost')).toMatchObject({ empty_target_resolution_mode: 'fail' });
    expect(mode('zone-lost-eu-west-1a')).toMatchObject({ empty_target_resolution_mode: 'skip' });
  });

  it('writes what it does, in the version and to the place that FIS takes', () => {
    expect(made('node-lost').only(FisExperimentTemplate).log_configuration).toEqual({
      cloudwatch_logs_configuration: { log_group_arn: `${logGroupArn}:*` },
      log_schema_version: 2,
    });
  });

  it('is reported with the boards of those that it may harm, into its own place', () => {
    const experiment = made('node-lost');
    expect(experiment.only(FisExperimentTemplate).experiment_report_configuration).toEqual({
      data_sources: { cloudwatch_dashboard: [{ dashboard_arn: 'arn:aws:cloudwatch::1:dashboard/dev' }] },
      outputs: {
        s3_configuration: { bucket_name: 'exbank-drill-reports-123456789012', prefix: 'nonprod-euw1/node-lost' },
      },
      ...{ pre_experiment_duration: 'PT10M', post_experiment_duration: 'PT30M' },
    });
    const policies = Object.values(experiment.all(IamRolePolicy)).map(({ policy }) => String(policy));
    expect(policies.join()).toContain('arn:aws:s3:::exbank-drill-reports-123456789012/nonprod-euw1/node-lost/*');
    expect(policies.join()).toContain('"Resource":["arn:aws:cloudwatch::1:dashboard/dev"]');
  });

  it('runs as a role that experiments of this account alone take', () => {
    expect(JSON.parse(String(made('node-lost').only(IamRole).assume_role_policy))).toMatchObject({
      Statement: [
        {
          Principal: { Service: 'fis.amazonaws.com' },
          Condition: {
            StringEquals: { 'aws:SourceAccount': '123456789012' },
            ArnLike: { 'aws:SourceArn': ['arn:aws:fis:eu-west-1:123456789012:experiment/*'] },
          },
        },
      ],
    });
  });

  it('has no more than five alarms, which AWS would refuse', () => {
    const alarm = (environment: string) => new ImpactAlarm(context, environment);
    const stops: StopAlarms = [alarm('a'), ...['b', 'c', 'd', 'e', 'f'].map(alarm)];
    expect(() => made('node-lost', stops)).toThrow(
      'stops: got 6, want 5 at most - put environments on another cluster',
    );
  });
});
