import type { Statement } from '../../modules/kernel';
import { allows, type Call } from './iam';

/** Somebody who calls AWS, for tests of resource policies: what the policy can see of them. */
export interface Caller extends Pick<Call, 'principal' | 'context'> {
  /** The account whose IAM lets them do everything; services have none. */
  readonly account?: string;
}

const TLS = { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3' };

/** A role (`role/name`) or the root user (`root`) of an account, whose own policies allow everything. */
export const person = (account: string, who: string): Caller => ({
  account,
  principal: `aws:arn:aws:iam::${account}:root`,
  context: {
    ...TLS,
    'aws:PrincipalAccount': account,
    'aws:PrincipalArn': `arn:aws:iam::${account}:${who}`,
    'aws:PrincipalIsAWSService': 'false',
  },
});

/** An AWS service that acts for an account, as it introduces itself. */
export const service = (name: string, account: string, arn: string): Caller => ({
  principal: `service:${name}.amazonaws.com`,
  context: {
    ...TLS,
    'aws:PrincipalIsAWSService': 'true',
    'aws:SourceAccount': account,
    'aws:SourceArn': arn,
    's3:x-amz-acl': 'bucket-owner-full-control',
  },
});

const BY_IAM: Statement = { Sid: 'Iam', Effect: 'Allow', Action: '*', Resource: '*' };

/**
 * What comes of a call to something that `owner` owns: in the own account either IAM or the resource's policy may
 * allow it, from outside the resource's policy must. The callers' IAM allows them everything.
 */
export const may = (owner: string, policy: readonly Statement[], caller: Caller, call: Call): boolean =>
  allows(caller.account === owner ? [BY_IAM, ...policy] : policy, {
    ...(caller.principal === undefined ? {} : { principal: caller.principal }),
    ...call,
    context: { ...caller.context, ...call.context },
  });
