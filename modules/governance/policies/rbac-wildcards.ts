import { texts } from '../documents';
import type { Policy } from '../policy';
import type { Resource } from '../resource';
import { type Block, blocksAt, sentence, valuesAt } from '../want';

/** Stars, and verbs and resources by which a reader becomes somebody else. */
const RISKY = /^(\*|bind|escalate|impersonate|secrets|serviceaccounts\/token)$/;

/** Into a pod of production nobody goes but through the door. */
const SHELLS = /^pods\/(exec|attach|portforward|ephemeralcontainers)$/;

/** No role of Kubernetes says a star. */
export const rbacWildcards: Policy = {
  id: 'rbac-wildcards',
  statement: 'No role of Kubernetes has a wildcard.',
  controls: ['IAM-01'],
  article: 'RTS 2024/1774 Art. 21(a)',
  why: 'a star gives what a later version brings',
  applies: ['kubernetes_role_v1', 'kubernetes_cluster_role_v1'],
  check: (role) => [
    ...['api_groups', 'resources', 'verbs'].flatMap((field) =>
      valuesAt(role.attributes, `rule.${field}`)
        .filter((list) => texts(list).some((one) => RISKY.test(one)))
        .map((list) => sentence(`rule.${field}`, list, 'what is needed, by name', 'name it')),
    ),
    ...blocksAt(role.attributes, 'rule')
      .filter((rule) => texts(rule.resources).some((one) => SHELLS.test(one)) && !mayEnter(role, rule))
      .map(({ resources }) => sentence('rule.resources', resources, 'what is needed, by name', 'name it')),
  ],
};

/** A team enters its own pods in a test; `get` opens a shell as well, and shows nowhere as one. */
const mayEnter = ({ type, grade }: Resource, { verbs }: Block): boolean =>
  grade !== 'production' && type === 'kubernetes_role_v1' && texts(verbs).every((verb) => verb === 'create');
