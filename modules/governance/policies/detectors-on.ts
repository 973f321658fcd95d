import type { Policy } from '../policy';
import { holding, isSaid, oneOf, said, unmet, type Want, yes } from '../want';

const FIX = 'switch it on, or let the organisation provide it';

/** A feature may have parts of its own, such as the agents of the runtime monitoring. */
const PARTS_ON: Want = {
  field: 'additional_configuration.status',
  want: 'ENABLED or nothing',
  fix: FIX,
  is: (status) => status === undefined || status === 'ENABLED',
};

/** Only the analyzer of unused access has one. */
const AGE: Want = {
  field: 'configuration.unused_access.unused_access_age',
  want: '1 to 365, or nothing',
  fix: 'say after how many days a right is unused',
  is: (days) => !isSaid(days) || (Number(days) >= 1 && Number(days) <= 365),
};

const DETECTORS: Readonly<Record<string, readonly Want[]>> = {
  aws_accessanalyzer_analyzer: [oneOf('type', ['ACCOUNT', 'ACCOUNT_UNUSED_ACCESS'], FIX), AGE],
  aws_guardduty_detector: [
    yes('enable', FIX),
    oneOf('finding_publishing_frequency', ['FIFTEEN_MINUTES'], 'an intruder needs less than six hours'),
  ],
  aws_guardduty_detector_feature: [oneOf('status', ['ENABLED'], FIX), PARTS_ON],
  aws_inspector2_enabler: [holding('resource_types', ['EC2', 'ECR'], 'hosts and images'), said('account_ids', FIX)],
  aws_securityhub_account: [
    yes('auto_enable_controls', FIX),
    oneOf('control_finding_generator', ['SECURITY_CONTROL'], 'one finding for each control'),
  ],
  aws_securityhub_standards_subscription: [said('standards_arn', FIX)],
};

/** What looks for intruders and weaknesses is on, for everything that it can see. */
export const detectorsOn: Policy = {
  id: 'detectors-on',
  statement: 'Detectors are on.',
  controls: ['DET-01', 'VUL-01'],
  article: 'DORA Art. 10(1)',
  why: 'a detector that is off finds nothing, and says so to nobody',
  applies: Object.keys(DETECTORS),
  check: (resource) => unmet(resource, DETECTORS[resource.type] ?? []),
};
