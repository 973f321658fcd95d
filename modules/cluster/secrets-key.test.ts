import { expect, it } from 'vitest';
import { creatorMayGrant } from './secrets-key';

it('lets one role of the account grant the key, and nothing else with it', () => {
  const creator = 'arn:aws:iam::123456789012:role/exbank-test-euw1-apply';
  expect(creatorMayGrant({ account: '123456789012' }, creator)).toEqual({
    Sid: 'CreatorGrants',
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: 'kms:CreateGrant',
    Resource: '*',
    Condition: {
      StringEquals: { 'kms:CallerAccount': '123456789012' },
      ArnLike: { 'aws:PrincipalArn': creator },
    },
  });
});
