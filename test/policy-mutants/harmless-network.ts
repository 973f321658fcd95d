import type { Harmless } from './harmless-row';

const GONE = /^is gone$/;

/** Networks, doors, names and certificates. */
export const HARMLESS_NETWORK: readonly Harmless[] = [
  {
    kinds: ['aws_acm_certificate', 'aws_acm_certificate_validation', 'aws_lb_listener_certificate'],
    paths: /^(|subject_alternative_names|validation_record_fqdns)$/,
    because: 'a name that is missing is not served; ACM issues no certificate for a star alone',
  },
  {
    kinds: ['aws_ec2_subnet_cidr_reservation', 'aws_ec2_tag', 'aws_eip'],
    paths: /^(|cidr_block|domain)$/,
    because: 'room within a subnet that stays; a tag or an address that nothing is found by',
  },
  {
    kinds: ['aws_lb'],
    paths:
      /^(dns_record_client_routing_policy|enforce_security_group_inbound_rules_on_private_link_traffic|ip_address_type|load_balancer_type|subnet_mapping\.allocation_id)$/,
    what: GONE,
    because: 'the default of AWS is the same, or it refuses the balancer',
  },
  { kinds: ['aws_lb'], paths: /^internal$/, what: /^is true$/, because: 'a door that nobody outside sees' },
  {
    kinds: ['aws_lb_listener'],
    paths: /^(|alpn_policy|default_action\.(target_group_arn|type))$/,
    because: 'a door that is shut, or one that AWS refuses: a network balancer knows no other action',
  },
  {
    kinds: ['aws_lb_target_group'],
    paths:
      /^(port|protocol|target_type|vpc_id|preserve_client_ip|load_balancing_cross_zone_enabled|health_check\.matcher|target_group_health\.dns_failover(\..+)?|target_group_health\.unhealthy_state_routing\.minimum_healthy_targets_percentage|target_health_state(\..+)?)$/,
    because: 'nothing arrives, or AWS takes the same default; how fast a zone is left the budgets of failover sum up',
  },
  {
    kinds: ['aws_nat_gateway', 'aws_route', 'aws_route_table', 'aws_route_table_association'],
    paths: /^(|allocation_id|connectivity_type|subnet_id|destination_cidr_block|gateway_id|nat_gateway_id)$/,
    what: GONE,
    because: 'a way less; that no way is added reachability computes from end to end (src/reach)',
  },
  {
    kinds: ['aws_network_acl'],
    paths: /^((in|e)gress(\.(action|from_port|to_port|rule_no|cidr_block|protocol))?)$/,
    what: /^(is gone|is 0|is 65535|lacks .+)$/,
    because: 'a rule less, or one that AWS refuses',
  },
  {
    kinds: ['aws_network_acl'],
    paths: /^$/,
    because: 'its subnets fall under the default list, which closed-defaults keeps shut',
  },
  {
    kinds: ['aws_route53_record', 'aws_route53_zone'],
    paths: /^(|alias(\.evaluate_target_health)?|records|ttl|vpc)$/,
    because: 'a name less, or one that answers with nothing: no way in',
  },
  {
    kinds: ['aws_security_group', 'aws_vpc_security_group_egress_rule', 'aws_vpc_security_group_ingress_rule'],
    paths: /^(|vpc_id)$/,
    what: GONE,
    because: 'a right less; AWS refuses a group of another VPC where it is used',
  },
  {
    kinds: ['aws_subnet', 'aws_vpc'],
    paths:
      /^(availability_zone|cidr_block|private_dns_hostname_type_on_launch|enable_dns_hostnames|enable_dns_support|enable_network_address_usage_metrics|instance_tenancy)$/,
    because: 'where addresses lie: replaced, and planned by rule in modules/network; AWS refuses a block beyond /16',
  },
  {
    kinds: ['aws_vpc_endpoint'],
    paths: /^service_name$/,
    what: GONE,
    because: 'AWS refuses an endpoint of nothing',
  },
  {
    kinds: ['kubernetes_network_policy_v1'],
    paths:
      /^spec\.(egress|egress\.to|egress\.to\.ip_block(\.cidr)?|egress\.ports\.protocol|pod_selector\.match_expressions\.(key|operator|values)|policy_types)$/,
    what: /^(is gone|is empty|lacks .+|takes in \*|is -1)$/,
    because:
      'a destination less, TCP by default, or something that the API server refuses: a block without a network, a selector without a key or values',
  },
];
