import { describe, expect, it } from 'vitest';
import { testContext } from '../../test/support/synth';
import { SEVERITIES, topicArn, topicName } from './severity';

describe('topicName', () => {
  it('is the same for every workspace of an account, so that an environment finds the topics of its cluster', () => {
    for (const severity of SEVERITIES)
      expect(topicName(testContext({ workspace: 'dev' }), severity)).toBe(topicName(testContext(), severity));
    expect(topicName(testContext(), 'critical')).toBe('exbank-alarms-critical');
  });
});

describe('topicArn', () => {
  it('names the topic in the account and region of the alarm', () => {
    expect(topicArn(testContext(), 'warning')).toBe('arn:aws:sns:eu-west-1:123456789012:exbank-alarms-warning');
  });
});
