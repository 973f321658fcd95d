import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { HelmProvider } from '@cdktf/provider-helm/lib/provider';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { App, LocalBackend, ref, TerraformResource, TerraformStack, Token } from 'cdktf';
import type { Construct } from 'constructs';

/** One resource as a plain script would write it: a provider class, an id and its settings. */
export interface PlainResource {
  readonly stack: string;
  readonly id: string;
  readonly make: new (scope: Construct, id: string, config: unknown) => TerraformResource;
  readonly settings: unknown;
}

/** Takes a synthesised app apart into the settings of its resources. */
export function plainResources(app: App): readonly PlainResource[] {
  return app.node.children.filter(TerraformStack.isStack).flatMap((stack) => {
    const { resource = {} } = stack.toTerraform() as { resource?: Record<string, Record<string, unknown>> };
    const made = stack.node.findAll().filter((node) => node instanceof TerraformResource);
    return made.map((node) => ({
      stack: stack.node.id,
      id: `${node.terraformResourceType}-${node.friendlyUniqueId}`, // two kinds may share a name
      make: node.constructor as PlainResource['make'],
      settings: resource[node.terraformResourceType]?.[node.friendlyUniqueId],
    }));
  });
}

/** The floor: the same resources with the same settings in the same stacks, in a plain loop without any model. */
export function synthesiseFloor(resources: readonly PlainResource[], stacks: readonly string[], outdir: string): void {
  const app = new App({ outdir, stackTraces: false });
  const inside = new Set(resources.filter(({ id }) => /^(helm|kubernetes)_/.test(id)).map(({ stack }) => stack));
  const byId = new Map(stacks.map((id) => [id, plainStack(app, id, inside.has(id))]));
  for (const { stack, id, make, settings } of resources) {
    const scope = byId.get(stack);
    if (scope) new make(scope, id, camelCased(settings));
  }
  app.synth();
}

/** With the providers that its resources need: those of a cluster where it stands inside one. */
function plainStack(app: App, id: string, isInside: boolean): TerraformStack {
  const stack = new TerraformStack(app, id);
  new LocalBackend(stack, { path: 'terraform.tfstate' });
  new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
  if (!isInside) return stack;
  new KubernetesProvider(stack, 'kubernetes');
  new HelmProvider(stack, 'helm');
  return stack;
}

/** Terraform's spelling back into the bindings' spelling; references become tokens, as a script would have them. */
function camelCased(value: unknown): unknown {
  if (typeof value === 'string') return tokenised(value);
  if (Array.isArray(value)) return value.map(camelCased);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== '//');
  return Object.fromEntries(entries.map(([key, inner]) => [camel(key), camelCased(inner)]));
}

const camel = (key: string): string => key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const tokenised = (text: string): string =>
  text.replace(/(?<!\$)\$\{([^{}]+)\}/g, (_, expression: string) => Token.asString(ref(expression)));
