import type { Policy } from '../policy';
import { like, no, oneOf, unmet, type Want } from '../want';

const FIX = 'the table of versions says which, and until when';

const SUPPORT: Readonly<Record<string, readonly Want[]>> = {
  aws_db_instance: [
    oneOf('engine_lifecycle_support', ['open-source-rds-extended-support-disabled'], FIX),
    no('allow_major_version_upgrade', 'a major version is a change of its own'),
    no('apply_immediately', 'changes wait for the window'),
    no('auto_minor_version_upgrade', 'versions come through a change that was tested'),
    like('engine_version', /^\d+\.\d+$/, 'an exact version', FIX),
    like('ca_cert_identifier', /^rds-ca-(rsa2048|rsa4096|ecc384)-g1$/, 'an authority that is not the old one', FIX),
  ],
  aws_eks_addon: [like('addon_version', /^v\d+\.\d+\.\d+-eksbuild\.\d+$/, 'an exact build', FIX)],
  aws_eks_cluster: [
    oneOf('upgrade_policy.support_type', ['STANDARD'], FIX),
    like('version', /^1\.\d+$/, 'a version', FIX),
  ],
  aws_eks_node_group: [
    like('release_version', /^\d+\.\d+\.\d+-\d{8}$/, 'an exact release', FIX),
    like('version', /^1\.\d+$/, 'a version', FIX),
  ],
  aws_mq_configuration: [like('engine_version', /^\d+\.\d+/, 'a version', FIX)],
};

/** What runs is under support: no cluster or database pays for a version that its maker left. */
export const versionSupport: Policy = {
  id: 'version-support',
  statement: 'Clusters and databases run supported versions and take no major one by surprise.',
  controls: ['SCM-03', 'VUL-01'],
  article: 'RTS 2024/1774 Art. 10(2)(d)',
  why: 'what is out of support gets no patch on the day of the hole',
  applies: Object.keys(SUPPORT),
  check: (resource) => unmet(resource, SUPPORT[resource.type] ?? []),
};
