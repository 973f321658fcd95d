import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { approve, recordOf, recordProblems, statementOf } from '../../modules/change';
import { ChangeFolder } from '../../src/change/folder';
import { applyApproved, type GateProps } from '../../src/change/gate';
import { recordPlan, type Standpoint } from '../../src/change/sealing';
import { Terraform } from '../../src/terraform/binary';
import { FirstUse } from '../../src/terraform/first-use';
import { StackFolder } from '../../src/terraform/stack';
import { approver, approvers, COMMIT, judge, pem, requester, saying } from '../support/changes';
import { plainEnvironment, temporaryFolders } from '../support/programs';

// A change from plan to drift with Terraform itself and no provider, stand-in or real: so it runs wherever Terraform does.
const folder = temporaryFolders();
const AT = '2027-03-01T19:00:00.000Z';
const where: Standpoint = {
  ...{ commit: COMMIT, committedAt: '2027-03-01T10:00:00.000Z', uncommitted: [] },
  ...{ terraform: '1.11.4', platform: '0.1.0' },
};
const said = saying({});

class Journey {
  readonly home = folder();
  readonly change = new ChangeFolder(join(this.home, 'change'));
  readonly state = join(this.home, 'state', 'dev', 'terraform.tfstate');
  private readonly stack = {
    ...{ id: 'dev-data', workspace: 'dev', part: 'data', dependsOn: [], resources: [] },
    text: JSON.stringify({
      terraform: {
        required_providers: {},
        backend: { local: { path: 'unused', workspace_dir: join(this.home, 'state') } },
      },
      resource: { terraform_data: { one: { input: 'first' } } },
    }),
  };

  get path(): string {
    return join(this.home, 'stacks', this.stack.id);
  }

  async folder(): Promise<StackFolder> {
    mkdirSync(this.path, { recursive: true });
    writeFileSync(join(this.path, 'cdk.tf.json'), this.stack.text);
    const terraform = await Terraform.find(join(this.home, 'plugins'), plainEnvironment());
    const props = { terraform, out: this.home, state: 'local' as const, signal: new AbortController().signal };
    return new StackFolder(this.stack, { ...props, firstUse: new FirstUse() });
  }

  async plan(): Promise<void> {
    this.change.say(said);
    const there = await this.folder();
    await there.init();
    await there.look();
    const reaches = () => ({ stacks: [], environments: [], services: [] });
    const { seal } = await recordPlan(there, this.stack, { change: this.change, where, reaches });
    this.change.approve(approve(statementOf(seal, { requesters: [requester], approver, at: AT }), pem));
  }

  async deploy(more: Partial<GateProps> = {}) {
    const place = { production: false, emergency: 'nonprod-euw1-emergency', promotion: () => [] };
    const now = () => '2027-03-01T20:00:00.000Z';
    return applyApproved(await this.folder(), this.stack, {
      change: this.change,
      where,
      approvers,
      ...place,
      now,
      ...more,
    });
  }
}

function spoil(file: string, text: string): undefined {
  appendFileSync(file, text);
}

describe('a change with nothing but Terraform', () => {
  const journey = new Journey();

  it('is planned, approved by key, applied as approved, and its record verifies', async () => {
    await journey.plan();
    expect(await journey.deploy()).toMatchObject({ create: 1 });
    const { change } = journey;
    const [planned, approval, applied] = [
      change.planned('dev-data'),
      change.approval('dev-data'),
      change.applied('dev-data'),
    ];
    if (!planned || !approval || !applied) throw new Error('all three lie in the folder');
    const record = recordOf(change.said, [{ planned, approval, applied, production: false }]);
    expect(record.result).toBe('success');
    expect(recordProblems(record, judge)).toEqual([]);
  });

  it('is found when somebody edits the state by hand afterwards', async () => {
    const there = await journey.folder();
    await there.init();
    await there.look();
    expect((await there.drift()).pending).toMatchObject({ update: 0 });
    const text = readFileSync(journey.state, 'utf8');
    writeFileSync(journey.state, text.replaceAll('"first"', '"another"'));
    expect((await there.drift()).pending).toMatchObject({ update: 1 });
  });
});

describe('an approved plan, with nothing but Terraform, is refused', () => {
  const journey = new Journey();
  beforeAll(() => journey.plan());
  const plan = () => journey.change.planFile('dev-data');

  it.each<readonly [string, () => Partial<GateProps> | undefined, RegExp]>([
    ['the plan was tampered with', () => spoil(plan(), 'x'), /the saved plan was tampered with/],
    [
      'a lock was put in',
      () => spoil(join(journey.path, '.terraform.lock.hcl'), '# edited\n'),
      /the lock of the providers was edited/,
    ],
    [
      'another commit is checked out',
      () => ({ where: { ...where, commit: '0'.repeat(40) } }),
      /another commit is checked out/,
    ],
  ])('when %s', async (_, change, words) => {
    const kept = join(journey.home, 'kept');
    cpSync(plan(), kept);
    const props = change() ?? {};
    await expect(journey.deploy(props)).rejects.toThrowError(words);
    cpSync(kept, plan());
    rmSync(join(journey.path, '.terraform.lock.hcl'), { force: true });
    expect(journey.change.applied('dev-data')).toBeUndefined();
  });

  it('when the state was changed since', async () => {
    const { change } = journey;
    const planned = change.planned('dev-data');
    const file = readFileSync(plan());
    await journey.deploy();
    if (!planned) throw new Error('it was recorded');
    change.record('dev-data', planned, file);
    change.approve(approve(statementOf(planned.seal, { requesters: [requester], approver, at: AT }), pem));
    await expect(journey.deploy()).rejects.toThrowError(/state: got .* - the state was changed since; plan again/);
  });
});
