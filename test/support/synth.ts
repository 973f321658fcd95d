import { App, type TerraformStack } from 'cdktf';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { namer } from '../../modules/kernel';
import type { StackContext } from '../../src/context';
import { PlatformStack } from '../../src/stacks/platform-stack';
import { withoutTraces } from '../../src/without-traces';

/** A plausible cluster workspace for tests of constructs and stacks. */
export const testContext = (overrides: Partial<StackContext> = {}): StackContext => {
  const workspace = overrides.workspace ?? 'test-euw1';
  const account = overrides.account ?? '123456789012';
  return {
    organisation: 'exbank',
    workspace,
    grade: 'production',
    account,
    region: 'eu-west-1',
    zones: ['eu-west-1a', 'eu-west-1b'],
    name: namer('exbank', workspace, account),
    ownership: {
      owner: 'tests',
      costCentre: 'cc-1',
      dataClass: 'internal',
      criticality: 'standard',
      rtoHours: 1,
      rpoHours: 1,
    },
    repository: 'example-bank/eks-platform',
    run: { state: 'stubs', stateDir: '../../../.state' },
    ...overrides,
  };
};

/** Attributes of a resource as Terraform will read them: snake_case, tokens as `${…}`. */
export type Attributes = Readonly<Record<string, unknown>>;

/** A provider class: how a test names a kind of resource. */
interface Kind {
  readonly tfResourceType: string;
}

/** A synthesised stack, read back from the JSON that Terraform will read. */
export class Synthesised {
  constructor(
    readonly json: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Attributes>>>>>>,
  ) {}

  /** All resources or data sources of a kind, by logical id. */
  all({ tfResourceType }: Kind): Readonly<Record<string, Attributes>> {
    return this.json.resource?.[tfResourceType] ?? this.json.data?.[tfResourceType.replace(/^data\./, '')] ?? {};
  }

  /** The one resource of a kind. Throws when there are none or several. */
  only(kind: Kind): Attributes {
    const found = Object.entries(this.all(kind));
    const [first] = found;
    if (!first || found.length > 1)
      throw new Error(`want one ${kind.tfResourceType}, found ${found.map(([id]) => id).join(', ') || 'none'}`);
    return first[1];
  }

  /** One resource of a kind by its logical id. Throws when it is not there. */
  get(kind: Kind, id: string): Attributes {
    const found = this.all(kind)[id];
    if (!found)
      throw new Error(`no ${kind.tfResourceType}.${id}; there are ${Object.keys(this.all(kind)).join(', ') || 'none'}`);
    return found;
  }

  /** `type.id` of every resource. */
  addresses(): readonly string[] {
    return Object.entries(this.json.resource ?? {}).flatMap(([type, named]) =>
      Object.keys(named).map((id) => `${type}.${id}`),
    );
  }
}

/** Synthesises what `build` puts into one stack. Goes through `app.synth()`, so references resolve as in earnest. */
export function synth(build: (stack: PlatformStack) => void, context: StackContext = testContext()): Synthesised {
  return synthStack((app) => {
    const stack = new TestStack(app, 'test', context);
    build(stack);
    return stack;
  });
}

/** Synthesises a whole app and reads back the stack that `build` returns. */
export function synthStack(build: (app: App) => TerraformStack): Synthesised {
  const outdir = mkdtempSync(join(tmpdir(), 'synth-'));
  try {
    const app = new App({ outdir, stackTraces: false });
    const stack = withoutTraces(() => {
      const built = build(app);
      app.synth();
      return built;
    });
    const text = readFileSync(join(outdir, 'stacks', stack.node.id, 'cdk.tf.json'), 'utf8');
    return new Synthesised(JSON.parse(text) as Synthesised['json']);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

class TestStack extends PlatformStack {}
