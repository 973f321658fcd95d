import { blocksAt, isBlock, valuesAt } from './want';
import type { Resource } from './resource';

/** One statement of a policy document, as it is written. */
export interface Written {
  readonly Sid?: unknown;
  readonly Effect?: unknown;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Condition?: unknown;
}

/** A policy document of a resource; `statements` is undefined when nobody can read it. */
export interface PolicyText {
  readonly field: string;
  readonly statements: readonly Written[] | undefined;
}

/** Policies of a resource on itself: who may use it. */
const ON_THEMSELVES: Readonly<Record<string, string>> = {
  aws_backup_vault_policy: 'policy',
  aws_cloudwatch_event_bus_policy: 'policy',
  aws_cloudwatch_log_resource_policy: 'policy_document',
  aws_ecr_registry_policy: 'policy',
  aws_ecr_repository_policy: 'policy',
  aws_kms_key: 'policy',
  aws_kms_key_policy: 'policy',
  aws_s3_bucket_policy: 'policy',
  aws_secretsmanager_secret_policy: 'policy',
  aws_sns_topic_policy: 'policy',
  aws_sqs_queue_policy: 'policy',
  aws_iam_role: 'assume_role_policy',
};

/** Kinds with a policy that says who may use them. */
export const WITH_RESOURCE_POLICY: readonly string[] = Object.keys(ON_THEMSELVES);

/** Kinds with a policy that says what an identity may do. */
export const WITH_IDENTITY_POLICY: readonly string[] = [
  'aws_iam_policy',
  'aws_iam_role',
  'aws_iam_role_policy',
  'aws_iam_user_policy',
  'aws_iam_group_policy',
];

/** Who may use it. */
export const resourcePolicy = (resource: Resource): PolicyText => {
  const field = ON_THEMSELVES[resource.type] ?? 'policy';
  return { field, statements: statementsIn(resource.attributes[field]) };
};

/** What an identity may do. A role has them inline, if at all. */
export const identityPolicies = ({ type, attributes }: Resource): readonly PolicyText[] => {
  if (type !== 'aws_iam_role') return [{ field: 'policy', statements: statementsIn(attributes.policy) }];
  return blocksAt(attributes, 'inline_policy').map(({ policy }) => ({
    field: 'inline_policy.policy',
    statements: statementsIn(policy),
  }));
};

const READ = new Map<string, readonly Written[] | undefined>();

/** The statements of a document; `undefined` when it is none or nobody can read it. The same text is read once. */
export function statementsIn(text: unknown): readonly Written[] | undefined {
  if (typeof text !== 'string') return undefined;
  if (!READ.has(text)) READ.set(text, parsed(text));
  return READ.get(text);
}

function parsed(text: string): readonly Written[] | undefined {
  try {
    const document: unknown = JSON.parse(text);
    return isBlock(document) && 'Statement' in document ? [document.Statement].flat().filter(isBlock) : undefined;
  } catch {
    return undefined;
  }
}

/** One text or several, as a list. */
export const texts = (value: unknown): readonly string[] =>
  [value].flat().filter((entry): entry is string => typeof entry === 'string');

/** What a statement is called in a finding. */
export const called = ({ Sid }: Written): string =>
  typeof Sid === 'string' ? `statement ${Sid}` : 'a statement without Sid';

/** Keys of its conditions, in small letters. */
export const conditionKeys = ({ Condition }: Written): readonly string[] =>
  isBlock(Condition)
    ? Object.values(Condition)
        .flatMap((keys) => (isBlock(keys) ? Object.keys(keys) : []))
        .map((key) => key.toLowerCase())
    : [];

/** Values of one condition key, whatever the operator. */
export const conditionValues = ({ Condition }: Written, key: string): readonly string[] =>
  Object.values(isBlock(Condition) ? Condition : {}).flatMap((keys) =>
    Object.entries(isBlock(keys) ? keys : {}).flatMap(([name, value]) =>
      name.toLowerCase() === key.toLowerCase() ? texts(value) : [],
    ),
  );

/** Principals of one sort: `AWS`, `Service`, `Federated`. A bare `*` is everybody, thus `AWS`. */
export function principals({ Principal }: Written, sort: 'AWS' | 'Service' | 'Federated'): readonly string[] {
  if (typeof Principal === 'string') return sort === 'AWS' ? [Principal] : [];
  return valuesAt(Principal, sort).flatMap(texts);
}
