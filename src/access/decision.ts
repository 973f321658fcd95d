import { arn, type Statement } from '../../modules/kernel';
import type { Keys } from './condition';
import { type Call, type Decision, judge, type Verdict } from './judge';

/** Somebody with an identity in an account. */
export interface Identity {
  readonly account: string;
  readonly arn: string;
  readonly policies: readonly Statement[];
  /** What it may not exceed. @default it may do what its policies say */
  readonly boundary?: readonly Statement[] | undefined;
}

/** Something that has a policy of its own. */
export interface Guarded {
  readonly account: string;
  readonly policy: readonly Statement[];
}

/** A VPC endpoint on the way. */
export interface Endpoint {
  readonly id: string;
  readonly policy: readonly Statement[];
}

/** One action of somebody on something. */
export interface Attempt {
  readonly who: Identity;
  readonly action: string;
  readonly resource: string;
  readonly guarded: Guarded;
  /** The way it takes. @default past all endpoints */
  readonly through?: Endpoint | undefined;
  /** What else the request carries. */
  readonly keys?: Keys;
}

/** What comes of an attempt, and which policy decided. */
export interface Outcome {
  readonly decision: Decision;
  readonly because: string;
}

/**
 * All policies together: within an account identity or resource may allow, between accounts both must; boundary and endpoint
 * must allow as well; any denial wins, and what is not understood is said. Source: IAM/latest/UserGuide/
 * reference_policies_evaluation-logic. Organisations' policies are the organisation's, and are not here.
 */
export function decide(attempt: Attempt): Outcome {
  const { who, guarded, through } = attempt;
  const call = callOf(attempt);
  const said = {
    identity: judge(who.policies, call),
    resource: judge(guarded.policy, call),
    ...(who.boundary && { boundary: judge(who.boundary, call) }),
    ...(through && { endpoint: judge(through.policy, call) }),
  };
  const missing = lacking(attempt, said, call);
  return (
    first(said, 'denied') ??
    first(said, 'unknown') ??
    (missing === undefined
      ? { decision: 'allowed', because: 'all that have a say' }
      : { decision: 'not allowed', because: missing })
  );
}

type Said = Readonly<Record<'identity' | 'resource', Verdict>> &
  Readonly<Partial<Record<'boundary' | 'endpoint', Verdict>>>;

function first(said: Said, decision: Decision): Outcome | undefined {
  const found = Object.entries(said).find(([, verdict]) => verdict.decision === decision);
  return found && { decision, because: `${found[0]}: ${found[1].because}` };
}

/** Which policy would have to allow and does not. */
function lacking({ who, guarded, action }: Attempt, said: Said, call: Call): keyof Said | undefined {
  const allows = (policy: keyof Said) => said[policy]?.decision === 'allowed';
  for (const limit of ['boundary', 'endpoint'] as const) if (said[limit] && !allows(limit)) return limit;
  if (who.account !== guarded.account) return allows('identity') ? missingResource(allows('resource')) : 'identity';
  // A statement for the own account only hands the question to IAM; a key's policy has to, a bucket's need not.
  const named = judge(guarded.policy, { ...call, principal: `aws:${who.arn}` }).decision === 'allowed';
  const handedOn = !action.startsWith('kms:') || allows('resource');
  if (named || (allows('identity') && handedOn)) return undefined;
  return allows('identity') ? 'resource' : 'identity';
}

const missingResource = (allowed: boolean) => (allowed ? undefined : 'resource');

const TLS = { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3' };

function callOf({ who, action, resource, through, keys }: Attempt): Call {
  const { account } = who;
  return {
    ...{ action, resource, principal: [`aws:${who.arn}`, `aws:${arn.iam({ account }, 'root')}`, `aws:${account}`] },
    context: {
      ...TLS,
      'aws:PrincipalAccount': account,
      'aws:PrincipalArn': who.arn,
      'aws:PrincipalIsAWSService': 'false',
      ...(action.startsWith('kms:') && { 'kms:CallerAccount': account }),
      ...(through && { 'aws:SourceVpce': through.id }),
      ...keys,
    },
  };
}
