import jsonata from 'jsonata';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { NOTICE_KINDS } from '../modules/alerting';
import { occurrence } from '../modules/alerting/occurrence';
import { AwsServer } from '../test/support/aws-server';
import { driftFound } from '../test/support/alarm-events';
import { transformed } from '../test/support/event-bridge';
import { testContext } from '../test/support/synth';
import { raise } from './cli/raise';
import { blindEvent, driftEvent } from './drift-events';

const pending = { create: 1, update: 2, replace: 3, destroy: 4 };
const context = { ...testContext(), run: { state: 's3', stateDir: '' } } as const;
const many = Array.from({ length: 60 }, (_, index) => `aws_kms_key.key-${index}`);
const found = (stack: string) => driftEvent({ stack, drifted: many, pending }, context);

describe('what drift says on the bus', () => {
  it('names the stack, counts all and names some, and leaves the account to the ARN of its bus', () => {
    expect(found('dev-data')).toMatchObject({
      bus: 'arn:aws:events:eu-west-1:123456789012:event-bus/default',
      source: 'platform.drift',
      detailType: 'Drift Found',
      detail: {
        summary:
          'dev-data differs: 60 resources were changed past Terraform; an apply would add 4, change 2, destroy 7',
        subject: 'drift/dev-data',
        driftedCount: 60,
        drifted: many.slice(0, 50),
      },
    });
  });

  it('says nothing of changes past Terraform where there are none', () => {
    const { detail } = driftEvent({ stack: 'dev-data', drifted: [], pending }, context);
    expect(detail.summary).toBe('dev-data differs: an apply would add 4, change 2, destroy 7');
  });

  it('is no silence where a stack could not be compared', async () => {
    const { detail, source, detailType } = blindEvent('dev-data', 'its workspace does not exist', context);
    expect({ source, detailType }).toEqual({ source: 'platform.drift', detailType: 'Drift Found' });
    expect(detail.summary).toBe('dev-data could not be compared with reality: its workspace does not exist');
    const input = { ...driftFound(), detail };
    expect(await jsonata(occurrence(context)).evaluate(undefined, { states: { input } })).toMatchObject({
      ...{ problem: 'drift/dev-data', severity: 'warning', owner: context.ownership.owner, opens: false },
    });
  });

  it('becomes an event record with owner and runbook, and no incident until a person says so', async () => {
    const compiled = jsonata(occurrence(context));
    const input: unknown = driftFound();
    expect(await compiled.evaluate(undefined, { states: { input } })).toMatchObject({
      problem: 'drift/dev-data',
      severity: 'warning',
      owner: context.ownership.owner,
      runbook: expect.stringMatching(/\/docs\/runbooks\/drift-found\.md$/),
      opens: false,
      detectedAt: '2026-11-25T02:17:40Z',
    });
  });

  it('is shown in the channel', () => {
    const { inputPaths, inputTemplate } = NOTICE_KINDS.drift.text;
    const text = transformed({ input_paths: inputPaths, input_template: inputTemplate }, driftFound());
    expect(JSON.parse(text)).toMatchObject({ content: { description: expect.stringMatching(/^dev-data differs: /) } });
  });
});

describe('raising it', () => {
  async function bus(refused: readonly string[] = []) {
    const aws = await AwsServer.start({
      PutEvents: (input) => ({
        FailedEntryCount: refused.length,
        Entries: (input.Entries as readonly { readonly Detail: string }[]).map(({ Detail }) =>
          refused.some((stack) => Detail.includes(stack)) ? { ErrorCode: 'InternalFailure' } : { EventId: '1' },
        ),
      }),
    });
    onTestFinished(() => aws.stop());
    for (const [name, value] of Object.entries(aws.environment)) vi.stubEnv(name, value);
    return aws;
  }

  it('puts every event, ten at a time, also when it is throttled and cut off on the way', async () => {
    const aws = await bus();
    aws.trouble = (_, times) => (['throttled', 'cut'] as const)[times - 1];
    const events = Array.from({ length: 12 }, (_, index) => found(`dev-${index}`));
    expect(await raise(events)).toEqual([]);
    expect(aws.called('PutEvents').map(({ Entries }) => (Entries as unknown[]).length)).toEqual([10, 10, 10, 2]);
  });

  it('says which was refused, in a call that succeeded and in one that did not', async () => {
    const aws = await bus(['dev-data']);
    expect(await raise([found('dev-data'), found('dev-messaging')])).toEqual([
      'dev-data: InternalFailure, no more is said',
    ]);
    aws.trouble = () => 'denied';
    expect(await raise([found('dev-data')])).toEqual([expect.stringMatching(/^dev-data: AccessDenied/)]);
  });

  it('calls nobody when nothing differs', async () => {
    const aws = await bus();
    expect(await raise([])).toEqual([]);
    expect(aws.calls).toEqual([]);
  });
});
