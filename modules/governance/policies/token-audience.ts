import type { Policy } from '../policy';
import { like, said, wanting } from '../want';

/** GitHub's own (docs.github.com, about security hardening with OpenID Connect), and clusters of the stack. */
const ISSUERS = /^(https:\/\/token\.actions\.githubusercontent\.com|\$\{aws_eks_cluster\..+\})$/;

/** Tokens of other systems are taken for this purpose alone: their audience is STS. */
export const tokenAudience: Policy = {
  id: 'token-audience',
  statement: 'Web identity takes tokens made for STS alone.',
  controls: ['IAM-02'],
  article: 'RTS 2024/1774 Art. 20(1)',
  why: 'a token made for somebody else must not open our door',
  applies: ['aws_iam_openid_connect_provider'],
  check: wanting(
    { ...said('client_id_list', 'name STS alone'), want: 'sts.amazonaws.com alone', is: isSts },
    like('url', ISSUERS, 'the issuer of GitHub, or of a cluster', 'trust in another one is an ADR first'),
  ),
};

function isSts(list: unknown): boolean {
  return JSON.stringify(list) === '["sts.amazonaws.com"]';
}
