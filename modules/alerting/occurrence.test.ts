import fc from 'fast-check';
import jsonata from 'jsonata';
import { describe, expect, it } from 'vitest';
import {
  alarmChange,
  compositeChange,
  contributorChange,
  FACTS,
  notice,
  partChange,
  roleTaken,
  stackChange,
  sumChange,
  sumOfParts,
  syncEnded,
} from '../../test/support/alarm-events';
import { AWKWARD } from '../../test/support/awkward';
import { alarmDescription } from '../kernel';
import { occurrence } from './occurrence';

const compiled = jsonata(occurrence({ repository: 'example-bank/eks-platform' }));
compiled.registerFunction('parse', (text: string): unknown => JSON.parse(text), '<s:x>');
const read = async (event: unknown) => {
  const input: unknown = JSON.parse(JSON.stringify(event));
  return (await compiled.evaluate(undefined, { states: { input } })) as Readonly<Record<string, unknown>>;
};

const MUTED = {
  muteDetail: {
    mutedByArn: 'arn:aws:cloudwatch:x:alarm-mute-rule:drill',
    muteWindowEnd: '2026-11-25T04:00:00.000+0000',
  },
};
/** A composite that rang when it waited for its suppressor, and rings when it does not: told twice, of one failure. */
const compositeAgain = () => {
  const event = compositeChange();
  return { ...event, detail: { ...(event.detail as object), previousState: { value: 'ALARM' } } };
};

describe('what an event says', () => {
  it('is one record of all that the tracker must know', async () => {
    expect(await read(alarmChange())).toEqual({
      correlationId: 'c4c1c1c9-6542-e61b-6ef0-8c4d36933a92',
      problem: 'arn:aws:cloudwatch:x:alarm:exbank-prod-euw1-pods',
      title: 'exbank-prod-euw1-pods',
      alarm: 'exbank-prod-euw1-pods',
      meaning: 'A container keeps crashing',
      reason: expect.stringMatching(/^Threshold Crossed/),
      severity: 'critical',
      trigger: 'unavailability',
      owner: 'Fraud Signals',
      runbook: FACTS.runbook,
      occurredAt: '2026-11-25T02:16:00.000Z',
      detectedAt: '2026-11-25T02:17:40.989Z',
      ...{ source: 'aws.cloudwatch', type: 'CloudWatch Alarm State Change' },
      ...{ account: '123456789012', region: 'eu-west-1' },
      ...{ state: 'raised', planned: false, opens: true },
    });
  });

  it('names the pod and its namespace where pods are told apart, and tells one pod from another', async () => {
    const [one, other] = [await read(contributorChange('scorer')), await read(contributorChange('router'))];
    expect(one).toMatchObject({
      title: 'exbank-prod-euw1-pods (Namespace=prod-models, PodName=scorer)',
      namespace: 'prod-models',
      workload: 'scorer',
      problem: 'arn:aws:cloudwatch:x:alarm:exbank-prod-euw1-pods#6d442278scorer',
    });
    expect(other.problem).not.toBe(one.problem);
  });

  it('names namespace and workload also where the alarm knew them before', async () => {
    const description = alarmDescription({ ...FACTS, namespace: 'prod-cases', workload: 'alert-triage' });
    expect(await read(alarmChange({ description }))).toMatchObject({
      namespace: 'prod-cases',
      workload: 'alert-triage',
    });
  });

  it('dates the occurrence by the first of the alarms below a composite, else by the first value, else by the alarm', async () => {
    const occurred = async (event: unknown) => (await read(event)).occurredAt;
    expect(await occurred(compositeChange())).toBe('2026-11-25T02:15:00.000Z');
    expect(await occurred(alarmChange())).toBe('2026-11-25T02:16:00.000Z');
    expect(await occurred(contributorChange())).toBe('2026-11-25T02:17:40.919Z');
    expect(await occurred(alarmChange({ state: { reasonData: undefined } }))).toBe('2026-11-25T02:17:40.989Z');
    expect(await occurred(stackChange())).toBe('2026-11-25T02:17:40Z');
  });

  it('of an alarm that is not ours is still a record, without what nobody told', async () => {
    const foreign = await read(alarmChange({ name: 'TargetTracking-x', description: undefined }));
    expect(foreign).toMatchObject({ title: 'TargetTracking-x', severity: 'warning', opens: false });
    expect(foreign).not.toHaveProperty('owner');
    expect(await read(alarmChange({ description: 'CPU of the old server' }))).toMatchObject({ opens: false });
  });

  it('of the platform itself is taken over as it was said', async () => {
    expect(await read(notice('platform.drift', 'Drift Found'))).toMatchObject({
      title: 'dev-data differs from its configuration',
      problem: 'drift/dev-data',
      ...{ severity: 'warning', owner: 'Platform Engineering', opens: false, occurredAt: '2026-11-25T02:17:00Z' },
    });
  });

  it.each([null, '', undefined])(
    'of a delivery that failed without a word (%o) has a reason all the same',
    async (message) => {
      const said = { message, summary: 'prod-score-ensemble: sync failed' };
      expect(await read(syncEnded('Failed', said))).toMatchObject({ reason: 'prod-score-ensemble: sync failed' });
      expect(await read(syncEnded('Failed', { message }))).toMatchObject({ reason: 'nothing is said' });
    },
  );

  it('of a delivery has its project, both its times and its runbook', async () => {
    expect(await read(syncEnded())).toMatchObject({
      title: 'Argo CD: prod-score-ensemble ended as Failed',
      problem: 'argocd/prod-score-ensemble',
      reason: 'one or more objects failed to apply',
      ...{ severity: 'warning', owner: 'prod-fraud-modelling', namespace: 'prod-models', opens: false },
      ...{ occurredAt: '2026-11-25T02:16:00Z', detectedAt: '2026-11-25T02:17:00Z' },
      runbook: 'https://github.com/example-bank/eks-platform/blob/main/docs/runbooks/argocd-sync-failed.md',
    });
  });
});

describe('a state of Argo CD that lasts', () => {
  it.each([
    ['Degraded', 'argocd-degraded'],
    ['OutOfSync', 'argocd-out-of-sync'],
  ])('is told as %s, with the runbook %s and no time of a sync that was long before', async (phase, runbook) => {
    const event = syncEnded(phase, { lasts: true, message: 'prod-score-ensemble is in trouble' });
    expect(await read(event)).toMatchObject({
      title: `Argo CD: prod-score-ensemble is ${phase}`,
      problem: 'argocd/prod-score-ensemble',
      reason: 'prod-score-ensemble is in trouble',
      ...{ severity: 'warning', owner: 'prod-fraud-modelling', opens: false },
      ...{ occurredAt: event.time, detectedAt: event.time },
      runbook: expect.stringContaining(`/${runbook}.md`),
    });
  });
});

describe('what may be planned', () => {
  it('names the alarm that knows whether it is, of a pod below a composite beside its namespace and workload', async () => {
    expect(await read(partChange('router'))).toMatchObject({
      ...{ namespace: 'prod-models', workload: 'router', severity: 'critical', owner: 'Fraud Signals' },
      ...{ alarm: 'exbank-prod-euw1-pods-watch', quietWhile: 'exbank-prod-euw1-quiet', planned: false },
    });
    const suppressed = compositeChange({}, alarmDescription({ ...FACTS, quietWhile: 'exbank-prod-euw1-quiet' }));
    expect(await read(suppressed)).toMatchObject({ quietWhile: 'exbank-prod-euw1-quiet' });
  });

  it('alone names one, or the moment when its mute rule ends', async () => {
    for (const event of [alarmChange(), compositeChange(), contributorChange()]) {
      expect(await read(event)).not.toHaveProperty('quietWhile');
      expect(await read(event)).not.toHaveProperty('mutedUntil');
    }
    expect(await read(alarmChange({ detail: MUTED }))).toMatchObject({ mutedUntil: '2026-11-25T04:00:00.000Z' });
  });

  it.each<readonly [string, unknown, boolean]>([
    ['what a mute rule keeps quiet', alarmChange({ detail: MUTED }), true],
    ['what its suppressor keeps quiet', compositeChange({ actionsSuppressedBy: 'Alarm' }), true],
    ['what it has kept quiet until now', compositeChange({ actionsSuppressedBy: 'ExtensionPeriod' }), true],
    ['not what only waits for its suppressor', compositeChange({ actionsSuppressedBy: 'WaitPeriod' }), false],
  ])('is %s', async (_, event, planned) => {
    expect(await read(event)).toMatchObject({ planned, opens: true });
  });
});

describe('an emergency', () => {
  it('is an incident whose record has a deadline, a day later, and says who it was', async () => {
    expect(await read(roleTaken())).toMatchObject({
      title:
        'Break-glass: arn:aws:iam::123456789012:user/emergency/platform-first took arn:aws:iam::123456789012:role/exbank-prod-euw1-break-glass',
      reason: 'Session INC0012345 from 203.0.113.7',
      ...{ severity: 'critical', trigger: 'malicious-activity', opens: true },
      ...{ occurredAt: '2026-11-25T02:17:38Z', dueBy: '2026-11-26T02:17:38.000Z' },
      runbook: 'https://github.com/example-bank/eks-platform/blob/main/docs/runbooks/break-glass-assumed.md',
    });
  });

  it('alone has one', async () => {
    expect(await read(alarmChange())).not.toHaveProperty('dueBy');
  });
});

describe('an incident', () => {
  const early = alarmDescription({ meaning: 'x', severity: 'critical', owner: 'o', runbook: 'r' });

  it.each<readonly [string, unknown, boolean]>([
    ['is an adverse alarm', alarmChange(), true],
    ['is one of many pods', contributorChange(), true],
    ['is a composite', compositeChange(), true],
    ['is one of many pods below a composite', partChange(), true],
    ['is not the sum of pods, each of which is one', sumChange(), false],
    ['is not the composite above them, which is their sum', sumOfParts(), false],
    ['is not an alarm that is over', alarmChange({ value: 'OK' }), false],
    ['is not an early warning, however severe', alarmChange({ description: early }), false],
    ['is not a composite that rang before', compositeAgain(), false],
  ])('%s', async (_, event, opens) => {
    expect((await read(event)).opens).toBe(opens);
  });
});

describe('awkward text', () => {
  it.each(Object.entries(AWKWARD))('arrives as it was: %s', async (_, reason) => {
    expect(await read(alarmChange({ reason }))).toMatchObject({ reason, severity: 'critical', owner: 'Fraud Signals' });
    expect(await read(contributorChange(reason || 'x'))).toMatchObject({ workload: reason || 'x' });
  });

  it('arrives as it was, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 1000 }), async (reason) => {
        const told = await read(alarmChange({ reason }));
        expect(JSON.parse(JSON.stringify(told))).toMatchObject({ reason, opens: true });
      }),
      { numRuns: 50 },
    );
  });
});
