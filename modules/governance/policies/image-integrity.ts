import type { Policy } from '../policy';
import { like, oneOf, sentence, unmet, type Want, yes } from '../want';

const IMMUTABLE = oneOf('image_tag_mutability', ['IMMUTABLE'], 'a tag does not move');

const SCANNING = 'aws_ecr_registry_scanning_configuration';

const IMAGES: Readonly<Record<string, readonly Want[]>> = {
  aws_ecr_pull_through_cache_rule: [
    like(
      'upstream_registry_url',
      /^(public\.ecr\.aws|ghcr\.io|quay\.io|registry\.k8s\.io|registry-1\.docker\.io)$/,
      'a registry that was agreed on',
      'add it here with its reason',
    ),
  ],
  aws_ecr_registry_scanning_configuration: [
    oneOf('scan_type', ['ENHANCED'], 'packages of languages too'),
    oneOf('rule.scan_frequency', ['CONTINUOUS_SCAN'], 'holes are found after the push'),
    oneOf('rule.repository_filter.filter', ['*'], 'all of them'),
  ],
  aws_ecr_repository: [IMMUTABLE, yes('image_scanning_configuration.scan_on_push', 'switch it on')],
  aws_ecr_repository_creation_template: [IMMUTABLE],
};

/** An image is what it was when it was tested: tags do not move, and holes are looked for all the time. */
export const imageIntegrity: Policy = {
  id: 'image-integrity',
  statement: 'Tags of images are immutable and images are scanned.',
  controls: ['SCM-01', 'VUL-01'],
  article: 'RTS 2024/1774 Art. 16(1)(c)',
  why: 'a tag that moves brings into production what nobody tested',
  applies: Object.keys(IMAGES),
  besides: ['aws_ecr_registry_scanning_configuration'],
  check: (resource, among) => [
    ...unmet(resource, IMAGES[resource.type] ?? []),
    ...(resource.type !== 'aws_ecr_repository' || among.near(resource, SCANNING).length > 0
      ? []
      : [sentence(SCANNING, undefined, 'one in the account', 'without it images are looked at once')]),
  ],
};
