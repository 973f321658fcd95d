import { beforeAll, describe, expect, it } from 'vitest';
import { LocalRun } from '../support/local-run';
import { type Ended, temporaryFolders } from '../support/programs';
import { providers } from '../support/providers';

const folder = temporaryFolders();
const STACK = 'nonprod-euw1-state';

describe.skipIf(!providers)('drift', () => {
  const local = new LocalRun(folder());
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

  it('says in words what an apply would do', async () => {
    const { exitCode, stdout } = await local.platform(['drift', STACK]);
    expect({ exitCode, stdout }).toEqual({
      exitCode: 1,
      stdout: expect.stringMatching(/^nonprod-euw1-state: an apply would add 0, change \d+, destroy 0\n$/),
    });
  });
});
