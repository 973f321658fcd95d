import { chartObjects, objectName } from '../chart-objects';
import { texts } from '../documents';
import type { Policy } from '../policy';
import { type Block, blocksAt, plain, sentence } from '../want';

/** Stars, and verbs by which a reader becomes somebody else. */
const RISKY = /^(\*|bind|escalate|impersonate)$/;
/** What nobody but a controller of its own chart reads or enters. */
const GUARDED =
  /^(\*|secrets|serviceaccounts\/token|pods\/(exec|attach|portforward|ephemeralcontainers)|nodes\/proxy)$/;

/** A role that travels in a chart of ours says no star, opens no shell and reads no secret. */
export const chartRoles: Policy = {
  id: 'chart-roles',
  statement: 'Roles in our own charts have no wildcard, no shell and no secrets.',
  controls: ['IAM-01'],
  article: 'RTS 2024/1774 Art. 21(a)',
  why: 'a role inside a chart stands in no list of Terraform, and gives as much',
  applies: ['helm_release'],
  concerns: (release) => chartObjects(release).some(({ kind }) => /^(Cluster)?Role(Binding)?$/.test(plain(kind))),
  check: (release) =>
    chartObjects(release).flatMap((one) => [
      ...(/^(Cluster)?Role$/.test(plain(one.kind)) ? blocksAt(one, 'rules').flatMap((rule) => risks(one, rule)) : []),
      ...(/^(Cluster)?RoleBinding$/.test(plain(one.kind)) ? mighty(one) : []),
    ]),
};

const risks = (one: Block, rule: Block): readonly string[] =>
  [['verbs', RISKY] as const, ['apiGroups', RISKY] as const, ['resources', GUARDED] as const].flatMap(
    ([field, risky]) => {
      const found = texts(rule[field]).filter(
        (text) => risky.test(text) && !(text === 'secrets' && isOne(rule)) && !(SHELL.test(text) && isHarmed(one)),
      );
      return found.length === 0
        ? []
        : [`${objectName(one)} ${sentence(`rules.${field}`, found.join(', '), 'what is needed, by name', 'name it')}`];
    },
  );

/** Secrets by name, and to read alone: `list` takes no names. */
const isOne = ({ resourceNames, verbs }: Block): boolean =>
  texts(resourceNames).length > 0 && texts(verbs).every((verb) => verb === 'get');

const SHELL = /^pods\/(exec|ephemeralcontainers)$/;

/** FIS enters the pods of the drill target, a namespace that no team may have, with a role of it (ADR-0056). */
const isHarmed = ({ kind, metadata }: Block): boolean =>
  kind === 'Role' &&
  blocksAt({ metadata }, 'metadata').some(({ namespace }) => /-drill-target$/.test(plain(namespace)));

const mighty = (one: Block): readonly string[] =>
  blocksAt(one, 'roleRef')
    .filter(({ kind, name }) => kind === 'ClusterRole' && /^(cluster-admin|admin|edit)$/.test(plain(name)))
    .map(({ name }) => `${objectName(one)} ${sentence('roleRef.name', name, 'a role of what is needed', 'write it')}`);
