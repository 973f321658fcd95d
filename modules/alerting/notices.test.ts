import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { describe, expect, it } from 'vitest';
import { incidentOpens, notice, stackChange, syncEnded } from '../../test/support/alarm-events';
import { AWKWARD } from '../../test/support/awkward';
import { type BusEvent, type Transformer, transformed } from '../../test/support/event-bridge';
import { synth, testContext } from '../../test/support/synth';
import { Notices } from './notices';
import { DETAIL_TYPES } from './patterns';

const made = synth((stack) => {
  new Notices(stack, 'notice', { context: testContext(), topicArn: 'topic', undeliveredArn: 'queue' });
});
const shown = (kind: string, event: BusEvent): unknown => {
  const { input_transformer: transformer } = made.get(CloudwatchEventTarget, `notice_${kind}_target`);
  return JSON.parse(transformed(transformer as Transformer, event));
};
const failed = (message: string) => syncEnded('Failed', { message });

describe('a notice in the channel', () => {
  it('is in the one form that the chat service shows', () => {
    expect(shown('argo-cd', failed('one object is not valid'))).toEqual({
      version: '1.0',
      source: 'custom',
      id: 'c4c1c1c9-6542-e61b-6ef0-8c4d36933a92',
      content: { textType: 'client-markdown', title: 'prod-score-ensemble', description: 'one object is not valid' },
      metadata: { threadId: 'prod-score-ensemble', eventType: 'platform.argo-cd' },
    });
  });

  it('tells which stack failed, and how', () => {
    expect(shown('stacks', stackChange())).toMatchObject({
      content: { description: 'UPDATE_ROLLBACK_COMPLETE' },
      metadata: { threadId: expect.stringContaining('stack/exbank-prod-broker-events') },
    });
  });

  it('names the pod below a composite that has become an incident, beside what else the composite has said', () => {
    expect(shown('parts', incidentOpens())).toMatchObject({
      content: {
        title: 'exbank-prod-euw1-pods-watch (Namespace=prod-models, PodName=scorer)',
        description: expect.stringMatching(/^Threshold Crossed/),
      },
      metadata: { threadId: 'exbank-prod-euw1-pods-watch' },
    });
  });

  it('tells of drift', () => {
    const event = notice('platform.drift', DETAIL_TYPES.drift, { summary: 'dev-data differs', subject: 'dev-data' });
    expect(shown('drift', event)).toMatchObject({ content: { description: 'dev-data differs' } });
  });

  it('tells of an experiment, whoever began it, and calls for drills', () => {
    const call = notice('platform.drills', DETAIL_TYPES.drills, { summary: 'Once a quarter', subject: 'dev-drills' });
    const begins = {
      ...call,
      source: 'aws.fis',
      detail: { 'experiment-id': 'EXP1', 'new-state': { status: 'running' } },
    };
    expect(shown('experiments', begins)).toMatchObject({
      content: { title: 'A failure is injected on purpose', description: 'running' },
      metadata: { threadId: 'EXP1' },
    });
    expect(shown('drills', call)).toMatchObject({
      content: { title: 'A drill is due', description: 'Once a quarter' },
    });
  });

  it.each(Object.entries(AWKWARD))('is valid JSON, whatever was said: %s', (_, message) => {
    for (const one of [
      shown('argo-cd', failed(message)),
      shown('parts', incidentOpens(undefined, { reason: message })),
    ])
      expect(one).toMatchObject({ content: { description: message } });
  });

  it('is tried for a day, then kept, and comes from no role', () => {
    for (const target of Object.values(made.all(CloudwatchEventTarget))) {
      expect(target).toMatchObject({
        retry_policy: { maximum_event_age_in_seconds: 86_400, maximum_retry_attempts: 185 },
        dead_letter_config: { arn: 'queue' },
      });
      expect(target).not.toHaveProperty('role_arn'); // with one, EventBridge may not reach an encrypted topic
    }
  });
});

describe('the stand-in for EventBridge', () => {
  const say = (input_template: string, summary: unknown = 'x') =>
    transformed({ input_paths: { text: '$.detail.summary' }, input_template }, { detail: { summary } });

  it('puts values in as JSON, and nothing where there is none', () => {
    expect(say('{"a":<text>}', 'a "b"')).toBe('{"a":"a \\"b\\""}');
    expect(say('{"a":<text>}', { b: [1] })).toBe('{"a":{"b":[1]}}');
    expect(() =>
      JSON.parse(transformed({ input_paths: { text: '$.none' }, input_template: '{"a":<text>}' }, {})),
    ).toThrow();
  });

  it('lets no name stand in quotes, nor without a path', () => {
    expect(() => say('{"a":"it is <text>"}')).toThrow('a name stands in quotes: "it is <text>"');
    expect(() => say('{"a":<other>}')).toThrow('no path for <other>');
  });
});
