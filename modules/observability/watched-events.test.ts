import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { CloudwatchLogResourcePolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-resource-policy';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import type { Grade } from '../kernel';
import { WatchedEvents } from '.';

const watched = (grade: Grade, breakGlassRoles = ['BreakGlass']) => {
  const context = testContext({ grade });
  return synth((stack) => void new WatchedEvents(stack, 'watched', { context, keyArn: 'key', breakGlassRoles }));
};
const made = watched('production');
const pattern = (id: string) =>
  JSON.parse(String(made.get(CloudwatchEventRule, `watched_${id}-rule`).event_pattern)) as unknown;

describe('events that are watched', () => {
  it('are changes in the console by anyone but break-glass, in production', () => {
    expect(pattern('console')).toEqual({
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: {
        readOnly: [false],
        sessionCredentialFromConsole: ['true'],
        userIdentity: { sessionContext: { sessionIssuer: { userName: [{ 'anything-but': ['BreakGlass'] }] } } },
      },
    });
    expect(Object.keys(watched('non-production').all(CloudwatchEventRule))).not.toContain('watched_console-rule');
  });

  it('are what RDS says of its instances, and experiments that begin', () => {
    expect(pattern('databases')).toMatchObject({ source: ['aws.rds'] });
    expect(pattern('experiments')).toMatchObject({ detail: { 'new-state': { status: ['running'] } } });
  });

  it('are all kept as lines, and their rules alone may write them', () => {
    const targets = Object.values(made.all(CloudwatchEventTarget));
    expect(targets).toHaveLength(3);
    for (const target of targets) expect(target.arn).toBe('${aws_cloudwatch_log_group.watched_log.arn}');
    const { policy_document: document } = made.only(CloudwatchLogResourcePolicy);
    expect(JSON.parse(String(document))).toMatchObject({
      Statement: [
        { Action: 'logs:CreateLogStream' },
        {
          Action: 'logs:PutLogEvents',
          Resource: 'arn:aws:logs:eu-west-1:123456789012:log-group:/aws/events/exbank-test-euw1-watched:*',
          Condition: {
            ArnEquals: {
              'aws:SourceArn': ['console', 'databases', 'experiments'].map(
                (part) => `arn:aws:events:eu-west-1:123456789012:rule/exbank-test-euw1-watched-${part}`,
              ),
            },
          },
        },
      ],
    });
  });
});
