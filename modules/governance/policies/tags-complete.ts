import type { Policy } from '../policy';
import type { Resource } from '../resource';
import { holding, oneOf, plain, said, sentence, unmet, valuesAt } from '../want';

const NAMES = [
  'owner',
  'cost-centre',
  'criticality',
  'data-class',
  'rto-hours',
  'rpo-hours',
  'workspace',
  'stack',
  'repository',
];
const tagged = (at: string) => NAMES.map((tag) => said(`${at}.tags.${tag}`, 'say it in the workspace'));

/** Everything says whose it is, how much it matters, what it may hold and how fast it must be back. */
export const tagsComplete: Policy = {
  id: 'tags-complete',
  statement: 'Every resource carries owner, criticality, data class, RTO and RPO.',
  controls: ['GOV-01'],
  article: 'RTS 2024/1774 Art. 4(2)(b)',
  why: "an asset that is nobody's is nobody's to mend",
  applies: ['aws_launch_template', 'provider'],
  concerns: ({ type, address }) => type !== 'provider' || address === 'provider.aws',
  check: (provider) => {
    // What a launch template starts carries its own tags: those of the provider reach the template alone.
    if (provider.type === 'aws_launch_template')
      return [...unmet(provider, tagged('tag_specifications')), ...untagged(provider)];
    return unmet(provider, [
      ...tagged('default_tags'),
      oneOf('region', [provider.region], 'it stays there'),
      ...(valuesAt(provider.attributes, 'allowed_account_ids')[0] === undefined &&
      provider.attributes.skip_credentials_validation === true
        ? []
        : [holding('allowed_account_ids', [provider.account], 'no other account by mistake')]),
    ]);
  },
};

const untagged = ({ attributes }: Resource): readonly string[] => {
  const said = valuesAt(attributes, 'tag_specifications.resource_type').map(plain);
  return ['instance', 'volume', 'network-interface']
    .filter((kind) => !said.includes(kind))
    .map((kind) => sentence('tag_specifications', said.join(', '), `tags of ${kind}`, 'say them'));
};
