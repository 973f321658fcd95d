import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsonata from 'jsonata';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NOTICE_KINDS } from '../../modules/alerting';
import { occurrence } from '../../modules/alerting/occurrence';
import { enveloped, recordOf, type RecordedStack } from '../../modules/change';
import { AwsServer } from '../../test/support/aws-server';
import { done, lost, planned, saying } from '../../test/support/changes';
import { transformed } from '../../test/support/event-bridge';
import { testContext } from '../../test/support/synth';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { runOverdue } from './change-overdue';
import { writingOf } from './record-place';

const spec = load(input);
const said = saying({ emergency: { reason: 'the certificate ends', approveBy: '2026-01-03T00:00:00Z' } });
const stack = planned('prod-data', lost, {}, said);
const { approval: _, ...unapproved } = done(stack);

describe('platform change overdue', () => {
  let folder: string;
  let aws: AwsServer;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'platform-overdue-'));
    aws = await AwsServer.start({ PutEvents: () => ({ FailedEntryCount: 0, Entries: [{ EventId: '1' }] }) });
    for (const [name, value] of Object.entries(aws.environment)) vi.stubEnv(name, value);
    for (const stream of ['log', 'error'] as const) vi.spyOn(console, stream).mockReturnValue(undefined);
  });
  afterEach(async () => {
    await aws.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function record(name: string, stacks: readonly RecordedStack[]): void {
    mkdirSync(join(folder, name));
    const kept = enveloped(recordOf(said, stacks), writingOf(spec, stacks, {}));
    writeFileSync(join(folder, name, 'record.json'), JSON.stringify(kept));
  }

  it('finds it among all records of a folder, and rings in the audit account', async () => {
    record('1-emergency', [unapproved]);
    expect(await runOverdue(spec, folder, { raise: true })).toBe(1);
    const [{ Entries } = { Entries: [] }] = aws.called('PutEvents');
    const [event] = Entries as readonly { readonly EventBusName: string; readonly Detail: string }[];
    expect(event?.EventBusName).toContain(`:${spec.audit.account}:event-bus/default`);
    expect(JSON.parse(event?.Detail ?? '')).toMatchObject({
      summary: 'prod-data was changed in an emergency, and nobody approved it by 2026-01-03T00:00:00Z',
      ...{ stack: 'prod-data', workspace: 'prod', digest: stack.digest },
    });
  });

  it('becomes a record with a runbook and a line in the channel', async () => {
    record('1-emergency', [unapproved]);
    await runOverdue(spec, folder, { raise: true });
    const [{ Entries } = { Entries: [] }] = aws.called('PutEvents');
    const [sent] = Entries as readonly {
      readonly Source: string;
      readonly DetailType: string;
      readonly Detail: string;
    }[];
    const event = {
      ...{
        id: '1',
        account: spec.audit.account,
        region: spec.audit.region,
        time: '2026-11-25T02:17:40Z',
        resources: [],
      },
      ...{ source: sent?.Source, 'detail-type': sent?.DetailType, detail: JSON.parse(sent?.Detail ?? '') as unknown },
    };
    const found: unknown = await jsonata(occurrence(testContext())).evaluate(undefined, { states: { input: event } });
    expect(found).toMatchObject({
      problem: `emergency/prod-data/${stack.digest.slice(0, 12)}`,
      runbook: expect.stringMatching(/\/docs\/runbooks\/emergency-not-approved\.md$/),
    });
    const { inputPaths, inputTemplate } = NOTICE_KINDS.drift.text;
    expect(transformed({ input_paths: inputPaths, input_template: inputTemplate }, event)).toContain(
      'nobody approved it',
    );
  });

  it('is silent about what was approved meanwhile', async () => {
    record('1-emergency', [unapproved]);
    record('2-approved', [done(stack)]);
    expect(await runOverdue(spec, folder, { raise: true })).toBe(0);
    expect(aws.calls).toEqual([]);
  });

  it('passes over no record that it cannot read', async () => {
    writeFileSync(join(folder, 'record.json'), '{"schema":"another"}');
    await expect(runOverdue(spec, folder, {})).rejects.toThrowError(/record\.json/);
    await expect(runOverdue(spec, join(folder, 'none'), {})).rejects.toThrowError(/DIR: got .* want a folder/);
  });
});
