import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { flowLogs } from './flow-logs';

const vpc = (log?: object): Scene => [
  resource('aws_vpc', {}),
  resource('aws_flow_log', {
    vpc_id: log ? '${aws_vpc.one.id}' : '${aws_vpc.two.id}',
    ...{
      traffic_type: 'ALL',
      log_destination: '${aws_cloudwatch_log_group.a.arn}',
      max_aggregation_interval: 60,
      iam_role_arn: 'r',
    },
    ...log,
  }),
];

describe('flow-logs', () => {
  it.each<[string, Scene]>([['a log of everything', vpc({})]])('accepts %s', (_, scene) => {
    expect(judged(flowLogs, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    ['none', vpc(), ['aws_flow_log: got nothing, want one beside it - write one beside the VPC']],
    [
      'a log of what was refused',
      vpc({ traffic_type: 'REJECT' }),
      ['aws_flow_log.traffic_type: got "REJECT", want ALL - what was let through is what is asked for'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(flowLogs, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(flowLogs, resource('aws_subnet', {}))).toEqual(['does not apply']);
  });
});
