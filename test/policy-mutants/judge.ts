import { appliesTo, findingsOf, Inventory, POLICIES, type Resource } from '../../modules/governance';
import type { Mutant } from './mutations';

/** Policies that look at one resource alone need not be asked about its neighbours. */
const RELATED = POLICIES.filter((policy) => policy.check.length > 1);

/** One stack, with what the policies have against it as it is: nothing, or what only its neighbours could refute. */
export class Judge {
  private readonly before: ReadonlySet<string>;

  constructor(private readonly resources: readonly Resource[]) {
    this.before = new Set(sentences(resources, new Inventory(resources), POLICIES));
  }

  /** Whether a policy sees it: asked about the resource, and about all that could be related to it. */
  kills({ original, resource }: Mutant): boolean {
    const others = this.resources.filter((one) => one !== original);
    const among = new Inventory(resource ? [...others, resource] : others);
    const found = [
      ...(resource ? sentences([resource], among, POLICIES) : []),
      ...sentences(
        others.filter(({ type }) => RELATED.some((policy) => appliesTo(policy, type))),
        among,
        RELATED,
      ),
    ];
    return found.some((one) => !this.before.has(one));
  }
}

const sentences = (resources: readonly Resource[], among: Inventory, policies: typeof POLICIES): readonly string[] =>
  findingsOf(resources, among, policies).map(({ policy, address, sentence }) => `${address} ${policy.id} ${sentence}`);
