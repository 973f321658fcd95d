import { type Inventory } from '../inventory';
import { type Policy } from '../policy';
import { type Resource } from '../resource';
import { plain, sentence } from '../want';

const ADMIN = /:cluster-access-policy\/AmazonEKS(ClusterAdmin|Admin|Edit|SecretReader|AdminView)Policy$/;

/** Who may be an administrator of a cluster: what applies the platform, and people for an emergency. */
const BY_RIGHT = /:role\/[\w-]+-(apply|break-glass)$/;
/** In a test the operators too, who have a name of their own in single sign-on. */
const IN_TESTS = /:role\/aws-reserved\/sso\.amazonaws\.com\/.*AWSReservedSSO_PlatformOperator_[0-9a-f]+$/;

/** An administrator of a cluster is the pipeline or the break-glass role; all others look on. */
export const clusterAdmins: Policy = {
  id: 'cluster-admins',
  statement: 'Administrators of a cluster are the pipeline and the break-glass role; in a test operators too.',
  controls: ['IAM-01', 'CHG-06'],
  article: 'RTS 2024/1774 Art. 21(a)',
  why: 'an administrator of a cluster reads every secret in it and changes what no pull request shows',
  applies: ['aws_eks_access_policy_association'],
  besides: ['aws_eks_access_entry'],
  check: (association, among) => {
    const policy = plain(association.attributes.policy_arn);
    const principal = principalOf(association, among);
    const isRight = BY_RIGHT.test(principal) || (association.grade !== 'production' && IN_TESTS.test(principal));
    return ADMIN.test(policy) && !isRight
      ? [sentence('policy_arn', policy, `a view for ${principal}`, 'name what is needed')]
      : [];
  },
};

/** The association points at its entry, which names the role. */
function principalOf(association: Resource, among: Inventory): string {
  const { principal_arn: named } = association.attributes;
  const entry = among.target(association, named, 'aws_eks_access_entry');
  return plain(entry?.attributes.principal_arn ?? named);
}
