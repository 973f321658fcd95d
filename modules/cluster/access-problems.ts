import { arn, type Context, type Problem } from '../kernel';
import type { AccessGrant } from './settings';
import { type ClusterSubject, found, unless } from './subject';

/**
 * EKS's access policies that people and pipelines may get, and where they may hold.
 * Source: eks/latest/userguide/access-policy-permissions.
 */
const POLICIES: Readonly<Record<string, { readonly scope: 'cluster' | 'namespaces' | 'either' }>> = {
  AmazonEKSClusterAdminPolicy: { scope: 'cluster' },
  AmazonEKSAdminViewPolicy: { scope: 'cluster' },
  AmazonEKSAdminPolicy: { scope: 'namespaces' },
  AmazonEKSEditPolicy: { scope: 'namespaces' },
  AmazonEKSViewPolicy: { scope: 'either' },
};

const ADMINISTRATOR = 'AmazonEKSClusterAdminPolicy';

const PRINCIPAL = /^(?:arn:aws:iam::(\d{12}):)?((role|user)\/[\w+=,.@/-]+)$/;

/** Groups that EKS keeps for itself. Source: eks/latest/userguide/creating-access-entries. */
const FOREIGN_GROUP = /^(system|eks|aws|amazon|iam):/;

/** The principal as the ARN that EKS wants. */
export const principalArn = (context: Pick<Context, 'account'>, principal: string): string =>
  principal.startsWith('arn:') ? principal : arn.iam(context, principal);

/** What is wrong with who may call this cluster's API. */
export function accessProblems(subject: ClusterSubject): readonly Problem[] {
  const field = `${subject.name}.cluster.access`;
  const grants = Object.entries(subject.cluster.access);
  const administered = grants.some(([, { policy }]) => policy === ADMINISTRATOR);
  return found(
    unless(
      administered,
      field,
      Object.keys(subject.cluster.access),
      `at least one entry with ${ADMINISTRATOR}`,
      'whoever creates the cluster gets no rights by itself, so nobody could ever log in; name the administrators',
    ),
    ...grants.flatMap(([name, grant]) => grantProblems(subject, `${field}.${name}`, grant)),
    ...repeatedProblems(subject, grants),
  );
}

const grantProblems = (subject: ClusterSubject, field: string, grant: AccessGrant): readonly Problem[] =>
  found(
    principalProblem(subject, `${field}.principal`, grant.principal),
    policyProblem(`${field}.policy`, grant),
    scopeProblem(`${field}.namespaces`, grant),
    ...(grant.groups ?? []).map((group) =>
      unless(
        !FOREIGN_GROUP.test(group),
        `${field}.groups`,
        group,
        'a group of our own',
        'groups of the system pass by all access policies and leave no entry to review; use a policy',
      ),
    ),
  );

function principalProblem({ account, grade }: ClusterSubject, field: string, principal: string): Problem | undefined {
  const wrong = (want: string, fix: string): Problem => ({ field, got: principal, want, fix });
  if (/(^|:)root$/.test(principal))
    return wrong('a role', 'the root user is for emergencies of the account; give a break-glass role instead');
  if (principal.includes('*')) return wrong('one role', 'name each principal; EKS knows no patterns');
  const [, owner, , kind] = PRINCIPAL.exec(principal) ?? [];
  if (kind === undefined)
    return wrong('role/<path and name> or its full ARN', 'name the IAM role, not the session or the caller');
  if (owner !== undefined && owner !== account)
    return wrong(`a role of account ${account}`, 'let the other account assume a role here, and name that role');
  return kind === 'user' && grade === 'production'
    ? wrong('a role', 'users have keys that never end; let people assume a role through single sign-on')
    : undefined;
}

const policyProblem = (field: string, { policy, groups }: AccessGrant): Problem | undefined =>
  policy === undefined
    ? unless(
        (groups ?? []).length > 0,
        field,
        policy,
        Object.keys(POLICIES).join(', '),
        'an entry without policy and groups may do nothing; add one of them',
      )
    : unless(POLICIES[policy] !== undefined, field, policy, Object.keys(POLICIES).join(', '), 'choose one of these');

function scopeProblem(field: string, { policy, namespaces }: AccessGrant): Problem | undefined {
  const scope = POLICIES[policy ?? '']?.scope;
  if (scope === 'cluster' && namespaces !== undefined)
    return {
      field,
      got: namespaces,
      want: 'nothing',
      fix: `${policy ?? ''} holds for the whole cluster; leave it out`,
    };
  if (scope === 'namespaces' && !namespaces?.length)
    return { field, got: namespaces, want: 'namespaces', fix: `${policy ?? ''} must not reach kube-system; name them` };
  return undefined;
}

/** EKS takes one entry for each principal, in whatever way it is written. */
function repeatedProblems(
  subject: ClusterSubject,
  grants: readonly (readonly [string, AccessGrant])[],
): readonly Problem[] {
  const arns = grants.map(([, { principal }]) => principalArn(subject, principal));
  return grants.flatMap(([name, { principal }], index) =>
    arns.indexOf(principalArn(subject, principal)) === index
      ? []
      : [
          {
            field: `${subject.name}.cluster.access.${name}.principal`,
            got: principal,
            want: 'each principal once',
            fix: 'EKS keeps one entry for each; merge the two',
          },
        ],
  );
}
