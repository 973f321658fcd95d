import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { CloudwatchLogResourcePolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-resource-policy';
import { describe, expect, it } from 'vitest';
import { matches } from '../../test/support/event-bridge';
import { synth, testContext } from '../../test/support/synth';
import type { Grade } from '../kernel';
import { WatchedEvents } from '.';

const watched = (grade: Grade, breakGlassRoles = ['BreakGlass']) => {
  const context = testContext({ grade });
  return synth(
    (stack) =>
      void new WatchedEvents(stack, 'watched', { context, keyArn: 'key', applyRole: 'apply', breakGlassRoles }),
  );
};
const made = watched('production');
const pattern = (id: string) =>
  JSON.parse(String(made.get(CloudwatchEventRule, `watched_${id}-rule`).event_pattern)) as unknown;

describe('events that are watched', () => {
  const role = (userName: string) => ({ type: 'AssumedRole', sessionContext: { sessionIssuer: { userName } } });
  const change = (userIdentity: object, more: object = {}) => ({
    'detail-type': 'AWS API Call via CloudTrail',
    detail: { readOnly: false, sessionCredentialFromConsole: 'true', userIdentity, ...more },
  });

  it.each([
    ['by a role of single sign-on', change(role('AWSReservedSSO_ViewOnly_1')), true],
    ['by the root of the account', change({ type: 'Root' }), true],
    ['by a user of IAM', change({ type: 'IAMUser', userName: 'first' }), true],
    ['by break-glass', change(role('BreakGlass')), false],
    ['that only read', change({ type: 'Root' }, { readOnly: true }), false],
    ['of a program', change({ type: 'IAMUser' }, { sessionCredentialFromConsole: undefined }), false],
  ])('are changes in the console of production, break-glass apart: one %s', (_, event, isWatched) => {
    expect(matches(pattern('console'), event)).toBe(isWatched);
    expect(Object.keys(watched('non-production').all(CloudwatchEventRule))).not.toContain('watched_console-rule');
  });

  it.each([
    ['by the pipeline', role('apply'), false],
    ['by a role of single sign-on', role('AWSReservedSSO_Admin_1'), true],
    ['by break-glass', role('BreakGlass'), true],
    ['by a user of IAM', { type: 'IAMUser', userName: 'first' }, true],
  ])('are changes of who may enter the cluster, in every grade: one %s', (_, userIdentity, isWatched) => {
    const event = (eventName: string) => ({
      ...{ source: 'aws.eks', 'detail-type': 'AWS API Call via CloudTrail', detail: { eventName, userIdentity } },
    });
    expect(matches(pattern('access'), event('CreateAccessEntry'))).toBe(isWatched);
    expect(matches(pattern('access'), event('UpdateClusterVersion'))).toBe(false);
    expect(Object.keys(watched('non-production').all(CloudwatchEventRule))).toContain('watched_access-rule');
  });

  it('are what RDS says of its instances, and experiments that begin', () => {
    expect(pattern('databases')).toMatchObject({ source: ['aws.rds'] });
    expect(pattern('experiments')).toMatchObject({ detail: { 'new-state': { status: ['running'] } } });
  });

  it('are all kept as lines, and their rules alone may write them', () => {
    const targets = Object.values(made.all(CloudwatchEventTarget));
    expect(targets).toHaveLength(5);
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
              'aws:SourceArn': ['access', 'console', 'backups', 'databases', 'experiments'].map(
                (part) => `arn:aws:events:eu-west-1:123456789012:rule/exbank-test-euw1-watched-${part}`,
              ),
            },
          },
        },
      ],
    });
  });
});
