import { texts } from '../documents';
import type { Policy } from '../policy';
import { blocksAt, plain, sentence } from '../want';

/** No entry of a cluster is in the group of masters; administrators have a policy, which is reviewed. */
export const clusterEntries: Policy = {
  id: 'cluster-entries',
  statement: 'No access entry is in the group system:masters.',
  controls: ['IAM-01'],
  article: 'RTS 2024/1774 Art. 21(a)',
  why: 'system:masters passes every rule, and no policy takes it back',
  applies: [
    'aws_eks_access_entry',
    'aws_eks_access_policy_association',
    'kubernetes_role_binding_v1',
    'kubernetes_cluster_role_binding_v1',
  ],
  check: ({ attributes }) => [
    ...texts(attributes.kubernetes_groups)
      .filter(isSystem)
      .map((group) => sentence('kubernetes_groups', group, 'a group of people', 'name the team')),
    ...blocksAt(attributes, 'subject')
      .filter(({ name }) => isSystem(plain(name)))
      .map(({ name }) => sentence('subject.name', name, 'a group of people or a service account', 'name the team')),
    ...blocksAt(attributes, 'role_ref')
      .filter(({ kind, name }) => kind === 'ClusterRole' && /^(cluster-admin|admin|edit)$/.test(plain(name)))
      .map(({ name }) => sentence('role_ref.name', name, 'a role of what is needed', 'write it')),
    ...(/EKSAdminPolicy$/.test(plain(attributes.policy_arn))
      ? [
          sentence(
            'policy_arn',
            attributes.policy_arn,
            'a view, or the administrators of the pipeline',
            'name what is needed',
          ),
        ]
      : []),
  ],
};

function isSystem(group: string): boolean {
  return /^system:(masters|authenticated|unauthenticated|serviceaccounts)$/.test(group);
}
