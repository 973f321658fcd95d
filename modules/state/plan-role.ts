import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { Role } from '../identity';
import { arn, type Context, DRIFT_SOURCE, type Statement } from '../kernel';
import type { Account } from './account';
import { PIPELINE } from './boundary-policy';
import { recordsAreDenied } from './records-policy';
import { stateLock, stateRead } from './state-access';

export interface PlanRoleProps {
  readonly account: Account;
  readonly trust: Statement;
  /** The boundary, which must stand before the role. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** AWS's list of everything that reads. Wide, but kept up by AWS; `recordsAreDenied` takes the content back out. */
export const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

/** Sees every setting of the account and no record in it, and writes nothing but locks and findings of drift: it plans, for anybody's pull request. */
export class PlanRole extends Construct {
  constructor(scope: Construct, id: string, { account: { context, keyArn }, trust, dependsOn }: PlanRoleProps) {
    super(scope, id);
    new Role(this, 'Default', {
      context,
      name: PIPELINE.plan,
      description: 'Plans the stacks of this account from pull requests and main: reads settings, writes locks only',
      trust: [trust],
      policies: {
        state: [...stateRead(context, keyArn), stateLock(context)],
        settings: moreSettings(context),
        drift: [raisesDrift(context)],
        'no-records': [...recordsAreDenied(context), ...noSecrets(keyArn)],
      },
      managedPolicyArns: [READ_ONLY],
      dependsOn,
    });
  }
}

/** What refreshing needs and ReadOnlyAccess lacks (its version 178). */
export const moreSettings = (context: Context): readonly Statement[] => [
  {
    Sid: 'MoreSettings',
    Effect: 'Allow',
    Action: ['codeconnections:GetConnection', 'codeconnections:ListTagsForResource'],
    Resource: arn.regional(context, 'codeconnections', 'connection/*'),
  },
  // The provider has AWS look at a workflow whenever one changes in a plan; a workflow that is not there has no ARN.
  { Sid: 'CheckWorkflows', Effect: 'Allow', Action: 'states:ValidateStateMachineDefinition', Resource: '*' },
];

/** `platform drift --raise` says on the account's bus what it found, and may say nothing else there. */
const raisesDrift = (context: Context): Statement => ({
  Sid: 'RaiseDrift',
  Effect: 'Allow',
  Action: 'events:PutEvents',
  Resource: arn.regional(context, 'events', 'event-bus/default'),
  Condition: { StringEquals: { 'events:source': DRIFT_SOURCE } },
});

/** Secret values, and parameters that are secret: those cannot be read without their key. */
const noSecrets = (keyArn: string): readonly Statement[] => [
  {
    Sid: 'DenySecretValues',
    Effect: 'Deny',
    Action: ['secretsmanager:BatchGetSecretValue', 'secretsmanager:GetSecretValue'],
    Resource: '*',
  },
  { Sid: 'DenyOtherKeys', Effect: 'Deny', Action: 'kms:Decrypt', NotResource: keyArn },
];
