import { POLICIES, type Policy } from '../../modules/governance';

/** Kinds that no policy looks at by itself, and why they need none. What looks at every kind holds them all the same. */
const WITHOUT_POLICY: readonly { readonly kinds: readonly string[]; readonly because: string }[] = [
  {
    kinds: ['aws_route', 'aws_route_table', 'aws_route_table_association', 'aws_nat_gateway', 'aws_network_acl'],
    because:
      'ways are judged together, from end to end, where reachability is computed; the plan of subnets holds them (modules/network)',
  },
  {
    kinds: [
      'aws_route53_record',
      'aws_lb_listener_certificate',
      'aws_acm_certificate_validation',
      'aws_ec2_subnet_cidr_reservation',
    ],
    because:
      'a name, a certificate at a door or a reserved range lets in nobody; the certificate and the door have policies',
  },
  {
    kinds: [
      'aws_autoscaling_group_tag',
      'aws_ec2_tag',
      'aws_autoscaling_schedule',
      'aws_kms_alias',
      'aws_iam_instance_profile',
    ],
    because: 'a tag, an hour or a name for something that has policies of its own',
  },
  {
    kinds: [
      'aws_cloudwatch_event_rule',
      'aws_cloudwatch_event_target',
      'aws_scheduler_schedule',
      'aws_sns_topic_subscription',
    ],
    because:
      'a route: whether each arrives is tried against a stand-in account (test/alerting), and its role and queue have policies',
  },
  {
    kinds: [
      'aws_cloudwatch_dashboard',
      'aws_cloudwatch_log_metric_filter',
      'aws_cloudwatch_log_stream',
      'aws_s3_bucket_metric',
    ],
    because: 'shows or counts what is written elsewhere; alarms that need it are held by test/alarms',
  },
  {
    kinds: [
      'aws_s3_bucket_inventory',
      'aws_s3_bucket_notification',
      'aws_ecr_lifecycle_policy',
      'aws_ecr_replication_configuration',
    ],
    because:
      'lists, tells or tidies within accounts that foreign-accounts names; the bucket or repository has policies',
  },
  {
    kinds: ['aws_codebuild_webhook', 'aws_codeconnections_connection', 'aws_ssm_document'],
    because: 'one of each, held by the tests of modules/delivery; the project, its role and its log have policies',
  },
  {
    kinds: [
      'aws_eks_pod_identity_association',
      'aws_iam_service_linked_role',
      'aws_backup_region_settings',
      'aws_accessanalyzer_archive_rule',
    ],
    because:
      'gives nothing by itself: the role says who may take it, AWS writes the role of a service, the others say what a service leaves out',
  },
  {
    kinds: ['kubernetes_config_map_v1', 'kubernetes_priority_class_v1', 'kubernetes_secret_v1'],
    because: 'facts without secrets, which literal-secrets holds; admission and quota say who may use a priority',
  },
];

/** How one kind is covered: policies by family of controls, or the reason why there is none. */
export interface Coverage {
  readonly kind: string;
  readonly families: ReadonlyMap<string, readonly string[]>;
  readonly because?: string;
}

const looksAt = ({ applies, besides = [] }: Policy): readonly string[] =>
  applies === 'every type' ? [] : [...applies, ...besides];

/** Every kind that has a policy or a reason, in the order of the alphabet. */
export function coverage(): readonly Coverage[] {
  const reasons = new Map(
    WITHOUT_POLICY.flatMap(({ kinds, because }) => kinds.map((kind) => [kind, because] as const)),
  );
  const kinds = [...new Set([...POLICIES.flatMap(looksAt), ...reasons.keys()])].sort();
  return kinds.map((kind) => {
    const because = reasons.get(kind);
    return { kind, families: familiesOf(kind), ...(because === undefined ? {} : { because }) };
  });
}

/** The first letters of a row of the control catalogue say its family: CRY-01 is about encryption. */
function familiesOf(kind: string): ReadonlyMap<string, readonly string[]> {
  const families = new Map<string, string[]>();
  for (const policy of POLICIES.filter((one) => looksAt(one).includes(kind))) {
    for (const family of new Set(policy.controls.map((control) => control.slice(0, 3)))) {
      families.set(family, [...(families.get(family) ?? []), policy.id]);
    }
  }
  return families;
}
