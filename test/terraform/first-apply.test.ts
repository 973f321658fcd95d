import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approve, type PlannedStack, statementOf } from '../../modules/change';
import { ChangeFolder } from '../../src/change/folder';
import { applyApproved } from '../../src/change/gate';
import { recordPlan } from '../../src/change/sealing';
import { Terraform } from '../../src/terraform/binary';
import type { PlanCounts } from '../../src/terraform/events';
import { FirstUse } from '../../src/terraform/first-use';
import { StackFolder } from '../../src/terraform/stack';
import { plainEnvironment, temporaryFolders } from '../support/programs';
import { S3Server } from '../support/s3-server';
import { authoriseAs, CALLERS, rendered } from '../support/state-account';

// The way of the pipeline from an account without any state: real Terraform, the backend and the guard of a rendered stack,
// the policies of the account's rendered roles. The stack is made of terraform_data, so it needs no provider.
const rendering = rendered('dev-data');
const authorise = authoriseAs('nonprod-euw1-state', '444455556666');
const [KEY, STATE] = ['platform/dev/data.tfstate', 'exbank-tfstate-444455556666/platform/dev/data.tfstate'];
const AT = '2027-03-01T12:00:00.000Z';
const where = {
  ...{ commit: 'a'.repeat(40), committedAt: '2027-03-01T10:00:00.000Z', uncommitted: [] },
  ...{ terraform: '1.11.4', platform: '0.1.0' },
};
const requester = { id: 'engineer-a', function: 'platform' };
const approver = { id: 'manager-a', function: 'change-management' };
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const PEM = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
const approvers = [{ ...approver, publicKey: String(publicKey.export({ type: 'spki', format: 'pem' })) }];
const reaches = () => ({ stacks: [], environments: [], services: [] });

const folder = temporaryFolders();

/** Two checkouts, of the job that plans and of the one that applies; between them goes the folder of the change. */
class Pipeline {
  private readonly home = folder();
  readonly change = new ChangeFolder(join(this.home, 'change'));
  input = 'first';

  constructor(private readonly s3: S3Server) {}

  async plan(): Promise<PlannedStack> {
    this.change.say({ intents: [{ requester }] });
    const checkout = await this.checkout('plan');
    await checkout.init();
    await checkout.look();
    return recordPlan(checkout, this.stack, { change: this.change, where, reaches });
  }

  approve({ seal }: PlannedStack): void {
    this.change.approve(approve(statementOf(seal, { requesters: [requester], approver, at: AT }), PEM));
  }

  async deploy(): Promise<PlanCounts | undefined> {
    const place = { production: false, emergency: 'none' };
    const facts = { ...place, promotion: () => [], now: () => AT };
    const checkout = await this.checkout('apply');
    return applyApproved(checkout, this.stack, { change: this.change, where, approvers, ...facts });
  }

  async drift() {
    const checkout = await this.checkout('plan');
    await checkout.init();
    await checkout.look();
    return checkout.drift();
  }

  /** Where the role's job runs. */
  path(role: 'plan' | 'apply'): string {
    return join(this.home, role, 'stacks', 'dev-data');
  }

  private get stack() {
    const { backend } = rendering.terraform;
    const s3 = { ...backend.s3, ...LOOPBACK, endpoints: { s3: this.s3.endpoint } };
    const json = {
      terraform: { backend: { s3 }, required_providers: {} },
      variable: rendering.variable,
      resource: { terraform_data: { one: { input: this.input } } },
    };
    const text = JSON.stringify(json);
    return { id: 'dev-data', workspace: 'dev', part: 'data', dependsOn: [], resources: [], text };
  }

  private async checkout(role: 'plan' | 'apply'): Promise<StackFolder> {
    mkdirSync(this.path(role), { recursive: true });
    writeFileSync(join(this.path(role), 'cdk.tf.json'), this.stack.text);
    const caller = { AWS_ACCESS_KEY_ID: CALLERS[role], AWS_SECRET_ACCESS_KEY: 'dummy' };
    const terraform = await Terraform.find(join(this.home, 'plugins'), { ...plainEnvironment(), ...caller });
    const { signal } = new AbortController();
    const out = join(this.home, role);
    return new StackFolder(this.stack, { terraform, out, state: 's3', firstUse: new FirstUse(), signal });
  }
}

const LOOPBACK = {
  ...{ use_path_style: true, skip_credentials_validation: true, skip_requesting_account_id: true },
  ...{ skip_metadata_api_check: true, skip_region_validation: true },
};

describe('a stack that was never applied', () => {
  let s3: S3Server;
  let pipeline: Pipeline;
  beforeEach(async () => {
    s3 = await S3Server.start(authorise);
    pipeline = new Pipeline(s3);
  });
  afterEach(() => s3.stop());

  const written = () => s3.requests.filter(({ method }) => method === 'PUT' || method === 'DELETE');
  const refused = () => s3.requests.filter(({ status }) => status === 403);

  it('goes from an empty bucket through plan, approval and deploy to a plan that finds nothing to do', async () => {
    const planned = await pipeline.plan();
    expect(planned.verdict.figures).toMatchObject({ create: 1, destroy: 0 });
    expect([written(), refused(), [...s3.objects.keys()]]).toEqual([[], [], []]);

    pipeline.approve(planned);
    expect(await pipeline.deploy()).toMatchObject({ create: 1 });
    expect([refused(), [...s3.objects.keys()]]).toEqual([[], [KEY]]);
    expect(String(s3.objects.get(KEY))).toContain('terraform_data');
    expect(pipeline.change.applied('dev-data')).toMatchObject({ result: 'success', verification: { passed: true } });

    expect((await pipeline.plan()).seal).toMatchObject({
      plan: 'empty',
      state: { serial: expect.any(Number) as number },
    });
    expect(await pipeline.drift()).toMatchObject({ drifted: [], pending: { create: 0 } });
  });

  it('is not made without an approval, nor when something else would be made', async () => {
    const planned = await pipeline.plan();
    await expect(pipeline.deploy()).rejects.toThrowError(/approval: got nothing/);
    expect([written(), s3.objects.size]).toEqual([[], 0]);
    pipeline.approve(planned);
    pipeline.input = 'second';
    await expect(pipeline.deploy()).rejects.toThrowError(/synth: got .* the configuration is not the one/);
    expect([written(), s3.objects.size]).toEqual([[], 0]);
  });

  it('is planned anew when somebody made its state since', async () => {
    const planned = await pipeline.plan();
    pipeline.approve(planned);
    const file = readFileSync(pipeline.change.planFile('dev-data'));
    expect(await pipeline.deploy()).toMatchObject({ create: 1 });
    pipeline.change.record('dev-data', planned, file);
    pipeline.approve(planned);
    await expect(pipeline.deploy()).rejects.toThrowError(/state: got .* - the state was changed since; plan again/);
  });

  it('shows what an apply would do to whoever looks for drift, and leaves nothing behind', async () => {
    expect(await pipeline.drift()).toMatchObject({ drifted: [], pending: { create: 1 } });
    expect([written(), s3.objects.size, refused()]).toEqual([[], 0, []]);
    pipeline.approve(await pipeline.plan());
    await pipeline.deploy();
    expect(await pipeline.drift()).toMatchObject({ pending: { create: 0 } });
    expect(existsSync(join(pipeline.path('plan'), 'first_plan_override.tf.json'))).toBe(false);
  });

  it('has its first state written by the role that applies, under the state key', async () => {
    pipeline.approve(await pipeline.plan());
    await pipeline.deploy();
    const states = s3.requests.filter(({ method, path }) => method === 'PUT' && path === STATE);
    expect(new Set(states.map(({ caller }) => caller))).toEqual(new Set([CALLERS.apply]));
  });
});
