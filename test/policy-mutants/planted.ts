import type { Resource } from '../../modules/governance';
import type { Otherwise } from './values';

/** A change that no value suggests: what somebody who means harm, or well, would write there. */
interface Planted {
  readonly kind: string;
  readonly path: string;
  /** What is written there, by what it is called. */
  readonly to: Readonly<Record<string, (value: unknown) => unknown>>;
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
const allowing = (resources: readonly string[], verbs: readonly string[]) => ({ api_groups: [''], resources, verbs });
const isText = (pattern: RegExp, instead: string) => (value: unknown) => String(value).replace(pattern, instead);

const PLANTED: readonly Planted[] = [
  {
    kind: 'aws_eks_access_policy_association',
    path: 'principal_arn',
    to: {
      'is a team': () => 'arn:aws:iam::444455556666:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_TeamCases_6a7b',
    },
  },
  {
    kind: 'aws_ecr_pull_through_cache_rule',
    path: 'upstream_registry_url',
    to: { 'is a registry of a stranger': () => 'registry.stranger.example' },
  },
  {
    kind: 'aws_mq_configuration',
    path: 'data',
    to: {
      'has no rights': isText(/<authorizationPlugin>/, '<other>'),
      'lets in nobody known': isText(
        /<plugins>/,
        '<plugins><simpleAuthenticationPlugin anonymousAccessAllowed="true"/>',
      ),
      'has rights for everyone': isText(/read="[^"]*"/, 'read="everyone"'),
    },
  },
  {
    kind: 'aws_ssm_document',
    path: 'content',
    to: {
      'writes nothing down': isText(/"cloudWatchLogGroupName":"[^"]*"/, '"cloudWatchLogGroupName":""'),
      'writes in the clear': isText(/"cloudWatchEncryptionEnabled":true/, '"cloudWatchEncryptionEnabled":false'),
      'writes at the end': isText(/"cloudWatchStreamingEnabled":true/, '"cloudWatchStreamingEnabled":false'),
      'has no key': isText(/"kmsKeyId":"[^"]*"/, '"kmsKeyId":""'),
      'is of root': isText(/"runAsEnabled":true/, '"runAsEnabled":false'),
    },
  },
  {
    kind: 'aws_eks_addon',
    path: 'configuration_values',
    to: {
      'enforces nothing': isText(/"enableNetworkPolicy":"true"/, '"enableNetworkPolicy":"false"'),
      'collects nothing': isText(/"containerLogs":\{"enabled":true\}/, '"containerLogs":{"enabled":false}'),
    },
  },
  {
    kind: 'kubernetes_role_binding_v1',
    path: 'role_ref',
    to: {
      'binds administrators of all': () => ({ kind: 'ClusterRole', name: 'cluster-admin' }),
      'binds writers of all': () => ({ kind: 'ClusterRole', name: 'edit' }),
    },
  },
  {
    kind: 'kubernetes_role_binding_v1',
    path: 'subject',
    to: {
      'is whoever has signed in': (value) => [...list(value), { kind: 'Group', name: 'system:authenticated' }],
      'is every service account': (value) => [...list(value), { kind: 'Group', name: 'system:serviceaccounts' }],
    },
  },
  {
    kind: 'kubernetes_role_v1',
    path: 'rule',
    to: {
      'takes in secrets': (value) => [...list(value), allowing(['secrets'], ['get'])],
      'takes in tokens': (value) => [...list(value), allowing(['serviceaccounts/token'], ['create'])],
      'takes in a shell': (value) => [...list(value), allowing(['pods/exec'], ['create'])],
      'takes in a shell by reading': (value) => [...list(value), allowing(['pods/exec'], ['get'])],
      'makes roles': (value) => [...list(value), allowing(['roles'], ['escalate', 'bind'])],
      'is somebody else': (value) => [...list(value), allowing(['users'], ['impersonate'])],
    },
  },
  {
    kind: 'aws_codebuild_webhook',
    path: 'filter_group.filter.pattern',
    to: { 'fits everything': () => '.*' },
  },
];

/** What is planted at a path of a kind, where it changes something. */
export const plantedAt = (kind: Resource['type'], path: string, value: unknown): readonly Otherwise[] =>
  PLANTED.filter((one) => one.kind === kind && one.path === path)
    .flatMap(({ to }) => Object.entries(to).map(([what, change]) => ({ what, to: change(value) })))
    .filter((one) => JSON.stringify(one.to) !== JSON.stringify(value));
