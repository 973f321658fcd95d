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
      'aws_scheduler_schedule_group',
      'aws_iam_instance_profile',
    ],
    because: 'a tag, an hour or a name for something that has policies of its own',
  },
  {
    kinds: ['aws_cloudwatch_dashboard', 'aws_cloudwatch_log_stream', 'aws_s3_bucket_metric'],
    because: 'shows or counts what is written elsewhere; alarms that need it are held by test/alarms',
  },
  {
    kinds: ['aws_s3_bucket_notification', 'aws_ecr_lifecycle_policy', 'aws_ecr_replication_configuration'],
    because:
      'lists, tells or tidies within accounts that foreign-accounts names; the bucket or repository has policies',
  },
  {
    kinds: ['aws_codeconnections_connection'],
    because:
      'a door to GitHub that people open by hand; the project behind it, its webhook, role and log have policies',
  },
  {
    kinds: ['aws_eks_pod_identity_association', 'aws_iam_service_linked_role'],
    because: 'gives nothing by itself: the role says who may take it, and AWS writes the role of a service',
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
