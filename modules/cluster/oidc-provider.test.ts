import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider';
import { expect, it } from 'vitest';
import { testCluster } from '../../test/support/cluster';
import { synth } from '../../test/support/synth';
import { OidcProvider } from './oidc-provider';

it('believes the tokens of this cluster, for the audience of STS only', () => {
  const made = synth((stack) => {
    new OidcProvider(stack, 'oidc', { cluster: testCluster(stack) });
  });
  expect(made.only(IamOpenidConnectProvider)).toMatchObject({
    url: '${aws_eks_cluster.eks.identity[0].oidc[0].issuer}',
    client_id_list: ['sts.amazonaws.com'],
  });
});
