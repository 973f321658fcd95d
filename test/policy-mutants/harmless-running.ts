import type { Harmless } from './harmless-row';

const GONE = /^is gone$/;

/** Clusters, nodes, builds, charts, roles and what stands on them. */
export const HARMLESS_RUNNING: readonly Harmless[] = [
  {
    kinds: ['aws_autoscaling_group', 'aws_autoscaling_group_tag', 'aws_autoscaling_schedule'],
    paths:
      /^(|health_check_type|launch_template\.(id|version)|max_size|min_size|desired_capacity|recurrence|time_zone|tag(\.propagate_at_launch)?)$/,
    because: 'whether the door of operators stands, and until when; who enters it roles and groups say',
  },
  {
    kinds: ['aws_codebuild_project', 'aws_codebuild_webhook', 'aws_codeconnections_connection'],
    paths:
      /^(|build_type|provider_type|concurrent_build_limit|queued_timeout|environment\.(image_pull_credentials_type)|source\.(auth|git_clone_depth))$/,
    because:
      'no build starts, or fewer at a time; the commit that runs is the same, however much of its history is fetched',
  },
  {
    kinds: [
      'aws_eks_access_entry',
      'aws_eks_access_policy_association',
      'aws_eks_pod_identity_association',
      'aws_iam_role_policy',
      'aws_iam_role_policy_attachment',
      'aws_iam_policy',
      'aws_iam_role',
      'kubernetes_role_binding_v1',
      'kubernetes_role_v1',
    ],
    paths: /^$/,
    because: 'a right less',
  },
  {
    kinds: ['aws_eks_access_entry'],
    paths: /^(kubernetes_groups|type)$/,
    what: /^(is empty|takes in \*|is EXTENDED|is gone)$/,
    because: 'a group less, or one that no binding names; EKS knows no such type',
  },
  {
    kinds: ['aws_eks_pod_identity_association'],
    paths: /^disable_session_tags$/,
    because: 'without its tags a session fits no condition on them, and is refused',
  },
  {
    kinds: ['aws_eks_addon'],
    paths: /^(|preserve|resolve_conflicts_on_(create|update)|configuration_values)$/,
    because: 'an add-on on which no rule stands (addon-enforces names the others), or how it meets a hand-made change',
  },
  {
    kinds: ['aws_eks_cluster'],
    paths: /^(kubernetes_network_config(\..+)?|vpc_config\.security_group_ids)$/,
    because: 'addresses of services, fixed at birth; a group less is a caller less',
  },
  {
    kinds: ['aws_eks_node_group'],
    paths: /^(ami_type|instance_types|labels(\..+)?|taint\.value)$/,
    because: 'size of a machine and words about it; the release is exact, and the key of the taint counts',
  },
  {
    kinds: ['aws_iam_instance_profile'],
    paths: /^role$/,
    because: 'a machine without a role',
  },
  {
    kinds: ['aws_launch_template'],
    paths:
      /^(block_device_mappings\.device_name|block_device_mappings\.ebs\.(delete_on_termination|volume_size|volume_type)|ebs_optimized|iam_instance_profile(\.arn)?|image_id|instance_type|network_interfaces\.(delete_on_termination|device_index)|tag_specifications\.(resource_type|tags\.(AzImpairmentPower|Name|door))|update_default_version)$/,
    because:
      'size of a machine and its disk, which stays encrypted; a tag by which a drill finds it, which drill-targets holds',
  },
  {
    kinds: ['aws_launch_template'],
    paths: /^metadata_options\.(http_endpoint|instance_metadata_tags)$/,
    what: GONE,
    because: 'the default of the account, which account-baseline holds',
  },
  {
    kinds: ['aws_mq_configuration', 'aws_ssm_document', 'aws_fis_experiment_template', 'aws_pipes_pipe'],
    paths: /^(|document_format)$/,
    because: 'a tool less: no session, drill or notice, and what it would have done stays undone',
  },
  {
    kinds: ['aws_fis_experiment_template'],
    paths:
      /^(action\.(parameter|target)|log_configuration\.log_schema_version|target|target\.filter(\.values)?|target\.resource_tag)$/,
    what: /^(is gone|is 0|holds something|takes in \*|lacks (AzImpairmentPower|Name|documentArn|maxDuration))$/,
    because:
      'FIS refuses it, or it finds nothing or more than it names: the rule drill-targets holds every template against what is there',
  },
  {
    kinds: ['aws_fis_experiment_template'],
    paths:
      /^experiment_report_configuration\.(data_sources(\..+)?|outputs\.s3_configuration\.prefix|(pre|post)_experiment_duration)$/,
    because: 'what a report shows, and in which folder; the record of the runner and the log stay',
  },
  {
    kinds: ['aws_scheduler_schedule'],
    paths: /^(group_name|schedule_expression_timezone)$/,
    because: 'without a zone it is UTC; outside its group it is not given its role, and calls nobody',
  },
  {
    kinds: ['aws_pipes_pipe'],
    paths: /^(log_configuration\.include_execution_data|source_parameters(\..+)?|target_parameters(\..+)?)$/,
    because: 'how notices of Argo CD are cut; their text is of ours, and the queue keeps what the pipe cannot read',
  },
  {
    kinds: ['helm_release'],
    paths: /^(|max_history|namespace|skip_crds|take_ownership|upgrade_install)$/,
    because: 'where and how Helm installs; what is refused without a chart the cold start knows (src/cold-start)',
  },
  {
    kinds: ['helm_release'],
    paths: /^values$/,
    what: /^(takes in \*|lacks its last)$/,
    because: 'Helm refuses values that are no map',
  },
  {
    kinds: ['helm_release'],
    paths: /^(atomic|wait|wait_for_jobs)$/,
    what: /^is true$/,
    because: 'placeholders that an apply waits for: nodes come for them, and nothing is open meanwhile',
  },
  {
    kinds: ['kubernetes_config_map_v1', 'kubernetes_secret_v1'],
    paths: /^(|type|data|data\.(?!server$|config$).+|metadata\.annotations(\..+)?)$/,
    what: GONE,
    because: 'a fact less: what needs it does not start',
  },
  {
    kinds: [
      'kubernetes_config_map_v1',
      'kubernetes_secret_v1',
      'kubernetes_role_v1',
      'kubernetes_role_binding_v1',
      'kubernetes_network_policy_v1',
      'kubernetes_resource_quota_v1',
      'kubernetes_limit_range_v1',
      'kubernetes_namespace_v1',
      'kubernetes_default_service_account_v1',
      'kubernetes_priority_class_v1',
    ],
    paths:
      /^(metadata|metadata\.(namespace|labels(\.(?!pod-security).+)?|annotations(\..+)?)|wait_for_default_service_account)$/,
    because:
      'what it is called and found by; the API server refuses an object without a name, and tenant-bounds asks for those of a namespace',
  },
  {
    kinds: ['kubernetes_priority_class_v1'],
    paths: /^(|value)$/,
    because: 'pods that name a class that is gone are refused; a lower value takes less from others',
  },
  {
    kinds: ['kubernetes_role_binding_v1', 'kubernetes_role_v1'],
    paths: /^(role_ref\.kind|rule|rule\.(resources|verbs|api_groups))$/,
    what: /^(is ClusterRole|is empty|lacks .+|is gone)$/,
    because: 'a right less; there is no cluster role of the name of a team',
  },
  {
    kinds: ['backend', 'provider'],
    paths: /^(key|workspace_key_prefix|exec\.(api_version|args)|kubernetes\.exec\.(api_version|args)|helm_driver)$/,
    what: /^(is gone|lacks its last|takes in \*)$/,
    because: 'Terraform or AWS refuses to begin',
  },
];
