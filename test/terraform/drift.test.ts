import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { AwsServer } from '../support/aws-server';
import { fewer } from '../support/fewer';
import { LocalRun } from '../support/local-run';
import { type Ended, temporaryFolders } from '../support/programs';
import { standIns as providers } from '../support/providers';

const folder = temporaryFolders();
const config = fewer(folder(), { services: [], workspaces: ['audit', 'nonprod-euw1', 'dev'] });
const STACK = 'nonprod-euw1-state';

describe.skipIf(!providers)('drift', () => {
  const local = new LocalRun(folder(), config);
  const drift = (): Promise<Ended> => local.platform(['drift', STACK, '--json']);

  beforeAll(async () => {
    const { exitCode, stderr } = await local.deploy(STACK);
    expect(exitCode, stderr).toBe(0);
  });

  it('is not found right after a deploy', async () => {
    const { exitCode, stdout, stderr } = await drift();
    expect({ exitCode, stdout: JSON.parse(stdout) }).toEqual({ exitCode: 0, stdout: { stacks: [] } });
    expect(stderr).toContain('1 stack compared, no difference.');
  });

  it('is found when the state no longer says what is configured, and nothing is changed by looking', async () => {
    const state = local.state('nonprod-euw1', 'state');
    const resources = state.resources.map((resource) => {
      if (resource.type !== 'aws_s3_bucket_versioning') return resource;
      const [instance] = resource.instances;
      const attributes = { ...(instance?.attributes as object), versioning_configuration: [{ status: 'Suspended' }] };
      return { ...resource, instances: [{ ...instance, attributes }] };
    });
    local.writeState('nonprod-euw1', 'state', { ...state, resources });
    const changed = state.resources.filter(({ type }) => type === 'aws_s3_bucket_versioning').length;
    for (let times = 0; times < 2; times += 1) {
      const { exitCode, stdout, stderr } = await drift();
      expect({ exitCode, stdout: JSON.parse(stdout) }).toEqual({
        exitCode: 1,
        stdout: {
          stacks: [{ stack: STACK, drifted: [], pending: { create: 0, update: changed, replace: 0, destroy: 0 } }],
        },
      });
      expect(stderr).toContain('1 stack compared, 1 differs.');
    }
  });

  it('is put on the bus of the account when it is to be raised, and says so when the bus does not take it', async () => {
    const aws = await AwsServer.start({ PutEvents: () => ({ FailedEntryCount: 0, Entries: [{ EventId: '1' }] }) });
    const raised = () => local.platform(['drift', STACK, '--raise'], { env: aws.environment });
    const { exitCode, stderr } = await raised();
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('1 event on the bus.') });
    const [{ Source, EventBusName, Detail } = {}] = aws.called('PutEvents')[0]?.Entries as Record<string, string>[];
    expect({ Source, EventBusName }).toEqual({
      Source: 'platform.drift',
      EventBusName: 'arn:aws:events:eu-west-1:444455556666:event-bus/default',
    });
    expect(JSON.parse(Detail ?? '')).toMatchObject({ subject: `drift/${STACK}`, owner: 'fraud-platform' });
    aws.trouble = () => 'denied';
    expect((await raised()).stderr).toContain('--raise: the bus did not take what was found');
    await aws.stop();
  });

  it('says in words what an apply would do', async () => {
    const { exitCode, stdout } = await local.platform(['drift', STACK]);
    expect({ exitCode, stdout }).toEqual({
      exitCode: 1,
      stdout: expect.stringMatching(/^nonprod-euw1-state: an apply would add 0, change \d+, destroy 0\n$/),
    });
  });

  it('is on the bus as well where it could not be compared, and then it is no silence', async () => {
    const aws = await AwsServer.start({ PutEvents: () => ({ FailedEntryCount: 0, Entries: [{ EventId: '1' }] }) });
    writeFileSync(local.stateFile('nonprod-euw1', 'state'), '{ "version": 4, torn');
    const { exitCode } = await local.platform(['drift', STACK, '--raise'], { env: aws.environment });
    await aws.stop();
    expect(exitCode).toBe(1);
    const [{ Detail } = {}] = aws.called('PutEvents')[0]?.Entries as Record<string, string>[];
    expect(JSON.parse(Detail ?? '')).toMatchObject({
      ...{
        subject: `drift/${STACK}`,
        summary: expect.stringContaining(`${STACK} could not be compared with reality: `),
      },
    });
  });
});
