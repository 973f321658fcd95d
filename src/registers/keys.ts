import type { Resource } from '../../modules/governance';
import { identifierOf, locationOf, namedIn, workspaceOf } from './place';
import { none, type Register, type Written } from './register';

/** Every key, for the key management of RTS 2024/1774 Art. 7. */
export const keys = ({ spec, resources }: Written): Register => ({
  name: 'keys',
  title: 'Encryption keys (RTS 2024/1774 Art. 7)',
  columns: ['identifier', 'location', 'purpose', 'alias', 'owner', 'rotation', 'deletion', 'used by'],
  rows: resources
    .filter(({ type }) => type === 'aws_kms_key')
    .map((key) => ({
      identifier: identifierOf(key),
      location: locationOf(key, spec),
      purpose: String(key.attributes.description),
      alias: aliasOf(key, resources),
      owner: workspaceOf(key, spec).owner,
      rotation: `every ${String(key.attributes.rotation_period_in_days)} days`,
      deletion: `after ${String(key.attributes.deletion_window_in_days)} days, and by no plan`,
      'used by': usersOf(key, resources),
    })),
});

const within = (key: Resource, { workspace, stack }: Resource): boolean =>
  key.workspace === workspace && key.stack === stack;

const aliasOf = (key: Resource, resources: readonly Resource[]): string => {
  const alias = resources.find(
    (one) =>
      one.type === 'aws_kms_alias' && within(key, one) && String(one.attributes.target_key_id).includes(key.address),
  );
  return alias === undefined ? none('it is named by its own id alone') : String(alias.attributes.name);
};

const usersOf = (key: Resource, resources: readonly Resource[]): string => {
  const users = resources.filter(
    (one) => one.type !== 'aws_kms_alias' && within(key, one) && namedIn(one).includes(key.address),
  );
  return users.length > 0
    ? users.map(({ address }) => address).join(' ')
    : none('no resource of its stack: others come by its alias or its output');
};
