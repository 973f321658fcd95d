import type { Policy } from '../policy';
import { type Block, blocksAt, isSaid, plain, said, sentence, unmet } from '../want';

/** A network policy says for which direction it speaks, and opens no way to anywhere. */
export const podNetwork: Policy = {
  id: 'pod-network',
  statement: 'Network policies name directions, destinations and ports.',
  controls: ['NET-01'],
  article: 'RTS 2024/1774 Art. 13(k)',
  why: 'a policy without a direction denies nothing, and a way to anywhere is a way out',
  applies: ['kubernetes_network_policy_v1'],
  check: (policy) => [
    ...unmet(policy, [said('spec.policy_types', 'say which direction')]),
    ...blocksAt(policy.attributes, 'spec.egress.to.ip_block')
      .filter(isAnywhere)
      .map(({ cidr }) =>
        sentence('spec.egress.to.ip_block.cidr', cidr, 'networks by name, or all but our own', 'name them'),
      ),
    ...blocksAt(policy.attributes, 'spec.egress')
      .filter((rule) => !blocksAt(rule, 'ports').every(({ port }) => isSaid(port)) || !isSaid(rule.ports))
      .map(() => sentence('spec.egress.ports.port', undefined, 'a port', 'without one it is every port')),
    ...(blocksAt(policy.attributes, 'spec.egress.to.ip_block').every(isOfNode)
      ? []
      : unmet(policy, [{ ...CHOSEN, is: choosesPods }])),
    ...blocksAt(policy.attributes, 'spec.egress')
      .filter((rule) => !isSaid(rule.to))
      .map(() => sentence('spec.egress.to', undefined, 'destinations by name', 'name them')),
  ],
};

/** S3 has no fixed addresses: who may call it may reach all that are not ours, and endpoint and bucket decide. */
const isAnywhere = ({ cidr, except }: Block): boolean => plain(cidr).endsWith('/0') && !isSaid(except);

/** What answers on every node itself, such as the agent that hands out roles. */
const isOfNode = ({ cidr }: Block): boolean => plain(cidr).startsWith('169.254.');

const CHOSEN = {
  field: 'spec.pod_selector',
  want: 'pods by name',
  fix: 'a way out of the cluster is for those who need it',
};

function choosesPods(selector: unknown): boolean {
  return blocksAt({ selector }, 'selector').some(
    (one) => isSaid(one.match_expressions) || Object.keys(blocksAt(one, 'match_labels')[0] ?? {}).length > 0,
  );
}
