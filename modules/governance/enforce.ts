import { Inventory } from './inventory';
import { POLICIES } from './policies';
import type { Policy } from './policy';
import type { Resource } from './resource';

/** An accepted deviation, as the workspace writes it. */
export interface Waiver {
  readonly policy: string;
  /** `<stack>/<terraform address>`. */
  readonly address: string;
  readonly reason: string;
  readonly owner: string;
  /** What holds the risk meanwhile. */
  readonly compensation: string;
  readonly expires: string;
}

/** What a policy has against a resource. */
export interface Finding {
  readonly workspace: string;
  readonly policy: Policy;
  readonly address: string;
  readonly sentence: string;
}

export interface Verdict {
  /** Findings without a waiver, and waivers without a finding, as sentences. */
  readonly problems: readonly string[];
  /** Findings that a waiver covers. */
  readonly waived: readonly Finding[];
}

/** Holds all resources of one workspace, among all there are, against all policies and the workspace's waivers. */
export function enforce(
  workspace: string,
  resources: readonly Resource[],
  waivers: readonly Waiver[],
  among = new Inventory(resources),
): Verdict {
  const findings = findingsOf(resources, among);
  const covers = (waiver: Waiver, finding: Finding) =>
    waiver.policy === finding.policy.id && waiver.address === finding.address;
  const isWaived = (finding: Finding) => waivers.some((waiver) => covers(waiver, finding));
  const idle = waivers.filter((waiver) => !findings.some((finding) => covers(waiver, finding)));
  return {
    problems: [
      ...findings.filter((finding) => !isWaived(finding)).map(sentenceOf),
      ...idle.map(
        ({ policy, address }) => `${workspace}: the waiver of ${policy} for ${address} matches nothing - remove it`,
      ),
    ],
    waived: findings.filter(isWaived),
  };
}

/** All that the policies have against these resources, waivers aside. */
export const findingsOf = (
  resources: readonly Resource[],
  among: Inventory,
  policies = POLICIES,
): readonly Finding[] => {
  const ofKind = new Map<string, readonly Policy[]>();
  return resources.flatMap((resource) => {
    const { type, workspace, stack } = resource;
    const known = ofKind.get(type) ?? policies.filter((policy) => appliesTo(policy, type));
    ofKind.set(type, known);
    const address = `${stack}/${resource.address}`;
    return known.flatMap((policy) =>
      looksAt(policy, resource)
        ? policy.check(resource, among).map((sentence) => ({ workspace, policy, address, sentence }))
        : [],
    );
  });
};

/** Whether a policy looks at some of a kind. */
export const appliesTo = ({ applies }: Policy, type: string): boolean =>
  applies === 'every type' || applies.includes(type);

/** Whether a policy looks at this one. */
export const looksAt = (policy: Policy, resource: Resource): boolean =>
  appliesTo(policy, resource.type) && (policy.concerns?.(resource) ?? true);

/** A finding as a line: where, what, by which rule and why it matters. */
export const sentenceOf = ({ workspace, address, sentence, policy }: Finding): string =>
  `${workspace}: ${address} ${sentence} (${policy.id}, ${policy.article}: ${policy.why})`;
