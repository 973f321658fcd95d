import type { Policy } from '../policy';
import { holding, oneOf, said, unmet, valuesAt } from '../want';

const TAGS = [
  'owner',
  'cost-centre',
  'criticality',
  'data-class',
  'rto-hours',
  'rpo-hours',
  'workspace',
  'stack',
  'repository',
].map((tag) => said(`default_tags.tags.${tag}`, 'say it in the workspace'));

/** Everything says whose it is, how much it matters, what it may hold and how fast it must be back. */
export const tagsComplete: Policy = {
  id: 'tags-complete',
  statement: 'Every resource carries owner, criticality, data class, RTO and RPO.',
  controls: ['GOV-01'],
  article: 'RTS 2024/1774 Art. 4(2)(b)',
  why: "an asset that is nobody's is nobody's to mend",
  applies: ['provider'],
  check: (provider) =>
    provider.address !== 'provider.aws'
      ? []
      : unmet(provider, [
          ...TAGS,
          oneOf('region', [provider.region], 'it stays there'),
          ...(valuesAt(provider.attributes, 'allowed_account_ids')[0] === undefined &&
          provider.attributes.skip_credentials_validation === true
            ? []
            : [holding('allowed_account_ids', [provider.account], 'no other account by mistake')]),
        ]),
};
