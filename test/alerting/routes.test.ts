import { describe, expect, it } from 'vitest';
import { type SynthesisedStack } from '../../src/synth';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import type { Account, Resources } from './account';
import { losesSomething, lost } from './lost';
import { mutants } from './mutants';
import { synthesised } from '../support/synthesised';

const spec = load(input);
const stacks = synthesised();
const resourcesOf = (id: string): Resources => {
  const stack = stacks.find((candidate): candidate is SynthesisedStack => candidate.id === id);
  if (!stack) throw new Error(`no stack ${id}`);
  const text = stack.text.replaceAll('[\\"ConnectionArn\\"]', '.ConnectionArn'); // quotes that Terraform takes away
  return (JSON.parse(text) as { readonly resource: Resources }).resource;
};

const accounts = [spec.audit, ...spec.clusters].map(({ name, kind, account, region, alerting }): Account => {
  const { name: organisation, repository: git } = spec.organisation;
  const repository = `${git.owner}/${git.name}`;
  const place = { organisation, workspace: name, account, region, audit: spec.audit.account };
  const [own, archive] = [resourcesOf(`${name}-alerting`), resourcesOf(`${spec.audit.name}-archive`)];
  return { place, repository, settings: alerting, argoCd: kind === 'cluster', alerting: own, archive };
});

describe.each(accounts)('the ways of alarms in $place.workspace', (account) => {
  it('are whole', () => {
    expect(lost(account)).toEqual([]);
  });
});

/** What may be missing without an alarm being lost, and why. */
const MAY_BE_MISSING: readonly (readonly [RegExp, string])[] = [
  [/aws_kms_(alias|key)\./, 'what makes a good key is the matter of modules/keys'],
  [/aws_iam_role\.\w.* without (max_session_duration|permissions_boundary)$/, 'the boundary is a policy of its own'],
  [/aws_iam_(role|role_policy)\.[\w-]+ without name$/, 'nobody asks for it by its name'],
  [
    /aws_cloudformation_stack\.itsm without (name|on_failure|timeout_in_minutes|policy_body.*)$/,
    'it is about keeping: connection.test.ts',
  ],
  [/\.(DeletionPolicy|UpdateReplacePolicy|Metadata|Metadata\.Keep)$/, 'likewise'],
  [/without template_body\.AWSTemplateFormatVersion$/, 'CloudFormation knows one version'],
  [/GenerateSecretString\.(ExcludePunctuation|PasswordLength)$/, 'the first value opens nothing'],
  [/without (log_group_class|skip_destroy)$/, 'what a group costs and leaves behind is the matter of modules/logs'],
  [/without (message_retention_seconds|sqs_managed_sse_enabled)$/, 'SQS keeps four days and encrypts by itself'],
  [
    /without (datapoints_to_alarm|signature_version|confirmation_timeout_in_minutes)$/,
    'AWS has a default that delivers',
  ],
  [/own_records-late without dimensions$/, 'its metric has none'],
  [/teams without (logging_level|region|user_authorization_required)$/, 'how the channel is kept, not what it shows'],
  [
    /without extended_s3_configuration\.(buffering_size|custom_time_zone|dynamic_\w+\.retry_duration)$/,
    'AWS has a default',
  ],
  [/without source_parameters(\.sqs_queue_parameters(\.batch_size)?)?$/, 'ten at a time would do'],
  [
    /without (log_configuration\.(level|include_execution_data.*)|logging_configuration\.include_execution_data)$/,
    'how much is told of troubles',
  ],
  [
    /without (encryption_configuration\.kms_data_key_reuse_period_seconds|target\.input\.workspace)$/,
    'it is for people',
  ],
];

describe('of everything that could be taken from production', () => {
  const [, , production] = accounts;
  const all = production ? mutants(production) : [];

  it(`${all.length} things, each is missed`, () => {
    expect(all.length).toBeGreaterThan(500);
    const ofLogs = all.filter(({ what }) => /aws_kms_key\.events, LogGroups: (gone|without arn:)/.test(what));
    expect(ofLogs, 'logs may use the key: the statement, and each of its three groups').toHaveLength(4);
    const unnoticed = all.filter(({ account }) => !losesSomething(account)).map(({ what }) => what);
    expect(unnoticed.filter((what) => !MAY_BE_MISSING.some(([pattern]) => pattern.test(what)))).toEqual([]);
    expect(MAY_BE_MISSING.filter(([pattern]) => !unnoticed.some((what) => pattern.test(what)))).toEqual([]);
  });
});
