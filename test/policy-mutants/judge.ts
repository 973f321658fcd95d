import { appliesTo, findingsOf, Inventory, POLICIES, type Resource } from '../../modules/governance';
import type { Mutant } from './mutations';

/** Policies that look at one resource alone need not be asked about its neighbours. */
const RELATED = POLICIES.filter((policy) => policy.check.length > 1);

/** One stack, with what the policies have against it as it is: nothing, or what only its neighbours could refute. */
export class Judge {
  private readonly before: ReadonlySet<string>;

  /** `afar` stands in other stacks, and policies across stacks ask for it. */
  constructor(
    private readonly resources: readonly Resource[],
    private readonly afar: readonly Resource[] = [],
    private readonly outputs = '',
  ) {
    this.before = new Set(sentences([...resources, ...afar], new Inventory([...resources, ...afar]), POLICIES));
  }

  /** Whether a policy sees it: asked about the resource, and about all that asks for one of its kind. */
  kills({ kind, original, resource }: Mutant): boolean {
    const others = [...this.resources.filter((one) => one !== original), ...this.afar];
    const among = new Inventory(resource ? [...others, resource] : others);
    const asking = RELATED.filter((policy) => policy.besides?.includes(kind) ?? appliesTo(policy, kind));
    const asked = others.filter(({ type }) => asking.some((policy) => appliesTo(policy, type)));
    const isNew = (one: string): boolean => !this.before.has(one);
    return (
      (resource !== undefined && sentences([resource], among, POLICIES).some(isNew)) ||
      sentences(asked, among, asking).some(isNew)
    );
  }

  /** Whether something of the stack names it, so that Terraform refuses the stack without it. */
  needs({ address }: Resource): boolean {
    const others = this.resources.filter((other) => other.address !== address);
    return [this.outputs, ...others.map(textOf)].some(
      (text) => text.includes(`\${${address}.`) || text.includes(`\${${address}[`) || text.includes(`"${address}"`),
    );
  }
}

const TEXTS = new WeakMap<Resource, string>();

/** A resource as a text, which is written once. */
function textOf(resource: Resource): string {
  const text = TEXTS.get(resource) ?? JSON.stringify(resource.attributes);
  TEXTS.set(resource, text);
  return text;
}

const sentences = (resources: readonly Resource[], among: Inventory, policies: typeof POLICIES): readonly string[] =>
  findingsOf(resources, among, policies).map(
    ({ workspace, policy, address, sentence }) => `${workspace} ${address} ${policy.id} ${sentence}`,
  );
