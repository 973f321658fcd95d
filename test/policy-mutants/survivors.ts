/** A change that no policy sees, and why that is accepted. */
interface Survivor {
  readonly kind: string;
  readonly path: string;
  readonly because: string;
}

/** Every mutant that survives stands here; a row that no mutant needs is refused. */
export const SURVIVORS: readonly Survivor[] = [
  {
    kind: 'provider',
    path: 'default_tags.tags.data-class',
    because: 'any class is a class; which one is right for a workspace its owner says, and the schema holds the list',
  },
  {
    kind: 'aws_backup_selection',
    path: 'condition.string_equals.value',
    because: 'a database asks for its plan, and stands in another stack than the one that is looked at here',
  },
  {
    kind: 'aws_s3_bucket_replication_configuration',
    path: 'rule.status',
    because:
      'a copy that stops takes nothing from the bucket that it came from, whose versions stay; who reads it misses it',
  },
  {
    kind: 'aws_codebuild_project',
    path: 'source.git_clone_depth',
    because: 'how much of the history is fetched; the commit that runs is the same',
  },
  {
    kind: 'aws_vpc_security_group_egress_rule',
    path: 'cidr_ipv4',
    because: 'HTTPS to anywhere is what runner and door need; which one may, the reachability of src/access says',
  },
  {
    kind: 'aws_sqs_queue_policy',
    path: 'policy',
    because: 'without its condition the statement means the own account, whose IAM still has to allow it',
  },
  {
    kind: 'kubernetes_network_policy_v1',
    path: 'spec.egress.ports.port',
    because: 'a port without a number is refused by the Kubernetes API',
  },
  {
    kind: 'kubernetes_network_policy_v1',
    path: 'spec.egress.to.ip_block.cidr',
    because: 'a block without a network is refused by the Kubernetes API',
  },
  ...['ingress.cidr_block', 'egress.cidr_block'].map((path) => ({
    kind: 'aws_network_acl',
    path,
    because:
      'lists without memory are the second line, planned from the tiers (modules/network holds them); groups are the first',
  })),
  {
    kind: 'aws_network_acl',
    path: 'subnet_ids',
    because: 'a subnet without a list of its own falls under the default one, which is shut',
  },
];
