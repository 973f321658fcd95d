import { Construct } from 'constructs';
import { Role } from '../identity';
import { arn, type Context, type Statement } from '../kernel';
import type { Readers } from './settings';

export interface ReaderRolesProps {
  readonly context: Context;
  readonly auditors: Readers;
  readonly support: Readers;
}

const HOURS = 4; // half a working day

/** Roles of people who look: at every setting of the account, or for AWS's help with it. */
export class ReaderRoles extends Construct {
  constructor(scope: Construct, id: string, { context, ...readers }: ReaderRolesProps) {
    super(scope, id);
    for (const { name, description, policies, of } of KINDS)
      new Role(this, name, {
        ...{ context, name, description, maxSessionHours: HOURS },
        trust: trustPeople(context, readers[of]),
        managedPolicyArns: policies.map((policy) => `arn:aws:iam::aws:policy/${policy}`),
      });
  }
}

interface Kind {
  readonly name: string;
  readonly description: string;
  readonly of: 'auditors' | 'support';
  /** AWS's own. */
  readonly policies: readonly string[];
}

const KINDS: readonly Kind[] = [
  {
    name: 'auditor',
    description: 'Auditors: every setting of the account, and no content',
    of: 'auditors',
    policies: ['SecurityAudit', 'job-function/ViewOnlyAccess'],
  },
  {
    name: 'support',
    description: 'Cases with AWS Support (CIS AWS Foundations 3.0, 1.17)',
    of: 'support',
    policies: ['AWSSupportAccess'],
  },
];

/**
 * Users of IAM with their second factor. Sessions of single sign-on carry no proof of one (docs/traps.md), so roles are
 * trusted by name: their second factor is the directory's to ask for.
 */
const trustPeople = (context: Context, { principals }: Readers): readonly Statement[] => {
  const of = (kind: string) =>
    principals.filter((one) => one.startsWith(`${kind}/`)).map((one) => arn.iam(context, one));
  const base = { Effect: 'Allow', Principal: { AWS: arn.iam(context, 'root') }, Action: 'sts:AssumeRole' } as const;
  const [users, roles] = [of('user'), of('role')];
  return [
    ...(users.length > 0
      ? [
          {
            ...{ Sid: 'UsersWithSecondFactor', ...base },
            Condition: { ArnEquals: { 'aws:PrincipalArn': users }, Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
          },
        ]
      : []),
    ...(roles.length > 0 ? [{ Sid: 'Roles', ...base, Condition: { ArnEquals: { 'aws:PrincipalArn': roles } } }] : []),
  ];
};
