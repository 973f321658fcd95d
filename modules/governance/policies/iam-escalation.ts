import { BOUNDARY } from '../../kernel';
import { called, conditionKeys, identityPolicies, texts, WITH_IDENTITY_POLICY, type Written } from '../documents';
import { type Inventory } from '../inventory';
import { type Policy } from '../policy';
import { type Resource } from '../resource';
import { sentence } from '../want';

/** Each lets its holder write what a role may do (customary list of escalation paths in IAM). */
const WAYS = [
  'iam:AddUserToGroup',
  'iam:AttachGroupPolicy',
  'iam:AttachRolePolicy',
  'iam:AttachUserPolicy',
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreatePolicyVersion',
  'iam:DeleteRolePermissionsBoundary',
  'iam:PutGroupPolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:PutUserPolicy',
  'iam:SetDefaultPolicyVersion',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateLoginProfile',
] as const;

/** No identity can make itself mightier: pass any role, or rewrite what roles may do. */
export const iamEscalation: Policy = {
  id: 'iam-escalation',
  statement: 'No identity can make itself mightier.',
  controls: ['IAM-01'],
  article: 'DORA Art. 9(4)(c)',
  why: 'who may hand any role to a machine, or write the policy of any role, has all roles',
  applies: WITH_IDENTITY_POLICY,
  besides: ['aws_iam_role_policy_attachment'],
  check: (resource, among) =>
    isBoundary(resource, among)
      ? []
      : identityPolicies(resource).flatMap(({ field, statements = [] }) =>
          statements.filter(({ Effect }) => Effect === 'Allow').flatMap((statement) => sentences(field, statement)),
        ),
};

/** A boundary gives nothing by itself: it bounds what roles are given, unless somebody attaches it to one. */
const isBoundary = (policy: Resource, among: Inventory): boolean =>
  String(policy.attributes.name).endsWith(`-${BOUNDARY}`) &&
  !among
    .near(policy, 'aws_iam_role_policy_attachment')
    .some((attachment) => among.target(attachment, attachment.attributes.policy_arn, 'aws_iam_policy') === policy);

function sentences(field: string, statement: Written): readonly string[] {
  const found = ways(statement).join(', ');
  const [byName, where] = ['roles by name, and a condition on', called(statement)];
  return [
    ...(found
      ? [sentence(field, `${found} in ${where}`, `${byName} the boundary`, 'narrow resource and condition')]
      : []),
    ...(passesAnywhere(statement)
      ? [
          sentence(
            field,
            `iam:PassRole in ${where}`,
            `${byName} iam:PassedToService`,
            'say which role goes to which service',
          ),
        ]
      : []),
  ];
}

const fits = (pattern: string, action: string): boolean =>
  new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i').test(action);

const allows = ({ Action }: Written, action: string): boolean => texts(Action).some((pattern) => fits(pattern, action));

/** Every role, or every one of an account: `*`, `…:role/*`. */
const isAnyRole = ({ Resource, NotResource }: Written): boolean =>
  NotResource !== undefined ||
  texts(Resource).some((one) => /^\*+$|:(role|policy|user|group)\/\*$|^arn:aws:iam::[\d*]*:\*$/.test(one));

/** AWS can ask for the boundary with these, so a pattern of names is not enough to let them go without. */
const BOUND = ['iam:AttachRolePolicy', 'iam:CreateRole', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy'];

const isPattern = ({ Resource }: Written): boolean => texts(Resource).some((one) => one.includes('*'));

function ways(statement: Written): readonly string[] {
  if (conditionKeys(statement).includes('iam:permissionsboundary')) return [];
  const asked = [...(isAnyRole(statement) ? WAYS : []), ...(isPattern(statement) ? BOUND : [])];
  return [...new Set(asked)].filter((action) => allows(statement, action));
}

const passesAnywhere = (statement: Written): boolean =>
  allows(statement, 'iam:PassRole') &&
  (isAnyRole(statement) || !conditionKeys(statement).includes('iam:passedtoservice'));
