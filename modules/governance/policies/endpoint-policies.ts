import { called, conditionKeys, statementsIn, texts } from '../documents';
import type { Policy } from '../policy';
import { sentence } from '../want';

const NARROWING = /^aws:(principalaccount|principalorgid|resourceaccount|resourceorgid|principalisawsservice)$/;

/** Services that take no policy (docs/traps.md). */
const WITHOUT = [
  { pattern: /\.eks-auth$/, because: 'AWS refuses an endpoint with one' },
  { pattern: /\.vpce\.[a-z0-9-]+\.vpce-svc-/, because: 'the service of a third party knows no IAM' },
] as const;

/** What leaves through an endpoint is for accounts and resources that its policy names. */
export const endpointPolicies: Policy = {
  id: 'endpoint-policies',
  statement: 'Every endpoint has a policy that names callers or resources.',
  controls: ['NET-01', 'IAM-01'],
  article: 'RTS 2024/1774 Art. 13(k)',
  why: 'without one, stolen credentials of any account carry records out through our own door',
  applies: ['aws_vpc_endpoint'],
  concerns: ({ attributes }) => !WITHOUT.some(({ pattern }) => pattern.test(String(attributes.service_name))),
  check: ({ attributes: { policy } }) => {
    const statements = statementsIn(policy);
    if (!statements) return [sentence('policy', policy, 'a document that names callers or resources', 'write it')];
    return statements
      .filter(
        (statement) =>
          statement.Effect === 'Allow' &&
          texts(statement.Resource).includes('*') &&
          !conditionKeys(statement).some((key) => NARROWING.test(key)),
      )
      .map((statement) =>
        sentence('policy', called(statement), 'a condition on account, or resources by name', 'narrow it'),
      );
  },
};
