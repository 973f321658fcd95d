import { type Action, changesReality } from './action';
import type { Difference } from './differences';
import type { Family } from './kinds';
import { isWidePolicy } from './wide-policy';

/** The five questions of a security review (DORA Art. 9(4)(e), record of a change). */
export const AREAS = ['iam', 'network', 'crypto', 'exposure', 'logging'] as const;
export type Area = (typeof AREAS)[number];

/** Which way a change goes, as far as the value says. `unknown`: it is known only after the apply. */
export type Direction = 'widens' | 'narrows' | 'changes' | 'unknown';

/** One change that a security review looks at. */
export interface SecurityImpact {
  readonly area: Area;
  readonly address: string;
  /** Attribute that says so; none when the resource itself comes or goes. */
  readonly path?: string;
  readonly direction: Direction;
  /** Value before and after, when it may be shown. */
  readonly before?: string;
  readonly after?: string;
}

type Wide = (value: unknown) => boolean;

interface Row {
  readonly area: Area;
  readonly paths: RegExp;
  /** Whether a value is the wide one. @default no value is known to be */
  readonly wide?: Wide;
}

const ANYWHERE = /(^|[^\d.])0\.0\.0\.0\/0|::\/0/;
const yes = (value: unknown) => value === true || value === 'true';
const no = (value: unknown) => value === false || value === 'false';
const names = (pattern: RegExp) => (value: unknown) => pattern.test(String(value));

/** Attributes of any kind, in the spelling of Terraform or of CloudFormation; the first row that fits counts. */
const ROWS: readonly Row[] = [
  {
    area: 'exposure',
    paths:
      /(publicly_accessible|PubliclyAccessible|endpoint_public_access|map_public_ip_on_launch|associate_public_ip_address)$/,
    wide: yes,
  },
  {
    area: 'exposure',
    paths: /(^internal|block_public_acls|block_public_policy|ignore_public_acls|restrict_public_buckets)$/,
    wide: no,
  },
  {
    area: 'exposure',
    paths: /(public_access_cidrs|(^|\.)acl|object_ownership|internet_gateway_block_mode)$/,
    wide: names(ANYWHERE),
  },
  {
    area: 'network',
    paths: /(cidr_ipv4|cidr_ipv6|cidr_blocks?|ipv6_cidr_blocks?|cidrIp|loadBalancerSourceRanges)$/,
    wide: names(ANYWHERE),
  },
  {
    area: 'network',
    paths:
      /(security_groups?|security_group_ids|SecurityGroups|referenced_security_group_id|^(ingress|egress)\b.*|ssl_policy|alpn_policy|^spec\.(ingress|egress)\b.*|prefix_list_ids?)$/,
  },
  {
    area: 'crypto',
    paths: /(^|\.)(storage_encrypted|encrypted|enable_key_rotation|kms_encryption_enabled)$/,
    wide: no,
  },
  {
    area: 'crypto',
    paths:
      /(kms_key_id|kms_key_arn|kms_master_key_id|kms_key|kms_key_identifier|kms_data_key_reuse_period_seconds|KmsKeyId|KmsKeyIdentifier|sse_algorithm|encryption_configuration|encryption_config|EncryptionOptions|deletion_window_in_days|target_key_id|key_usage)\b/,
  },
  {
    area: 'logging',
    paths:
      /(enabled_cluster_log_types|enabled_cloudwatch_logs_exports|enable_log_file_validation|is_multi_region_trail|include_global_service_events)$/,
    wide: no,
  },
  {
    area: 'logging',
    paths:
      /(^|\.)(retention_in_days|log_destination|log_destination_configs|logging_configuration|logging_config|logs|Logs|access_logs|target_bucket|log_format|traffic_type|monitoring_role_arn)\b/,
  },
  {
    area: 'iam',
    paths:
      /(^|\.)(policy|assume_role_policy|inline_policy|resource_policy|access_policy|policy_document|stack_policy_body)$/,
    wide: isWidePolicy,
  },
  {
    area: 'iam',
    paths:
      /(policy_arn|permissions_boundary|managed_policy_arns|role_arn|(^|\.)role|principal_arn|kubernetes_groups|access_scope|thumbprint_list|client_id_list|iam_instance_profile|service_account|^subject\b.*|^rule\b.*|role_ref\b.*|iam_database_authentication_enabled|domain_iam_role_name)$/,
  },
];

const OF_FAMILY: Readonly<Partial<Record<Family, Area>>> = {
  keys: 'crypto',
  permissions: 'iam',
  doors: 'exposure',
  traces: 'logging',
};

export interface Judged {
  readonly address: string;
  readonly family: Family;
  readonly action: Action;
  readonly differences: readonly Difference[];
}

/** What a security review looks at: kinds that are about security whatever changes, and attributes that say so. */
export function securityOf({ address, family, action, differences }: Judged): readonly SecurityImpact[] {
  if (!changesReality(action)) return [];
  const area = OF_FAMILY[family];
  const isGone = action === 'destroy' || action === 'forget';
  if (isGone) return area ? [{ area, address, direction: wholeDirection(area, action) }] : [];
  const said = differences.flatMap((difference) => attribute(address, difference, area));
  if (action === 'update') return said;
  const itself = area ? [{ area, address, direction: wholeDirection(area, action) }] : [];
  return [...itself, ...(action === 'create' ? said.filter(({ direction }) => direction === 'widens') : said)];
}

/** A permission narrows when it goes; what another kind kept shut or wrote down goes with it. */
function wholeDirection(area: Area, action: Action): Direction {
  if (action !== 'destroy') return 'changes';
  return area === 'iam' ? 'narrows' : 'widens';
}

function attribute(address: string, difference: Difference, area: Area | undefined): readonly SecurityImpact[] {
  const { path, before, after, unknown, sensitive } = difference;
  const row = ROWS.find(({ paths }) => paths.test(path)) ?? (area && !/^tags/.test(path) ? { area } : undefined);
  if (!row) return [];
  const shown = (value: unknown) => (sensitive ? undefined : plain(path, value));
  const [was, will] = [shown(before), unknown ? undefined : shown(after)];
  const values = { ...(was === undefined ? {} : { before: was }), ...(will === undefined ? {} : { after: will }) };
  return [
    {
      area: row.area,
      address,
      path,
      direction: directionOf(difference, 'wide' in row ? row.wide : undefined),
      ...values,
    },
  ];
}

function directionOf({ before, after, unknown }: Difference, wide: Wide = () => false): Direction {
  if (unknown) return 'unknown';
  if (wide(after) && !wide(before)) return 'widens';
  return wide(before) && !wide(after) ? 'narrows' : 'changes';
}

/** Names that carry secrets whatever the provider says. */
const SECRET = /pass(word|wd|phrase)|secret|token|credential|private|user_data|auth|api_?key/i;

/** A value that fits into a line and holds no document. */
function plain(path: string, value: unknown): string | undefined {
  if (SECRET.test(path)) return undefined;
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  return typeof value === 'string' && value.length <= 80 && !/[\n{]/.test(value) ? value : undefined;
}
