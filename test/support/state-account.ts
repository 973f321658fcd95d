import type { Statement } from '../../modules/kernel';
import { type Call, denies, statementsOf } from './iam';
import type { Authorise } from './s3-server';
import { verdictUnder } from './verdict';
import { synthesised } from './synthesised';

type Resources = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/** A stack's JSON, as far as these tests read it. */
export interface StackJson {
  readonly terraform: { readonly backend: { readonly s3: Readonly<Record<string, unknown>> } };
  readonly variable: Readonly<Record<string, unknown>>;
  readonly resource: Resources;
}

/** Callers that `authoriseAs` knows, by their access keys. */
export const CALLERS = {
  plan: 'PLANROLE',
  apply: 'APPLYROLE',
  administrator: 'ADMINISTRATOR',
  stranger: 'STRANGER',
} as const;

const KEY = 'arn:aws:kms:eu-west-1:444455556666:key/11111111-2222-3333-4444-555555555555';
const REGION = 'eu-west-1';
/** What of AWS's ReadOnlyAccess concerns S3 (its version 178). */
const READ_ONLY: Statement = { Sid: 'ReadOnly', Effect: 'Allow', Action: ['s3:Get*', 's3:List*'], Resource: '*' };

const stacks = synthesised();

/** A stack as it is rendered for S3. */
export function rendered(id: string): StackJson {
  const stack = stacks.find((candidate) => candidate.id === id);
  if (!stack) throw new Error(`no stack ${id}`);
  return JSON.parse(stack.text) as StackJson;
}

/**
 * Judges a request by what the account's `state` stack renders: the bucket's policy, the caller's policies under the
 * boundary, and the use of the state key that S3 makes on the caller's behalf.
 */
export function authoriseAs(stateStack: string, account: string): Authorise {
  const { resource } = rendered(stateStack);
  const policy = (type: string, id: string) =>
    statementsOf(String(resource[type]?.[id]?.policy).replaceAll('${aws_kms_key.state_key.arn}', KEY));
  const bucket = policy('aws_s3_bucket_policy', 'state_policy');
  const boundary = policy('aws_iam_policy', 'boundary');
  const inline = (role: string, ...names: readonly string[]) =>
    names.flatMap((name) => policy('aws_iam_role_policy', `${role}_${name}`));
  const plan = [READ_ONLY, ...inline('plan', 'state', 'settings', 'no-records')];
  const apply = [
    READ_ONLY,
    ...inline('apply', 'state', 'settings', 'no-records', 'keep-watch'),
    ...policy('aws_iam_policy', 'apply_services'),
    ...policy('aws_iam_policy', 'apply_identity'),
  ];
  return (call, caller) => {
    const home = caller === CALLERS.stranger ? '999999999999' : account;
    const known = { ...call.context, 'aws:PrincipalAccount': home, 'aws:RequestedRegion': REGION };
    if (denies(bucket, { ...call, context: known })) return false;
    if (caller === CALLERS.stranger || caller === CALLERS.administrator) return true;
    const policies = caller === CALLERS.plan ? plan : apply;
    return [{ ...call, context: known }, ...keyUse(call)].every(
      (step) => verdictUnder(boundary, policies, step) === 'allowed',
    );
  };
}

/** Reading an object decrypts, writing one makes a data key, both through S3. */
function keyUse({ action }: Call): readonly Call[] {
  const needed = { 's3:GetObject': 'kms:Decrypt', 's3:PutObject': 'kms:GenerateDataKey' }[action];
  const context = { 'kms:ViaService': `s3.${REGION}.amazonaws.com`, 'aws:RequestedRegion': REGION };
  return needed === undefined ? [] : [{ action: needed, resource: KEY, context }];
}
