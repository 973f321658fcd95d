import { type PolicyStatement, policyStatements } from './policy-statement';
import { opened } from './widening';

/** Whether a policy document allows something to everybody, or so much to somebody that it may give itself the rest. */
export const isWidePolicy = (document: unknown): boolean => (policyStatements(document) ?? []).some(isWide);

/** An allowance to everybody, to all but some, of all but some actions, or of what leads to every other right. */
export function isWide(statement: PolicyStatement): boolean {
  const { effect, principals, notPrincipals, notActions, conditions } = statement;
  if (effect !== 'Allow') return false;
  if (notPrincipals !== undefined) return true;
  if (principals !== undefined) return principals.includes('*') && !conditions.some(names);
  if (conditions.some(({ key }) => !NARROWS_NOTHING.includes(key))) return false;
  return notActions !== undefined || isMighty(statement);
}

/** Keys that say how, where or when, and not who or what. */
const NARROWS_NOTHING = ['aws:securetransport', 'aws:requestedregion', 'aws:currenttime', 's3:tlsversion'];

/** Keys that say who asks, or for whom. */
const NAMES =
  /^(aws:(principal(arn|account|orgid|orgpaths|tag\/.*|servicename)|source(arn|account|orgid|vpc|vpce|ip|vpcarn)|userid)|kms:(calleraccount|viaservice)|s3:dataaccesspointaccount|sns:endpoint|token\..*|.*:(sub|aud))$/;

const names = ({ operator, key, values }: PolicyStatement['conditions'][number]): boolean =>
  /^(ForAnyValue:)?(String(Equals|Like)|StringEqualsIgnoreCase|Arn(Equals|Like)|IpAddress)$/.test(operator) &&
  NAMES.test(key) &&
  values.every((value) => !/^\*?$/.test(value) && !opened(undefined, value));

/** Actions that give every other right, on whatever. */
const ESCALATES = /^(\*(:\*)?|(iam|sts|organizations|sso):\*)$/;
/** Those that do so when nothing says on what; and a whole service is wide on all that it has. */
const ESCALATES_ANYWHERE = /^(iam:(pass|put|attach|create|update|add|set)[\w*]*|sts:assumerole|[\w-]+:\*)$/;

const isMighty = ({ actions = [], resources = [], notResources }: PolicyStatement): boolean => {
  const anywhere = notResources !== undefined || resources.includes('*');
  return actions.some((action) => ESCALATES.test(action) || (anywhere && ESCALATES_ANYWHERE.test(action)));
};
