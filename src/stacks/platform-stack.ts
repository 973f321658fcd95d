import { AwsProvider, type AwsProviderConfig } from '@cdktf/provider-aws/lib/provider';
import { TerraformElement, TerraformStack, TerraformVariable } from 'cdktf';
import type { Construct, Node } from 'constructs';
import { tags } from '../../modules/kernel';
import type { StackContext } from '../context';
import { protect } from '../protect';
import { addBackend } from '../state';
import { terraformJson } from '../terraform-json';

const TERRAFORM = '>= 1.11.0, < 2.0.0'; // use_lockfile is stable since 1.11

/** Base of every stack: one state, one guard, one AWS provider, readable addresses, protected records. */
export abstract class PlatformStack extends TerraformStack {
  /** `part` is the stack's name within its workspace: the stack `dev-data` has the part `data`. */
  constructor(
    scope: Construct,
    readonly part: string,
    readonly context: StackContext,
  ) {
    super(scope, `${context.workspace}-${part}`);
    addBackend(this, context, part);
    this.addGuard();
    new AwsProvider(this, 'aws', this.awsProvider());
  }

  /**
   * Does nothing: it would resolve every attribute once more, in search of references into other stacks, which are
   * joined by contracts instead (ADR-0003). It took a seventh of a synth.
   */
  override prepareStack(): void {}

  /** Protected last, when everything is there. */
  override toTerraform(): unknown {
    protect(this, this.context);
    return terraformJson(this, { terraform: { required_version: TERRAFORM } });
  }

  /**
   * The address of a resource is its path in the tree: `vpc/private-a` is `vpc_private-a`, without a hash, so that
   * people can read it and tests can pin it. Ids are kebab-case, which keeps the joint unambiguous.
   */
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const node = TerraformElement.isTerraformElement(element) ? element.node : element;
    const ids = node.scopes.slice(node.scopes.indexOf(this) + 1).map((scope) => scope.node.id);
    const odd = ids.find((id) => id !== 'Default' && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id));
    if (odd !== undefined) throw new Error(`Construct id ${odd} in ${node.path} is not kebab-case`);
    return ids.filter((id) => id !== 'Default').join('_');
  }

  /** A variable's validation is the one check that also stops destroy and refresh (docs/traps.md). */
  private addGuard(): void {
    const { workspace } = this.context;
    new TerraformVariable(this, 'workspace', {
      type: 'string',
      default: workspace,
      nullable: false,
      description: 'Guard: the Terraform workspace that this stack belongs to. Not to be set.',
      validation: [
        {
          condition: `\${var.workspace == "${workspace}" && terraform.workspace == var.workspace}`,
          errorMessage: `Stack ${this.node.id} belongs to workspace ${workspace}, but another one is selected. Run: terraform workspace select ${workspace}`,
        },
      ],
    });
  }

  /** What the provider's default tags say, for what AWS makes on our behalf and they do not reach. */
  protected get resourceTags(): Readonly<Record<string, string>> {
    const { workspace, ownership, repository } = this.context;
    return tags(ownership, { workspace, stack: this.part, repository });
  }

  private awsProvider(): AwsProviderConfig {
    const { account, region, run } = this.context;
    const defaultTags = [{ tags: this.resourceTags }];
    return run.state === 'stubs'
      ? { region, defaultTags, ...WITHOUT_CREDENTIALS }
      : { region, defaultTags, allowedAccountIds: [account] };
  }
}

/** Every stack in the account of one of them. Whole only after all were made: for what is written at the end. */
export const stacksOfAccount = ({ node, context: { account } }: PlatformStack): readonly PlatformStack[] =>
  node.root.node.children.filter(
    (stack): stack is PlatformStack => stack instanceof PlatformStack && stack.context.account === account,
  );

/** Lets the provider plan without an account: it never calls AWS, the keys are dummies. */
const WITHOUT_CREDENTIALS = {
  accessKey: 'stub',
  secretKey: 'stub',
  skipCredentialsValidation: true,
  skipRequestingAccountId: true,
  skipMetadataApiCheck: 'true',
  skipRegionValidation: true,
} as const;
