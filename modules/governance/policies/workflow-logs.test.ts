import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { workflowLogs } from './workflow-logs';

const machine = (logging_configuration?: object, type = 'STANDARD'): Scene => [
  resource('aws_sfn_state_machine', { type, logging_configuration }),
];

describe('workflow-logs', () => {
  it.each<[string, Scene]>([
    ['a workflow that writes all', machine({ level: 'ALL', include_execution_data: true, log_destination: 'a' })],
  ])('accepts %s', (_, scene) => {
    expect(judged(workflowLogs, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'one that writes nothing',
      machine(),
      [
        'logging_configuration.level: got nothing, want ALL - write to a log group of the stack',
        'logging_configuration.include_execution_data: got nothing, want true - without it nobody can tell which record failed',
        'logging_configuration.log_destination: got nothing, want something - write to a log group of the stack',
      ],
    ],
    [
      'one that writes errors alone',
      machine({ level: 'ERROR', include_execution_data: true, log_destination: 'a' }),
      ['logging_configuration.level: got "ERROR", want ALL - write to a log group of the stack'],
    ],
    [
      'one that keeps no history',
      machine({ level: 'ALL', include_execution_data: true, log_destination: 'a' }, 'EXPRESS'),
      ['type: got "EXPRESS", want STANDARD - an express one keeps no history of its steps'],
    ],
    [
      'a build without a log',
      [
        resource('aws_codebuild_project', {
          logs_config: { cloudwatch_logs: { status: 'DISABLED', group_name: 'a' } },
        }),
      ],
      ['logs_config.cloudwatch_logs.status: got "DISABLED", want ENABLED - write to a log group of the stack'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(workflowLogs, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(workflowLogs, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
