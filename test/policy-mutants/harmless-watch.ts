import type { Harmless } from './harmless-row';

const GONE = /^is gone$/;

/** Trails, recorders, detectors, logs, events, alarms and who hears them. */
export const HARMLESS_WATCH: readonly Harmless[] = [
  {
    kinds: ['aws_accessanalyzer_analyzer'],
    paths: /^(|configuration(\..+)?)$/,
    because:
      'the analyzer of unused rights, which a workspace may leave out because it is billed; the other one baseline-whole asks for',
  },
  {
    kinds: ['aws_accessanalyzer_archive_rule'],
    paths: /^(|filter\.(eq|contains))$/,
    what: /^(is gone|lacks its last)$/,
    because: 'less is put aside, and more rings',
  },
  {
    kinds: ['aws_chatbot_teams_channel_configuration'],
    paths: /^(logging_level|region)$/,
    because: 'how much the chat writes about itself; the region is that of the provider',
  },
  {
    kinds: ['aws_cloudtrail'],
    paths: /^advanced_event_selector\.field_selector(\.(equals|starts_with))?$/,
    what: /^(lacks (eventCategory|eventName|readOnly|resources\.ARN|resources\.type)|takes in .+)$/,
    because: 'CloudTrail refuses a selector without a category and a kind, or records more without the others',
  },
  {
    kinds: ['aws_cloudwatch_composite_alarm'],
    paths: /^actions_suppressor(\..+)?$/,
    because: 'it rings in a drill too, or a little earlier',
  },
  {
    kinds: ['aws_cloudwatch_dashboard', 'aws_cloudwatch_log_stream'],
    paths: /^$/,
    because: 'a picture of what is measured all the same; a stream that its writer makes when it is missing',
  },
  {
    kinds: ['aws_cloudwatch_event_target', 'aws_scheduler_schedule'],
    paths: /^(target\.)?(role_arn|input|input_transformer(\..+)?|eventbridge_parameters|retry_policy(\..+)?)$/,
    because:
      'what an event looks like, and for how long it is tried again; what does not arrive is kept (undelivered-kept)',
  },
  {
    kinds: ['aws_cloudwatch_log_metric_filter'],
    paths: /^metric_transformation\.(default_value|unit)$/,
    because: 'what is said of minutes without a line, and in which unit',
  },
  {
    kinds: ['aws_cloudwatch_metric_alarm'],
    paths: /^(dimensions(\..+)?|metric_query(\..+)?|namespace|statistic|threshold)$/,
    what: /^(is gone|lacks .+)$/,
    because: 'CloudWatch refuses an alarm without a metric, a statistic or a threshold',
  },
  {
    kinds: ['aws_cloudwatch_metric_alarm'],
    paths: /^(evaluation_periods|period|metric_query\.metric\.period|metric_query\.return_data|datapoints_to_alarm)$/,
    because: 'CloudWatch refuses zero, and two series that ring at once; without a number of points all of them count',
  },
  {
    kinds: ['aws_cloudwatch_metric_alarm'],
    paths: /^ok_actions$/,
    what: /^holds something$/,
    because: 'one who hears more, and CloudWatch refuses a star',
  },
  {
    kinds: ['aws_config_configuration_recorder'],
    paths: /^recording_mode\.recording_mode_override(\..+)?$/,
    what: /^(is gone|lacks its last)$/,
    because: 'more is recorded continuously',
  },
  {
    kinds: ['aws_flow_log'],
    paths: /^(log_destination_type|log_format)$/,
    what: GONE,
    because: 'the default of AWS: CloudWatch, and a format with addresses, ports, bytes and verdict',
  },
  {
    kinds: ['aws_inspector2_enabler'],
    paths: /^resource_types$/,
    what: /^takes in \*$/,
    because: 'a star is no kind of Inspector, which refuses it',
  },
  {
    kinds: ['aws_kinesis_firehose_delivery_stream'],
    paths:
      /^extended_s3_configuration\.(buffering_\w+|compression_format|custom_time_zone|error_output_prefix|prefix|dynamic_partitioning_configuration(\..+)?|processing_configuration(\..+)?)$/,
    because:
      'in which folder an event lies, and after how long; partitioned streams without their parts Firehose refuses',
  },
  {
    kinds: ['aws_cloudwatch_log_group'],
    paths: /^skip_destroy$/,
    what: /^is true$/,
    because: 'records stay when the group leaves the code',
  },
  {
    kinds: ['aws_securityhub_account'],
    paths: /^enable_default_standards$/,
    because: 'standards beside those that are subscribed to by name',
  },
  {
    kinds: ['aws_sfn_state_machine'],
    paths: /^encryption_configuration\.kms_data_key_reuse_period_seconds$/,
    because: 'how often the key is asked: five minutes by default, and AWS refuses zero',
  },
  {
    kinds: ['aws_sns_topic_subscription'],
    paths: /^(confirmation_timeout_in_minutes|endpoint_auto_confirms)$/,
    because: 'how long Terraform waits for somebody to confirm',
  },
];
