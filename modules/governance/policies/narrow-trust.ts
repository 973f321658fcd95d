import { called, conditionKeys, conditionValues, principals, resourcePolicy, type Written } from '../documents';
import type { Policy } from '../policy';
import { sentence } from '../want';

/** A role that people or other systems take says whom it means: by caller, external id or token. */
export const narrowTrust: Policy = {
  id: 'narrow-trust',
  statement: 'Trust in people and other systems names them.',
  controls: ['IAM-01', 'IAM-02'],
  article: 'RTS 2024/1774 Art. 20(1)',
  why: 'to trust a whole account, or any workflow of a forge, is to trust whoever gets in there',
  applies: ['aws_iam_role'],
  check: (role) =>
    (resourcePolicy(role).statements ?? [])
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap((statement) =>
        missing(statement).map((want) => sentence('assume_role_policy', called(statement), want, 'say whom it means')),
      ),
};

function missing(statement: Written): readonly string[] {
  const keys = conditionKeys(statement);
  const isPeople = principals(statement, 'AWS').length > 0;
  const isToken = principals(statement, 'Federated').length > 0;
  return [
    ...(isPeople && !keys.some((key) => /^(aws:principalarn|sts:externalid)$/.test(key))
      ? ['a condition on aws:PrincipalArn or sts:ExternalId']
      : []),
    ...(isToken
      ? [':aud', ':sub']
          .filter((key) => !isNamed(statement, key))
          .map((key) => `an exact condition on ${key.slice(1)} of the token`)
      : []),
  ];
}

/** Something stands there, and it is not a pattern that any token fits. */
const isNamed = (statement: Written, suffix: string): boolean =>
  conditionKeys(statement).some((key) => {
    const values = key.endsWith(suffix) ? conditionValues(statement, key) : [];
    return values.length > 0 && !values.some((value) => /^[*?]|:\*$/.test(value));
  });
