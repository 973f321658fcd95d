import type { Policy } from '../policy';
import { oneOf, said, unmet, type Want, yes } from '../want';

const FIX = 'write to a log group of the stack';

const LOGS: Readonly<Record<string, readonly Want[]>> = {
  aws_codebuild_project: [
    oneOf('logs_config.cloudwatch_logs.status', ['ENABLED'], FIX),
    said('logs_config.cloudwatch_logs.group_name', FIX),
  ],
  aws_kinesis_firehose_delivery_stream: [
    yes('extended_s3_configuration.cloudwatch_logging_options.enabled', FIX),
    said('extended_s3_configuration.cloudwatch_logging_options.log_group_name', FIX),
  ],
  aws_pipes_pipe: [
    oneOf('log_configuration.level', ['ERROR', 'INFO', 'TRACE'], FIX),
    said('log_configuration.cloudwatch_logs_log_destination.log_group_arn', FIX),
  ],
  aws_route53_resolver_query_log_config: [said('destination_arn', FIX)],
  aws_sfn_state_machine: [
    oneOf('type', ['STANDARD'], 'an express one keeps no history of its steps'),
    oneOf('logging_configuration.level', ['ALL'], FIX),
    yes('logging_configuration.include_execution_data', 'without it nobody can tell which record failed'),
    said('logging_configuration.log_destination', FIX),
  ],
};

/** What works by itself writes down what it did: workflows, builds, streams, pipes. */
export const workflowLogs: Policy = {
  id: 'workflow-logs',
  statement: 'Workflows, builds, streams and pipes write logs.',
  controls: ['LOG-01', 'LOG-02'],
  article: 'RTS 2024/1774 Art. 12(2)(e)',
  why: 'what nobody watches fails in silence, and with it the record that it should have made',
  applies: Object.keys(LOGS),
  check: (resource) => unmet(resource, LOGS[resource.type] ?? []),
};
