import { type Policy } from '../policy';
import { type Resource } from '../resource';
import { type Block, blocksAt, isBlock, isSaid, no, plain, sentence, unmet, valuesAt } from '../want';

const BOUNDS = ['kubernetes_resource_quota_v1', 'kubernetes_limit_range_v1', 'kubernetes_default_service_account_v1'];

/** A namespace of a team has bounds: a quota, limits, a shut door, and no token by default. */
export const tenantBounds: Policy = {
  id: 'tenant-bounds',
  statement: 'A namespace of a team has quota, limits, default denial and no token.',
  controls: ['NET-01', 'RES-01'],
  article: 'RTS 2024/1774 Art. 9(1)',
  why: "one team that takes all, or reaches all, is everybody's outage",
  applies: ['kubernetes_namespace_v1'],
  besides: [
    'kubernetes_default_service_account_v1',
    'kubernetes_limit_range_v1',
    'kubernetes_network_policy_v1',
    'kubernetes_resource_quota_v1',
  ],
  concerns: (namespace) => {
    const { labels } = metadataOf(namespace);
    return isBlock(labels) && labels['platform.internal/tenant'] === 'true';
  },
  check: (namespace, among) => {
    const { name } = metadataOf(namespace);
    const inIt = (kind: string) => among.near(namespace, kind).filter((one) => isIn(one, namespace, plain(name)));
    return [
      ...BOUNDS.filter((kind) => inIt(kind).length === 0).map((kind) =>
        sentence(kind, undefined, 'one in the namespace', 'it comes with the team'),
      ),
      ...(inIt('kubernetes_network_policy_v1').some(deniesAll)
        ? []
        : [
            sentence(
              'kubernetes_network_policy_v1',
              undefined,
              'one that denies all that others do not allow',
              'it comes with the team',
            ),
          ]),
      ...inIt('kubernetes_default_service_account_v1').flatMap((account) =>
        unmet(account, [no('automount_service_account_token', 'a pod that needs one asks for it')]),
      ),
    ];
  },
};

const metadataOf = ({ attributes }: Resource): Block => blocksAt(attributes, 'metadata')[0] ?? {};

/** By name, or by a reference to the namespace in the same stack. */
const isIn = (one: Resource, namespace: Resource, name: string): boolean => {
  const where = plain(metadataOf(one).namespace);
  return (
    where === name ||
    (one.stack === namespace.stack && one.workspace === namespace.workspace && where.includes(`${namespace.address}.`))
  );
};

/** No peers and no ports, in both directions, for every pod. */
const deniesAll = ({ attributes }: Resource): boolean =>
  blocksAt(attributes, 'spec').some(
    (spec) =>
      plain(valuesAt(spec, 'policy_types')[0]) === '["Ingress","Egress"]' &&
      !isSaid(spec.ingress) &&
      !isSaid(spec.egress) &&
      !isSaid(valuesAt(spec, 'pod_selector.match_labels')[0]),
  );
