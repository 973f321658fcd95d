import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Ended, run, temporaryFolders } from '../support/programs';
import { S3Server } from '../support/s3-server';
import { authoriseAs, CALLERS, rendered } from '../support/state-account';

// Real Terraform, the backend block of a rendered stack, the policies of the account's rendered `state` stack, and an
// S3 that holds the one against the other. The stack is made of terraform_data, so it needs no provider.
const stack = rendered('dev-data');
const authorise = authoriseAs('nonprod-euw1-state', '444455556666');
const STATE = 'exbank-tfstate-444455556666/platform/dev/data.tfstate';
const LOCK = `${STATE}.tflock`;
const ALIAS = 'arn:aws:kms:eu-west-1:444455556666:alias/exbank-tfstate';

const ONE = { one: { input: 'first' } };

const folder = temporaryFolders();
let s3: S3Server;
beforeEach(async () => {
  s3 = await S3Server.start(authorise);
});
afterEach(() => s3.stop());

/** A stack's folder with our backend block, and Terraform in it, speaking to the server as `caller`. */
class Checkout {
  private readonly path = folder();

  constructor(
    private readonly caller: string,
    resources: Readonly<Record<string, unknown>> = ONE,
    private readonly more = '',
  ) {
    const { backend } = stack.terraform;
    const json = { terraform: { backend }, variable: stack.variable, resource: { terraform_data: resources } };
    writeFileSync(join(this.path, 'main.tf.json'), JSON.stringify(json));
  }

  async init(): Promise<Ended> {
    writeFileSync(join(this.path, 'loopback.hcl'), s3.configFor(this.caller, this.more));
    return this.terraform('init', '-input=false', '-backend-config=loopback.hcl');
  }

  terraform(...args: readonly string[]): Promise<Ended> {
    return run('terraform', args, {
      cwd: this.path,
      env: { TF_CLI_ARGS_apply: '-no-color', TF_CLI_ARGS_plan: '-no-color' },
    });
  }

  /** As `platform workspace prepare` does it. */
  async prepare(): Promise<Ended> {
    const init = await this.init();
    return init.exitCode === 0 ? this.terraform('workspace', 'select', '-or-create', 'dev') : init;
  }

  apply(): Promise<Ended> {
    return this.terraform('apply', '-input=false', '-auto-approve');
  }

  /** Exit code 0: nothing to change; 2: something to change. */
  plan(): Promise<Ended> {
    return this.terraform('plan', '-input=false', '-detailed-exitcode');
  }

  file(name: string): string {
    return join(this.path, name);
  }
}

/** Paths of the requests with this method, each once, that ended with this status. */
const paths = (method: string, status: number): readonly string[] => [
  ...new Set(s3.requests.filter((one) => one.method === method && one.status === status).map(({ path }) => path)),
];

const exitCodes = (...ended: readonly Ended[]): readonly number[] => ended.map(({ exitCode }) => exitCode);

describe('the rendered backend', () => {
  it('makes its workspace, applies and plans without one request that bucket, role or boundary refuse', async () => {
    const checkout = new Checkout(CALLERS.apply);
    expect(exitCodes(await checkout.prepare(), await checkout.apply(), await checkout.plan())).toEqual([0, 0, 0]);
    expect(s3.requests.filter(({ status }) => status === 403)).toEqual([]);
    expect(paths('PUT', 200)).toEqual([LOCK, STATE]);
    expect([...s3.objects.keys()]).toEqual(['platform/dev/data.tfstate']);
  });

  it('names the state key by its alias on every write: the empty state, the lock and the state', async () => {
    const checkout = new Checkout(CALLERS.apply);
    await checkout.prepare();
    await checkout.apply();
    const writes = s3.requests.filter(({ method }) => method === 'PUT').map(({ call }) => call.context);
    expect(writes.length).toBeGreaterThanOrEqual(4);
    for (const context of writes) {
      expect(context).toMatchObject({
        's3:x-amz-server-side-encryption': 'aws:kms',
        's3:x-amz-server-side-encryption-aws-kms-key-id': ALIAS,
      });
    }
  });

  it('writes a state of more than five MiB in parts, which carry no header, and reads it back', async () => {
    const checkout = new Checkout(CALLERS.apply);
    await checkout.prepare();
    const value = 'x'.repeat(6 * 1024 * 1024);
    const big = { version: 4, serial: 9, lineage: '', outputs: { big: { value, type: 'string' } }, resources: [] };
    writeFileSync(checkout.file('big.json'), JSON.stringify(big));
    const pushed = await checkout.terraform('state', 'push', 'big.json');
    expect(pushed).toMatchObject({ exitCode: 0, stderr: '' });
    const bare = s3.requests.filter(
      ({ method, path, call }) =>
        method === 'PUT' && path === STATE && !('s3:x-amz-server-side-encryption' in (call.context ?? {})),
    );
    expect(bare).toHaveLength(2);
    expect(s3.requests.filter(({ status }) => status === 403)).toEqual([]);
    expect((await checkout.terraform('state', 'pull')).stdout).toContain(value);
  });

  it('is refused with another key, and from another account', async () => {
    const key = 'kms_key_id = "arn:aws:kms:eu-west-1:444455556666:alias/other"';
    const wrongKey = await new Checkout(CALLERS.apply, ONE, key).prepare();
    expect(wrongKey).toMatchObject({ exitCode: 1 });
    expect(wrongKey.stderr).toContain('AccessDenied');
    expect(paths('PUT', 403)).toEqual([LOCK]);
    expect((await new Checkout(CALLERS.stranger).init()).stderr).toContain('AccessDenied');
    expect(s3.objects.size).toBe(0);
  });
});

describe('the plan role', () => {
  it('plans what the apply role applied, and writes nothing but the lock', async () => {
    const applied = new Checkout(CALLERS.apply);
    await applied.prepare();
    await applied.apply();
    const before = s3.objects.get('platform/dev/data.tfstate');
    s3.requests.length = 0;

    const changed = new Checkout(CALLERS.plan, { one: { input: 'second' } });
    expect(exitCodes(await changed.prepare(), await changed.plan())).toEqual([0, 2]);
    expect(s3.requests.filter(({ status }) => status === 403)).toEqual([]);
    expect([paths('PUT', 200), paths('DELETE', 204)]).toEqual([[LOCK], [LOCK]]);
    expect(s3.objects).toEqual(new Map([['platform/dev/data.tfstate', before]]));
  });

  it('cannot make a workspace, and leaves no lock behind', async () => {
    const made = await new Checkout(CALLERS.plan).prepare();
    expect(made).toMatchObject({ exitCode: 1 });
    expect(made.stderr).toContain('AccessDenied');
    expect(paths('PUT', 403)).toEqual([STATE]);
    expect(s3.objects.size).toBe(0);
  });
});

describe('the lock', () => {
  it('refuses a second apply while a first one runs, in words that say who holds it', async () => {
    const first = new Checkout(CALLERS.apply, {
      slow: { provisioner: [{ 'local-exec': { command: 'touch started; until [ -e go ]; do sleep 0.1; done' } }] },
    });
    await first.prepare();
    const second = new Checkout(CALLERS.apply);
    await second.prepare();

    let over = false;
    const running = first.apply().finally(() => {
      over = true;
    });
    await until(() => over || s3.objects.has('platform/dev/data.tfstate.tflock'));
    const refused = await second.apply();
    writeFileSync(first.file('go'), '');

    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('Error acquiring the state lock');
    expect(refused.stderr).toContain('StatusCode: 412');
    expect(refused.stderr).toMatch(/Operation:\s+OperationTypeApply/);
    expect(paths('PUT', 412)).toEqual([LOCK]);
    expect((await running).exitCode).toBe(0);
    expect((await second.apply()).exitCode).toBe(0);
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 50));
}
