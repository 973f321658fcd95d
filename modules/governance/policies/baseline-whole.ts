import { type Inventory } from '../inventory';
import { type Policy } from '../policy';
import { wholeText } from '../remembered';
import { type Resource } from '../resource';
import { plain, sentence } from '../want';

/** A kind that a service is made of; `named` ones by a name that stands in their attributes. */
interface Part {
  readonly kind: string;
  readonly named?: readonly string[];
  /** Where it stands: beside a cluster, or with the records. @default everywhere */
  readonly only?: 'clusters' | 'records';
}

/** What each service of the baseline is made of, by its name in the workspaces. */
const SERVICES: Readonly<Record<string, readonly Part[]>> = {
  cloudTrail: [{ kind: 'aws_cloudtrail' }, { kind: 'aws_cloudwatch_log_metric_filter' }],
  config: [
    { kind: 'aws_config_configuration_recorder' },
    { kind: 'aws_config_configuration_recorder_status' },
    { kind: 'aws_config_delivery_channel' },
    { kind: 'aws_config_retention_configuration' },
    { kind: 'aws_config_conformance_pack' },
  ],
  guardDuty: [
    { kind: 'aws_guardduty_detector' },
    {
      kind: 'aws_guardduty_detector_feature',
      named: ['EBS_MALWARE_PROTECTION', 'LAMBDA_NETWORK_LOGS', 'RDS_LOGIN_EVENTS', 'S3_DATA_EVENTS'],
    },
    {
      kind: 'aws_guardduty_detector_feature',
      named: ['EKS_AUDIT_LOGS', 'RUNTIME_MONITORING', 'EKS_ADDON_MANAGEMENT', 'EC2_AGENT_MANAGEMENT'],
      only: 'clusters',
    },
  ],
  securityHub: [
    { kind: 'aws_securityhub_account' },
    {
      kind: 'aws_securityhub_standards_subscription',
      named: ['aws-foundational-security-best-practices', 'cis-aws-foundations-benchmark'],
    },
  ],
  inspector: [{ kind: 'aws_inspector2_enabler' }],
  accessAnalyzer: [{ kind: 'aws_accessanalyzer_analyzer', named: ['"ACCOUNT"'] }],
  accountSettings: [
    { kind: 'aws_ebs_default_kms_key' },
    { kind: 'aws_ebs_encryption_by_default' },
    { kind: 'aws_ebs_snapshot_block_public_access' },
    { kind: 'aws_ec2_image_block_public_access' },
    { kind: 'aws_ec2_instance_metadata_defaults' },
    { kind: 'aws_ec2_serial_console_access' },
    { kind: 'aws_iam_account_password_policy' },
    { kind: 'aws_s3_account_public_access_block' },
    { kind: 'aws_vpc_block_public_access_options', only: 'records' },
  ],
};

/** What the workspaces say that the platform provides stands in the account: no service of the baseline is left out. */
export const baselineWhole: Policy = {
  id: 'baseline-whole',
  statement: 'Every service of the baseline that the platform provides stands in its account, whole.',
  controls: ['GOV-01', 'LOG-01', 'DET-01'],
  article: 'DORA Art. 9(1)',
  why: 'a detector that nobody made finds nothing, and no other policy looks at what is not there',
  applies: ['backend'],
  besides: [...new Set(Object.values(SERVICES).flatMap((parts) => parts.map(({ kind }) => kind)))],
  check: (backend, among) => {
    const provided = backend.platform.said?.provided[backend.account] ?? [];
    if (!isAsked(backend, among)) return [];
    return provided.flatMap((service) =>
      (SERVICES[service] ?? []).flatMap((part) => missing(part, backend, among).map((what) => problem(service, what))),
    );
  },
};

/** The stack of the baseline is asked; where there is none the state of the account is, which stands first. */
const isAsked = ({ stack, account }: Resource, among: Inventory): boolean =>
  stack === 'governance' ||
  (stack === 'state' && !among.all('backend').some((one) => one.account === account && one.stack === 'governance'));

function missing({ kind, named, only }: Part, backend: Resource, among: Inventory): readonly string[] {
  if (only && only !== (backend.account === backend.platform.audit ? 'records' : 'clusters')) return [];
  const standing = among.near(backend, kind).map(({ attributes }) => wholeText(attributes));
  if (named === undefined) return standing.length > 0 ? [] : [kind];
  return named.filter((name) => !standing.some((one) => one.includes(name))).map((name) => `${kind} ${plain(name)}`);
}

const problem = (service: string, what: string): string =>
  sentence(`governance.${service}`, undefined, what, 'make it, or say that the organisation provides it');
