import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { arn, boundaryArn, type Context, policyDocument, type Problem, reject, type Statement } from '../kernel';

export interface RoleProps {
  readonly context: Context;
  /** Last part of the physical name `<organisation>-<workspace>-<name>`. Changing it replaces the role. */
  readonly name: string;
  /** What the role is for, for the reader of the account's role list: one line, 1-1000 characters. */
  readonly description: string;
  /** Who may assume it. Statements without a resource. */
  readonly trust: readonly Statement[];
  /** What it may do: inline policies by kebab-case name, together at most 10,240 characters. @default nothing */
  readonly policies?: Readonly<Record<string, readonly Statement[]>>;
  /** Literal ARNs of AWS's own managed policies, each at most once, at most ten. @default none */
  readonly managedPolicyArns?: readonly string[];
  /** Longest session, in hours (1-12). A role assumed by another role gets one hour whatever stands here. @default 1 */
  readonly maxSessionHours?: number;
  /** What must stand before the role; only the stack that makes the boundary needs it. @default nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

const DEFAULTS = { policies: {}, managedPolicyArns: [], maxSessionHours: 1, dependsOn: [] } as const;

const DESCRIPTION = /^[\x20-\x7e\xa1-\xff]{1,1000}$/; // IAM/latest/APIReference/API_CreateRole; one line of it
/** Room for all inline policies of a role, without white space: IAM reference_iam-quotas. */
export const INLINE_CHARACTERS = 10_240;
const ATTACHMENTS = 10; // managed policies per role, before an increase: IAM reference_iam-quotas

/** A role that never exceeds its account's boundary, whatever its policies say. */
export class Role extends Construct {
  readonly arn: string;
  readonly name: string;
  /** Its policies: whoever needs the role to be able, not only to exist, depends on these. */
  readonly permissions: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: RoleProps) {
    super(scope, id);
    const settings = { ...DEFAULTS, ...props };
    reject(`Role ${this.node.path}`, roleProblems(settings));
    const role = this.role(settings);
    this.arn = role.arn;
    this.name = role.name;
    this.permissions = [...this.inline(role, settings.policies), ...this.attach(role, settings.managedPolicyArns)];
  }

  private role({ context, name, description, trust, maxSessionHours, dependsOn }: Settings): IamRole {
    return new IamRole(this, 'Default', {
      name: context.name.local('iam-role', name),
      description,
      assumeRolePolicy: policyDocument(...trust),
      permissionsBoundary: boundaryArn(context),
      maxSessionDuration: maxSessionHours * 3600,
      dependsOn: [...dependsOn],
    });
  }

  private inline(role: IamRole, policies: Settings['policies']): IamRolePolicy[] {
    return Object.entries(policies).map(
      ([name, statements]) =>
        new IamRolePolicy(this, name, { name, role: role.name, policy: policyDocument(...statements) }),
    );
  }

  private attach(role: IamRole, policyArns: readonly string[]): IamRolePolicyAttachment[] {
    return policyArns.map(
      (policyArn) => new IamRolePolicyAttachment(this, attachmentId(policyArn), { role: role.name, policyArn }),
    );
  }
}

type Settings = Required<RoleProps>;

/** ARN of the role that `Role` makes under this name, for those who may not hold its token. */
export const roleArn = (context: Context, name: string): string =>
  arn.iam(context, `role/${context.name.local('iam-role', name)}`);

/** What IAM would say against a role. */
export function roleProblems({
  description,
  policies,
  managedPolicyArns,
  maxSessionHours,
}: Pick<Settings, 'description' | 'policies' | 'managedPolicyArns' | 'maxSessionHours'>): readonly Problem[] {
  const inline = Object.values(policies).reduce((sum, statements) => sum + policySize(statements), 0);
  return [
    ...wrong(DESCRIPTION.test(description), 'description', description, '1-1000 Latin characters', 'reword it'),
    ...wrong(isHours(maxSessionHours), 'maxSessionHours', maxSessionHours, '1-12', 'use whole hours'),
    ...wrong(inline <= INLINE_CHARACTERS, 'policies', inline, `at most ${INLINE_CHARACTERS} characters`, 'narrow them'),
    ...wrong(
      managedPolicyArns.length <= ATTACHMENTS,
      'managedPolicyArns',
      managedPolicyArns.length,
      `at most ${ATTACHMENTS}`,
      'write one policy instead',
    ),
  ];
}

/** The characters that IAM counts: all but white space, and `$${` is `${` by then. */
export const policySize = (statements: readonly Statement[]): number =>
  policyDocument(...statements)
    .replaceAll('$${', '${')
    .replace(/\s/g, '').length;

const isHours = (hours: number): boolean => Number.isInteger(hours) && hours >= 1 && hours <= 12;

const wrong = (holds: boolean, field: string, got: unknown, want: string, fix: string): readonly Problem[] =>
  holds ? [] : [{ field, got, want, fix }];

/** `…/AmazonEKSWorkerNodePolicy` is `amazon-eks-worker-node-policy`. */
const attachmentId = (policyArn: string): string =>
  policyArn
    .slice(policyArn.lastIndexOf('/') + 1)
    .replaceAll('_', '-')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
