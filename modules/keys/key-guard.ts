import { roleArn } from '../identity';
import { arn, type Context, type Statement } from '../kernel';

/**
 * For the key of records that must outlive everybody's mistakes: nobody ends it, only the role that applies this
 * platform changes who may use it, and no grant goes to a person. The root user stays able to change the policy,
 * because a key whose only keeper is gone could never be governed again (kms/latest/developerguide/key-policies).
 */
export const keyGuard = (context: Context): readonly Statement[] => [
  {
    Sid: 'NobodyEndsKey',
    ...nobody,
    Action: ['kms:DeleteImportedKeyMaterial', 'kms:DisableKey', 'kms:ScheduleKeyDeletion'],
  },
  {
    Sid: 'DenyOtherKeepers',
    ...nobody,
    Action: ['kms:DeleteAlias', 'kms:DisableKeyRotation', 'kms:PutKeyPolicy', 'kms:UpdateAlias'],
    Condition: { ArnNotEquals: { 'aws:PrincipalArn': [roleArn(context, 'apply'), arn.iam(context, 'root')] } },
  },
  {
    Sid: 'DenyGrantsToPeople',
    ...nobody,
    Action: 'kms:CreateGrant',
    Condition: { Bool: { 'kms:GrantIsForAWSResource': 'false' } },
  },
];

const nobody = { Effect: 'Deny', Principal: '*', Resource: '*' } as const;
